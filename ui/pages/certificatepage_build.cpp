// The look of the certificate page: which widgets it has, where they stand, what they are called.
#include "certificatepage.h"

#include "icons.h"
#include "theme.h"
#include "widgets/build.h"
#include "widgets/bundlecard.h"
#include "widgets/certificatecard.h"
#include "widgets/detailscard.h"
#include "widgets/dropzone.h"
#include "widgets/elidedlabel.h"
#include "widgets/headercard.h"
#include "widgets/identitycard.h"
#include "widgets/verdictcard.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>

namespace tokendesk {

void CertificatePage::build() {
    m_choose = new QPushButton;
    m_choose->setObjectName(QStringLiteral("chooseCertificateButton"));
    m_choose->setIcon(icon(QStringLiteral("file")));
    m_paste = new QPushButton;
    m_paste->setObjectName(QStringLiteral("pasteCertificateButton"));
    m_paste->setIcon(icon(QStringLiteral("paste")));
    m_empty = new DropZone(QStringLiteral("certificate"));
    m_empty->setObjectName(QStringLiteral("certificateDropZone"));
    auto *empty = new QWidget;
    auto *emptyColumn = new QVBoxLayout(empty);
    emptyColumn->setContentsMargins(metrics::pageMargin, metrics::space4, metrics::pageMargin,
                                    metrics::pageMargin);
    emptyColumn->addWidget(m_empty);

    m_stack = new QStackedWidget;
    m_stack->addWidget(empty);
    m_stack->addWidget(new QWidget); // nothing, for the moment before an answer
    m_stack->addWidget(buildLoading());
    m_stack->addWidget(buildContent());
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(m_stack);

    auto *pasteKey = new QShortcut(QKeySequence::Paste, this);
    pasteKey->setContext(Qt::WidgetWithChildrenShortcut);
    connect(pasteKey, &QShortcut::activated, this, &CertificatePage::paste);
    connect(m_choose, &QPushButton::clicked, this, &CertificatePage::choose);
    connect(m_paste, &QPushButton::clicked, this, &CertificatePage::paste);
    connect(m_cancel, &QPushButton::clicked, this, &CertificatePage::cancel);
    connect(m_verdict, &VerdictCard::actionRequested, this, &CertificatePage::act);
    connect(m_verdict, &VerdictCard::passphraseEntered, this, &CertificatePage::enterPassphrase);
    const auto pick = [this](int position) {
        m_picked = position;
        judgeAgain();
    };
    connect(m_verdict, &VerdictCard::leafPicked, this, pick);
    connect(m_bundle, &BundleCard::picked, this, pick);
    connect(m_bundle, &BundleCard::chosen, this, [this](const QByteArray &der) {
        if (const auto certificate = Certificate::fromDer(der))
            m_details->showCertificate(*certificate);
    });
    const auto copied = [this](const QString &text) { copy(text, tr("Copied.")); };
    connect(m_verdict, &VerdictCard::copyRequested, this, copied);
    connect(m_card, &CertificateCard::copyFingerprintRequested, this, &CertificatePage::copyFingerprint);
    connect(m_header, &HeaderCard::copyRequested, this, copied);
    connect(m_identity, &IdentityCard::copyRequested, this, copied);
    connect(m_details, &DetailsCard::issuersRequested, this, &CertificatePage::chooseIssuers);
    connect(m_details, &DetailsCard::copyRequested, this, copied);
}

QWidget *CertificatePage::buildLoading() {
    auto *page = new QWidget;
    m_loading = makeLabel("muted");
    m_loading->setAlignment(Qt::AlignHCenter);
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("certificateProgress"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(metrics::sidebarWidth);
    m_cancel = new QPushButton;
    m_cancel->setObjectName(QStringLiteral("cancelCertificateButton"));
    auto *column = new QVBoxLayout(page);
    column->setSpacing(metrics::space3);
    column->addStretch(2);
    column->addWidget(m_loading);
    column->addWidget(m_progress, 0, Qt::AlignHCenter);
    column->addSpacing(metrics::space1);
    column->addWidget(m_cancel, 0, Qt::AlignHCenter);
    column->addStretch(3);
    return page;
}

QWidget *CertificatePage::buildContent() {
    m_source = new ElidedLabel("muted", Qt::ElideMiddle);
    m_source->setObjectName(QStringLiteral("certificateSource"));
    m_more = new QToolButton;
    m_more->setObjectName(QStringLiteral("certificateMoreButton"));
    m_more->setIcon(icon(QStringLiteral("more")));
    m_more->setFixedSize(metrics::controlHeight, metrics::controlHeight);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_menu = new QMenu(m_more);
    m_more->setMenu(m_menu);
    m_sourceButtons = makeLayout<QHBoxLayout>(metrics::space2);
    auto *source = makeLayout<QHBoxLayout>(metrics::space2);
    source->addWidget(m_source, 1);
    source->addLayout(m_sourceButtons);
    source->addWidget(m_more);

    m_verdict = new VerdictCard;
    m_verdict->setObjectName(QStringLiteral("verdictCard"));
    m_card = new CertificateCard;
    m_card->setObjectName(QStringLiteral("certificateCard"));
    m_identity = new IdentityCard;
    m_identity->setObjectName(QStringLiteral("identityCard"));
    m_header = new HeaderCard;
    m_header->setObjectName(QStringLiteral("headerCard"));
    m_bundle = new BundleCard;
    m_bundle->setObjectName(QStringLiteral("bundleCard"));
    m_details = new DetailsCard;
    m_details->setObjectName(QStringLiteral("detailsCard"));

    auto *content = new QWidget;
    content->setProperty("role", QStringLiteral("page"));
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::pageMargin, metrics::space4, metrics::pageMargin,
                               metrics::pageMargin);
    column->setSpacing(metrics::space4);
    column->addLayout(source);
    column->addWidget(m_verdict);
    column->addWidget(m_card);
    column->addWidget(m_identity);
    column->addWidget(m_header);
    column->addWidget(m_bundle);
    column->addWidget(m_details);
    column->addStretch(1);
    m_scroll = makeScroll(content);
    m_scroll->setObjectName(QStringLiteral("certificateScroll"));
    m_scroll->setProperty("role", QStringLiteral("page"));
    return m_scroll;
}

void CertificatePage::setPlace(Place place) {
    const bool empty = place == Place::Empty;
    // One pair of buttons serves both places, so that there is one of each to find.
    auto *home = empty ? m_empty->buttons() : m_sourceButtons;
    home->addWidget(m_choose);
    home->addWidget(m_paste);
    tabsInReadingOrder(m_scroll->widget());
    setRole(m_choose, empty ? "primary" : "");
    m_stack->setCurrentIndex(int(place));
    paintChooseIcon();
    retranslate();
}

void CertificatePage::paintChooseIcon() {
    const bool primary = m_stack->currentIndex() == int(Place::Empty);
    m_choose->setIcon(primary ? icon(QStringLiteral("file"), coloursFor(palette()).onAccent)
                              : icon(QStringLiteral("file")));
}

void CertificatePage::setLit(bool lit) {
    m_empty->setLit(lit);
    // Elsewhere the cursor's sign and this line tell that the page takes the drop.
    if (lit)
        Q_EMIT said(tr("Drop it to look at it."));
}

void CertificatePage::describeSource() {
    m_source->setText(m_path.isEmpty() ? tr("Pasted text") : m_path);
}

void CertificatePage::retranslate() {
    const bool empty = m_stack->currentIndex() == int(Place::Empty);
    setCaption(m_choose, empty ? tr("Choose a file…") : tr("Choose another…"));
    setCaption(m_paste, tr("Paste"));
    m_paste->setToolTip(tr("Look at the certificate on the clipboard (%1)")
                            .arg(QKeySequence(QKeySequence::Paste).toString(QKeySequence::NativeText)));
    const bool unneeded = m_profile && m_profile->endpoint == Endpoint::Pix;
    QString text = tr("PEM, DER, PKCS#7 or PKCS#12, in whatever state it is. Nothing leaves this computer.");
    if (unneeded)
        text = tr("This profile's endpoint does without a certificate, but you can look at one here.");
    else if (m_profile)
        text = tr("“%1” needs the certificate that the provider issued.").arg(m_profile->name);
    m_empty->setWords(tr("Drop a certificate here"), text);
    m_loading->setText(tr("Reading the certificates…"));
    m_progress->setAccessibleName(m_loading->text());
    setCaption(m_cancel, tr("Cancel"));
    m_more->setToolTip(tr("More"));
    m_more->setAccessibleName(tr("More"));
    describeSource();
    m_menu->clear();
    if (!m_path.isEmpty())
        m_menu->addAction(icon(QStringLiteral("refresh")), tr("Reload"), this, &CertificatePage::reload);
    if (m_inspection && m_inspection->leafCertificate()) {
        m_menu->addAction(icon(QStringLiteral("save")), tr("Save a clean copy…"), this,
                          &CertificatePage::saveCleanCopy);
        m_menu->addAction(icon(QStringLiteral("copy")), tr("Copy fingerprint"), this,
                          &CertificatePage::copyFingerprint);
        m_menu->addAction(icon(QStringLiteral("key")), tr("Check a private key…"), this,
                          &CertificatePage::matchKey);
    }
    m_menu->addSeparator();
    m_menu->addAction(icon(QStringLiteral("compare")), tr("Compare with…"), this, &CertificatePage::compare);
    m_menu->addAction(icon(QStringLiteral("code")), tr("Check a header…"), this,
                      &CertificatePage::checkHeader);
}

} // namespace tokendesk

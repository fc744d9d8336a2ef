#include "aboutdialog.h"

#include "icons.h"
#include "support/libraryversions.h"
#include "theme.h"
#include "widgets/build.h"

#include <QClipboard>
#include <QEvent>
#include <QFile>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSysInfo>

namespace tokendesk {

namespace {
constexpr int bodyWidth = 440;
constexpr int iconPixels = 2 * metrics::space6;
} // namespace

AboutDialog::AboutDialog(QWidget *parent) : FormDialog(bodyWidth, parent) {
    setObjectName(QStringLiteral("aboutDialog"));
    m_icon = new QLabel;
    m_icon->setFixedSize(iconPixels, iconPixels);
    auto *name = makeLabel("title");
    name->setText(QStringLiteral("Token Desk")); // a name is not translated
    m_version = makeLabel("muted");
    m_version->setObjectName(QStringLiteral("versionLabel"));
    m_version->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_what = makeText("");
    m_licence = makeText("muted");

    auto *titles = makeLayout<QVBoxLayout>(metrics::space1);
    titles->addStretch();
    titles->addWidget(name);
    titles->addWidget(m_version);
    titles->addStretch();
    auto *head = makeLayout<QHBoxLayout>(metrics::space4);
    head->addWidget(m_icon);
    head->addLayout(titles, 1);

    auto *box = makeFrame("sunken");
    m_versions = makeText("");
    m_versions->setObjectName(QStringLiteral("versionsLabel"));
    m_versions->setFont(monospaceFor(Type::Body));
    auto *boxed = new QVBoxLayout(box);
    boxed->setContentsMargins(metrics::space3, metrics::space3, metrics::space3, metrics::space3);
    boxed->addWidget(m_versions);

    bodyLayout()->addLayout(head);
    bodyLayout()->addSpacing(metrics::space1);
    bodyLayout()->addWidget(m_what);
    bodyLayout()->addWidget(box);
    bodyLayout()->addWidget(m_licence);
    bodyLayout()->addStretch();

    m_copy = addButton(QStringLiteral("copyVersionsButton"));
    m_copy->setIcon(icon(QStringLiteral("copy")));
    footer()->addStretch();
    m_close = addButton(QStringLiteral("closeButton"));
    m_close->setDefault(true);
    connect(m_copy, &QPushButton::clicked, this, [] { QGuiApplication::clipboard()->setText(versions()); });
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    m_close->setFocus();
    retranslate();
    paintIcon();
}

QString AboutDialog::versions() {
    const LibraryVersions libraries = LibraryVersions::now();
    QStringList lines{QStringLiteral("Token Desk ") + QStringLiteral(TOKENDESK_VERSION),
                      QStringLiteral("Qt ") + libraries.qt, libraries.openssl};
    if (libraries.tls != libraries.openssl)
        lines.append(QStringLiteral("TLS: ") + libraries.tls);
    lines.append(QSysInfo::prettyProductName() + QStringLiteral(", ") + QSysInfo::currentCpuArchitecture());
    return lines.join(u'\n');
}

void AboutDialog::retranslate() {
    setWindowTitle(tr("About Token Desk"));
    m_version->setText(tr("Version %1").arg(QStringLiteral(TOKENDESK_VERSION)));
    m_what->setText(
        tr("Keeps the credentials of the Avista payment API and its sister brands, gets tokens with "
           "them, and says why a certificate is refused."));
    m_versions->setText(versions());
    m_versions->setAccessibleName(tr("Versions"));
    m_licence->setText(tr("Free software under the MIT licence. © 2026 The Token Desk authors. "
                          "It uses Qt and QtKeychain, OpenSSL, tl::expected and CLI11, "
                          "each under its own licence."));
    setCaption(m_copy, tr("Copy versions"));
    setCaption(m_close, tr("Close"));
}

void AboutDialog::paintIcon() {
    const bool drawn = QFile::exists(QStringLiteral(":/icons/tokendesk.svg"));
    m_icon->setPixmap(iconPixmap(drawn ? QStringLiteral("tokendesk") : QStringLiteral("key"), iconPixels,
                                 coloursFor(palette()).accent, devicePixelRatioF()));
}

void AboutDialog::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        paintIcon();
    FormDialog::changeEvent(event);
}

} // namespace tokendesk

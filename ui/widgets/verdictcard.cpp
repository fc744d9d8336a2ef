#include "verdictcard.h"

#include "build.h"
#include "findingsview.h"
#include "flowlayout.h"
#include "icons.h"
#include "messagecard.h"
#include "text/sentences.h"
#include "theme.h"
#include "visibletext.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace tokendesk {

namespace {

constexpr int verdictIcon = 24;
constexpr qsizetype longestName = 60; // of a certificate in the picker
constexpr int mostInPicker = 12;
constexpr int longestPassphrase = 1024;

bool has(const Inspection &inspection, Rule rule) {
    return std::any_of(inspection.findings.begin(), inspection.findings.end(),
                       [rule](const Finding &finding) { return finding.rule == rule; });
}

} // namespace

VerdictCard::VerdictCard(QWidget *parent) : QFrame(parent) {
    setProperty("role", QStringLiteral("card"));
    m_progress = new QProgressBar;
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->hide();
    m_icon = new QLabel;
    m_icon->setFixedSize(verdictIcon, verdictIcon);
    m_verdict = makeText("title");
    m_verdict->setObjectName(QStringLiteral("verdictLabel"));
    m_subtitle = makeText("muted");
    m_subtitle->setObjectName(QStringLiteral("verdictDetail"));

    m_passphraseRow = new QWidget;
    m_passphrase = new QLineEdit;
    m_passphrase->setObjectName(QStringLiteral("passphraseField"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setMaxLength(longestPassphrase);
    m_passphrase->setAcceptDrops(false); // the page takes drops
    m_passphrase->setMaximumWidth(metrics::sidebarWidth);
    m_open = new QPushButton;
    m_open->setObjectName(QStringLiteral("openPassphraseButton"));
    auto *passphraseRow = new QHBoxLayout(m_passphraseRow);
    passphraseRow->setContentsMargins(0, metrics::space2, 0, 0);
    passphraseRow->setSpacing(metrics::space2);
    passphraseRow->addWidget(m_passphrase, 1);
    passphraseRow->addWidget(m_open);
    passphraseRow->addStretch();

    m_picker = new QComboBox;
    m_picker->setObjectName(QStringLiteral("leafPicker"));
    m_picker->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_picker->setMinimumContentsLength(24);

    m_noteRow = new QWidget;
    m_noteText = makeText("");
    m_noteText->setObjectName(QStringLiteral("verdictNote"));
    m_noteAction = new QPushButton;
    m_noteAction->setObjectName(QStringLiteral("noteActionButton"));
    m_noteOther = new QPushButton;
    m_noteOther->setObjectName(QStringLiteral("noteOtherButton"));
    auto *buttons = new FlowLayout(metrics::space2);
    buttons->addWidget(m_noteAction);
    buttons->addWidget(m_noteOther);
    auto *noteColumn = new QVBoxLayout(m_noteRow);
    noteColumn->setContentsMargins(0, metrics::space2, 0, 0);
    noteColumn->setSpacing(metrics::space2);
    noteColumn->addWidget(m_noteText);
    noteColumn->addLayout(buttons);

    m_findings = new FindingsView;
    m_findings->setObjectName(QStringLiteral("findingsView"));

    auto *words = makeLayout<QVBoxLayout>(metrics::space1);
    words->addWidget(m_verdict);
    words->addWidget(m_subtitle);
    words->addWidget(m_passphraseRow);
    auto *pickerRow = makeLayout<QVBoxLayout>(0);
    pickerRow->setContentsMargins(0, metrics::space1, 0, 0);
    pickerRow->addWidget(m_picker);
    words->addLayout(pickerRow);
    words->addWidget(m_noteRow);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::cardPadding, metrics::cardPadding, metrics::cardPadding,
                             metrics::space3);
    head->setSpacing(metrics::space3);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, metrics::space1); // the border stays visible
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_progress);
    column->addWidget(m_findings);

    connect(m_open, &QPushButton::clicked, this, &VerdictCard::enterPassphrase);
    connect(m_passphrase, &QLineEdit::returnPressed, this, &VerdictCard::enterPassphrase);
    connect(m_passphrase, &QLineEdit::textEdited, this, [this] {
        m_passphrase->setProperty("invalid", false);
        m_passphrase->style()->polish(m_passphrase);
    });
    connect(m_picker, &QComboBox::activated, this,
            [this](int row) { Q_EMIT leafPicked(m_picker->itemData(row).toInt()); });
    connect(m_findings, &FindingsView::actionRequested, this, &VerdictCard::actionRequested);
    connect(m_findings, &FindingsView::copyRequested, this, &VerdictCard::copyRequested);
    // A copy runs, because it may well set another note.
    connect(m_noteAction, &QPushButton::clicked, this, [this] {
        const auto run = m_note.action.run;
        run();
    });
    connect(m_noteOther, &QPushButton::clicked, this, [this] {
        const auto run = m_note.other.run;
        run();
    });
    setNote({});
    retranslate();
}

void VerdictCard::show(const Inspection &inspection) {
    m_inspection = inspection;
    fillPicker();
    QSet<FindingAction> inPlace{FindingAction::EnterPassphrase};
    if (m_picker->isVisibleTo(this))
        inPlace.insert(FindingAction::PickLeaf);
    m_findings->setAskedInPlace(inPlace);
    m_findings->show(inspection.findings);
    m_findings->setVisible(!inspection.findings.isEmpty());
    const bool locked = inspection.file.needsPassphrase();
    m_passphraseRow->setVisible(locked);
    if (!locked)
        forgetPassphrase();
    const bool wrong =
        std::any_of(inspection.findings.begin(), inspection.findings.end(), [](const Finding &f) {
            return f.rule == Rule::F03 && f.args.value(0) == QLatin1String("wrong");
        });
    m_passphrase->setProperty("invalid", wrong);
    m_passphrase->style()->polish(m_passphrase);
    if (wrong) {
        m_passphrase->setFocus();
        m_passphrase->selectAll();
    }
    describe();
}

void VerdictCard::describe() {
    const int errors = m_inspection.count(Severity::Error);
    const int warnings = m_inspection.count(Severity::Warning);
    const bool good = m_inspection.canBeSent();
    if (m_inspection.file.needsPassphrase())
        m_verdict->setText(tr("This file needs its password"));
    else if (good)
        m_verdict->setText(tr("This certificate can be sent"));
    else
        m_verdict->setText(tr("%n thing(s) to mend", nullptr, qMax(1, errors)));
    if (warnings > 0)
        m_subtitle->setText(good ? tr("%n thing(s) to look at", nullptr, warnings)
                                 : tr("And %n thing(s) to look at", nullptr, warnings));
    else
        m_subtitle->setText(good ? tr("No problem was found") : QString());
    m_subtitle->setVisible(!m_subtitle->text().isEmpty());
    const Colours &c = coloursFor(palette());
    const QString name = m_inspection.file.needsPassphrase() ? QStringLiteral("lock")
                         : good                              ? QStringLiteral("ok")
                                                             : QStringLiteral("error");
    const QColor colour = m_inspection.file.needsPassphrase() ? c.warning : good ? c.success : c.danger;
    m_icon->setPixmap(iconPixmap(name, verdictIcon, colour, devicePixelRatioF()));
    setAccessibleName(m_verdict->text() + QStringLiteral(". ") + m_subtitle->text());
}

void VerdictCard::fillPicker() {
    const bool shown = has(m_inspection, Rule::C04) || (m_picker->isVisibleTo(this) && m_picker->count() > 1);
    m_picker->clear();
    QList<QByteArray> seen;
    for (int i = 0; i < m_inspection.certificates.size(); ++i) {
        const Certificate &certificate = m_inspection.certificates[i];
        if (certificate.isCa() || seen.contains(certificate.der))
            continue;
        seen.append(certificate.der);
        m_picker->addItem(
            tr("%1, until %2")
                .arg(visibleText(certificate.displayName(), longestName), formatDate(certificate.notAfter)),
            int(m_inspection.file.ders.indexOf(certificate.der)));
        if (i == m_inspection.leaf)
            m_picker->setCurrentIndex(m_picker->count() - 1);
    }
    if (has(m_inspection, Rule::C04))
        m_picker->setCurrentIndex(-1);
    // More than a few are picked from the list of the file's certificates, which can be searched.
    m_picker->setVisible(shown && m_picker->count() > 1 && m_inspection.file.ders.size() <= mostInPicker);
}

void VerdictCard::setBusy(bool busy) {
    m_progress->setVisible(busy);
    m_open->setEnabled(!busy);
}

void VerdictCard::focusPassphrase() {
    m_passphrase->setFocus();
    m_passphrase->selectAll();
}

bool VerdictCard::focusPicker() {
    if (!m_picker->isVisibleTo(this))
        return false;
    m_picker->setFocus();
    m_picker->showPopup();
    return true;
}

void VerdictCard::forgetPassphrase() {
    QString text = m_passphrase->text();
    m_passphrase->clear();
    wipe(text);
}

void VerdictCard::enterPassphrase() {
    QString text = m_passphrase->text();
    auto passphrase = std::make_shared<const Secret>(Secret::fromString(text));
    wipe(text);
    Q_EMIT passphraseEntered(passphrase);
}

void VerdictCard::setNote(const Note &note) {
    m_note = note;
    m_noteText->setText(note.text);
    setCaption(m_noteAction, note.action.label);
    setCaption(m_noteOther, note.other.label);
    m_noteAction->setVisible(!note.action.label.isEmpty());
    m_noteOther->setVisible(!note.other.label.isEmpty());
    m_noteRow->setVisible(!note.text.isEmpty());
}

void VerdictCard::retranslate() {
    m_passphrase->setPlaceholderText(tr("Password of the file"));
    m_passphrase->setAccessibleName(tr("Password of the file"));
    setCaption(m_open, tr("Open"));
    m_picker->setPlaceholderText(tr("Pick the certificate to send"));
    m_picker->setAccessibleName(tr("Pick the certificate to send"));
    m_findings->setAccessibleName(tr("Findings"));
    m_progress->setAccessibleName(tr("Reading the certificates…"));
}

void VerdictCard::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fillPicker();
    }
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        describe();
    QFrame::changeEvent(event);
}

} // namespace tokendesk

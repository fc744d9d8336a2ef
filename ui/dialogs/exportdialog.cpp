#include "exportdialog.h"

#include "moving/cmsenvelope.h"
#include "secretedit.h"
#include "support/background.h"
#include "support/savefile.h"
#include "support/whenfinished.h"
#include "text/sentences.h"
#include "theme.h"
#include "visibletext.h"
#include "widgets/build.h"
#include "widgets/messagecard.h"
#include "workspace.h"

#include <QCheckBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRadioButton>

#include <algorithm>

namespace tokendesk {

namespace {
constexpr int bodyWidth = 520;
constexpr int shortPassphrase = 12;                             // characters
constexpr int indent = metrics::iconSize + metrics::space2 + 2; // under a radio button's words
} // namespace

ExportDialog::ExportDialog(Workspace &workspace, QWidget *parent)
    : FormDialog(bodyWidth, parent), m_workspace(workspace) {
    setObjectName(QStringLiteral("exportDialog"));
    build();
    connect(m_sealed, &QRadioButton::toggled, this, &ExportDialog::updateState);
    connect(m_first, &QLineEdit::textChanged, this, &ExportDialog::updateState);
    connect(m_second, &QLineEdit::textChanged, this, &ExportDialog::updateState);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::choose);
    connect(&m_workspace, &Workspace::lockedChanged, this, [this](bool locked) {
        if (locked)
            reject();
    });
    retranslate();
    m_save->setFocus();
}

ExportDialog::~ExportDialog() {
    // They wipe themselves when they go, and say that their text changed.
    m_first->disconnect(this);
    m_second->disconnect(this);
}

void ExportDialog::build() {
    m_heading = makeLabel("title");
    m_what = makeLabel("strong");
    bodyLayout()->addWidget(m_heading);
    bodyLayout()->addWidget(m_what);
    auto *list = makeLayout<QVBoxLayout>(metrics::space2);
    for (const Profile &profile : m_workspace.profileStore().profiles()) {
        QString name = visibleText(profile.name, maxProfileName);
        auto *check = new QCheckBox(name.replace(u'&', QStringLiteral("&&")));
        check->setObjectName(QStringLiteral("exportCheck"));
        check->setAccessibleName(profile.name);
        check->setChecked(true);
        connect(check, &QCheckBox::toggled, this, &ExportDialog::updateState);
        list->addWidget(check);
        m_checks.append({check, profile});
    }
    bodyLayout()->addLayout(list);
    bodyLayout()->addSpacing(metrics::space2);

    m_plain = new QRadioButton;
    m_plain->setObjectName(QStringLiteral("plainRadio"));
    m_plain->setChecked(true);
    m_sealed = new QRadioButton;
    m_sealed->setObjectName(QStringLiteral("encryptedRadio"));
    m_plainText = makeText("muted");
    m_sealedText = makeText("muted");
    for (QLabel *text : {m_plainText, m_sealedText})
        text->setContentsMargins(indent, 0, 0, 0);
    m_first = new SecretEdit;
    m_first->setObjectName(QStringLiteral("passphraseEdit"));
    m_second = new SecretEdit;
    m_second->setObjectName(QStringLiteral("repeatEdit"));
    m_hint = makeText("muted");
    m_hint->setObjectName(QStringLiteral("passphraseHint"));
    m_passphrases = new QWidget;
    auto *lines = new QVBoxLayout(m_passphrases);
    lines->setContentsMargins(indent, metrics::space1, 0, 0);
    lines->setSpacing(metrics::space2);
    for (QWidget *widget : QList<QWidget *>{m_first, m_second, m_hint})
        lines->addWidget(widget);
    auto *choices = makeLayout<QVBoxLayout>(metrics::space1); // what a choice means stands close below it
    for (QWidget *widget : QList<QWidget *>{m_plain, m_plainText, m_sealed, m_sealedText, m_passphrases})
        choices->addWidget(widget);
    choices->insertSpacing(2, metrics::space2);
    bodyLayout()->addLayout(choices);
    bodyLayout()->addStretch();

    m_problem = new MessageCard;
    m_problem->setObjectName(QStringLiteral("exportProblem"));
    m_problem->hide();
    noticeLayout()->addWidget(m_problem);
    m_progress = makeLabel("muted");
    footer()->addWidget(m_progress);
    footer()->addStretch();
    m_cancel = addButton(QStringLiteral("cancelButton"));
    m_save = addButton(QStringLiteral("saveAsButton"), "primary");
    m_save->setDefault(true);
}

bool ExportDialog::isReady() const {
    const bool any = std::any_of(m_checks.begin(), m_checks.end(),
                                 [](const auto &check) { return check.first->isChecked(); });
    const bool agreed =
        m_plain->isChecked() || (!m_first->text().isEmpty() && m_first->secret() == m_second->secret());
    return any && agreed && !m_busy;
}

void ExportDialog::updateState() {
    m_passphrases->setVisible(m_sealed->isChecked());
    const auto length = m_first->text().size();
    const bool differs = !m_second->text().isEmpty() && !(m_first->secret() == m_second->secret());
    setRole(m_hint, differs ? "danger" : length > 0 && length < shortPassphrase ? "warning" : "muted");
    m_hint->setText(differs ? tr("The two passphrases differ.")
                    : length > 0 && length < shortPassphrase
                        ? tr("Short: whoever has the file can try for years.")
                        : tr("Several words are best. Nobody can recover it."));
    m_save->setEnabled(isReady());
    m_progress->setVisible(m_busy);
    for (const auto &[check, profile] : std::as_const(m_checks))
        check->setEnabled(!m_busy);
    for (QWidget *widget : QList<QWidget *>{m_plain, m_sealed, m_first, m_second})
        widget->setEnabled(!m_busy);
}

void ExportDialog::choose() {
    auto *dialog = new QFileDialog(this, tr("Export"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_plain->isChecked() ? QStringLiteral("tokendesk-profiles.json")
                                            : QStringLiteral("tokendesk-profiles.pem"));
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::saveTo);
    dialog->open();
}

void ExportDialog::saveTo(const QString &path) {
    if (!isReady())
        return;
    m_path = path;
    m_problem->hide();
    m_entries.clear();
    m_without.clear();
    m_next = 0;
    for (const auto &[check, profile] : std::as_const(m_checks)) {
        if (check->isChecked())
            m_entries.push_back({profile, std::nullopt});
    }
    m_busy = true;
    updateState();
    readNext();
}

void ExportDialog::readNext() {
    while (m_next < m_entries.size() &&
           (m_plain->isChecked() || m_entries[m_next].profile.store == StoreKind::Command))
        ++m_next;
    if (m_next == m_entries.size()) {
        write();
        return;
    }
    const Profile &profile = m_entries[m_next].profile;
    const auto reading = m_workspace.storeFor(profile).read({profile.id, SecretItem::Credentials});
    whenFinished(reading, this, [this](std::optional<Result<Secret>> stored) {
        auto credentials =
            Credentials::fromStore(std::move(stored).value_or(failure(ErrorCode::StoreFailed)));
        if (credentials) {
            m_entries[m_next].credentials = std::move(*credentials);
        } else if (credentials.error().code == ErrorCode::SecretNotFound) {
            m_without.append(m_entries[m_next].profile.name);
        } else {
            fail(credentials.error());
            return;
        }
        ++m_next;
        readNext();
    });
}

void ExportDialog::write() {
    const auto document = std::make_shared<const Secret>(exportDocument(m_entries));
    m_entries.clear(); // the credentials are in the document only
    const auto passphrase = std::make_shared<const Secret>(m_first->secret());
    const auto work = [document, passphrase, path = m_path,
                       sealed = m_sealed->isChecked()]() -> Result<void> {
        if (!sealed)
            return saveFile(path, document->view());
        const auto envelope = sealEnvelope(document->view(), *passphrase);
        if (!envelope)
            return tl::unexpected<Error>(envelope.error());
        return saveFile(path, *envelope);
    };
    whenFinished(inBackground(work), this, [this](const std::optional<Result<void>> &result) {
        written(result.value_or(failure(ErrorCode::Cancelled)));
    });
}

void ExportDialog::written(const Result<void> &result) {
    if (!result) {
        fail(result.error());
        return;
    }
    m_busy = false;
    m_first->wipeText();
    m_second->wipeText();
    Q_EMIT exported(m_path);
    if (m_without.isEmpty()) {
        accept();
        return;
    }
    updateState();
    m_save->hide();
    m_cancel->setFocus();
    setCaption(m_cancel, tr("Close"));
    m_problem->show(
        Severity::Warning, tr("The file is written."),
        tr("Without a secret, because none is stored: %1").arg(m_without.join(QStringLiteral(", "))));
    m_problem->setVisible(true);
}

void ExportDialog::fail(const Error &error) {
    m_busy = false;
    m_entries.clear();
    const Sentence sentence = Sentences::of(error);
    m_problem->show(Severity::Error, sentence.what, sentence.remedy);
    m_problem->setVisible(true);
    updateState();
}

void ExportDialog::retranslate() {
    setWindowTitle(tr("Export"));
    m_heading->setText(tr("Export profiles"));
    m_what->setText(tr("Which ones"));
    m_plain->setText(tr("Without secrets"));
    m_plainText->setText(tr("A file for your team's repository. Certificates are only named in it."));
    m_sealed->setText(tr("With secrets, encrypted"));
    m_sealedText->setText(tr("For another machine. “openssl cms” can open it too."));
    m_first->setPlaceholderText(tr("Passphrase"));
    m_second->setPlaceholderText(tr("The same again"));
    for (QLineEdit *edit : {static_cast<QLineEdit *>(m_first), static_cast<QLineEdit *>(m_second)})
        edit->setAccessibleName(edit->placeholderText());
    m_progress->setText(tr("Writing…"));
    setCaption(m_cancel, tr("Cancel"));
    setCaption(m_save, tr("Save as…"));
    updateState();
}

void ExportDialog::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    FormDialog::changeEvent(event);
}

} // namespace tokendesk

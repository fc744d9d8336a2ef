#include "importdialog.h"

#include "icons.h"
#include "importrow.h"
#include "moving/applyimport.h"
#include "question.h"
#include "secretedit.h"
#include "support/background.h"
#include "support/boundedread.h"
#include "support/whenfinished.h"
#include "text/sentences.h"
#include "theme.h"
#include "visibletext.h"
#include "widgets/build.h"
#include "widgets/dropzone.h"
#include "widgets/messagecard.h"
#include "workspace.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>

#include <algorithm>

namespace tokendesk {

namespace {

constexpr int bodyWidth = 600;

/// In the background: an encrypted export takes a second, a file on a network longer.
Result<Import> readSource(const QString &path, const Secret *text, const ImportContext &context) {
    if (text)
        return readImport(text->view(), context);
    QFile file(path);
    const QFileInfo info(path);
    if (!info.isFile()) // a pipe would never end
        return failure(info.exists() ? ErrorCode::FileUnreadable : ErrorCode::FileNotFound, {path});
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileUnreadable, {path, file.errorString()});
    QByteArray bytes = readAtMost(file, maxImportBytes + 1);
    auto import = readImport(bytes, context);
    wipe(bytes);
    if (import)
        locateFiles(*import, info.absolutePath());
    return import;
}

} // namespace

ImportDialog::ImportDialog(Workspace &workspace, QWidget *parent)
    : FormDialog(bodyWidth, parent), m_workspace(workspace) {
    setObjectName(QStringLiteral("importDialog"));
    setAcceptDrops(true);
    build();
    connect(m_choose, &QPushButton::clicked, this, &ImportDialog::choose);
    connect(m_paste, &QPushButton::clicked, this, &ImportDialog::paste);
    connect(m_cancel, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_delete, &QPushButton::clicked, this, &ImportDialog::offerDeletion);
    connect(m_import, &QPushButton::clicked, this, [this] {
        if (m_stage == Stage::Passphrase)
            read();
        else if (m_stage == Stage::Finished && chosen() == 0)
            accept();
        else
            start();
    });
    // What was read holds secrets: locking leaves nothing of it. The file is still there.
    connect(&m_workspace, &Workspace::lockedChanged, this, [this](bool locked) {
        m_writing.cancel();
        if (locked)
            done(Rejected);
    });
    retranslate();
    enter(Stage::Source);
    m_choose->setFocus();
}

ImportDialog::~ImportDialog() {
    m_writing.cancel();
}

void ImportDialog::build() {
    m_heading = makeLabel("title");
    m_summary = makeText("muted");
    m_summary->setObjectName(QStringLiteral("importSummary"));
    m_remarks = makeText("warning");
    m_drop = new DropZone(QStringLiteral("import"));
    m_choose = new QPushButton;
    m_choose->setObjectName(QStringLiteral("chooseImportButton"));
    m_choose->setIcon(icon(QStringLiteral("file")));
    m_paste = new QPushButton;
    m_paste->setObjectName(QStringLiteral("pasteImportButton"));
    m_paste->setIcon(icon(QStringLiteral("paste")));
    for (QPushButton *button : {m_choose, m_paste}) {
        button->setAutoDefault(false);
        m_drop->buttons()->addWidget(button);
    }
    m_passphrase = new SecretEdit;
    m_passphrase->setObjectName(QStringLiteral("importPassphrase"));
    m_list = new QWidget;
    auto *rows = new QVBoxLayout(m_list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(metrics::space2);
    m_problem = new MessageCard;
    m_problem->setObjectName(QStringLiteral("importProblem"));
    m_problem->hide();
    for (QWidget *widget : QList<QWidget *>{m_heading, m_summary})
        bodyLayout()->addWidget(widget);
    bodyLayout()->addWidget(m_drop, 1);
    for (QWidget *widget : QList<QWidget *>{m_passphrase, m_remarks, m_list})
        bodyLayout()->addWidget(widget);
    bodyLayout()->addStretch();
    noticeLayout()->addWidget(m_problem);
    m_delete = addButton(QStringLiteral("deleteFileButton"), "danger");
    footer()->addStretch();
    m_cancel = addButton(QStringLiteral("cancelButton"));
    m_import = addButton(QStringLiteral("importButton"), "primary");
    m_import->setDefault(true);
}

void ImportDialog::enter(Stage stage) {
    m_stage = stage;
    const bool source = stage == Stage::Source || stage == Stage::Reading || stage == Stage::Passphrase;
    m_drop->setVisible(stage == Stage::Source || stage == Stage::Reading);
    m_passphrase->setVisible(stage == Stage::Passphrase);
    m_list->setVisible(!source);
    m_remarks->setVisible(!source && !m_notes.isEmpty());
    if (stage == Stage::Passphrase)
        m_passphrase->setFocus();
    retranslate();
}

void ImportDialog::choose() {
    auto *dialog = new QFileDialog(this, tr("Import"), QFileInfo(m_path).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setFilter(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); // .env is a hidden file
    connect(dialog, &QFileDialog::fileSelected, this, &ImportDialog::readFile);
    dialog->open();
}

void ImportDialog::paste() {
    QString text = QGuiApplication::clipboard()->text();
    readText(text);
    wipe(text);
}

void ImportDialog::readFile(const QString &path) {
    m_path = path;
    m_text.reset();
    m_passphrase->wipeText();
    read();
}

void ImportDialog::readText(const QString &text) {
    m_path.clear();
    m_text = std::make_shared<const Secret>(Secret::fromString(text));
    m_passphrase->wipeText();
    read();
}

void ImportDialog::read() {
    const quint64 id = ++m_id;
    const auto passphrase = std::make_shared<const Secret>(m_passphrase->secret());
    const ImportContext context{m_workspace.profileStore().profiles(), QFileInfo(m_path).fileName(),
                                passphrase->isEmpty() ? nullptr : passphrase.get()};
    m_problem->hide();
    enter(Stage::Reading);
    // By pointer: a result that cannot be copied does not travel well in a QFuture of Qt 6.4.
    const auto work = [path = m_path, text = m_text, passphrase, context] {
        return std::make_shared<Result<Import>>(readSource(path, text.get(), context));
    };
    whenFinished(inBackground(work), this,
                 [this, id](const std::optional<std::shared_ptr<Result<Import>>> &import) {
                     if (import && id == m_id)
                         adopt(std::move(**import));
                 });
}

void ImportDialog::adopt(Result<Import> import) {
    qDeleteAll(m_rows);
    m_rows.clear();
    if (!import) {
        const ErrorCode code = import.error().code;
        const bool locked = code == ErrorCode::PassphraseNeeded || code == ErrorCode::PassphraseWrong;
        if (code != ErrorCode::PassphraseNeeded) {
            const Sentence sentence = Sentences::of(import.error());
            m_problem->show(Severity::Error, sentence.what, sentence.remedy);
            m_problem->setVisible(true);
        }
        enter(locked ? Stage::Passphrase : Stage::Source);
        return;
    }
    if (m_path.isEmpty())
        locateFiles(*import, {});
    m_format = import->format;
    m_notes = import->notes;
    for (ImportCandidate &candidate : import->candidates) {
        auto *row = new ImportRow(std::move(candidate));
        connect(row, &ImportRow::chosenChanged, this, &ImportDialog::updateButtons);
        m_list->layout()->addWidget(row);
        m_rows.append(row);
    }
    m_passphrase->wipeText();
    enter(Stage::Preview);
    m_import->setFocus();
}

int ImportDialog::chosen() const {
    return int(
        std::count_if(m_rows.begin(), m_rows.end(), [](const ImportRow *row) { return row->isChosen(); }));
}

void ImportDialog::start() {
    m_problem->hide();
    for (ImportRow *row : std::as_const(m_rows)) {
        if (row->isChosen())
            row->setState(ImportRow::State::Waiting);
    }
    enter(Stage::Writing);
    next();
}

void ImportDialog::next() {
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [](const ImportRow *candidate) {
        return candidate->state() == ImportRow::State::Waiting;
    });
    if (row == m_rows.end()) {
        enter(Stage::Finished);
        m_import->setFocus();
        return;
    }
    const ImportCandidate &candidate = (*row)->prepared();
    if (candidate.profile.name.isEmpty()) {
        finished(*row, failure(ErrorCode::ProfileNameEmpty));
        return;
    }
    m_writing = applyImport(m_workspace.profileStore(), m_workspace.storeFor(candidate.profile), candidate);
    whenFinished(m_writing, this, [this, row = *row](const std::optional<Result<Profile>> &saved) {
        finished(row, saved.value_or(failure(ErrorCode::Cancelled)));
    });
}

void ImportDialog::finished(ImportRow *row, const Result<Profile> &saved) {
    if (saved) {
        row->setState(ImportRow::State::Done);
        Q_EMIT imported(saved->id);
    } else {
        row->setState(ImportRow::State::Failed, saved.error());
        if (saved.error().code == ErrorCode::Cancelled) {
            for (ImportRow *other : std::as_const(m_rows)) {
                if (other->state() == ImportRow::State::Waiting)
                    other->setState(ImportRow::State::Offered);
            }
        }
    }
    next();
}

void ImportDialog::reject() {
    if (m_stage == Stage::Writing)
        m_writing.cancel(); // the answer says so; what is done stays done
    else
        FormDialog::reject();
}

bool ImportDialog::mayDelete() const {
    const bool secrets = std::all_of(m_rows.begin(), m_rows.end(), [](const ImportRow *row) {
        const auto &credentials = row->candidate().credentials;
        return credentials && !credentials->clientSecret.isEmpty();
    });
    return secrets && !m_path.isEmpty() && m_notes.isEmpty() &&
           std::all_of(m_rows.begin(), m_rows.end(),
                       [](const ImportRow *row) { return row->state() == ImportRow::State::Done; });
}

void ImportDialog::offerDeletion() {
    const QString name = visibleText(QFileInfo(m_path).fileName(), 100);
    ask(this,
        {tr("Delete the file"), tr("Delete %1?").arg(name),
         tr("Its secrets are in the keychain now. Copies elsewhere, such as in a repository, stay."),
         tr("Delete"), tr("Keep the file")},
        [this](bool confirmed) {
            if (!confirmed)
                return;
            QFile file(m_path);
            if (file.remove()) {
                m_path.clear();
            } else {
                const Sentence sentence =
                    Sentences::of(Error{ErrorCode::FileNotWritable, {m_path, file.errorString()}});
                m_problem->show(Severity::Error, sentence.what, sentence.remedy);
                m_problem->setVisible(true);
            }
            updateButtons();
        });
}

void ImportDialog::updateButtons() {
    const int count = chosen();
    const bool again = m_stage == Stage::Finished && count > 0;
    m_delete->setVisible(m_stage == Stage::Finished && mayDelete());
    m_import->setVisible(m_stage != Stage::Source && m_stage != Stage::Reading);
    m_import->setEnabled(m_stage == Stage::Passphrase || m_stage == Stage::Finished ||
                         (m_stage == Stage::Preview && count > 0));
    m_cancel->setVisible(m_stage != Stage::Finished || again);
    setCaption(m_import, m_stage == Stage::Passphrase ? tr("Open")
                         : again                      ? tr("Try again")
                         : m_stage == Stage::Finished ? tr("Close")
                                                      : tr("Import %Ln profile(s)", nullptr, count));
    setCaption(m_cancel, again ? tr("Close") : tr("Cancel"));
}

void ImportDialog::retranslate() {
    setWindowTitle(tr("Import"));
    m_drop->setWords(tr("Drop a file here"),
                     tr("A .env file, a Postman, Insomnia or Bruno export, a curl command, or "
                        "Token Desk's own export."));
    setCaption(m_choose, tr("Choose a file…"));
    setCaption(m_paste, tr("Paste from the clipboard"));
    m_passphrase->setPlaceholderText(tr("Passphrase"));
    m_passphrase->setAccessibleName(m_passphrase->placeholderText());
    setCaption(m_delete, tr("Delete the file…"));
    const QString from = m_path.isEmpty() ? QString() : visibleText(QFileInfo(m_path).fileName(), 100);
    switch (m_stage) {
    case Stage::Source:
    case Stage::Reading:
        m_heading->setText(tr("Import profiles"));
        m_summary->setText(m_stage == Stage::Reading
                               ? tr("Reading…")
                               : tr("Nothing is created before you have seen what was recognised."));
        break;
    case Stage::Passphrase:
        m_heading->setText(tr("This export is encrypted"));
        m_summary->setText(from);
        break;
    case Stage::Preview:
    case Stage::Writing:
        m_heading->setText(tr("What was recognised"));
        m_summary->setText(from.isEmpty() ? Sentences::of(m_format)
                                          : QStringLiteral("%1 · %2").arg(Sentences::of(m_format), from));
        break;
    case Stage::Finished: {
        const auto done = std::count_if(m_rows.begin(), m_rows.end(), [](const auto *row) {
            return row->state() == ImportRow::State::Done;
        });
        m_heading->setText(done == 0 ? tr("Nothing was added")
                                     : tr("%Ln profile(s) added", nullptr, int(done)));
        m_summary->setText(mayDelete() ? tr("%1 still holds the secrets.").arg(from) : from);
        break;
    }
    }
    QStringList remarks;
    for (const ImportNote &note : std::as_const(m_notes))
        remarks << visibleText(Sentences::of(note), 400);
    m_remarks->setText(remarks.join(u'\n'));
    m_summary->setVisible(!m_summary->text().isEmpty());
    updateButtons();
}

void ImportDialog::dragEnterEvent(QDragEnterEvent *event) {
    if (m_stage != Stage::Writing && event->mimeData()->hasUrls() &&
        event->mimeData()->urls().value(0).isLocalFile()) {
        event->acceptProposedAction();
        m_drop->setLit(true);
    }
}

void ImportDialog::dragLeaveEvent(QDragLeaveEvent *event) {
    m_drop->setLit(false);
    FormDialog::dragLeaveEvent(event);
}

void ImportDialog::dropEvent(QDropEvent *event) {
    m_drop->setLit(false);
    event->acceptProposedAction();
    readFile(event->mimeData()->urls().value(0).toLocalFile());
}

void ImportDialog::keyPressEvent(QKeyEvent *event) {
    if (event->matches(QKeySequence::Paste) && m_stage == Stage::Source)
        paste();
    else
        FormDialog::keyPressEvent(event);
}

void ImportDialog::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    FormDialog::changeEvent(event);
}

} // namespace tokendesk

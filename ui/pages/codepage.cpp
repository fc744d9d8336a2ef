#include "codepage.h"

#include "certificatefiles.h"
#include "clipboard.h"
#include "dialogs/question.h"
#include "icons.h"
#include "support/background.h"
#include "support/savefile.h"
#include "support/whenfinished.h"
#include "text/snippetwords.h"
#include "theme.h"
#include "widgets/build.h"
#include "widgets/codeview.h"
#include "widgets/flowlayout.h"
#include "widgets/messagecard.h"
#include "workspace.h"

#include <QAccessible>
#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace tokendesk {

namespace {
constexpr int slowAfter = 300;   // milliseconds
constexpr int codeMinimum = 120; // pixels: some lines stay in the smallest window
} // namespace

CodePage::CodePage(Workspace &workspace, SecretClipboard &clipboard, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_clipboard(clipboard) {
    build();
    retranslate();
    m_slow.setSingleShot(true);
    m_slow.setInterval(slowAfter);
    connect(&m_slow, &QTimer::timeout, this, &CodePage::updateState);
    connect(&m_watch, &FileWatch::changed, this, &CodePage::readCertificate);
    connect(m_language, &QComboBox::currentIndexChanged, this, [this] {
        m_workspace.settings().setSnippetLanguage(snippetLanguageName(language()));
        update();
    });
    connect(m_insert, &QPushButton::clicked, this, &CodePage::toggleValues);
    connect(m_save, &QPushButton::clicked, this, &CodePage::save);
    connect(m_copy, &QPushButton::clicked, this, &CodePage::copy);
    connect(&workspace, &Workspace::lockedChanged, this, [this] {
        forgetValues();
        update();
    });
}

CodePage::~CodePage() = default;

void CodePage::build() {
    m_language = new QComboBox;
    m_language->setObjectName(QStringLiteral("snippetLanguage"));
    for (const SnippetLanguage one : snippetLanguages())
        m_language->addItem(snippetTitle(one), int(one));
    m_language->setMaxVisibleItems(m_language->count());
    const auto last = snippetLanguageFromName(m_workspace.settings().snippetLanguage());
    m_language->setCurrentIndex(m_language->findData(int(last.value_or(SnippetLanguage::Curl))));
    const auto button = [](const char *name, const char *image) {
        auto *made = new QPushButton;
        made->setObjectName(QString::fromLatin1(name));
        made->setIcon(icon(QString::fromLatin1(image)));
        return made;
    };
    m_copy = button("copySnippetButton", "copy");
    m_save = button("saveSnippetButton", "save");
    m_insert = button("insertValuesButton", "key");
    m_state = new MessageCard;
    m_state->setObjectName(QStringLiteral("snippetStateCard"));
    m_notes = new MessageCard;
    m_notes->setObjectName(QStringLiteral("snippetNotesCard"));
    m_view = new CodeView;
    m_view->setObjectName(QStringLiteral("snippetView"));
    m_view->setMinimumHeight(codeMinimum);

    auto *row = new FlowLayout(metrics::space2); // in the smallest window they need two lines
    for (QWidget *one : {static_cast<QWidget *>(m_language), static_cast<QWidget *>(m_copy),
                         static_cast<QWidget *>(m_save), static_cast<QWidget *>(m_insert)})
        row->addWidget(one);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::pageMargin, metrics::space4, metrics::pageMargin, metrics::space4);
    column->setSpacing(metrics::space3);
    column->addLayout(row);
    column->addWidget(m_state);
    column->addWidget(m_notes);
    column->addWidget(m_view, 1);
    auto *scroll = new QScrollArea; // for cards in a small window
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = makeLayout<QVBoxLayout>(0);
    page->addWidget(scroll);
    setLayout(page);
}

void CodePage::retranslate() {
    m_language->setAccessibleName(tr("Language"));
    m_view->setAccessibleName(tr("Code"));
    setCaption(m_save, tr("Save as…"));
    setCaption(m_copy, tr("Copy"));
    update();
}

SnippetLanguage CodePage::language() const {
    return SnippetLanguage(m_language->currentData().toInt());
}

Secret CodePage::code() const {
    const auto profile = m_workspace.profile(m_id);
    return profile ? writeSnippet(language(), *profile, real()) : Secret();
}

void CodePage::showProfile(const QString &id) {
    if (id != m_id)
        forgetValues();
    m_id = id;
    update();
    if (isVisible())
        readCertificate();
}

void CodePage::showEvent(QShowEvent *event) {
    QWidget::showEvent(event);
    readCertificate();
}

void CodePage::hideEvent(QHideEvent *event) {
    // Not when the window is minimised: the page is still the one that was left there, and nobody sees it.
    if (!event->spontaneous() && !std::holds_alternative<Placeholders>(m_values)) {
        forgetValues();
        update();
    }
    QWidget::hideEvent(event);
}

/// In background: the file may lie on a slow drive. Until it has been read nothing is said about it.
void CodePage::readCertificate() {
    const auto profile = m_workspace.profile(m_id);
    const QString path = profile ? profile->effectiveCertificatePath() : QString();
    if (path != m_path)
        m_inspection.reset();
    m_path = path;
    const quint64 reading = ++m_reading;
    updateNotes();
    if (path.isEmpty()) {
        m_watched.clear();
        m_watch.watch({});
        return;
    }
    InspectionContext context;
    context.now = m_workspace.clock().wall();
    const auto read = [path, context] { return inspect(readCertificateFile(path), context); };
    whenFinished(inBackground(read), this, [this, reading](const std::optional<Inspection> &inspection) {
        if (reading != m_reading || !inspection)
            return;
        m_inspection = inspection;
        updateNotes();
        if (std::exchange(m_watched, m_path) != m_path) {
            m_watch.watch(m_path); // only now: a folder that does not answer must not hold up this thread
            readCertificate();     // it may have changed since it was read
        }
    });
}

void CodePage::toggleValues() {
    if (real() || std::holds_alternative<Waiting>(m_values)) {
        forgetValues();
        update();
        return;
    }
    Question question;
    question.title = tr("Insert real values");
    question.what = tr("Put the client secret into the code?");
    question.detail =
        tr("Whoever sees the code, or the file that it is saved in, can then act for this account. "
           "Environment variables are the safer place.");
    question.confirm = tr("Insert");
    question.keep = tr("Cancel");
    ask(this, question, [this, id = m_id](bool confirmed) {
        if (confirmed && id == m_id) // the question was about this profile's secret
            readValues();
    });
}

void CodePage::readValues() {
    const auto profile = m_workspace.profile(m_id);
    if (!profile || m_workspace.isLocked() || !isVisible())
        return;
    m_values = Waiting{};
    const quint64 question = ++m_question;
    m_slow.start();
    updateState();
    whenFinished(m_workspace.storeFor(*profile).read({m_id, SecretItem::Credentials}), this,
                 [this, question](const std::optional<Result<Secret>> &answer) {
                     if (question == m_question)
                         arrived(answer);
                 });
}

void CodePage::arrived(const std::optional<Result<Secret>> &answer) {
    m_slow.stop();
    if (!answer) {
        m_values = Placeholders{};
    } else if (auto credentials = Credentials::fromStore(*answer)) {
        m_values = std::move(*credentials);
    } else {
        m_values = credentials.error();
    }
    update();
    if (real()) {
        QAccessibleEvent announcement(m_view, QAccessible::Alert);
        QAccessible::updateAccessibility(&announcement);
    }
}

void CodePage::forgetValues() {
    ++m_question;
    m_slow.stop();
    if (auto *credentials = std::get_if<Credentials>(&m_values))
        wipe(credentials->clientId);
    m_values = Placeholders{};
    m_view->clear(); // what the view held is freed now, not when it shows the next
}

void CodePage::update() {
    m_view->show(code(), language(), real() != nullptr);
    updateNotes();
    updateState();
}

void CodePage::updateNotes() {
    const auto profile = m_workspace.profile(m_id);
    const auto notes = profile ? snippetNotes(language(), *profile, m_inspection ? &*m_inspection : nullptr)
                               : QList<SnippetNote>();
    m_notes->setVisible(!notes.isEmpty());
    if (notes.isEmpty())
        return;
    QList<MessageCard::Cause> others;
    for (const SnippetNote note : notes.mid(1)) {
        const Sentence sentence = SnippetWords::of(note);
        others.append({sentence.what, sentence.remedy});
    }
    const bool certificate = isAboutCertificate(notes.first());
    QList<MessageCard::Action> actions;
    if (certificate)
        actions.append({tr("Look at the certificate"), [this] { Q_EMIT certificateRequested(); }});
    const Sentence first = SnippetWords::of(notes.first());
    m_notes->show(certificate ? Severity::Warning : Severity::Info, first.what, first.remedy, others,
                  actions);
}

void CodePage::updateState() {
    const bool waiting = std::holds_alternative<Waiting>(m_values);
    const auto *failed = std::get_if<Failed>(&m_values);
    const bool slow = waiting && !m_slow.isActive();
    setCaption(m_insert, waiting  ? tr("Cancel")
                         : real() ? tr("Take the values out")
                                  : tr("Insert real values…"));
    m_insert->setEnabled(!m_workspace.isLocked());
    m_state->setVisible(slow || failed || real());
    if (failed) {
        const Sentence sentence = Sentences::of(*failed);
        m_state->show(Severity::Error, sentence.what, sentence.remedy, {},
                      {{tr("Try again"), [this] { readValues(); }},
                       {tr("Edit profile…"), [this] { Q_EMIT editRequested(); }}});
    } else if (real()) {
        m_state->show(
            Severity::Warning, tr("The client secret stands in this code."),
            tr("Do not commit it or send it to anybody. It is taken out when you leave this page."));
    } else if (slow) {
        m_state->show(Severity::Info, tr("Waiting for the keychain…"), {});
    }
}

void CodePage::copy() {
    const Secret text = code();
    if (real()) {
        m_clipboard.copy(text, m_workspace.settings().clipboardSeconds());
    } else {
        m_clipboard.copyPlain(text.toString());
        Q_EMIT said(tr("Code copied."));
    }
    QAccessibleEvent announcement(m_copy, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

void CodePage::save() {
    auto *dialog = new QFileDialog(this, tr("Save the code"), folderFor({}));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("saveSnippetDialog"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(snippetFileName(language()));
    connect(dialog, &QFileDialog::fileSelected, this, [this, id = m_id](const QString &path) {
        if (id == m_id) // else another profile is shown by now
            writeTo(path);
    });
    dialog->open();
}

void CodePage::writeTo(const QString &path) {
    SaveOptions options;
    if (!real()) // nothing secret in it: it may stay executable, or open to a team
        options.permissions.reset();
    if (const auto saved = saveFile(path, code().view(), options); !saved) {
        const Sentence sentence = Sentences::of(saved.error());
        Q_EMIT said(sentence.what + u' ' + sentence.remedy);
    } else {
        Q_EMIT said(tr("Saved as %1.").arg(QDir::toNativeSeparators(path)));
    }
}

void CodePage::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace tokendesk

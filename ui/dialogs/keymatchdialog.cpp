#include "keymatchdialog.h"

#include "icons.h"
#include "support/answer.h"
#include "support/background.h"
#include "text/sentences.h"
#include "theme.h"
#include "visibletext.h"
#include "widgets/build.h"
#include "widgets/dropzone.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>

namespace tokendesk {

namespace {
constexpr int bodyWidth = 520;
constexpr int verdictIcon = 24;
} // namespace

KeyMatchDialog::KeyMatchDialog(const Certificate &certificate, QWidget *parent)
    : FormDialog(bodyWidth, parent), m_certificate(certificate) {
    setObjectName(QStringLiteral("keyMatchDialog"));
    setAcceptDrops(true);
    m_heading = makeLabel("title");
    m_name = makeText("muted");
    m_choose = new QPushButton;
    m_choose->setObjectName(QStringLiteral("chooseKeyButton"));
    m_choose->setIcon(icon(QStringLiteral("file")));
    m_choose->setAutoDefault(false);
    m_drop = new DropZone(QStringLiteral("key"));
    m_drop->buttons()->addWidget(m_choose);

    m_result = makeFrame("card");
    m_icon = new QLabel;
    m_icon->setFixedSize(verdictIcon, verdictIcon);
    m_verdict = makeText("strong");
    m_verdict->setObjectName(QStringLiteral("keyVerdict"));
    m_detail = makeText("muted");
    m_detail->setObjectName(QStringLiteral("keyDetail"));
    m_passphraseRow = new QWidget;
    m_passphrase = new QLineEdit;
    m_passphrase->setObjectName(QStringLiteral("keyPassphrase"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setAcceptDrops(false);
    m_passphrase->installEventFilter(this);
    m_try = new QPushButton;
    m_try->setObjectName(QStringLiteral("tryKeyButton"));
    m_try->setAutoDefault(false);
    auto *passphraseRow = new QHBoxLayout(m_passphraseRow);
    passphraseRow->setContentsMargins(0, metrics::space2, 0, 0);
    passphraseRow->setSpacing(metrics::space2);
    passphraseRow->addWidget(m_passphrase, 1);
    passphraseRow->addWidget(m_try);
    auto *words = makeLayout<QVBoxLayout>(metrics::space1);
    words->addWidget(m_verdict);
    words->addWidget(m_detail);
    words->addWidget(m_passphraseRow);
    auto *row = new QHBoxLayout(m_result);
    row->setContentsMargins(metrics::cardPadding, metrics::cardPadding, metrics::cardPadding,
                            metrics::cardPadding);
    row->setSpacing(metrics::space3);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);

    bodyLayout()->addWidget(m_heading);
    bodyLayout()->addWidget(m_name);
    bodyLayout()->addWidget(m_drop, 1);
    bodyLayout()->addWidget(m_result);
    footer()->addStretch();
    m_close = addButton(QStringLiteral("closeButton"));
    m_close->setDefault(true);
    connect(m_choose, &QPushButton::clicked, this, &KeyMatchDialog::choose);
    connect(m_try, &QPushButton::clicked, this, &KeyMatchDialog::enterPassphrase);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    retranslate();
    m_choose->setFocus();
}

void KeyMatchDialog::tryFile(const QString &path) {
    m_path = path;
    m_passphrase->clear();
    start(nullptr);
}

void KeyMatchDialog::start(const std::shared_ptr<const Secret> &passphrase) {
    const quint64 id = ++m_id;
    whenAnswered(inBackground([path = m_path, certificate = m_certificate, passphrase] {
                     return matchKeyFile(path, certificate, passphrase.get());
                 }),
                 this, [this, id](const Result<KeyMatch> &answer) {
                     if (id != m_id)
                         return;
                     m_answer = answer;
                     describe();
                     if (answer && (*answer == KeyMatch::Matches || *answer == KeyMatch::Differs))
                         Q_EMIT answered(*answer == KeyMatch::Matches);
                 });
}

void KeyMatchDialog::enterPassphrase() {
    QString text = m_passphrase->text();
    const auto passphrase = std::make_shared<const Secret>(Secret::fromString(text));
    wipe(text);
    start(passphrase);
}

void KeyMatchDialog::describe() {
    m_result->setVisible(m_answer.has_value());
    if (!m_answer)
        return;
    const Colours &c = coloursFor(palette());
    QString what, detail, sign = QStringLiteral("error");
    QColor ink = c.danger;
    const KeyMatch match = m_answer->value_or(KeyMatch::Unreadable);
    if (!*m_answer) {
        const Sentence sentence = Sentences::of(m_answer->error());
        what = sentence.what;
        detail = sentence.remedy;
    } else {
        switch (match) {
        case KeyMatch::Matches:
            what = tr("This private key belongs to the certificate");
            sign = QStringLiteral("ok");
            ink = c.success;
            break;
        case KeyMatch::Differs: {
            const Sentence sentence = Sentences::of(Finding{Rule::K06, Severity::Error, {}, {}});
            what = sentence.what;
            detail = sentence.remedy;
            break;
        }
        case KeyMatch::PassphraseMissing:
            what = tr("This private key is protected by a password");
            sign = QStringLiteral("lock");
            ink = c.warning;
            break;
        case KeyMatch::PassphraseWrong:
            what = tr("The password does not open this private key");
            detail = tr("Enter it again. Capital letters matter.");
            break;
        case KeyMatch::NoKey:
            what = tr("There is no private key in this file");
            detail = tr("As text, a private key starts with “-----BEGIN PRIVATE KEY-----”.");
            break;
        case KeyMatch::Unreadable:
            what = tr("This private key cannot be read");
            detail = tr("It is damaged, or of a kind or encryption that is not known here.");
            break;
        }
    }
    if (detail.isEmpty())
        detail = visibleText(QFileInfo(m_path).fileName(), 200); // which file the answer is about
    const bool locked = match == KeyMatch::PassphraseMissing || match == KeyMatch::PassphraseWrong;
    m_verdict->setText(what);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_icon->setPixmap(iconPixmap(sign, verdictIcon, ink, devicePixelRatioF()));
    m_passphraseRow->setVisible(locked);
    if (locked) {
        m_passphrase->setFocus();
        m_passphrase->selectAll();
    } else {
        m_passphrase->clear();
    }
}

void KeyMatchDialog::choose() {
    auto *dialog = new QFileDialog(this, tr("Choose a private key"), QFileInfo(m_path).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &KeyMatchDialog::tryFile);
    dialog->open();
}

void KeyMatchDialog::retranslate() {
    setWindowTitle(tr("Does the private key belong to the certificate?"));
    m_heading->setText(windowTitle());
    m_name->setText(visibleText(m_certificate.displayName(), 200));
    m_drop->setWords(tr("Drop a private key here"),
                     tr("It is read, compared and forgotten. It is never sent."));
    setCaption(m_choose, tr("Choose a file…"));
    m_passphrase->setPlaceholderText(tr("Password of the key"));
    m_passphrase->setAccessibleName(m_passphrase->placeholderText());
    setCaption(m_try, tr("Open"));
    setCaption(m_close, tr("Close"));
    describe();
}

void KeyMatchDialog::dragEnterEvent(QDragEnterEvent *event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().value(0).isLocalFile()) {
        event->acceptProposedAction();
        m_drop->setLit(true);
    }
}

void KeyMatchDialog::dragLeaveEvent(QDragLeaveEvent *event) {
    m_drop->setLit(false);
    FormDialog::dragLeaveEvent(event);
}

void KeyMatchDialog::dropEvent(QDropEvent *event) {
    m_drop->setLit(false);
    event->acceptProposedAction();
    tryFile(event->mimeData()->urls().value(0).toLocalFile());
}

bool KeyMatchDialog::eventFilter(QObject *watched, QEvent *event) {
    // A line edit lets Return go on to the dialog, whose default button would close it.
    if (watched == m_passphrase && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            enterPassphrase();
            return true;
        }
    }
    return FormDialog::eventFilter(watched, event);
}

void KeyMatchDialog::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        describe();
    FormDialog::changeEvent(event);
}

} // namespace tokendesk

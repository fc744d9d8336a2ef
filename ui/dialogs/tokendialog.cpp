#include "tokendialog.h"

#include "clipboard.h"
#include "icons.h"
#include "text/tokenwords.h"
#include "theme.h"
#include "widgets/build.h"
#include "widgets/claimscard.h"
#include "widgets/messagecard.h"
#include "widgets/tokeninput.h"
#include "workspace.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QPushButton>

namespace tokendesk {

namespace {

constexpr int bodyWidth = 760;
constexpr int tableHeight = 212;
constexpr int typingPause = 150; // milliseconds
constexpr int verdictIcon = 20;

bool hasLocalFile(const QMimeData *data) {
    return data->hasUrls() && data->urls().value(0).isLocalFile();
}

} // namespace

TokenDialog::TokenDialog(Workspace &workspace, SecretClipboard &clipboard, QWidget *parent)
    : FormDialog(bodyWidth, parent), m_workspace(workspace), m_clipboard(clipboard) {
    setObjectName(QStringLiteral("lookIntoTokenDialog"));
    setAcceptDrops(true);
    build();
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    m_seconds.setInterval(1000);
    connect(&m_pause, &QTimer::timeout, this, &TokenDialog::decode);
    connect(&m_seconds, &QTimer::timeout, this, [this] {
        m_claims->setNow(m_workspace.clock().wall());
        describeStanding();
    });
    connect(m_input, &TokenInput::contentChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(m_input, &TokenInput::fileGiven, this, &TokenDialog::readFile);
    connect(m_choose, &QPushButton::clicked, this, &TokenDialog::choose);
    connect(m_paste, &QPushButton::clicked, this, &TokenDialog::paste);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        forget();
        m_input->setFocus();
    });
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_claims, &ClaimsCard::copyRequested, this, [this](const QString &text) {
        m_clipboard.copy(Secret::fromString(text), m_workspace.settings().clipboardSeconds());
    });
    connect(&workspace, &Workspace::lockedChanged, this, [this](bool locked) {
        if (locked)
            done(Rejected);
    });
    retranslate();
    describe();
}

TokenDialog::~TokenDialog() {
    m_input->wipeContent();
}

void TokenDialog::build() {
    m_heading = makeLabel("title");
    m_explanation = makeText("muted");
    m_input = new TokenInput;
    m_input->setObjectName(QStringLiteral("foreignTokenEdit"));
    m_excerpt = makeText("caption");
    m_excerpt->setObjectName(QStringLiteral("excerptNote"));
    m_problem = new MessageCard;
    m_problem->setObjectName(QStringLiteral("tokenFileProblem"));
    m_problem->hide();

    m_result = makeFrame("card");
    m_icon = new QLabel;
    m_icon->setFixedSize(verdictIcon, verdictIcon);
    m_verdict = makeText("strong");
    m_verdict->setObjectName(QStringLiteral("standingLabel"));
    m_detail = makeText("muted");
    m_detail->setObjectName(QStringLiteral("standingDetail"));
    m_takenOff = makeText("caption");
    m_takenOff->setObjectName(QStringLiteral("takenOffNote"));
    auto *words = makeLayout<QVBoxLayout>(metrics::space1);
    words->addWidget(m_verdict);
    words->addWidget(m_detail);
    words->addWidget(m_takenOff);
    auto *row = new QHBoxLayout(m_result);
    row->setContentsMargins(metrics::cardPadding, metrics::space3, metrics::cardPadding, metrics::space3);
    row->setSpacing(metrics::space3);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    m_claims = new ClaimsCard(ClaimsCard::Place::Dialog);
    m_claims->setTableHeight(tableHeight);

    bodyLayout()->addWidget(m_heading);
    bodyLayout()->addWidget(m_explanation);
    bodyLayout()->addWidget(m_input);
    bodyLayout()->addWidget(m_excerpt);
    bodyLayout()->addWidget(m_problem);
    bodyLayout()->addWidget(m_result);
    bodyLayout()->addWidget(m_claims, 1);
    bodyLayout()->addStretch();
    m_paste = addButton(QStringLiteral("pasteTokenButton"));
    m_paste->setIcon(icon(QStringLiteral("paste")));
    m_choose = addButton(QStringLiteral("chooseTokenFileButton"));
    m_choose->setIcon(icon(QStringLiteral("file")));
    m_clear = addButton(QStringLiteral("clearTokenButton"));
    footer()->addStretch();
    m_close = addButton(QStringLiteral("closeButton"));
    m_close->setDefault(true);
}

void TokenDialog::setText(const QString &text) {
    m_problem->hide();
    m_input->setContent(text);
    decode();
}

void TokenDialog::readFile(const QString &path) {
    auto text = readTokenFile(path);
    if (!text) {
        forget();
        const Sentence sentence = Sentences::of(text.error());
        m_problem->show(Severity::Error, sentence.what, sentence.remedy);
        m_problem->setVisible(true);
        return;
    }
    QString content = text->toString();
    setText(content);
    wipe(content);
}

void TokenDialog::paste() {
    const QMimeData *content = QGuiApplication::clipboard()->mimeData();
    if (hasLocalFile(content))
        readFile(content->urls().value(0).toLocalFile());
    else if (content->hasText())
        setText(content->text());
}

void TokenDialog::choose() {
    auto *dialog = new QFileDialog(this, tr("Choose a file with a token"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &TokenDialog::readFile);
    dialog->open();
}

void TokenDialog::forget() {
    m_input->wipeContent();
    m_pause.stop();
    m_problem->hide();
    decode();
}

void TokenDialog::done(int result) {
    forget();
    FormDialog::done(result);
}

void TokenDialog::decode() {
    m_pause.stop();
    const UnwrappedToken unwrapped = unwrapToken(m_input->content().view());
    m_wrappings = unwrapped.wrappings;
    m_jwt.reset();
    if (!unwrapped.token.isEmpty()) {
        m_jwt = Jwt::decode(unwrapped.token.view());
        m_problem->hide();
    }
    describe();
}

void TokenDialog::describe() {
    m_clear->setEnabled(m_jwt.has_value());
    m_excerpt->setVisible(m_input->isExcerpt());
    m_result->setVisible(m_jwt.has_value());
    m_takenOff->setText(TokenWords::takenOff(m_wrappings));
    m_takenOff->setVisible(!m_wrappings.isEmpty());
    const bool readable = m_jwt && !m_jwt->header.isEmpty();
    m_claims->setVisible(readable);
    if (readable)
        m_claims->show(*m_jwt, {m_workspace.clock().wall(), {}, {}, {}});
    else
        m_claims->clear();
    describeStanding();
    if (m_jwt)
        m_seconds.start();
    else
        m_seconds.stop();
}

void TokenDialog::describeStanding() {
    if (!m_jwt)
        return;
    const Sentence sentence = TokenWords::standing(*m_jwt, m_workspace.clock().wall());
    m_verdict->setText(sentence.what);
    m_detail->setText(sentence.remedy);
    m_detail->setVisible(!sentence.remedy.isEmpty());
    const Colours &c = coloursFor(palette());
    const auto [name, colour] = [&]() -> std::pair<const char *, QColor> {
        if (m_jwt->defect)
            return {"error", c.danger};
        switch (standingOf(*m_jwt, m_workspace.clock().wall())) {
        case TokenStanding::Live:
            return m_jwt->isUnsecured() ? std::pair{"warning", c.warning} : std::pair{"ok", c.success};
        case TokenStanding::Expired: return {"error", c.danger};
        case TokenStanding::NotYetValid:
        case TokenStanding::Endless: return {"warning", c.warning};
        case TokenStanding::Unknown: break;
        }
        return {"info", c.accent};
    }();
    m_icon->setPixmap(iconPixmap(QString::fromLatin1(name), verdictIcon, colour, devicePixelRatioF()));
    m_result->setAccessibleName(m_verdict->text());
}

void TokenDialog::retranslate() {
    setWindowTitle(tr("Look into a token"));
    m_heading->setText(windowTitle());
    m_explanation->setText(
        tr("Paste a token of any issuer, a header line, a command or a JSON answer with one, or "
           "drop a file. It is decoded on this computer, kept nowhere and sent nowhere."));
    m_input->setPlaceholderText(QStringLiteral("eyJ…"));
    m_input->setAccessibleName(tr("Token"));
    m_excerpt->setText(tr("This is a long one: only its beginning is shown here. All of it is looked into."));
    setCaption(m_choose, tr("Choose a file…"));
    setCaption(m_paste, tr("Paste"));
    setCaption(m_clear, tr("Clear"));
    setCaption(m_close, tr("Close"));
}

void TokenDialog::showEvent(QShowEvent *event) {
    FormDialog::showEvent(event);
    if (!event->spontaneous())
        m_input->setFocus();
}

void TokenDialog::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        describe();
    FormDialog::changeEvent(event);
}

void TokenDialog::dragEnterEvent(QDragEnterEvent *event) {
    if (hasLocalFile(event->mimeData()) || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void TokenDialog::dropEvent(QDropEvent *event) {
    event->acceptProposedAction();
    if (hasLocalFile(event->mimeData()))
        readFile(event->mimeData()->urls().value(0).toLocalFile());
    else
        setText(event->mimeData()->text());
}

void TokenDialog::keyPressEvent(QKeyEvent *event) {
    if (event->matches(QKeySequence::Find) && m_claims->isVisible())
        m_claims->focusSearch();
    else if (event->matches(QKeySequence::Paste))
        paste();
    else
        FormDialog::keyPressEvent(event);
}

} // namespace tokendesk

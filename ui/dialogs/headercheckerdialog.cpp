#include "headercheckerdialog.h"

#include "certificate/headervalue.h"
#include "clipboard.h"
#include "icons.h"
#include "support/background.h"
#include "support/whenfinished.h"
#include "theme.h"
#include "visibletext.h"
#include "widgets/build.h"
#include "widgets/findingsview.h"
#include "widgets/headercard.h"

#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QShowEvent>

#include <algorithm>

namespace tokendesk {

namespace {

constexpr int bodyWidth = 720;
constexpr int inputLines = 7;
constexpr qsizetype longestInput = 128 * 1024; // characters: sixteen times what a gateway takes
constexpr int typingPause = 150;               // milliseconds
constexpr int verdictIcon = 24;

} // namespace

HeaderInput::HeaderInput(QWidget *parent) : QPlainTextEdit(parent) {
    setFont(monospaceFor(Type::Caption));
    setWordWrapMode(QTextOption::WrapAnywhere);
    setTabChangesFocus(true);
    setFixedHeight(QFontMetrics(font()).lineSpacing() * inputLines + 2 * metrics::space2);
}

QByteArray HeaderInput::bytes() const {
    QString text = document()->toRawText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    text.replace(QChar::LineSeparator, u'\n');
    return text.toUtf8();
}

void HeaderInput::insertFromMimeData(const QMimeData *source) {
    const QString text = source->text();
    const qsizetype room = qMax(qsizetype(0), longestInput - document()->characterCount());
    insertPlainText(text.left(room));
    if (text.size() > room)
        Q_EMIT shortened();
}

HeaderCheckerDialog::HeaderCheckerDialog(SecretClipboard &clipboard, HeaderCheckContext context,
                                         QWidget *parent)
    : FormDialog(bodyWidth, parent), m_clipboard(clipboard), m_context(std::move(context)) {
    setObjectName(QStringLiteral("headerCheckerDialog"));
    m_heading = makeLabel("title");
    m_explanation = makeText("muted");
    m_input = new HeaderInput;
    m_input->setObjectName(QStringLiteral("headerInput"));
    m_shortened = makeText("warning");
    m_shortened->hide();

    m_result = makeFrame("card");
    m_icon = new QLabel;
    m_icon->setFixedSize(verdictIcon, verdictIcon);
    m_verdict = makeText("title");
    m_verdict->setObjectName(QStringLiteral("headerVerdict"));
    m_detail = makeText("muted");
    m_detail->setObjectName(QStringLiteral("headerDetail"));
    m_findings = new FindingsView;
    m_findings->setObjectName(QStringLiteral("headerFindings"));
    auto *words = makeLayout<QVBoxLayout>(metrics::space1);
    words->addWidget(m_verdict);
    words->addWidget(m_detail);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics::cardPadding, metrics::cardPadding, metrics::cardPadding,
                             metrics::space3);
    head->setSpacing(metrics::space3);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    auto *resultColumn = new QVBoxLayout(m_result);
    resultColumn->setContentsMargins(1, 1, 1, metrics::space1); // the border stays visible
    resultColumn->setSpacing(0);
    resultColumn->addLayout(head);
    resultColumn->addWidget(m_findings);

    m_corrected = new HeaderCard;
    m_corrected->setObjectName(QStringLiteral("correctedCard"));
    bodyLayout()->addWidget(m_heading);
    bodyLayout()->addWidget(m_explanation);
    bodyLayout()->addWidget(m_input);
    bodyLayout()->addWidget(m_shortened);
    bodyLayout()->addWidget(m_result);
    bodyLayout()->addWidget(m_corrected);
    bodyLayout()->addStretch(1);
    footer()->addStretch();
    m_close = addButton(QStringLiteral("closeButton"));
    m_close->setDefault(true);

    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &HeaderCheckerDialog::check);
    connect(m_input, &QPlainTextEdit::textChanged, this, [this] {
        m_shortened->hide();
        m_pause.start();
    });
    connect(m_input, &HeaderInput::shortened, this, [this] { m_shortened->show(); });
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    const auto copy = [this](const QString &text) { m_clipboard.copyPlain(text); };
    connect(m_corrected, &HeaderCard::copyRequested, this, copy);
    connect(m_findings, &FindingsView::copyRequested, this, copy);
    retranslate();
    describe();
}

void HeaderCheckerDialog::setText(const QString &text) {
    m_input->setPlainText(text.left(longestInput));
}

void HeaderCheckerDialog::check() {
    const quint64 id = ++m_id;
    const QByteArray text = m_input->bytes();
    if (text.trimmed().isEmpty()) {
        m_answer.reset();
        describe();
        return;
    }
    whenFinished(inBackground([text, context = m_context] { return checkHeader(text, context); }), this,
                 [this, id](const std::optional<HeaderCheck> &answer) {
                     if (id == m_id && answer)
                         showAnswer(*answer);
                 });
}

void HeaderCheckerDialog::showAnswer(const HeaderCheck &answer) {
    m_answer = answer;
    m_findings->show(answer.findings);
    describe();
}

void HeaderCheckerDialog::describe() {
    m_result->setVisible(m_answer.has_value());
    m_corrected->setVisible(m_answer && !m_answer->corrected.isEmpty() &&
                            m_answer->corrected != m_answer->value);
    if (!m_answer)
        return;
    const Colours &c = coloursFor(palette());
    const bool good = m_answer->acceptable;
    // A readable header with an expired certificate in it gets nobody in.
    const bool faulty = std::any_of(m_answer->findings.begin(), m_answer->findings.end(),
                                    [](const Finding &one) { return one.severity == Severity::Error; });
    m_verdict->setText(!good    ? tr("A server cannot read this header")
                       : faulty ? tr("A server reads this header, but will refuse the certificate")
                                : tr("A server reads this header"));
    m_icon->setPixmap(iconPixmap(faulty ? QStringLiteral("error") : QStringLiteral("ok"), verdictIcon,
                                 faulty ? c.danger : c.success, devicePixelRatioF()));
    QString detail;
    if (!m_answer->certificates.isEmpty()) {
        const Certificate &first = m_answer->certificates.first();
        detail = tr("It holds “%1”, SHA-256 %2…")
                     .arg(visibleText(first.displayName(), 80), first.fingerprint().left(16));
    } else {
        detail = tr("No certificate could be recovered from it.");
    }
    m_detail->setText(detail);
    m_findings->setVisible(!m_answer->findings.isEmpty());
    if (m_corrected->isVisibleTo(this))
        m_corrected->show(m_answer->corrected, HeaderCard::Purpose::Corrected);
    m_result->setAccessibleName(m_verdict->text());
}

void HeaderCheckerDialog::retranslate() {
    setWindowTitle(tr("Check a header"));
    m_heading->setText(windowTitle());
    m_explanation->setText(tr("Paste what your program sends: the value of %1, the whole header line, or a "
                              "curl command. Nothing leaves this computer.")
                               .arg(QLatin1String(clientCertHeader)));
    m_input->setPlaceholderText(QStringLiteral("X-SSL-Client-Cert: -----BEGIN%20CERTIFICATE-----%0A…"));
    m_input->setAccessibleName(tr("What your program sends"));
    m_shortened->setText(tr("That was too long for a header. Only its beginning is looked at."));
    m_findings->setAccessibleName(tr("Findings"));
    setCaption(m_close, tr("Close"));
}

void HeaderCheckerDialog::showEvent(QShowEvent *event) {
    FormDialog::showEvent(event);
    if (!event->spontaneous())
        m_input->setFocus();
}

void HeaderCheckerDialog::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        describe();
    FormDialog::changeEvent(event);
}

} // namespace tokendesk

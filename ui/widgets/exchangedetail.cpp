#include "exchangedetail.h"

#include "build.h"
#include "facts.h"
#include "icons.h"
#include "models/exchangemodel.h"
#include "text/sentences.h"
#include "theme.h"
#include "timingbar.h"
#include "visibletext.h"

#include <QEvent>
#include <QPlainTextEdit>
#include <QPushButton>

namespace tokendesk {

namespace {
constexpr int messageLines = 16;
constexpr qint64 noticeableSkew = 2; // seconds
} // namespace

ExchangeDetail::ExchangeDetail(QWidget *parent) : QFrame(parent) {
    setProperty("role", QStringLiteral("card"));
    m_title = makeLabel("strong");
    m_facts = new Facts;
    m_result = makeText("");
    m_result->setObjectName(QStringLiteral("exchangeResult"));
    m_address = makeText("");
    m_took = new TimingBar;
    m_took->setObjectName(QStringLiteral("exchangeTimings"));
    m_way = makeText("");
    m_tls = makeText("");
    m_server = makeText("");
    m_server->setObjectName(QStringLiteral("exchangeServer"));
    m_clock = makeText("warning");
    for (QWidget *value : QList<QWidget *>{m_result, m_address, m_took, m_way, m_tls, m_server, m_clock})
        m_facts->addRow(value);
    m_messageTitle = makeText("strong");
    m_message = new QPlainTextEdit;
    m_message->setObjectName(QStringLiteral("exchangeText"));
    m_message->setReadOnly(true);
    m_message->setProperty("role", QStringLiteral("sunken"));
    m_message->setFont(monospaceFor(Type::Caption));
    m_message->setTabChangesFocus(true);
    m_message->setAcceptDrops(false); // the window takes drops
    m_message->setWordWrapMode(QTextOption::WrapAnywhere);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_message->setMinimumHeight(QFontMetrics(m_message->font()).lineSpacing() * messageLines +
                                2 * metrics::space3);
    m_copy = new QPushButton;
    m_copy->setObjectName(QStringLiteral("copyExchangeButton"));
    m_copy->setIcon(icon(QStringLiteral("copy")));

    auto *head = makeLayout<QHBoxLayout>(metrics::space3);
    head->addWidget(m_messageTitle, 1);
    head->addWidget(m_copy, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::cardPadding, metrics::cardPadding, metrics::cardPadding,
                               metrics::cardPadding);
    column->setSpacing(metrics::space3);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addWidget(makeFrame("line"));
    column->addLayout(head);
    column->addWidget(m_message, 1);
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyRequested(m_message->toPlainText()); });
    retranslate();
}

void ExchangeDetail::show(const ExchangeLog::Entry &exchange) {
    if (m_exchange == exchange)
        return;
    m_exchange = exchange;
    fill();
}

void ExchangeDetail::fill() {
    setVisible(bool(m_exchange));
    if (!m_exchange)
        return;
    const auto &way = m_exchange->transfer;
    const auto put = [this](RowId row, QLabel *label, const QString &text) {
        label->setText(visibleText(text));
        m_facts->setRowVisible(row, !text.isEmpty());
    };
    m_title->setText(tr("%1, %2", "profile, moment")
                         .arg(visibleText(m_exchange->profileName), formatMoment(m_exchange->at)));
    setRole(m_result, m_exchange->error ? "danger" : "success");
    put(Result, m_result,
        m_exchange->error ? ExchangeModel::resultOf(*m_exchange) : tr("The server gave a token."));
    put(Address, m_address, m_exchange->url.toString());
    m_took->show(way);
    m_facts->setRowVisible(Took, !m_took->text().isEmpty());
    put(Way, m_way, way.proxy);
    put(Tls, m_tls, (way.tlsVersion + QStringLiteral("  ") + way.cipher).trimmed());
    const auto server = m_exchange->server();
    put(Server, m_server,
        server ? tr("%1\nissued by %2\nuntil %3\nSHA-256 %4")
                     .arg(server->subject, server->issuer, formatDate(server->notAfter), server->fingerprint)
               : QString());
    const auto skew = m_exchange->clockSkew.value_or(0);
    const QString by = speakRemaining(std::abs(skew) * 1000);
    put(Clock, m_clock,
        std::abs(skew) < noticeableSkew ? QString()
        : skew > 0                      ? tr("This computer's is %1 ahead of the server's.").arg(by)
                                        : tr("This computer's is %1 behind the server's.").arg(by));
    setRole(m_clock, clockFinding(skew) ? "warning" : "");
    m_message->setPlainText(m_exchange->toText());
}

void ExchangeDetail::retranslate() {
    m_facts->setLabel(Result, tr("Result"));
    m_facts->setLabel(Address, tr("Address"));
    m_facts->setLabel(Took, tr("Duration"));
    m_facts->setLabel(Way, tr("Proxy"));
    m_facts->setLabel(Tls, tr("TLS"));
    m_facts->setLabel(Server, tr("Server's certificate"));
    m_facts->setLabel(Clock, tr("Clock"));
    m_messageTitle->setText(tr("What was sent and answered, without secrets"));
    m_message->setAccessibleName(m_messageTitle->text());
    setCaption(m_copy, tr("Copy exchange"));
    fill();
}

void ExchangeDetail::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

} // namespace tokendesk

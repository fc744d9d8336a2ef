#include "exchangetrace.h"

#include "json.h"
#include "texts.h"

namespace tokendesk::cli {

namespace {

QJsonValue millisOrNull(qint64 millis) {
    return millis < 0 ? QJsonValue() : QJsonValue(millis);
}

QJsonObject toJson(const Exchange &exchange) {
    const TransferFacts &transfer = exchange.transfer;
    return {
        {QStringLiteral("method"), QString::fromLatin1(exchange.method)},
        {QStringLiteral("url"), exchange.url.toString()},
        {QStringLiteral("status"), exchange.status == 0 ? QJsonValue() : QJsonValue(exchange.status)},
        {QStringLiteral("code"), exchange.error ? QJsonValue(errorName(exchange.error->code)) : QJsonValue()},
        {QStringLiteral("milliseconds"), millisOrNull(exchange.millis)},
        {QStringLiteral("lookup"), millisOrNull(transfer.lookupMillis)},
        {QStringLiteral("connect"), millisOrNull(transfer.connectMillis)},
        {QStringLiteral("wait"), millisOrNull(transfer.waitMillis)},
        {QStringLiteral("read"), millisOrNull(transfer.readMillis)},
        {QStringLiteral("proxy"), orNull(transfer.proxy)},
        {QStringLiteral("tls"), orNull(transfer.tlsVersion)},
        {QStringLiteral("cipher"), orNull(transfer.cipher)},
        {QStringLiteral("clockSkew"), exchange.clockSkew ? QJsonValue(*exchange.clockSkew) : QJsonValue()}};
}

QString durations(const Exchange &exchange) {
    const TransferFacts &transfer = exchange.transfer;
    const std::pair<QString, qint64> stretches[] = {{Cli::tr("name"), transfer.lookupMillis},
                                                    {Cli::tr("connection"), transfer.connectMillis},
                                                    {Cli::tr("wait"), transfer.waitMillis},
                                                    {Cli::tr("read"), transfer.readMillis}};
    QStringList words;
    for (const auto &[name, millis] : stretches) {
        if (millis >= 0) {
            words << QStringLiteral("%1 %2 ms").arg(name).arg(millis);
        }
    }
    const QString whole = Cli::tr("%1 ms in all").arg(qMax<qint64>(exchange.millis, 0));
    return words.isEmpty() ? whole : whole + QStringLiteral(": ") + words.join(QStringLiteral(", "));
}

} // namespace

void traceExchange(Console &console, const Exchange &exchange) {
    if (console.isJson()) {
        console.exchange(toJson(exchange));
        return;
    }
    console.trace(
        QStringLiteral("> %1 %2").arg(QString::fromLatin1(exchange.method), exchange.url.toString()));
    for (const auto &[name, value] : exchange.requestHeaders) {
        console.trace(QStringLiteral("> %1: %2").arg(name, value));
    }
    console.trace(QStringLiteral("> ") + exchange.requestBody);
    if (exchange.status > 0) {
        console.trace(QStringLiteral("< HTTP %1").arg(exchange.status));
    }
    for (const auto &[name, value] : exchange.answerHeaders) {
        console.trace(QStringLiteral("< %1: %2").arg(name, value));
    }
    if (!exchange.transfer.tlsVersion.isEmpty()) {
        console.trace(QStringLiteral("* %1, %2").arg(exchange.transfer.tlsVersion, exchange.transfer.cipher));
    }
    console.trace(QStringLiteral("* ") + durations(exchange));
}

} // namespace tokendesk::cli

#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace tokendesk {

/// How a request travelled, as far as it got. Durations in milliseconds, -1 when that stretch was not reached
/// or cannot be told.
struct TransferFacts {
    qint64 lookupMillis = -1;  ///< host name to addresses; -1 for addresses and through a proxy
    qint64 connectMillis = -1; ///< TCP, and TLS with https: Qt does not tell them apart
    qint64 waitMillis = -1;    ///< from the connection to the first header of the answer
    qint64 readMillis = -1;    ///< from there to the last byte
    QString proxy;             ///< "host:port" of the proxy that was used, or empty
    QString tlsVersion;        ///< "TLSv1.3", or empty
    QString cipher;
    QList<QByteArray> serverCertificates; ///< DER, the server's own first, also when they are not trusted
    QStringList tlsErrors;                ///< why they are not trusted, in Qt's words
    bool otherHost = false;               ///< one of these reasons: it is another host's

    friend bool operator==(const TransferFacts &, const TransferFacts &) = default;
};

} // namespace tokendesk

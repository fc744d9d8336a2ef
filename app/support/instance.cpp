#include "instance.h"

#include "privatefolder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>
#include <QTimer>

#include <optional>

namespace tokendesk {

namespace {

constexpr qsizetype maxMessage = 64 * 1024;
constexpr int maxConnections = 16;
constexpr int connectTimeout = 1000;
constexpr int answerTimeout = 3000;
constexpr int receiveTimeout = 3000;
const QByteArray accepted = "ok\n";

QByteArray toLine(const HandOver &message) {
    return QJsonDocument(
               QJsonObject{{QStringLiteral("v"), 1},
                           {QStringLiteral("arguments"), QJsonArray::fromStringList(message.arguments)},
                           {QStringLiteral("workingDirectory"), message.workingDirectory},
                           {QStringLiteral("activationToken"), QString::fromUtf8(message.activationToken)}})
               .toJson(QJsonDocument::Compact) +
           '\n';
}

std::optional<HandOver> fromLine(const QByteArray &line) {
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    if (object.value(QLatin1String("v")).toInt() != 1 || !object.value(QLatin1String("arguments")).isArray())
        return std::nullopt;
    HandOver message;
    const QJsonArray arguments = object.value(QLatin1String("arguments")).toArray();
    for (const auto &argument : arguments) {
        if (!argument.isString())
            return std::nullopt;
        message.arguments << argument.toString();
    }
    message.workingDirectory = object.value(QLatin1String("workingDirectory")).toString();
    message.activationToken = object.value(QLatin1String("activationToken")).toString().toUtf8();
    return message;
}

// Short, as a socket's path may have some hundred bytes only; in a folder that is the user's own.
QString nameFor(const QString &configDir) {
    const QString folder = QDir::cleanPath(QDir(configDir).absolutePath());
    const QString hash = QString::fromLatin1(
        QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
#ifdef Q_OS_WIN
    return QStringLiteral("tokendesk-") + qEnvironmentVariable("USERNAME") + QLatin1Char('-') + hash;
#else
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString place = !runtime.isEmpty() && QDir(runtime).exists() ? runtime : folder;
    return QDir(place).filePath(QStringLiteral("tokendesk-") + hash);
#endif
}

// Nothing: nobody is there. False: somebody is, and does not answer.
std::optional<bool> handOver(const QString &name, const QByteArray &line) {
    QLocalSocket socket;
    socket.connectToServer(name);
    if (!socket.waitForConnected(connectTimeout))
        return socket.error() == QLocalSocket::SocketTimeoutError ? std::optional(false) : std::nullopt;
    socket.write(line);
    while (socket.bytesToWrite() > 0) {
        if (!socket.waitForBytesWritten(answerTimeout))
            return false;
    }
    while (socket.bytesAvailable() < accepted.size()) {
        if (!socket.waitForReadyRead(answerTimeout))
            return false;
    }
    return socket.readAll() == accepted;
}

} // namespace

HandOver HandOver::fromThisProcess(const QStringList &arguments) {
    QByteArray token = qgetenv("XDG_ACTIVATION_TOKEN");
    if (token.isEmpty())
        token = qgetenv("DESKTOP_STARTUP_ID");
    return {arguments, QDir::currentPath(), token.left(1024)};
}

Instance::Instance(const QString &configDir, QObject *parent) : QObject(parent), m_name(nameFor(configDir)) {
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &Instance::accept);
}

Instance::~Instance() = default; // QLocalServer removes the socket that it made

Instance::Outcome Instance::start(const HandOver &message) {
    const QByteArray line = toLine(message);
    if (const auto taken = handOver(m_name, line))
        return *taken ? Outcome::HandedOver : Outcome::Alone;
#ifndef Q_OS_WIN
    if (!makePrivateFolder(QFileInfo(m_name).absolutePath()))
        return Outcome::Alone;
#endif
    // Two first starts at the same moment: the second asks again once the first one listens.
    QLockFile lock(
#ifdef Q_OS_WIN
        QDir::temp().filePath(m_name)
#else
        m_name
#endif
        + QStringLiteral(".lock"));
    if (!lock.tryLock(answerTimeout))
        return Outcome::Alone;
    if (const auto taken = handOver(m_name, line))
        return *taken ? Outcome::HandedOver : Outcome::Alone;
    QLocalServer::removeServer(m_name); // of one that was killed: nobody answered
    return m_server.listen(m_name) ? Outcome::First : Outcome::Alone;
}

void Instance::accept() {
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        if (m_server.findChildren<QLocalSocket *>().size() > maxConnections) {
            socket->abort();
            continue;
        }
        socket->setReadBufferSize(maxMessage + 1);
        QTimer::singleShot(receiveTimeout, socket, [socket] { socket->abort(); });
        const auto take = [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > maxMessage)
                    socket->abort();
                return;
            }
            const auto message = fromLine(socket->readLine(maxMessage + 1));
            if (message) {
                socket->write(accepted);
                socket->flush();
            }
            socket->disconnectFromServer();
            if (message)
                Q_EMIT received(*message);
        };
        connect(socket, &QLocalSocket::readyRead, this, take);
        take(); // what came before anybody listened
    }
}

} // namespace tokendesk

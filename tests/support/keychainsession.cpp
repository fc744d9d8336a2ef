#include "keychainsession.h"
#include "keychainsession_p.h"

#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <csignal>
#include <sys/prctl.h>

namespace tokendesk::test {

namespace {

const QString servicePath = QStringLiteral("/org/freedesktop/secrets");
const QString defaultAlias = QStringLiteral("/org/freedesktop/secrets/aliases/default");

// No <servicedir>: nothing is started by asking for its name, least of all a prompter.
const char *const busConfiguration =
    R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=%1</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

// The Secret structure of the Secret Service API: (oayays).
struct WireSecret {
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType = QStringLiteral("text/plain");
};

QDBusArgument &operator<<(QDBusArgument &argument, const WireSecret &secret) {
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, WireSecret &secret) {
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

using Attributes = QMap<QString, QString>;

void end(std::unique_ptr<QProcess> &process) {
    if (!process)
        return;
    process->kill();
    process->waitForFinished(patience);
    process.reset();
}

} // namespace

// Ends with us even when we are killed.
std::unique_ptr<QProcess> child(const QProcessEnvironment &environment) {
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    return process;
}

KeychainSession::Provider KeychainSession::chosenProvider() {
    return qEnvironmentVariable("TOKENDESK_TEST_KEYCHAIN") == QLatin1String("keepassxc")
               ? Provider::KeePassXC
               : Provider::GnomeKeyring;
}

KeychainSession::KeychainSession(Provider provider) : m_provider(provider) {
    qDBusRegisterMetaType<WireSecret>();
    qDBusRegisterMetaType<Attributes>();
    m_connectionName = QStringLiteral("keychainsession-%1").arg(reinterpret_cast<quintptr>(this));
}

KeychainSession::~KeychainSession() {
    QDBusConnection::disconnectFromBus(m_connectionName);
    end(m_service);
    end(m_bus);
}

QString KeychainSession::missingProgram(Provider provider) {
    QStringList programs{QStringLiteral("dbus-daemon")};
    if (provider == Provider::KeePassXC)
        programs += {QStringLiteral("keepassxc"), QStringLiteral("keepassxc-cli")};
    else
        programs += QStringLiteral("gnome-keyring-daemon");
    for (const auto &program : programs) {
        if (QStandardPaths::findExecutable(program).isEmpty())
            return QStringLiteral("%1 is not installed").arg(program);
    }
    return {};
}

bool KeychainSession::start(Service service) {
    for (const auto *folder : {"run", "config", "data", "cache"}) {
        if (!QDir(m_folder.path()).mkdir(QLatin1String(folder)))
            return fail(QStringLiteral("no temporary folder"));
    }
    QFile::setPermissions(m_folder.filePath(QStringLiteral("run")),
                          QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    if (service == Service::NoBus)
        return true;
    if (!startBus())
        return false;
    if (service == Service::None)
        return true;
    return startService() && (service != Service::Locked || lock());
}

QProcessEnvironment KeychainSession::environment() const {
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto *name :
         {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL",
          "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "SSH_AUTH_SOCK"})
        environment.remove(QLatin1String(name));
    environment.insert(QStringLiteral("HOME"), m_folder.path());
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.filePath(QStringLiteral("run")));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.filePath(QStringLiteral("config")));
    environment.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.filePath(QStringLiteral("data")));
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), m_folder.filePath(QStringLiteral("cache")));
    if (!m_address.isEmpty())
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), m_address);
    return environment;
}

void KeychainSession::enter() const {
    const auto wanted = environment();
    const auto present = QProcessEnvironment::systemEnvironment();
    for (const auto &name : present.keys()) {
        if (!wanted.contains(name))
            qunsetenv(name.toLocal8Bit().constData());
    }
    for (const auto &name : wanted.keys())
        qputenv(name.toLocal8Bit().constData(), wanted.value(name).toLocal8Bit());
}

bool KeychainSession::startBus() {
    const QString socket = m_folder.filePath(QStringLiteral("run/bus"));
    QFile configuration(m_folder.filePath(QStringLiteral("bus.conf")));
    if (!configuration.open(QIODevice::WriteOnly))
        return fail(configuration.errorString());
    configuration.write(QString::fromLatin1(busConfiguration).arg(socket).toUtf8());
    configuration.close();
    m_bus = child(environment());
    m_bus->start(QStringLiteral("dbus-daemon"),
                 {QStringLiteral("--nofork"), QStringLiteral("--config-file"), configuration.fileName()});
    const QString address = QStringLiteral("unix:path=") + socket;
    const bool up = waitUntil([&] {
        if (QFile::exists(socket) && QDBusConnection::connectToBus(address, m_connectionName).isConnected())
            return true;
        QDBusConnection::disconnectFromBus(m_connectionName);
        return false;
    });
    if (!up)
        return fail(QStringLiteral("dbus-daemon did not come up"));
    m_address = address;
    return true;
}

bool KeychainSession::startService() {
    return m_provider == Provider::KeePassXC ? startKeePassXC() : startGnomeKeyring();
}

bool KeychainSession::startGnomeKeyring() {
    m_service = child(environment());
    m_service->start(
        QStringLiteral("gnome-keyring-daemon"),
        {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets")});
    m_service->write(password); // the whole of standard input is the password, hence no newline
    m_service->closeWriteChannel();
    if (!m_service->waitForBytesWritten(patience) ||
        !waitUntil([this] { return bus().interface()->isServiceRegistered(serviceName).value(); }) ||
        !waitUntil([this] { return defaultCollection().size() > 1; }))
        return fail(QStringLiteral("gnome-keyring-daemon did not come up"));
    return true;
}

void KeychainSession::killService() {
    if (m_provider == Provider::KeePassXC && m_service) {
        m_service->terminate();
        m_service->waitForFinished(patience);
    }
    end(m_service);
    waitUntil([this] { return !bus().interface()->isServiceRegistered(serviceName).value(); });
    // A program notices before the next service is there: none starts within 50 ms.
    const QDeadlineTimer pause(50);
    while (!pause.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

void KeychainSession::freezeService() {
    ::kill(static_cast<pid_t>(m_service->processId()), SIGSTOP);
}

void KeychainSession::thawService() {
    ::kill(static_cast<pid_t>(m_service->processId()), SIGCONT);
}

QDBusConnection KeychainSession::bus() const {
    return QDBusConnection(m_connectionName);
}

QDBusMessage KeychainSession::call(const QString &path, const QString &interface, const QString &method,
                                   const QVariantList &arguments) const {
    auto message = QDBusMessage::createMethodCall(serviceName, path, interface, method);
    message.setArguments(arguments);
    return bus().call(message, QDBus::Block, patience);
}

QString KeychainSession::defaultCollection() const {
    const QDBusReply<QDBusObjectPath> path =
        call(servicePath, QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("ReadAlias"),
             {QStringLiteral("default")});
    return path.value().path();
}

QString KeychainSession::openPlainSession() const {
    const auto reply =
        call(servicePath, QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("OpenSession"),
             {QStringLiteral("plain"), QVariant::fromValue(QDBusVariant(QString()))});
    return reply.arguments().value(1).value<QDBusObjectPath>().path();
}

bool KeychainSession::isLocked() const {
    const QDBusReply<QDBusVariant> locked =
        call(defaultAlias, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
             {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
    return !locked.isValid() || locked.value().variant().toBool();
}

void KeychainSession::showPrompt(const QDBusMessage &reply) const {
    const auto prompt = reply.arguments().value(1).value<QDBusObjectPath>().path();
    if (prompt.size() > 1)
        call(prompt, QStringLiteral("org.freedesktop.Secret.Prompt"), QStringLiteral("Prompt"), {QString()});
}

bool KeychainSession::lock() {
    const QList<QDBusObjectPath> collections{QDBusObjectPath(defaultCollection())};
    const auto reply = call(servicePath, QStringLiteral("org.freedesktop.Secret.Service"),
                            QStringLiteral("Lock"), {QVariant::fromValue(collections)});
    if (reply.type() != QDBusMessage::ReplyMessage)
        return fail(reply.errorMessage());
    showPrompt(reply);
    return waitUntil([this] { return isLocked(); }) || fail(QStringLiteral("it did not lock"));
}

bool KeychainSession::unlock() {
    if (m_provider == Provider::KeePassXC) {
        killService();
        return startService();
    }
    const WireSecret master{QDBusObjectPath(openPlainSession()), {}, password};
    const auto reply =
        call(servicePath, QStringLiteral("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
             QStringLiteral("UnlockWithMasterPassword"),
             {QVariant::fromValue(QDBusObjectPath(defaultCollection())), QVariant::fromValue(master)});
    return reply.type() == QDBusMessage::ReplyMessage || fail(reply.errorMessage());
}

bool KeychainSession::storeForeignItem(const QString &key, const QByteArray &value) {
    const Attributes attributes{{QStringLiteral("user"), key},
                                {QStringLiteral("server"), QStringLiteral("tokendesk")},
                                {QStringLiteral("type"), QStringLiteral("plaintext")}};
    const QVariantMap properties{
        {QStringLiteral("org.freedesktop.Secret.Item.Label"), QStringLiteral("foreign")},
        {QStringLiteral("org.freedesktop.Secret.Item.Attributes"), QVariant::fromValue(attributes)}};
    const WireSecret secret{QDBusObjectPath(openPlainSession()), {}, value};
    const auto reply = call(defaultAlias, QStringLiteral("org.freedesktop.Secret.Collection"),
                            QStringLiteral("CreateItem"), {properties, QVariant::fromValue(secret), true});
    if (reply.type() != QDBusMessage::ReplyMessage)
        return fail(reply.errorMessage());
    showPrompt(reply);
    return waitUntil([&] {
        const auto found = call(servicePath, QStringLiteral("org.freedesktop.Secret.Service"),
                                QStringLiteral("SearchItems"), {QVariant::fromValue(attributes)});
        return !qdbus_cast<QList<QDBusObjectPath>>(found.arguments().value(0)).isEmpty();
    });
}

bool KeychainSession::fail(const QString &reason) {
    m_error = reason;
    return false;
}

} // namespace tokendesk::test

Q_DECLARE_METATYPE(tokendesk::test::WireSecret)

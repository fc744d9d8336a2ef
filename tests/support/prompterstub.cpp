#include "prompterstub.h"

#include <QDBusMessage>
#include <QTimer>

namespace tokendesk::test {

namespace {

const QString name = QStringLiteral("org.gnome.keyring.SystemPrompter");
const QString path = QStringLiteral("/org/gnome/keyring/Prompter");

} // namespace

PrompterStub::PrompterStub(QDBusConnection bus, Person person) : m_bus(std::move(bus)), m_person(person) {
    m_registered =
        m_bus.registerObject(path, this, QDBusConnection::ExportAllSlots) && m_bus.registerService(name);
}

PrompterStub::~PrompterStub() {
    m_bus.unregisterService(name);
    m_bus.unregisterObject(path);
}

void PrompterStub::BeginPrompting(const QDBusObjectPath &callback) {
    call(message().service(), callback, QStringLiteral("PromptReady"), {QString(), QVariantMap(), QString()});
}

void PrompterStub::PerformPrompt(const QDBusObjectPath &callback, const QString &type,
                                 const QVariantMap &properties, const QString &exchange) {
    Q_UNUSED(type)
    Q_UNUSED(properties)
    ++m_shown;
    if (m_person == Person::Dismisses)
        call(message().service(), callback, QStringLiteral("PromptReady"),
             {QStringLiteral("no"), QVariantMap(), exchange});
}

void PrompterStub::StopPrompting(const QDBusObjectPath &callback) {
    call(message().service(), callback, QStringLiteral("PromptDone"), {});
}

void PrompterStub::call(const QString &client, const QDBusObjectPath &callback, const QString &method,
                        const QVariantList &arguments) {
    auto message = QDBusMessage::createMethodCall(
        client, callback.path(), QStringLiteral("org.gnome.keyring.internal.Prompter.Callback"), method);
    message.setArguments(arguments);
    // After the answer to the call that we are in: libgcr ignores what comes before it.
    QTimer::singleShot(0, this, [this, message] { m_bus.send(message); });
}

} // namespace tokendesk::test

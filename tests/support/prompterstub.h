#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusObjectPath>
#include <QObject>
#include <QVariantMap>

namespace tokendesk::test {

/// Stands in for gcr-prompter, the window in which a person types the keychain's password: somebody who
/// presses Cancel, or who is not there. Speaks org.gnome.keyring.internal.Prompter, as libgcr does.
class PrompterStub : public QObject, public QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.keyring.internal.Prompter")
public:
    enum class Person { Dismisses, IsAway };

    PrompterStub(QDBusConnection bus, Person person);
    ~PrompterStub() override;

    [[nodiscard]] bool isRegistered() const { return m_registered; }
    /// How many prompts were shown.
    [[nodiscard]] int shown() const { return m_shown; }

public Q_SLOTS:
    void BeginPrompting(const QDBusObjectPath &callback);
    void PerformPrompt(const QDBusObjectPath &callback, const QString &type, const QVariantMap &properties,
                       const QString &exchange);
    void StopPrompting(const QDBusObjectPath &callback);

private:
    void call(const QString &client, const QDBusObjectPath &callback, const QString &method,
              const QVariantList &arguments);

    QDBusConnection m_bus;
    Person m_person;
    bool m_registered = false;
    int m_shown = 0;
};

} // namespace tokendesk::test

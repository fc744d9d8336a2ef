#pragma once

#include <QDeadlineTimer>
#include <QProcess>
#include <QThread>

#include <memory>

namespace tokendesk::test {

inline const QByteArray password = "a-password-for-tests-only";
inline const QString serviceName = QStringLiteral("org.freedesktop.secrets");
constexpr int patience = 15000;

/// A process that dies with this one and whose output nobody reads.
std::unique_ptr<QProcess> child(const QProcessEnvironment &environment);

template <typename Condition>
bool waitUntil(Condition condition) {
    const QDeadlineTimer deadline(patience);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QThread::msleep(10);
    }
    return true;
}

} // namespace tokendesk::test

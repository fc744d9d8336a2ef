#pragma once

#include <QProcess>
#include <QString>

namespace tokendesk::test {

/// An X server of the test's own with a window manager that is ready, in DISPLAY of this process from start()
/// on. Both end with this object.
class PrivateDisplay {
public:
    ~PrivateDisplay();

    /// The first program that is needed for it, or to drive windows on it, and not installed; else empty.
    [[nodiscard]] static QString missingProgram();
    [[nodiscard]] bool start();

private:
    QProcess m_server; // finds its own number, which xvfb-run -a only guesses
    QProcess m_manager;
};

/// What a program prints, trimmed; it has ten seconds.
QByteArray outputOf(const QString &program, const QStringList &arguments);

} // namespace tokendesk::test

#pragma once

#include <QByteArray>
#include <QProcessEnvironment>
#include <QStringList>

namespace tokendesk::test {

/// A program on a terminal of its own (a pseudo-terminal), for what is asked there. Killed with its owner.
class PtyProcess {
public:
    PtyProcess(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment);
    ~PtyProcess();
    PtyProcess(const PtyProcess &) = delete;
    PtyProcess &operator=(const PtyProcess &) = delete;

    /// Waits until the terminal shows `text` after what was expected before; false after ten seconds.
    bool expect(const QByteArray &text);
    /// What a person types; "\r" is Enter, "\x03" Ctrl+C.
    void type(const QByteArray &keys) const;
    /// Whether the terminal shows what is typed.
    [[nodiscard]] bool echoes() const;
    /// Waits for the end, at most ten seconds; -1 when it was killed or is still there.
    int exitCode();
    /// Everything that the terminal showed.
    [[nodiscard]] const QByteArray &screen() const { return m_screen; }

private:
    bool readSome(int milliseconds);

    int m_master = -1;
    int m_pid = -1;
    qsizetype m_seen = 0;
    QByteArray m_screen;
};

} // namespace tokendesk::test

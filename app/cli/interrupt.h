#pragma once

#include <QObject>

#include <functional>

class QSocketNotifier;

namespace tokendesk::cli {

/// SIGINT, SIGTERM and SIGHUP as events: the handler writes one byte into a pipe, the event loop reads it.
/// A second signal ends the program at once, as people expect of a second Ctrl+C.
class Interrupt : public QObject {
    Q_OBJECT
public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

    /// The signal that arrived, or 0.
    [[nodiscard]] static int signal();
    /// Gives the signals back to the system, for a program that takes this one's place. One that arrived
    /// before is still in signal(); the next one ends the process.
    static void release();
    /// Readable once a signal has arrived, for code that waits in poll(); -1 where there is none.
    [[nodiscard]] static int descriptor();

Q_SIGNALS:
    void arrived(int signal);

private:
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace tokendesk::cli

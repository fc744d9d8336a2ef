#pragma once

#include <QByteArray>
#include <QLocalServer>
#include <QObject>
#include <QStringList>

#include <memory>

namespace tokendesk {

/// What a second start hands to the first.
struct HandOver {
    QStringList arguments;    ///< without the program's name
    QString workingDirectory; ///< relative paths among the arguments refer to it
    QByteArray
        activationToken; ///< of XDG_ACTIVATION_TOKEN or DESKTOP_STARTUP_ID: the right to come to the front

    /// Of this process.
    static HandOver fromThisProcess(const QStringList &arguments);

    friend bool operator==(const HandOver &, const HandOver &) = default;
};

/// One program for each configuration folder and user. The first one listens on a local socket that only its
/// user can open; every later one hands its arguments over and ends. Messages are one line of JSON, at most
/// 64 KiB; what is longer, slower or of another shape is dropped.
class Instance : public QObject {
    Q_OBJECT
public:
    explicit Instance(const QString &configDir, QObject *parent = nullptr);
    ~Instance() override;

    enum class Outcome {
        First,      ///< go on, and listen to `received`
        HandedOver, ///< the first one has it: end
        Alone,      ///< no socket could be had, or the first one does not answer: go on without
    };
    /// Blocks for at most a few seconds, when the first one hangs; usually for milliseconds.
    [[nodiscard]] Outcome start(const HandOver &message);

    /// Where the socket is; on Windows the name of the pipe.
    [[nodiscard]] QString serverName() const { return m_name; }

Q_SIGNALS:
    /// Somebody started the program again.
    void received(const tokendesk::HandOver &message);

private:
    void accept();

    QString m_name;
    QLocalServer m_server;
};

} // namespace tokendesk

#pragma once

#include <QObject>

#include <memory>

namespace tokendesk {

/// What the desktop says about the person leaving. Linux: org.freedesktop.ScreenSaver, GNOME's own of that
/// kind and logind, over D-Bus; silent where they are absent. macOS: the screen only. Windows: neither yet.
class ScreenWatch : public QObject {
    Q_OBJECT
public:
    explicit ScreenWatch(QObject *parent = nullptr);
    ~ScreenWatch() override;

    /// Asks logind to wait for the receivers of `sleeping` before the machine goes to sleep (a delay
    /// inhibitor).
    void delaySleep(bool delay);

Q_SIGNALS:
    void locked();
    void sleeping();

private Q_SLOTS:
    void screenSaverChanged(bool active);
    void sessionLocked();
    void prepareForSleep(bool start);

private:
    struct Native;
    std::unique_ptr<Native> m_native;
};

} // namespace tokendesk

#pragma once

#include <QAbstractNativeEventFilter>
#include <QObject>
#include <QTimer>

namespace tokendesk {

/// Whether this desktop has a tray now, and the moment in which one comes or goes. Asks nobody in between:
/// the desktop says so, over D-Bus (StatusNotifierItem) or with an X11 event (the older system tray).
///
/// Qt decides once, with the first icon, whether it speaks to the tray over D-Bus. A StatusNotifier host that
/// comes later is found only at the next start.
class TrayWatch : public QObject, private QAbstractNativeEventFilter {
    Q_OBJECT
public:
    explicit TrayWatch(QObject *parent = nullptr);
    ~TrayWatch() override;

    [[nodiscard]] bool isThere() const { return m_there; }

Q_SIGNALS:
    void changed(bool there);

private:
    bool nativeEventFilter(const QByteArray &type, void *message, qintptr *result) override;
    void look();
    [[nodiscard]] bool ask() const;

    QTimer m_look; // once all that came together has been handled
    bool m_throughBus = false;
    bool m_there = false;
};

} // namespace tokendesk

#pragma once

#include <QAbstractNativeEventFilter>
#include <QObject>
#include <QTimer>

namespace tokendesk {

/// Whether this desktop has a tray now, and the moment in which one comes or goes. Asks nobody in between:
/// the desktop says so, over D-Bus (StatusNotifierItem) or with an X11 event (the older system tray).
///
/// Qt decides when it is first asked, and for good, to which of the two it speaks: it is not asked before
/// there is one. Only who starts with the older kind and loses it finds a StatusNotifier host at the next
/// start.
class TrayWatch : public QObject, private QAbstractNativeEventFilter {
    Q_OBJECT
public:
    explicit TrayWatch(QObject *parent = nullptr);
    ~TrayWatch() override;

    [[nodiscard]] bool isThere() const { return m_there; }

Q_SIGNALS:
    void changed(bool there);

private Q_SLOTS:
    void busChanged();

private:
    enum class Way { Undecided, Bus, X11 };
    bool nativeEventFilter(const QByteArray &type, void *message, qintptr *result) override;
    void look();
    [[nodiscard]] bool ask();

    QTimer m_look;              // once all that came together has been handled
    Way m_way = Way::Undecided; // what Qt has chosen
    bool m_host = false;        // there is one on the bus, as it said last
    bool m_there = false;
};

} // namespace tokendesk

// Notifications on a private bus, on which the test is the desktop that shows them.
#include "desk.h"
#include "models/profilemodel.h"
#include "notifier.h"
#include "support/keychainsession.h"
#include "trayicon.h"
#include "widgets/elidedlabel.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QListView>
#include <QSignalSpy>

using namespace tokendesk;
using namespace std::chrono_literals;
using test::KeychainSession;

namespace {
const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
} // namespace

/// What a desktop does: shows, closes, and says what was clicked.
class NoticeServer : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Shown {
        uint number;
        uint replaces;
        QString title;
        QString text;
        QStringList actions;
        QString all; // every argument, as text
        QString icon;
        int timeout; // 0: never
    };
    QList<Shown> m_shown;
    QList<uint> m_closed;
    QStringList m_abilities;

public Q_SLOTS:
    QStringList GetCapabilities() { return m_abilities; }
    uint Notify(const QString &program, uint replaces, const QString &icon, const QString &title,
                const QString &text, const QStringList &actions, const QVariantMap &hints, int timeout) {
        const uint number = replaces ? replaces : ++m_last;
        QString all = program + icon + title + text + actions.join(u' ');
        for (auto hint = hints.begin(); hint != hints.end(); ++hint)
            all += hint.key() + hint.value().toString();
        m_shown.append({number, replaces, title, text, actions, all, icon, timeout});
        return number;
    }
    void CloseNotification(uint number) { m_closed.append(number); }

private:
    uint m_last = 0;
};

class TestNotifier : public QObject {
    Q_OBJECT

    struct Rig : Desk {
        explicit Rig(const DemoServer::Options &options = {})
            : Desk(options), tray(workspace, clipboard, window), notifier(workspace, window, tray) {}
        QString id() const { return demo->profile().id; }
        void getAToken() {
            get();
            QTRY_VERIFY(live());
            token = workspace.session(id())->token()->value.toString();
        }
        void pass(std::chrono::milliseconds time) {
            moved.wall += time;
            moved.elapsed += time;
            workspace.refresh();
        }
        void renewByItself() {
            auto profile = *workspace.profile(id());
            profile.autoRenew = true;
            QVERIFY(workspace.update(profile));
        }
        TrayIcon tray;
        Notifier notifier;
        QString token;
    };

    void click(uint number, const QString &action) {
        auto signal = QDBusMessage::createSignal(path, service, QStringLiteral("ActionInvoked"));
        signal.setArguments({number, action});
        QVERIFY(m_bus.bus().send(signal));
    }
    void serve() { QVERIFY(m_bus.bus().registerService(service)); }
    void letArrive() {
        for (const auto &bus : {QDBusConnection::sessionBus(), m_bus.bus()})
            (void)bus.interface()->isServiceRegistered(service);
        QCoreApplication::processEvents();
    }

    KeychainSession m_bus;
    std::unique_ptr<NoticeServer> m_server;

private Q_SLOTS:
    void initTestCase() {
        START_KEYCHAIN(m_bus, KeychainSession::Service::None);
        m_bus.enter();
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", qgetenv("DBUS_SESSION_BUS_ADDRESS"));
    }
    void init() {
        m_server = std::make_unique<NoticeServer>();
        m_server->m_abilities = {QStringLiteral("actions"), QStringLiteral("body"),
                                 QStringLiteral("body-markup")};
        auto bus = m_bus.bus();
        QVERIFY(bus.registerObject(path, m_server.get(), QDBusConnection::ExportAllSlots));
    }
    void cleanup() {
        auto bus = m_bus.bus();
        bus.unregisterService(service);
        bus.unregisterObject(path);
    }

    void theEndIsNearIsSaidOnceAndRenewRenews() {
        serve();
        Rig rig;
        rig.getAToken();
        const auto first = rig.workspace.session(rig.id())->token();
        rig.pass(24min);
        letArrive();
        QVERIFY(m_server->m_shown.isEmpty());
        rig.pass(1min + 10s);
        QTRY_COMPARE(m_server->m_shown.size(), 1);
        const auto shown = m_server->m_shown.first();
        QVERIFY2(shown.title.contains(rig.demo->profile().name), qPrintable(shown.title));
        QVERIFY2(shown.title.contains(QLatin1String("5 minute")), qPrintable(shown.title));
        QVERIFY(!shown.all.contains(rig.token));
        QCOMPARE(shown.icon.isEmpty(), !QIcon::hasThemeIcon(QStringLiteral("tokendesk"))); // no broken one
        QVERIFY(shown.actions.contains(QStringLiteral("renew")));
        QVERIFY(shown.actions.contains(QStringLiteral("Renew")));
        rig.pass(1min); // once
        letArrive();
        QCOMPARE(m_server->m_shown.size(), 1);

        click(shown.number + 7, QStringLiteral("renew")); // another program's
        letArrive();
        QVERIFY(!rig.workspace.session(rig.id())->isBusy());
        click(shown.number, QStringLiteral("renew"));
        QTRY_VERIFY(rig.live() && rig.workspace.session(rig.id())->token() != first);
        QTRY_VERIFY(m_server->m_closed.contains(shown.number));
        rig.pass(25min + 30s); // the next token has an end too
        QTRY_COMPARE(m_server->m_shown.size(), 2);
    }
    void aTokenThatIsRenewedByItselfEndsQuietly() {
        serve();
        Rig rig;
        rig.getAToken();
        rig.renewByItself();
        const auto first = rig.workspace.session(rig.id())->token();
        rig.pass(25min + 40s);
        QTRY_VERIFY(rig.live() && rig.workspace.session(rig.id())->token() != first);
        letArrive();
        QVERIFY(m_server->m_shown.isEmpty());
    }
    void aFailedRenewalIsSaidOnceAndWhenItIsGivenUp() {
        serve();
        Rig rig;
        rig.getAToken();
        rig.renewByItself();
        rig.demo->server().setFault(Fault::Redirect);
        rig.pass(25min + 40s);
        QTRY_COMPARE(m_server->m_shown.size(), 1);
        QVERIFY2(m_server->m_shown.first().title.contains(QLatin1String("failed")),
                 qPrintable(m_server->m_shown.first().title));
        for (int i = 0; i < 60 && m_server->m_shown.size() < 2; ++i) {
            rig.pass(2s);
            QTest::qWait(20); // requests come and go
        }
        QCOMPARE(m_server->m_shown.size(), 2); // three refusals, but only the first and the last are said
        const auto last = m_server->m_shown.last();
        QVERIFY2(last.title.contains(QLatin1String("given up")), qPrintable(last.title));
        QCOMPARE(last.replaces, m_server->m_shown.first().number);
        QCOMPARE(m_server->m_shown.first().timeout, -1);
        QCOMPARE(last.timeout, 0); // it waits for a person who may be away
        QVERIFY(!last.all.contains(rig.token));
        const QString words = rig.find<QListView>("profileList")
                                  ->model()
                                  ->index(0, 0)
                                  .data(ProfileModel::StatusRole)
                                  .toString();
        QVERIFY2(words.contains(QLatin1String("not renewed")), qPrintable(words));
        rig.demo->server().setFault(Fault::None);
        click(last.number, QStringLiteral("renew"));
        QTRY_VERIFY(std::holds_alternative<TokenSession::Live>(rig.workspace.session(rig.id())->state()));
    }
    void aClickOnItOpensTheProfile() {
        serve();
        Rig rig;
        rig.getAToken();
        rig.pass(25min + 40s);
        QTRY_COMPARE(m_server->m_shown.size(), 1);
        rig.window.showMinimized();
        click(m_server->m_shown.first().number, QStringLiteral("default"));
        QTRY_VERIFY(!rig.window.isMinimized());
        QVERIFY(!rig.workspace.session(rig.id())->isBusy()); // looking renews nothing
    }
    void aProfileThatGoesTakesItsOwnAlong() {
        serve();
        Rig rig;
        rig.getAToken();
        rig.pass(25min + 40s);
        QTRY_COMPARE(m_server->m_shown.size(), 1);
        rig.workspace.remove(rig.id());
        QTRY_VERIFY(m_server->m_closed.contains(m_server->m_shown.first().number));
    }
    void lockingTakesThemAwayAndSaysNothingMore() {
        serve();
        Rig rig;
        rig.getAToken();
        rig.pass(25min + 40s);
        QTRY_COMPARE(m_server->m_shown.size(), 1);
        rig.workspace.setLocked(true);
        QTRY_VERIFY(m_server->m_closed.contains(m_server->m_shown.first().number));
        click(m_server->m_shown.first().number, QStringLiteral("renew"));
        rig.pass(10min);
        letArrive();
        QVERIFY(!rig.workspace.session(rig.id())->isBusy());
        QCOMPARE(m_server->m_shown.size(), 1);
    }
    void textIsEscapedOnlyForThoseWhoReadMarkup_data() {
        QTest::addColumn<QStringList>("abilities");
        QTest::addColumn<bool>("button");
        QTest::newRow("all") << QStringList{QStringLiteral("actions"), QStringLiteral("body-markup")} << true;
        QTest::newRow("none") << QStringList{QStringLiteral("body")} << false;
    }
    void textIsEscapedOnlyForThoseWhoReadMarkup() {
        QFETCH(QStringList, abilities);
        QFETCH(bool, button);
        m_server->m_abilities = abilities;
        serve();
        DesktopNotices notices;
        notices.show(QStringLiteral("a"),
                     {QStringLiteral("R&D"), QStringLiteral("1 < 2"), QStringLiteral("Renew")});
        QTRY_COMPARE(m_server->m_shown.size(), 1);
        QCOMPARE(m_server->m_shown.first().title, QStringLiteral("R&D"));
        QCOMPARE(m_server->m_shown.first().text,
                 button ? QStringLiteral("1 &lt; 2") : QStringLiteral("1 < 2"));
        QCOMPARE(!m_server->m_shown.first().actions.isEmpty(), button);
    }
    void whereNobodyShowsThemTheStatusLineDoes() {
        Rig rig;
        rig.getAToken();
        rig.pass(25min + 40s);
        QTRY_VERIFY(rig.find<ElidedLabel>("statusLabel")->text().contains(QLatin1String("4 minute")));
        QVERIFY(rig.find<ElidedLabel>("statusLabel")->text().contains(rig.demo->profile().name));
    }
    void aServerThatGoesIsForgotten() {
        serve();
        DesktopNotices notices;
        QSignalSpy refused(&notices, &DesktopNotices::refused);
        notices.show(QStringLiteral("a"), {QStringLiteral("x"), {}, {}});
        QTRY_COMPARE(m_server->m_shown.size(), 1);
        m_bus.bus().unregisterService(service);
        letArrive();
        notices.show(QStringLiteral("a"), {QStringLiteral("y"), {}, {}});
        QTRY_COMPARE(refused.size(), 1);
    }
};

QTEST_MAIN(TestNotifier)
#include "tst_notifier.moc"

#include "demo/democertificate.h"
#include "sessionrig.h"
#include "support/fakeclock.h"
#include "support/files.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace tokendesk;
using namespace tokendesk::test;

/// How long a token is kept, and for whom: the cache, the clocks, and edits that end it.
class TestTokenKeeping : public QObject, protected SessionRig {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { demo.reset(); }

    void cacheIsServedWithoutARequest() {
        TokenSession first(profile, store, Clock::system());
        first.request();
        QTRY_VERIFY(live(first) && store.items.contains(name(SecretItem::Token)));
        TokenSession second(profile, store, Clock::system());
        QSignalSpy accepted(&second, &TokenSession::accepted);
        second.requestOrReuse(300s);
        QTRY_VERIFY(live(second));
        QVERIFY(live(second)->fromCache);
        QVERIFY(second.token()->value == first.token()->value);
        QCOMPARE(demo->server().requestCount(), 1);
        QVERIFY(accepted.isEmpty());
        second.request(); // on purpose: a new one
        QTRY_VERIFY(live(second) && !live(second)->fromCache);
        QCOMPARE(demo->server().requestCount(), 2);
    }
    void aLiveTokenIsReusedAndSaysSo() {
        TokenSession session(profile, store, Clock::system());
        session.request();
        QTRY_VERIFY(live(session));
        QSignalSpy changed(&session, &TokenSession::stateChanged);
        session.requestOrReuse(300s);
        QVERIFY(changed.isEmpty());
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(demo->server().requestCount(), 1);
        session.requestOrReuse(5000s); // lives for less
        QTRY_COMPARE(demo->server().requestCount(), 2);
    }
    void shortCachesAreNotServed() {
        FakeClock hands;
        hands.wall = QDateTime::currentDateTimeUtc();
        TokenSession first(profile, store, hands.clock());
        first.request();
        QTRY_VERIFY(live(first) && store.items.contains(name(SecretItem::Token)));
        hands.advance(1501s);
        TokenSession second(profile, store, hands.clock());
        second.requestOrReuse(300s);
        QTRY_VERIFY(live(second));
        QVERIFY(!live(second)->fromCache);
        hands.advance(-3600s); // the clock was set back: nobody knows how long the cache lives
        TokenSession third(profile, store, hands.clock());
        third.requestOrReuse(0s);
        QTRY_VERIFY(live(third));
        QVERIFY(!live(third)->fromCache);
    }
    void foreignCachesAreNotServed_data() {
        QTest::addColumn<int>("what");
        QTest::newRow("another URL") << 0;
        QTest::newRow("another kind") << 1;
        QTest::newRow("another clientId") << 2;
        QTest::newRow("another certificate") << 3;
        QTest::newRow("another endpoint") << 4;
        QTest::newRow("damaged") << 5;
        QTest::newRow("not readable") << 6;
    }
    void foreignCachesAreNotServed() {
        QFETCH(int, what);
        TokenSession first(profile, store, Clock::system());
        first.request();
        QTRY_VERIFY(live(first) && store.items.contains(name(SecretItem::Token)));
        auto edited = profile;
        QTemporaryDir folder;
        switch (what) {
        case 0: edited.baseUrl.setHost(QStringLiteral("localhost")); break;
        case 1: edited.kind = Kind::Production; break;
        case 2: {
            Credentials other{QStringLiteral("account-1"), demo->server().credentials().clientSecret.clone()};
            putCredentials(other);
            break;
        }
        case 3: {
            edited.certificatePath = writeFile(folder.filePath(QStringLiteral("other.pem")),
                                               DemoCertificate::mint("other").certificatePem);
            break;
        }
        case 4: edited.endpoint = Endpoint::Pix; break;
        case 5: store.items[name(SecretItem::Token)] = "{\"value\":"; break;
        case 6: store.items.erase(name(SecretItem::Token)); break;
        }
        TokenSession second(edited, store, Clock::system());
        second.requestOrReuse(0s);
        QTRY_VERIFY(!second.isBusy());
        QVERIFY(!live(second) || !live(second)->fromCache);
        QCOMPARE(demo->server().requestCount(), 2);
    }
    void aCacheThatCannotBeWrittenHarmsNothing() {
        store.writeError = Error{ErrorCode::SecretTooLarge, {QStringLiteral("3000"), QStringLiteral("2560")}};
        TokenSession session(profile, store, Clock::system());
        session.request();
        QTRY_VERIFY(live(session));
        QTRY_COMPARE(store.writes, 2); // the second without what the request was made of: that is smaller
        QVERIFY(live(session));
    }
    void editsForgetOnlyWhatTheyMust() {
        TokenSession session(profile, store, Clock::system());
        session.request();
        QTRY_VERIFY(live(session));
        auto edited = profile;
        edited.name = QStringLiteral("Another name");
        edited.timeoutSeconds = 5;
        session.setProfile(edited);
        QVERIFY(session.token());
        edited.baseUrl.setPath(QStringLiteral("/v2"));
        session.setProfile(edited);
        QVERIFY(!session.token());
        QVERIFY(std::holds_alternative<TokenSession::None>(session.state()));
    }
    void forgetWipes() {
        TokenSession session(profile, store, Clock::system());
        session.request();
        QTRY_VERIFY(live(session));
        session.forget();
        QVERIFY(std::holds_alternative<TokenSession::None>(session.state()));
        QVERIFY(!session.token());
        QVERIFY(session.clientId().isEmpty());
    }

    void clocks_data() {
        QTest::addColumn<qint64>("wall");
        QTest::addColumn<qint64>("elapsed");
        QTest::addColumn<qint64>("left");
        QTest::newRow("a minute") << 60LL << 60LL << 1740LL;
        QTest::newRow("the last second") << 1799LL << 1799LL << 1LL;
        QTest::newRow("over on the dot") << 1800LL << 1800LL << 0LL;
        QTest::newRow("suspend of a night") << 36000LL << 36000LL << 0LL;
        QTest::newRow("suspend with a stopped elapsed clock") << 36000LL << 0LL << 0LL;
        QTest::newRow("clock set forward an hour") << 3600LL << 10LL << 0LL;
        QTest::newRow("clock set back an hour") << -3600LL << 10LL << 1790LL;
        QTest::newRow("clock set back an hour, then the end") << -1800LL << 1800LL << 0LL;
    }
    void clocks() {
        QFETCH(qint64, wall);
        QFETCH(qint64, elapsed);
        QFETCH(qint64, left);
        FakeClock hands;
        // The certificate is judged by this clock too.
        hands.wall = QDateTime::currentDateTimeUtc();
        TokenSession session(profile, store, hands.clock());
        session.request();
        QTRY_VERIFY(live(session));
        const auto expiresAt = session.token()->expiresAt();
        hands.wall = hands.wall.addSecs(wall);
        hands.elapsed += std::chrono::seconds(elapsed);
        QCOMPARE(session.remaining(), std::chrono::seconds(left));
        QCOMPARE(session.token() != nullptr, left > 0);
        QSignalSpy changed(&session, &TokenSession::stateChanged);
        session.tick();
        QCOMPARE(changed.size(), left > 0 ? 0 : 1);
        const auto *expired = std::get_if<TokenSession::Expired>(&session.state());
        QCOMPARE(expired != nullptr, left == 0);
        if (expired)
            QCOMPARE(expired->at, expiresAt);
        session.tick();
        QCOMPARE(changed.size(), left > 0 ? 0 : 1);
    }
};

QTEST_GUILESS_MAIN(TestTokenKeeping)
#include "tst_tokenkeeping.moc"

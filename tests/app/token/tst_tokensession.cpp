#include "demo/democertificate.h"
#include "demo/demoprofile.h"
#include "support/fakeclock.h"
#include "support/scriptedstore.h"
#include "token/tokensession.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;
using namespace std::chrono_literals;

using Requesting = TokenSession::Requesting;
using Live = TokenSession::Live;
using Failed = TokenSession::Failed;

class TestTokenSession : public QObject {
    Q_OBJECT

    std::unique_ptr<DemoProfile> demo;
    ScriptedStore store;
    Profile profile;

    [[nodiscard]] QString name(SecretItem item) const { return SecretKey{profile.id, item}.name(); }
    void putCredentials(const Credentials &credentials) {
        store.items[name(SecretItem::Credentials)] = credentials.toBytes().view().toByteArray();
    }
    static const Live *live(const TokenSession &session) { return std::get_if<Live>(&session.state()); }
    static const Failed *failed(const TokenSession &session) { return std::get_if<Failed>(&session.state()); }

private Q_SLOTS:
    void init() {
        auto made = DemoProfile::create();
        QVERIFY(made);
        demo = std::move(*made);
        profile = demo->profile();
        store = {};
        putCredentials(demo->server().credentials());
    }
    void cleanup() { demo.reset(); }

    void getsAToken() {
        TokenSession session(profile, store, Clock::system());
        QSignalSpy accepted(&session, &TokenSession::accepted);
        QVERIFY(std::holds_alternative<TokenSession::None>(session.state()));
        QVERIFY(!session.token());
        session.request();
        QVERIFY(session.isBusy());
        QCOMPARE(std::get<Requesting>(session.state()).step, Requesting::Step::Keychain);
        QTRY_VERIFY(live(session));
        QVERIFY(!live(session)->fromCache && !live(session)->sameAsBefore);
        QCOMPARE(session.token()->expiresIn, 1800);
        QVERIFY(session.remaining() > 1790s && session.remaining() <= 1800s);
        QCOMPARE(session.clientId(), demo->server().credentials().clientId);
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(accepted.first().first().toString().size(), 64);
        QTRY_VERIFY(store.items.contains(name(SecretItem::Token)));
        QCOMPARE(demo->server().requestCount(), 1);
    }
    void secondEndpointNeedsNoCertificate() {
        profile.endpoint = Endpoint::Pix;
        profile.certificatePath.clear();
        TokenSession session(profile, store, Clock::system());
        QSignalSpy accepted(&session, &TokenSession::accepted);
        session.request();
        QTRY_VERIFY(live(session));
        QCOMPARE(session.token()->expiresIn, 3600);
        QVERIFY(!session.token()->scope.isEmpty());
        QVERIFY(accepted.isEmpty());
    }
    void aSecondRequestWhileOneIsUnderWayIsNone() {
        TokenSession session(profile, store, Clock::system());
        session.request();
        session.request();
        session.requestOrReuse(0s);
        QTRY_VERIFY(live(session));
        QTest::qWait(50);
        QCOMPARE(demo->server().requestCount(), 1);
    }

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
            edited.certificatePath = folder.filePath(QStringLiteral("other.pem"));
            QFile file(edited.certificatePath);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(DemoCertificate::mint("other").certificatePem);
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
        QTRY_COMPARE(store.writes, 1);
        QVERIFY(live(session));
    }

    void failures_data() {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("drop") << Fault::Drop << ErrorCode::ConnectionClosed;
        QTest::newRow("gateway") << Fault::GatewayHtml << ErrorCode::GatewayError;
        QTest::newRow("header too large") << Fault::HeaderTooLarge << ErrorCode::HeaderTooLarge;
        QTest::newRow("too many") << Fault::TooMany << ErrorCode::TooManyRequests;
        QTest::newRow("server error") << Fault::ServerError << ErrorCode::ServerError;
        QTest::newRow("malformed") << Fault::MalformedJson << ErrorCode::AnswerMalformed;
        QTest::newRow("wrong types") << Fault::WrongTypes << ErrorCode::AnswerMalformed;
        QTest::newRow("huge") << Fault::HugeBody << ErrorCode::AnswerTooLarge;
        QTest::newRow("redirect") << Fault::Redirect << ErrorCode::Redirected;
    }
    void failures() {
        QFETCH(Fault, fault);
        TokenSession session(profile, store, Clock::system());
        demo->server().setFault(fault);
        session.request();
        QTRY_VERIFY(failed(session));
        QTEST(failed(session)->error.code, "code");
        QVERIFY(!session.token());
        QCOMPARE(demo->server().requestCount(), 1); // never sent again behind our back
        // And the session is as usable as before.
        demo->server().setFault(Fault::None);
        session.request();
        QTRY_VERIFY(live(session));
    }
    void slowServersTimeOut() {
        profile.timeoutSeconds = 1;
        demo->server().setFault(Fault::Slow);
        TokenSession session(profile, store, Clock::system());
        session.request();
        QTRY_VERIFY(failed(session));
        QCOMPARE(failed(session)->error, (Error{ErrorCode::TimedOut, {QStringLiteral("1")}}));
    }
    void sameTokenIsNoticed() {
        demo->server().setFault(Fault::SameToken);
        TokenSession session(profile, store, Clock::system());
        session.request();
        QTRY_VERIFY(live(session));
        QVERIFY(!live(session)->sameAsBefore);
        session.request();
        QTRY_VERIFY(live(session));
        QVERIFY(live(session)->sameAsBefore);
        demo->server().setFault(Fault::None);
        session.request();
        QTRY_VERIFY(live(session));
        QVERIFY(!live(session)->sameAsBefore);
    }
    void skewIsKnownAfterAFailure() {
        putCredentials({QStringLiteral("account-1"), Secret(QByteArrayView("not-the-secret"))});
        demo->server().setFault(Fault::WrongClock);
        TokenSession session(profile, store, Clock::system());
        session.request();
        QTRY_VERIFY(failed(session));
        QCOMPARE(failed(session)->error.code, ErrorCode::Unauthorized);
        QVERIFY(failed(session)->clockSkew.value_or(0) < -3500);
    }
    void aFailedRenewalKeepsTheToken() {
        FakeClock hands;
        TokenSession session(profile, store, hands.clock());
        session.request();
        QTRY_VERIFY(live(session));
        const auto before = session.token();
        demo->server().setFault(Fault::ServerError);
        session.request();
        QCOMPARE(session.token(), before); // still usable while the renewal is under way
        QTRY_VERIFY(failed(session));
        QCOMPARE(session.token(), before);
        QCOMPARE(failed(session)->previous, before);
        QSignalSpy changed(&session, &TokenSession::stateChanged);
        hands.advance(1801s);
        QVERIFY(!session.token());
        session.tick();
        QVERIFY(failed(session) && !failed(session)->previous);
        QCOMPARE(changed.size(), 1);
    }

    void localRefusals_data() {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QString>("rule");
        QTest::newRow("empty file") << QByteArray() << "F01";
        QTest::newRow("not a certificate") << QByteArray("hello") << "F01";
        QTest::newRow("over") << DemoCertificate::mint("over", -1).certificatePem << QString();
    }
    void localRefusals() {
        QFETCH(QByteArray, certificate);
        QFETCH(QString, rule);
        QFile file(profile.certificatePath);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(certificate);
        file.close();
        TokenSession session(profile, store, Clock::system());
        session.request();
        QTRY_VERIFY(failed(session));
        QCOMPARE(failed(session)->error.code, ErrorCode::CertificateRefused);
        if (!rule.isEmpty())
            QCOMPARE(failed(session)->error.args.value(0), rule);
        QVERIFY(!failed(session)->findings.isEmpty());
        QCOMPARE(demo->server().requestCount(), 0);
    }
    void noCertificateChosen() {
        profile.certificatePath.clear();
        TokenSession session(profile, store, Clock::system());
        session.request();
        QTRY_VERIFY(failed(session));
        QCOMPARE(failed(session)->error.code, ErrorCode::CertificateNotChosen);
    }
    void storeErrorsArePassedOn() {
        store.readError = Error{ErrorCode::StoreLocked, {}};
        TokenSession session(profile, store, Clock::system());
        session.request();
        QTRY_VERIFY(failed(session));
        QCOMPARE(failed(session)->error, *store.readError);
        store.readError.reset();
        store.items[name(SecretItem::Credentials)] = "garbage";
        session.request();
        QTRY_VERIFY(failed(session) && failed(session)->error.code == ErrorCode::SecretDamaged);
    }
    void anotherSourceOfCredentials() {
        store.items.clear();
        TokenSession session(profile, store, Clock::system(), nullptr, [this](const Profile &of) {
            return of.id == profile.id ? answerLater<Credentials>(demo->server().credentials().clone())
                                       : answerLater<Credentials>(failure(ErrorCode::SecretNotFound));
        });
        session.request();
        QTRY_VERIFY(live(session));
    }

    void aSilentKeychainCanBeCancelled() {
        store.silent = true;
        TokenSession session(profile, store, Clock::system());
        session.request();
        QTRY_COMPARE(store.reads, 1);
        QTest::qWait(30);
        QCOMPARE(std::get<Requesting>(session.state()).step, Requesting::Step::Keychain);
        session.cancel();
        QVERIFY(failed(session));
        QCOMPARE(failed(session)->error.code, ErrorCode::Cancelled);
        QSignalSpy changed(&session, &TokenSession::stateChanged);
        store.release(); // the late answer is dropped
        QTest::qWait(30);
        QVERIFY(changed.isEmpty());
        QCOMPARE(demo->server().requestCount(), 0);
        session.request();
        QTRY_VERIFY(live(session));
    }
    void aSlowServerCanBeCancelled() {
        demo->server().setFault(Fault::Slow);
        TokenSession session(profile, store, Clock::system());
        session.request();
        QTRY_COMPARE(demo->server().requestCount(), 1);
        QCOMPARE(std::get<Requesting>(session.state()).step, Requesting::Step::Network);
        session.cancel();
        QCOMPARE(failed(session)->error.code, ErrorCode::Cancelled);
        session.cancel(); // nothing to end
        demo->server().setFault(Fault::None);
        session.request();
        QTRY_VERIFY(live(session));
    }
    void cancellingARenewalKeepsTheToken() {
        TokenSession session(profile, store, Clock::system());
        session.request();
        QTRY_VERIFY(live(session));
        const auto before = session.token();
        session.request();
        session.cancel();
        QVERIFY(live(session));
        QCOMPARE(session.token(), before);
    }
    void editsWhileARequestIsUnderWay() {
        demo->server().setFault(Fault::Slow);
        TokenSession session(profile, store, Clock::system());
        session.request();
        QTRY_COMPARE(demo->server().requestCount(), 1);
        auto renamed = profile;
        renamed.name = QStringLiteral("Another name");
        renamed.lastSuccessFingerprint = QStringLiteral("00");
        session.setProfile(renamed);
        QVERIFY(session.isBusy()); // a name is nothing to the request
        renamed.certificatePath += QStringLiteral(".new");
        session.setProfile(renamed);
        QVERIFY(failed(session));
        session.request();
        QVERIFY(session.isBusy());
        renamed.kind = Kind::Production;
        session.setProfile(renamed);
        QVERIFY(std::holds_alternative<TokenSession::None>(session.state()));
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
    void deletionWhileARequestIsUnderWay() {
        store.silent = true;
        auto session = std::make_unique<TokenSession>(profile, store, Clock::system());
        session->request();
        QTRY_COMPARE(store.reads, 1);
        session.reset();
        store.release();
        QTest::qWait(30);
        demo->server().setFault(Fault::Slow);
        session = std::make_unique<TokenSession>(profile, store, Clock::system());
        session->request();
        QTRY_COMPARE(demo->server().requestCount(), 1);
        session.reset();
        QTest::qWait(30);
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

    void noSecretInAnyError() {
        // A server that repeats what it was sent.
        const auto secret = QStringLiteral("Tr0ub4dor&3 ☕");
        putCredentials({QStringLiteral("account-1"), Secret::fromString(secret)});
        for (const auto fault : {Fault::None, Fault::ServerError, Fault::GatewayHtml, Fault::WrongTypes}) {
            demo->server().setFault(fault);
            TokenSession session(profile, store, Clock::system());
            session.request();
            QTRY_VERIFY(failed(session));
            QVERIFY(!failed(session)->error.args.join(u'|').contains(secret));
        }
    }
};

QTEST_GUILESS_MAIN(TestTokenSession)
#include "tst_tokensession.moc"

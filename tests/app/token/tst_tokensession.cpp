#include "demo/democertificate.h"
#include "sessionrig.h"
#include "support/fakeclock.h"

#include <QFile>
#include <QSignalSpy>

using namespace tokendesk;
using namespace tokendesk::test;

class TestTokenSession : public QObject, protected SessionRig {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
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
    void skewIsKnownAfterASuccess() {
        TokenSession session(profile, store, Clock::system());
        session.request();
        QTRY_VERIFY(live(session));
        QVERIFY(std::llabs(live(session)->clockSkew.value_or(3600)) < 60);
        demo->server().setFault(Fault::WrongClock);
        session.request();
        QTRY_VERIFY(live(session));
        QVERIFY(live(session)->clockSkew.value_or(0) < -3500);
    }
    void aFailedRenewalKeepsTheToken() {
        FakeClock hands;
        hands.wall = QDateTime::currentDateTimeUtc(); // the demo's certificate is of today
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

#include "boardrig.h"
#include "token/renewalpolicy.h"

#include <QSignalSpy>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

/// What the board does when a renewal fails: waits, tries again, or falls silent.
class TestRenewalFailures : public QObject, protected BoardRig {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { board.reset(); }

    void pausesGrow() {
        const auto one = session();
        board->request(one.get());
        run(1501s); // the renewal is due; from now on nothing but errors
        QList<qint64> at;
        server->answerer = [&](int) -> Answer {
            at.append(hands.elapsed.count());
            return failure(ErrorCode::ConnectionClosed, {QStringLiteral("h")});
        };
        run(1500s + 2h);
        QVERIFY(at.size() > 10);
        for (qsizetype i = 1; i < at.size(); ++i) {
            const auto pause = at[i] - at[i - 1];
            QVERIFY2(pause >= 2500 && pause <= 300001, qPrintable(QString::number(pause)));
        }
        QVERIFY(at.last() - at[at.size() - 2] >= 150000); // half of the longest, with this randomness
        QVERIFY(!one->token());
        good();
        run(10min);
        QVERIFY(one->token()); // and it finds back by itself
    }
    void retryAfterIsKept() {
        const auto one = session();
        board->request(one.get());
        run(1s);
        QList<qint64> at;
        server->answerer = [&](int) {
            at.append(hands.elapsed.count());
            return server->http(429, "{}", {{"Retry-After", "120"}});
        };
        run(1800s);
        QVERIFY(at.size() >= 2);
        for (qsizetype i = 1; i < at.size(); ++i)
            QVERIFY(at[i] - at[i - 1] >= 120000);
    }
    void retryAfterOutlivesTheNetwork() {
        const auto one = session();
        board->request(one.get());
        run(1s);
        server->answerer = [&](int) { return server->http(429, "{}", {{"Retry-After", "3600"}}); };
        run(1505s);
        QCOMPARE(server->requests, 2);
        for (int flap = 0; flap < 5; ++flap) {
            board->setOnline(false);
            run(5s);
            board->setOnline(true);
            run(5s);
        }
        QCOMPARE(server->requests, 2);
    }
    void aMissingNetworkIsNotWaitedForLonger() {
        const auto one = session();
        board->request(one.get());
        run(1s);
        server->answerer = [&](int) -> Answer {
            return failure(ErrorCode::HostNotFound, {QStringLiteral("h")});
        };
        run(2h); // the pauses have grown to minutes
        board->setOnline(false);
        run(1s);
        good();
        board->setOnline(true);
        run(4s);
        QVERIFY(one->token());
    }
    void aNewNameIsNoAct() {
        const auto one = session();
        board->request(one.get());
        run(1s);
        server->answerer = [&](int) { return server->http(401, "{}"); };
        run(2h);
        QCOMPARE(server->requests, 4);
        auto profile = one->profile();
        profile.name = QStringLiteral("Another");
        profile.lastSuccessFingerprint = QStringLiteral("ab");
        one->setProfile(profile);
        run(2h);
        QCOMPARE(server->requests, 4); // still silent
        profile.caFile = QStringLiteral("/ca.pem");
        one->setProfile(profile);
        run(2h);
        QVERIFY(server->requests > 4);
    }
    void silentAfterThreeRefusals_data() {
        QTest::addColumn<int>("status");
        QTest::newRow("refused") << 401;
        QTest::newRow("no token in it") << 201; // which may be one more token there each time
    }
    void silentAfterThreeRefusals() {
        QFETCH(int, status);
        const auto one = session();
        QSignalSpy failed(board.get(), &SessionBoard::renewalFailed);
        board->request(one.get());
        run(1s);
        server->answerer = [&, status](int) { return server->http(status, "{}"); };
        run(24h);
        QCOMPARE(server->requests, 1 + 3);
        QCOMPARE(failed.size(), 3);
        QVERIFY(!failed[0][2].toBool() && !failed[1][2].toBool() && failed[2][2].toBool());
        QCOMPARE(board->renewal(one.get()), SessionBoard::Renewal::Silent);
        QVERIFY(!board->dueIn());
        // The person acts: once more, and after one success everything is as before.
        good();
        board->request(one.get());
        run(1s);
        QVERIFY(one->token());
        QCOMPARE(board->renewal(one.get()), SessionBoard::Renewal::Scheduled);
        server->answerer = [&, status](int) { return server->http(status, "{}"); };
        run(24h);
        QCOMPARE(server->requests, 5 + 3);
    }
    void aPersonsOwnRefusalsAreNotRepeated() {
        const auto one = session();
        server->answerer = [&](int) { return server->http(401, "{}"); };
        board->request(one.get());
        run(1h);
        QCOMPARE(server->requests, 1);
    }
    void silentAtOnceWhenOnlyAPersonCanHelp() {
        store.readError = Error{ErrorCode::StoreLocked, {}};
        auto one = std::make_unique<TokenSession>(profile(), store, hands.clock(), nullptr,
                                                  TokenSession::CredentialsSource{}, server->sender());
        board->add(one.get());
        store.readError.reset();
        store.items[SecretKey{one->profile().id, SecretItem::Credentials}.name()] =
            Credentials{QStringLiteral("id"), Secret(QByteArrayView("secret99"))}
                .toBytes()
                .view()
                .toByteArray();
        board->request(one.get());
        run(1s);
        QCOMPARE(server->requests, 1);
        store.readError = Error{ErrorCode::StoreLocked, {}};
        const int before = store.reads;
        run(24h);
        QCOMPARE(store.reads, before + 1); // one prompt, not a hundred
        QCOMPARE(board->renewal(one.get()), SessionBoard::Renewal::Silent);
    }
    void refusalsMustBeInARow() {
        const auto one = session();
        board->request(one.get());
        run(1s);
        server->answerer = [&](int number) {
            return number % 3 == 0 ? server->http(201, tokenJson("t" + QByteArray::number(number), 1800))
                                   : server->http(401, "{}");
        };
        run(12h);
        QVERIFY(board->renewal(one.get()) != SessionBoard::Renewal::Silent);
        QVERIFY(one->token());
    }

    void policy() {
        QCOMPARE(cureFor(ErrorCode::TimedOut), Cure::Time);
        QCOMPARE(cureFor(ErrorCode::Unauthorized), Cure::Doubtful);
        QCOMPARE(cureFor(ErrorCode::StoreLocked), Cure::Person);
        QCOMPARE(cureFor(ErrorCode::CertificateRefused), Cure::Person);
        QCOMPARE(retryAfter({ErrorCode::TooManyRequests, {QStringLiteral("429"), {}, QStringLiteral("7")}}),
                 7s);
        QCOMPARE(retryAfter({ErrorCode::TooManyRequests, {QStringLiteral("429"), {}, {}}}), 0s);
        QCOMPARE(retryAfter({ErrorCode::Redirected, {QStringLiteral("302"), {}, QStringLiteral("7")}}), 0s);
    }
};

QTEST_GUILESS_MAIN(TestRenewalFailures)
#include "tst_renewalfailures.moc"

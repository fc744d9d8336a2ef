#include "boardrig.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <ctime>

using namespace tokendesk;
using namespace tokendesk::test;

class TestSessionBoard : public QObject, protected BoardRig {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { board.reset(); }

    void renewsFiveMinutesBeforeTheEnd() {
        const auto one = session();
        QCOMPARE(board->renewal(one.get()), SessionBoard::Renewal::Off);
        board->request(one.get());
        run(1s);
        QCOMPARE(server->requests, 1);
        QCOMPARE(board->renewal(one.get()), SessionBoard::Renewal::Scheduled);
        QCOMPARE(board->renewsIn(one.get()), 1499s);
        run(1498s);
        QCOMPARE(server->requests, 1);
        run(2s);
        QCOMPARE(server->requests, 2);
        QCOMPARE(one->token()->value.view().toByteArray(), QByteArray("t2"));
        run(6h);
        QCOMPARE(server->requests, 2 + 6 * 3600 / 1500);
    }
    void shortTokensAreRenewedInTheirLastQuarter() {
        good(60);
        const auto one = session();
        board->request(one.get());
        run(44s);
        QCOMPARE(server->requests, 1);
        run(2s);
        QCOMPARE(server->requests, 2);
    }
    void neverUnasked() {
        const auto one = session(false);
        QSignalSpy soon(board.get(), &SessionBoard::expiringSoon);
        board->request(one.get());
        run(1499s);
        QVERIFY(soon.isEmpty());
        run(2s);
        QCOMPARE(soon.size(), 1); // once
        run(400s);
        QCOMPARE(soon.size(), 1);
        QVERIFY(std::holds_alternative<TokenSession::Expired>(one->state()));
        QCOMPARE(server->requests, 1);
        QVERIFY(!board->dueIn());             // and the timer rests
        const auto untouched = session(true); // asked for, but there was never a token
        run(1h);
        QCOMPARE(server->requests, 1);
    }
    void askingTakesEffectAtOnce() {
        const auto one = session(false);
        board->request(one.get());
        run(1600s);
        QCOMPARE(server->requests, 1);
        auto edited = one->profile();
        edited.autoRenew = true;
        one->setProfile(edited);
        run(1s);
        QCOMPARE(server->requests, 2);
        edited.autoRenew = false;
        one->setProfile(edited);
        run(3000s);
        QCOMPARE(server->requests, 2);
    }
    void cancellingARenewalIsRespected() {
        server->latency = 10s;
        const auto one = session();
        board->request(one.get());
        run(11s);
        run(1495s);
        QVERIFY(one->isBusy());
        one->cancel();
        run(100s);
        QVERIFY(!one->isBusy());
        QCOMPARE(server->requests, 2);
    }
    void soIsCancellingAPersonsOwnRequest() {
        const auto one = session();
        board->request(one.get());
        run(1495s);
        server->latency = 30s;
        board->request(one.get());
        run(10s); // by now it would be due
        one->cancel();
        run(100s);
        QCOMPARE(server->requests, 2);
    }
    void whatWaitsItsTurnCanBeTakenBack_data() {
        QTest::addColumn<bool>("forget");
        QTest::newRow("cancelled") << false;
        QTest::newRow("forgotten") << true;
    }
    void whatWaitsItsTurnCanBeTakenBack() {
        QFETCH(bool, forget);
        server->latency = 10s;
        std::vector<std::unique_ptr<TokenSession>> sessions;
        for (int i = 0; i < 5; ++i) {
            sessions.push_back(session());
            board->request(sessions.back().get());
        }
        TokenSession *last = sessions.back().get();
        QCOMPARE(board->renewal(last), SessionBoard::Renewal::Asked);
        if (forget)
            last->forget();
        else
            board->withdraw(last);
        QCOMPARE(board->renewal(last), SessionBoard::Renewal::Off);
        run(1min);
        QCOMPARE(server->requests, 4);
    }
    void whoDiesFreesItsTurn() {
        server->latency = 10s;
        std::vector<std::unique_ptr<TokenSession>> sessions;
        for (int i = 0; i < 5; ++i) {
            sessions.push_back(session());
            board->request(sessions.back().get());
        }
        settle();
        QCOMPARE(server->requests, 4);
        sessions.front().reset();
        QTRY_COMPARE(server->requests, 5); // by the board's own timer
    }
    void tokensOfASecondAreNoFlood() {
        good(1);
        const auto one = session();
        board->request(one.get());
        run(10min);
        QVERIFY2(server->requests <= 61, qPrintable(QString::number(server->requests)));
    }
    void theSameTokenIsNoReasonToHurry() {
        server->answerer = [&](int) { return server->http(201, tokenJson("same", 60)); };
        const auto one = session();
        board->request(one.get());
        run(46s);
        QVERIFY(std::get<TokenSession::Live>(one->state()).sameAsBefore);
        const int before = server->requests;
        run(10min);
        QVERIFY2(server->requests - before <= 12, qPrintable(QString::number(server->requests)));
    }

    void offlineWaits() {
        const auto one = session();
        board->request(one.get());
        run(1s);
        board->setOnline(false);
        run(1600s);
        QCOMPARE(server->requests, 1);
        QCOMPARE(board->renewal(one.get()), SessionBoard::Renewal::Waiting);
        board->setOnline(true);
        run(5s);
        QCOMPARE(server->requests, 2);
    }
    void whatIsOnThisComputerNeedsNoNetwork_data() {
        QTest::addColumn<QString>("url");
        for (const char *url : {"http://127.0.0.1:8080", "http://localhost:8080", "https://[::1]:8443"})
            QTest::newRow(url) << QString::fromLatin1(url);
    }
    void whatIsOnThisComputerNeedsNoNetwork() {
        QFETCH(QString, url);
        const auto far = session();
        const auto near = session();
        Profile profile = near->profile();
        profile.baseUrl = QUrl(url);
        near->setProfile(profile);
        board->request(far.get());
        board->request(near.get());
        run(1s);
        board->setOnline(false);
        run(1750s);
        QCOMPARE(server->requests, 3); // its renewal, and no other
        QCOMPARE(board->renewal(near.get()), SessionBoard::Renewal::Scheduled);
        QCOMPARE(board->renewal(far.get()), SessionBoard::Renewal::Waiting);
        QVERIFY(near->remaining() > 1000s);
    }
    void suspendOfANight() {
        const auto one = session();
        const auto plain = session(false);
        board->request(one.get());
        board->request(plain.get());
        run(1s);
        hands.advance(8h); // nothing runs meanwhile
        QVERIFY(!one->token() && !plain->token());
        board->tick();
        run(1s);
        QVERIFY(one->token());
        QVERIFY(std::holds_alternative<TokenSession::Expired>(plain->state()));
        QCOMPARE(server->requests, 3);
    }
    void clockJumps_data() {
        QTest::addColumn<qint64>("jump");
        QTest::newRow("an hour ahead (summer time of a wrong program)") << 3600LL;
        QTest::newRow("an hour back") << -3600LL;
        QTest::newRow("a year back") << -365LL * 86400;
        QTest::newRow("a year ahead") << 365LL * 86400;
    }
    void clockJumps() {
        QFETCH(qint64, jump);
        const auto one = session();
        board->request(one.get());
        run(100s);
        hands.wall = hands.wall.addSecs(jump);
        board->tick();
        run(2h);
        QVERIFY(one->token());
        QVERIFY(server->requests >= 4 && server->requests <= 7);
        QCOMPARE(board->renewal(one.get()), SessionBoard::Renewal::Scheduled);
    }

    void theLeadCanBeChangedWhileTokensLive() {
        const auto one = session();
        board->request(one.get());
        run(5s);
        const auto before = board->renewsIn(one.get());
        board->setLead(2min);
        const auto after = board->renewsIn(one.get());
        QVERIFY(after > before + 2min + 30s && after < before + 3min + 30s);
        board->setLead(60min); // but never over a quarter of the token's life
        QVERIFY(board->renewsIn(one.get()) > one->remaining() / 2);

        const auto two = session(false);
        QSignalSpy soon(board.get(), &SessionBoard::expiringSoon);
        board->setLead(1min);
        board->request(two.get());
        run(5s);
        run(std::chrono::duration_cast<std::chrono::seconds>(two->remaining()) - 2min);
        QCOMPARE(soon.size(), 0);
        board->setLead(5min); // its end is nearer than that
        QCOMPARE(soon.size(), 1);
    }
    void tickedOncePerSecondOnlyWhileWatched() {
        const auto one = session(false);
        QSignalSpy ticks(board.get(), &SessionBoard::ticked);
        board->request(one.get());
        run(5s);
        QVERIFY(ticks.isEmpty());
        hands.advance(300ms);
        board->setWatched(true);
        ticks.clear();
        QCOMPARE(*board->dueIn(), 700ms); // on the second, not a second after the call
        run(10s);
        QCOMPARE(ticks.size(), 10);
        board->setWatched(false);
        ticks.clear();
        run(10s);
        QVERIFY(ticks.isEmpty());
    }
    void sessionsMayDieAtAnyTime() {
        auto one = session();
        auto two = session();
        board->request(one.get());
        board->request(two.get());
        settle();
        one.reset();
        run(1s);
        connect(board.get(), &SessionBoard::renewalFailed, this, [&] { two.reset(); });
        server->answerer = [&](int) { return server->http(401, "{}"); };
        run(2000s);
        QVERIFY(!two);
        QVERIFY(board->sessions().isEmpty());
        QVERIFY(!board->dueIn());
    }
    void theRealTimerWorks() {
        SessionBoard::Options options;
        options.firstPause = 100ms;
        SessionBoard real(Clock::system(), options, [] { return 0.0; });
        FakeClock now;
        now.wall = QDateTime::currentDateTimeUtc();
        now.elapsed = Clock::system().elapsed();
        server->answerer = [&](int number) {
            auto answer = std::make_shared<HttpAnswer>();
            answer->status = 201;
            answer->body = Secret(QByteArrayView(tokenJson("t" + QByteArray::number(number), 2)));
            answer->sentAt = Deadline::now(Clock::system());
            return Answer(answer);
        };
        const auto direct = [this](TokenRequest, const std::shared_ptr<TransferFacts> &) {
            return answerLater<std::shared_ptr<HttpAnswer>>(server->answerer(++server->requests));
        };
        TokenSession one(profile(), store, Clock::system(), nullptr, anybody(), direct);
        real.add(&one);
        real.setWatched(true);
        QSignalSpy ticks(&real, &SessionBoard::ticked);
        real.request(&one);
        QTRY_VERIFY_WITH_TIMEOUT(server->requests >= 2, 5000); // renewed half a second before its end
        QVERIFY(!ticks.isEmpty());
        QVERIFY(one.token());
    }

    void aDayWithAThousandSessions() {
        // Every fifth request fails, in all the ways that time can cure.
        QRandomGenerator random(20261124);
        board = std::make_unique<SessionBoard>(hands.clock(), SessionBoard::Options{},
                                               [&random] { return random.generateDouble(); });
        server->latency = 800ms;
        server->answerer = [&](int number) -> Answer {
            if (random.bounded(5) != 0)
                return server->http(201, tokenJson("t" + QByteArray::number(number), 1800));
            switch (random.bounded(5)) {
            case 0: return server->http(500, "{}");
            case 1: return server->http(502, "<html>");
            case 2: return server->http(429, "{}", {{"Retry-After", "7"}});
            case 3: return failure(ErrorCode::TimedOut, {QStringLiteral("30")});
            default: return failure(ErrorCode::ConnectionClosed, {QStringLiteral("h")});
            }
        };
        std::vector<std::unique_ptr<TokenSession>> sessions;
        for (int i = 0; i < 1000; ++i)
            sessions.push_back(session());
        const auto without = [&sessions] {
            return std::count_if(sessions.begin(), sessions.end(),
                                 [](const auto &one) { return !one->token(); });
        };
        for (int round = 0; round < 10; ++round) { // a first token is a person's affair, again and again
            for (const auto &one : sessions)
                if (!one->token())
                    board->request(one.get());
            run(4min, 2s);
        }
        QCOMPARE(without(), 0); // the first round is through
        QElapsedTimer wall;
        wall.start();
        const auto cpuBefore = std::clock();
        const int before = server->requests;
        qsizetype missed = 0;
#ifdef __OPTIMIZE__
        constexpr int hours = 24;
#else
        constexpr int hours = 2; // a whole day takes minutes without the optimiser
#endif
        for (int minute = 0; minute < hours * 60; ++minute) {
            run(1min, 2s);
            missed += without();
        }
        const double cpu = double(std::clock() - cpuBefore) / CLOCKS_PER_SEC;
        qInfo("%d requests, at most %d at once, %.1f s of processor time for a day",
              server->requests - before, server->mostAtOnce, cpu);
        QCOMPARE(missed, 0);
        QCOMPARE(server->mostAtOnce, SessionBoard::Options{}.atOnce);
        QVERIFY(server->requests - before > 1000 * hours * 3600 / 1500);
        QVERIFY2(cpu < hours * 36.0, "over 1 % of a core");
    }
};

QTEST_GUILESS_MAIN(TestSessionBoard)
#include "tst_sessionboard.moc"

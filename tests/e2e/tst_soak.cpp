// Sessions that renew themselves against the demo server while it does everything wrong that it can, for a
// few seconds in the suite, or for as many minutes as TOKENDESK_SOAK_MINUTES says.
#include "demo/demoprofile.h"
#include "diagnostics/exchangelog.h"
#include "diagnostics/explainer.h"
#include "token/sessionboard.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <set>
#include <vector>
#ifdef __SANITIZE_ADDRESS__
extern "C" std::size_t __sanitizer_get_current_allocated_bytes(); // its header is not in every package
#endif

using namespace tokendesk;
using namespace std::chrono_literals;

namespace {

/// As long as the suite can wait, or as TOKENDESK_SOAK_MINUTES says.
double minutesToRun() {
    return qEnvironmentVariable("TOKENDESK_SOAK_MINUTES", QStringLiteral("0.35")).toDouble();
}

constexpr int tokenSeconds = 4, timeoutSeconds = 2, faultMillis = 700, sessionCount = 24;
constexpr qint64 slackKib = 512; // 16 bytes a request in half an hour

/// What this process holds, in KiB; -1 where that cannot be read. Under AddressSanitizer what is allocated
/// and not freed: there the resident memory has the sanitizer's records and up to 256 MiB of freed memory in
/// quarantine.
qint64 heldKib() {
#ifdef __SANITIZE_ADDRESS__
    return qint64(__sanitizer_get_current_allocated_bytes() / 1024);
#else
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const auto &line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    return -1;
#endif
}

/// A single moment says little: answers of megabytes are under way, and the sanitizer's count is racy.
qint64 median(std::vector<qint64> values) {
    if (values.empty())
        return -1;
    const auto middle = values.begin() + qsizetype(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

class TestSoak : public QObject {
    Q_OBJECT

public:
    /// Qt ends a test function after five minutes.
    static void initMain() {
        qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(int(minutesToRun() + 4) * 60'000));
    }

private Q_SLOTS:
    void everyFaultAgainAndAgain() {
        const double minutes = minutesToRun();
        DemoServer::Options options;
        options.ttlSeconds = tokenSeconds;
        options.slowMillis = timeoutSeconds * 1000 + 500;
        auto made = DemoProfile::create(options);
        QVERIFY(made);
        DemoProfile &demo = **made;
        options.fault = Fault::UnknownCa; // cannot be switched on later
        auto untrusted = DemoProfile::create(options);
        QVERIFY(untrusted);

        SessionBoard::Options pauses;
        pauses.firstPause = 100ms;
        pauses.longestPause = 1s;
        SessionBoard board(Clock::system(), pauses,
                           [] { return QRandomGenerator::global()->generateDouble(); });
        board.setWatched(true);
        ExchangeLog log;
        std::set<ErrorCode> seen;
        int tokens = 0, same = 0, failures = 0, silences = 0, mostAtOnce = 0, causes = 0;
        std::vector<std::unique_ptr<TokenSession>> sessions;
        for (int i = 0; i < sessionCount; ++i) {
            DemoProfile &of = i == 0 ? **untrusted : demo;
            Profile profile = of.profile();
            profile.autoRenew = true;
            profile.timeoutSeconds = timeoutSeconds;
            sessions.push_back(std::make_unique<TokenSession>(profile, of.store(), Clock::system()));
            TokenSession *session = sessions.back().get();
            connect(session, &TokenSession::exchanged, &log, &ExchangeLog::add);
            connect(session, &TokenSession::stateChanged, this, [&, session] {
                mostAtOnce = std::max(mostAtOnce, board.busyCount());
                if (const auto *live = std::get_if<TokenSession::Live>(&session->state())) {
                    ++tokens;
                    same += live->sameAsBefore;
                } else if (const auto *failed = std::get_if<TokenSession::Failed>(&session->state())) {
                    ++failures;
                    seen.insert(failed->error.code);
                    causes += int(explain({session->profile(), *failed, {}}).size());
                }
            });
            board.add(session);
            board.request(session);
        }

        const auto faults = faultNames();
        QElapsedTimer all;
        all.start();
        std::vector<qint64> busySince(sessionCount, -1);
        qint64 longestBusy = 0, nextFault = 0, highest = 0;
        std::vector<qint64> second, fifth; // what is held, in these fifths of the time
        int round = 0;
        const auto end = qint64(minutes * 60'000);
        // A person who tries again where nothing goes any more, and renews what goes, too.
        const auto act = [&] {
            board.request(sessions[size_t(QRandomGenerator::global()->bounded(sessionCount))].get());
        };
        const auto watch = [&] {
            for (int i = 0; i < sessionCount; ++i) {
                TokenSession &session = *sessions[size_t(i)];
                auto &since = busySince[size_t(i)];
                since = session.isBusy() ? (since < 0 ? all.elapsed() : since) : -1;
                if (since >= 0)
                    longestBusy = std::max(longestBusy, all.elapsed() - since);
                silences += board.renewal(&session) == SessionBoard::Renewal::Silent;
            }
        };
        while (all.elapsed() < end) {
            if (all.elapsed() >= nextFault) {
                nextFault = all.elapsed() + faultMillis;
                // Every other stretch works, so that there are tokens to renew.
                const auto fault = *faultFromName(faults[(round / 2) % faults.size()]);
                demo.server().setFault(round % 2 == 0 || fault == Fault::UnknownCa ? Fault::None : fault);
                demo.server().setTtl(
                    2 + QRandomGenerator::global()->bounded(tokenSeconds)); // or all fall due at once
                ++round;
            }
            act();
            watch();
            QTest::qWait(60);
            const auto now = heldKib();
            if (all.elapsed() > end / 5 && all.elapsed() < 2 * end / 5)
                second.push_back(now);
            else if (all.elapsed() > 4 * end / 5)
                fifth.push_back(now);
            highest = std::max(highest, now);
        }
        // The storm is over: everything that can have a token gets one.
        demo.server().setFault(Fault::None);
        const auto recovered = [&] {
            for (const auto &one : sessions)
                if (std::holds_alternative<TokenSession::Failed>(one->state()) || !one->token())
                    board.request(one.get());
            watch();
            return std::all_of(sessions.begin() + 1, sessions.end(), [](const auto &one) {
                return one->token() && !std::holds_alternative<TokenSession::Failed>(one->state());
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(recovered(), 15'000);
        const auto early = median(second), late = median(fifth);
        qInfo("%.1f min: %d requests, %d tokens (%d the same again), %d failures of %d kinds, %d causes, %d "
              "times silent, "
              "at most %d at once, longest busy %lld ms; memory in the second fifth %lld KiB, in the last "
              "%lld, "
              "highest %lld",
              double(all.elapsed()) / 60'000,
              demo.server().requestCount() + (*untrusted)->server().requestCount(), tokens, same, failures,
              int(seen.size()), causes, silences, mostAtOnce, longestBusy, early, late, highest);
        QVERIFY(!sessions[0]->token()); // nobody trusts that server, and nothing was sent to it
        QCOMPARE((*untrusted)->server().requestCount(), 0);
        QVERIFY(tokens > sessionCount && failures > 0 && causes > 0 && same > 0);
        QVERIFY2(mostAtOnce <= pauses.atOnce, qPrintable(QString::number(mostAtOnce)));
        QVERIFY2(longestBusy < (timeoutSeconds + 3) * 1000, "a session was stuck");
        QCOMPARE(log.entries().size(), ExchangeLog::limit);
        for (const auto code :
             {ErrorCode::ConnectionClosed, ErrorCode::GatewayError, ErrorCode::HeaderTooLarge,
              ErrorCode::TooManyRequests, ErrorCode::ServerError, ErrorCode::AnswerMalformed,
              ErrorCode::AnswerTooLarge, ErrorCode::Redirected, ErrorCode::TlsUntrusted, ErrorCode::TimedOut})
            QVERIFY2(minutes < 0.3 || seen.contains(code), qPrintable(errorName(code)));
        if (minutes >= 5) // before, the allocator is still settling
            QVERIFY2(late < early + std::max(early / 10, slackKib), "memory grew");
    }
};

QTEST_GUILESS_MAIN(TestSoak)
#include "tst_soak.moc"

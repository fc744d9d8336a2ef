#pragma once

#include "support/fakeclock.h"
#include "support/scriptedstore.h"
#include "token/sessionboard.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <memory>
#include <queue>

namespace tokendesk::test {

using namespace std::chrono_literals;
using Answer = Result<std::shared_ptr<HttpAnswer>>;
using std::chrono::milliseconds;

inline QByteArray tokenJson(const QByteArray &value, int expiresIn) {
    return "{\"access_token\":\"" + value + "\",\"expires_in\":" + QByteArray::number(expiresIn) + '}';
}

/// A server in the test's own time: an answer is there when the clock has come to it.
struct FakeServer {
    FakeClock &hands;
    milliseconds latency = 0ms;
    std::function<Answer(int number)> answerer; ///< of the number-th request, from 1
    int requests = 0, underWay = 0, mostAtOnce = 0;

    struct Pending {
        milliseconds at;
        std::shared_ptr<QPromise<Answer>> promise;
        Answer answer;
        bool operator>(const Pending &other) const { return at > other.at; }
    };
    std::priority_queue<Pending, std::vector<Pending>, std::greater<>> pending;

    explicit FakeServer(FakeClock &clock) : hands(clock) {}

    TokenSession::Sender sender() {
        return [this](TokenRequest, std::shared_ptr<TransferFacts>) {
            auto promise = std::make_shared<QPromise<Answer>>();
            promise->start();
            mostAtOnce = std::max(mostAtOnce, ++underWay);
            pending.push({hands.elapsed + latency, promise, answerer(++requests)});
            return promise->future();
        };
    }
    Answer http(int status, const QByteArray &body,
                QList<std::pair<QByteArray, QByteArray>> headers = {}) const {
        auto answer = std::make_shared<HttpAnswer>();
        answer->status = status;
        answer->body = Secret(QByteArrayView(body));
        answer->headers = std::move(headers);
        answer->sentAt = {hands.wall, hands.elapsed};
        return answer;
    }
    void answerDue() {
        while (!pending.empty() && pending.top().at <= hands.elapsed) {
            const auto done = pending.top();
            pending.pop();
            --underWay;
            done.promise->addResult(done.answer);
            done.promise->finish();
        }
    }
};

/// Credentials for everybody, from the event loop.
inline TokenSession::CredentialsSource anybody() {
    return [](const Profile &) {
        return answerLater<Credentials>(
            Credentials{QStringLiteral("id"), Secret(QByteArrayView("secret99"))});
    };
}

inline Profile profile(bool autoRenew = true) {
    auto made = Profile::create(QStringLiteral("x"), QStringLiteral("custom"), Kind::Sandbox);
    made.baseUrl = QUrl(QStringLiteral("https://api.example"));
    made.endpoint = Endpoint::Pix; // no certificate to read
    made.autoRenew = autoRenew;
    return made;
}

/// A board on a fake server, in a time that only the test moves.
class BoardRig {
protected:
    FakeClock hands;
    ScriptedStore store;
    std::unique_ptr<FakeServer> server;
    std::unique_ptr<SessionBoard> board;

    std::unique_ptr<TokenSession> session(bool autoRenew = true) {
        auto made = std::make_unique<TokenSession>(profile(autoRenew), store, hands.clock(), nullptr,
                                                   anybody(), server->sender());
        board->add(made.get());
        return made;
    }
    /// Lets everything that is posted happen, without time passing.
    static void settle() {
        auto *dispatcher = QCoreApplication::eventDispatcher();
        for (int i = 0; i < 100 && dispatcher->processEvents(QEventLoop::AllEvents); ++i) {
        }
    }
    /// Time passes, in steps of what is due but no shorter than `grain`.
    void run(milliseconds length, milliseconds grain = 1ms) {
        const auto end = hands.elapsed + length;
        settle();
        while (hands.elapsed < end) {
            const auto due = board->dueIn();
            auto next = std::min(end - hands.elapsed, std::max(due.value_or(24h), 1ms));
            if (!server->pending.empty())
                next = std::min(next, std::max(server->pending.top().at - hands.elapsed, 0ms));
            next = std::max(next, grain);
            hands.advance(next);
            server->answerDue();
            settle();
            if (next >= due) // as the timer does
                board->tick();
            settle();
        }
    }
    void good(int expiresIn = 1800) {
        server->answerer = [this, expiresIn](int number) {
            return server->http(201, tokenJson("t" + QByteArray::number(number), expiresIn));
        };
    }
    void setUp() {
        hands = {};
        store = {};
        server = std::make_unique<FakeServer>(hands);
        board = std::make_unique<SessionBoard>(hands.clock(), SessionBoard::Options{}, [] { return 0.0; });
        good();
    }
};

} // namespace tokendesk::test

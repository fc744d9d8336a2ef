#pragma once

#include "support/loopbackserver.h"
#include "token/tokenclient.h"

#include <QTest>

namespace tokendesk::test {

using Answer = Result<std::shared_ptr<HttpAnswer>>;

inline TokenRequest request(const QUrl &url, int timeoutSeconds = 10) {
    TokenRequest made;
    made.url = url;
    made.headers = {{"Content-Type", "application/json"},
                    {"Accept-Encoding", "identity"},
                    {"Connection", "close"},
                    {"User-Agent", "test"},
                    {"X-SSL-Client-Cert", "-----BEGIN%20CERTIFICATE-----%0AMIIB%2Bw%3D%3D%0A"}};
    made.body = Secret(QByteArrayView(R"({"clientId":"a","clientSecret":"c4n4ry"})"));
    made.timeoutSeconds = timeoutSeconds;
    return made;
}

inline const QByteArray token = R"({"access_token":"x","expires_in":1})";

/// A client, and requests that are waited for.
class ClientRig {
protected:
    TokenClient client{Clock::system()};

    static Answer await(QFuture<Answer> future) {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20000) || future.resultCount() == 0)
            return failure(ErrorCode::Internal, {QStringLiteral("no answer")});
        return future.result();
    }
    Answer send(TokenRequest made) { return await(client.send(std::move(made))); }
    Answer send(const LoopbackServer &server) { return send(request(server.url())); }
};

} // namespace tokendesk::test

// The program whose memory tst_wipingallocator looks through: reads a secret from standard input, takes it
// through everything that a run takes it through, forgets it, and says so. Then waits for the end of its
// input.
#include "secrets/credentials.h"
#include "secrets/keychainstore.h"
#include "secrets/sessionstore.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <cstdio>
#include <cstring>
#include <unistd.h>

using namespace tokendesk;

namespace {

template <typename T>
Result<T> answerOf(QFuture<Result<T>> future) {
    QEventLoop loop;
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (future.isFinished())
            loop.quit();
    });
    poll.start(1);
    loop.exec();
    return future.takeResult();
}

Secret fromInput() {
    char line[256] = {};
    ssize_t length = 0;
    while (length < 255 && ::read(0, line + length, 1) == 1 && line[length] != '\n')
        ++length;
    Secret secret(QByteArrayView(line, length));
    explicit_bzero(line, sizeof line);
    return secret;
}

bool roundTrip(SecretStore &store, const Credentials &credentials) {
    const SecretKey key{QStringLiteral("canary"), SecretItem::Credentials};
    if (!answerOf(store.write(key, credentials.toBytes())))
        return false;
    const auto read = answerOf(store.read(key));
    const auto back = read ? Credentials::fromBytes(read->view()) : failure(ErrorCode::Internal);
    return back && back->clientSecret == credentials.clientSecret && answerOf(store.remove(key));
}

// What happens to a secret on its way through widgets, JSON and the network.
void handle(const Secret &secret) {
    QString edited;
    QString typed = secret.toString();
    for (const QChar c : std::as_const(typed)) // as a line edit grows
        edited += c;
    const QJsonObject object{{QStringLiteral("clientSecret"), edited}};
    const QByteArray body = QJsonDocument(object).toJson();
    const auto parsed = QJsonDocument::fromJson(body).object();
    const QString shown = parsed.value(QLatin1String("clientSecret")).toString() + QStringLiteral(" ");
    const QStringList parts = (shown + shown).split(QLatin1Char(' '));
    std::fprintf(stderr, "%d\n", static_cast<int>(parts.size()));
}

bool use(bool keychain) {
    const Credentials credentials{QStringLiteral("account-1"), fromInput()};
    handle(credentials.clientSecret);
    SessionStore session;
    if (!roundTrip(session, credentials))
        return false;
    KeychainStore store(std::chrono::seconds(10));
    return !keychain || roundTrip(store, credentials);
}

} // namespace

int main(int argc, char **argv) {
    const QCoreApplication app(argc, argv);
    const bool done = use(argc > 1 && std::strcmp(argv[1], "--keychain") == 0);
    QCoreApplication::processEvents(); // objects that delete themselves later
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    wipeStack(); // as Lock does
    std::puts(done ? "forgotten" : "failed");
    std::fflush(stdout);
    char c = 0;
    while (::read(0, &c, 1) > 0) {
    }
    return 0;
}

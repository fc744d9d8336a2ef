#include "diagnostics/explainer.h"
#include "sessionrig.h"
#include "support/fakeclock.h"
#include "token/serverwords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

using namespace tokendesk;
using namespace tokendesk::test;

namespace {

const auto canary = QByteArrayLiteral("p@ss \"w<rd&%1ä-Zx93Kd72");
const auto token =
    QByteArrayLiteral("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhY21lIn0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg");

QString textOf(const Exchange &exchange) {
    QString all = exchange.toText() + exchange.profileName + exchange.clientId;
    for (const auto &[name, value] : exchange.requestHeaders + exchange.answerHeaders)
        all += name + value;
    return all + exchange.requestBody + exchange.answerBody;
}

} // namespace

class TestExchange : public QObject, protected SessionRig {
    Q_OBJECT

private:
    static Exchange answered(int status, const QByteArray &body,
                             const QList<std::pair<QByteArray, QByteArray>> &headers = {},
                             const QByteArray &secret = canary) {
        const Credentials credentials{QStringLiteral("account-93"), Secret(QByteArrayView(secret))};
        auto profile = Profile::create(QStringLiteral("Acme"), QStringLiteral("avista"), Kind::Sandbox);
        const auto request = buildTokenRequest(profile, credentials, "-----BEGIN%20CERTIFICATE-----%0AMIIB");
        auto exchange =
            Exchange::of(profile, *request, credentials, QString(64, u'a'), QDateTime::currentDateTimeUtc());
        HttpAnswer answer;
        answer.status = status;
        answer.headers = headers;
        answer.body = Secret(QByteArrayView(body));
        exchange.answered(answer, credentials.clientSecret);
        return exchange;
    }

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { demo.reset(); }

    void theCertificateIsCutAsItWasSent() {
        QCOMPARE(answered(400, {}).requestHeaders.last().second,
                 QStringLiteral("-----BEGIN%20CERTIFICATE-----%0AMIIB… (36 bytes)"));
    }
    void noFormOfTheSecretIsLeft_data() {
        QTest::addColumn<QByteArray>("body");
        const QString secret = QString::fromUtf8(canary);
        const auto json = QJsonDocument(QJsonArray{secret}).toJson(QJsonDocument::Compact);
        QTest::newRow("echoed as it is") << "You sent " + canary + " and that is wrong";
        QTest::newRow("in HTML") << "<p>" + secret.toHtmlEscaped().toUtf8() + "</p>";
        QTest::newRow("percent-encoded") << "clientId=x&s=" + QUrl::toPercentEncoding(secret);
        QTest::newRow("as a form") << "s=" + QUrl::toPercentEncoding(secret).replace("%20", "+");
        QTest::newRow("base64") << "debug: " + canary.toBase64();
        QTest::newRow("hex") << "debug: " + canary.toHex();
        QTest::newRow("hex, upper case") << "debug: " + canary.toHex().toUpper();
        QTest::newRow("JSON, an own name") << "{\"received\":" + json.mid(1, json.size() - 2) + "}";
        QTest::newRow("JSON, its name") << "{\"clientSecret\":" + json.mid(1, json.size() - 2) + "}";
        QTest::newRow("JSON in a text")
            << "request was {\"clientSecret\":" + json.mid(1, json.size() - 2) + "}";
        QTest::newRow("JSON, deep") << "[{\"a\":{\"b\":[" + json.mid(1, json.size() - 2) + "]}}]";
        QTest::newRow("JSON, in a sentence")
            << QJsonDocument(QJsonObject{{QStringLiteral("message"), QStringLiteral("Bad: ") + secret}})
                   .toJson();
    }
    void noFormOfTheSecretIsLeft() {
        QFETCH(QByteArray, body);
        const auto all = textOf(answered(400, body, {{"X-Echo", canary}, {"Set-Cookie", "s=abc"}}));
        const QString secret = QString::fromUtf8(canary);
        for (const auto &form :
             {secret, secret.toHtmlEscaped(), QString::fromLatin1(QUrl::toPercentEncoding(secret)),
              QString::fromLatin1(canary.toBase64()), QString::fromLatin1(canary.toHex()),
              QStringLiteral("s=abc"), QStringLiteral("Zx93Kd72")})
            QVERIFY2(!all.contains(form, Qt::CaseInsensitive), qPrintable(all));
    }
    /// `stored` as somebody entered it; the account's secret is in it.
    void noPartOfTheSecretIsLeft_data() {
        QTest::addColumn<QByteArray>("stored");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("hidden");
        const QByteArray plain = "abcDEF123ghi45";
        QTest::newRow("trimmed by the server") << plain + " "
                                               << "got " + plain << plain;
        QTest::newRow("a line of .env") << "CLIENT_SECRET=" + plain << "invalid: " + plain << plain;
        QTest::newRow("in quotes") << '"' + plain + '"' << "invalid: " + plain << plain;
        QTest::newRow("the first twelve")
            << plain << QByteArray("Secret abcDEF123ghi... is wrong") << QByteArray("abcDEF12");
        QTest::newRow("the last ten")
            << plain << QByteArray("Secret ...F123ghi45 is wrong") << QByteArray("F123ghi45");
        QTest::newRow("on two lines") << plain << QByteArray("abcDEF1\n23ghi45") << QByteArray("23ghi45");
        QTest::newRow("between tags")
            << plain << QByteArray("<p>abcDEF1<wbr>23ghi45</p>") << QByteArray("23ghi45");
        QTest::newRow("letter by letter")
            << plain << QByteArray("a b c D E F 1 2 3 g h i 4 5") << QByteArray("g h i 4");
        QTest::newRow("joiners") << plain
                                 << QByteArray("abcDEF1\xCD\x8F"
                                               "23ghi45")
                                 << QByteArray("23ghi45");
        QTest::newRow("backwards") << plain << QByteArray("54ihg321FEDcba") << QByteArray("ihg321");
        QTest::newRow("numeric entities")
            << QByteArray("p'ss-W0rd!xy") << QByteArray("p&#39;ss-W0rd!xy") << QByteArray("W0rd");
        QTest::newRow("encoded twice")
            << QByteArray("p@ss/W0rd!xy") << QByteArray("p%2540ss%252FW0rd!xy") << QByteArray("W0rd");
        QTest::newRow("unpadded base64")
            << plain << plain.toBase64(QByteArray::OmitTrailingEquals) << QByteArray("YWJjREVG");
        QTest::newRow("cut inside") << plain << QByteArray(32 * 1024 - 8, ' ') + plain
                                    << QByteArray("abcDEF");
    }
    void noPartOfTheSecretIsLeft() {
        QFETCH(QByteArray, stored);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, hidden);
        const auto all = textOf(answered(400, body, {{"X-Echo", body.simplified()}}, stored));
        QVERIFY2(!all.contains(QString::fromUtf8(hidden), Qt::CaseInsensitive), qPrintable(all));
        HttpAnswer answer;
        answer.status = 400;
        answer.body = Secret(QByteArrayView(body));
        const auto error =
            readTokenResponse(answer, QStringLiteral("h"), Secret(QByteArrayView(stored))).error();
        QVERIFY2(!error.args.join(u' ').contains(QString::fromUtf8(hidden), Qt::CaseInsensitive),
                 qPrintable(error.args.join(u' ')));
    }
    void aRedirectDoesNotTellIt() {
        HttpAnswer answer;
        answer.status = 302;
        answer.headers = {{"Location", "https://abcdef123ghi45.example.com/x"}};
        const auto error =
            readTokenResponse(answer, QStringLiteral("h"), Secret(QByteArrayView("abcDEF123ghi45"))).error();
        QVERIFY(!error.args.join(u' ').contains(QStringLiteral("123ghi")));
    }
    void theSecretAsClientIdIsMasked() {
        const Credentials twice{QString::fromUtf8(canary), Secret(QByteArrayView(canary))};
        const auto acme = Profile::create(QStringLiteral("Acme"), QStringLiteral("avista"), Kind::Sandbox);
        const auto request = buildTokenRequest(acme, twice, "MIIB");
        const auto all = textOf(Exchange::of(acme, *request, twice, {}, QDateTime::currentDateTimeUtc()));
        QVERIFY2(!all.contains(QStringLiteral("Zx93Kd72")), qPrintable(all));
    }
    void theTokenIsLeftOut_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("answer") << "{\"access_token\":\"" + token + "\",\"expires_in\":1800}";
        QTest::newRow("nested") << "{\"data\":{\"accessToken\":\"" + token + "\"}}";
        QTest::newRow("another name") << "{\"jwt\":\"" + token + "\"}";
        QTest::newRow("opaque") << QByteArray("{\"access_token\":\"short1\",\"token_type\":\"Bearer\"}");
        QTest::newRow("once more under another name")
            << QByteArray("{\"access_token\":\"short1\",\"sid\":\"short1\",\"expires_in\":\"x\"}");
        QTest::newRow("refresh") << QByteArray("{\"refresh_token\":[\"short1\"]}");
        QTest::newRow("plain text") << token;
        QTest::newRow("cut off") << "{\"access_token\":\"" + token.left(40);
    }
    void theTokenIsLeftOut() {
        QFETCH(QByteArray, body);
        const auto exchange = answered(201, body);
        QVERIFY2(!exchange.answerBody.contains(QStringLiteral("c2lnbmF0")) &&
                     !exchange.answerBody.contains(QStringLiteral("eyJzdWIi")) &&
                     !exchange.answerBody.contains(QStringLiteral("short1")),
                 qPrintable(exchange.answerBody));
    }
    void whatHelpsStays() {
        const auto exchange = answered(
            401, R"({"statusCode":401,"message":"Client certificate is not linked","token_type":"Bearer"})",
            {{"Date", "Thu, 26 Nov 2026 12:00:00 GMT"}, {"Server", "nginx"}});
        const auto text = exchange.toText();
        for (const char *kept :
             {"POST https://api.avista.global/api/auth/token", "account-93", "HTTP 401", "nginx",
              "Client certificate is not linked", "\"Bearer\"", "[redacted, 23 characters]",
              "Content-Type: application/json", "X-SSL-Client-Cert: -----BEGIN%20CERTIFICATE"})
            QVERIFY2(text.contains(QLatin1String(kept)), kept);
    }
    void largeAnswersAreCut() {
        const auto exchange = answered(500, QByteArray(900 * 1024, 'x'));
        QVERIFY(exchange.answerBody.size() <= maxShownBody);
        QVERIFY(answered(500, "{\"a\":\"" + QByteArray(900 * 1024, 'y') + "\"}").answerBody.size() <=
                maxShownBody);
    }

    void theSessionTellsWhatItExchanged() {
        TokenSession session(profile, store, Clock::system());
        QList<std::shared_ptr<const Exchange>> seen;
        connect(&session, &TokenSession::exchanged, this, [&](const auto &one) { seen.append(one); });
        session.request();
        QTRY_VERIFY(live(session));
        QCOMPARE(seen.size(), 1);
        QCOMPARE(seen[0]->status, 201);
        QCOMPARE(seen[0]->profileId, profile.id);
        QVERIFY(!seen[0]->error && seen[0]->certificateBytes > 500);
        QVERIFY(seen[0]->transfer.waitMillis >= 0);
        const auto value = QString::fromUtf8(session.token()->value.view().toByteArray());
        QVERIFY(!textOf(*seen[0]).contains(value));
        demo->server().setFault(Fault::Drop);
        session.request();
        QTRY_VERIFY(failed(session));
        QCOMPARE(seen.size(), 2);
        QCOMPARE(seen[1]->status, 0);
        QCOMPARE(seen[1]->error->code, ErrorCode::ConnectionClosed);
        QCOMPARE(failed(session)->attempted->exchange, seen[1]);
    }
    void aLaterRefusalKnowsTheLastSuccess() {
        {
            TokenSession first(profile, store, Clock::system());
            first.request();
            QTRY_VERIFY(live(first));
            QTRY_VERIFY(store.items.contains(name(SecretItem::Token)));
        }
        const auto item = store.items[name(SecretItem::Token)];
        QVERIFY(!item.contains(demo->server().credentials().clientSecret.view().toByteArray()));
        // Another run, after somebody has changed the secret.
        putCredentials({demo->server().credentials().clientId, Secret(QByteArrayView("something-else-1"))});
        TokenSession second(profile, store, Clock::system());
        second.request();
        QTRY_VERIFY(failed(second));
        const auto attempted = failed(second)->attempted;
        QVERIFY(attempted && attempted->lastSuccess);
        QVERIFY(attempted->secretChanged);
        QCOMPARE(attempted->lastSuccess->clientId, demo->server().credentials().clientId);
        QCOMPARE(attempted->lastSuccess->fingerprint, attempted->fingerprint);
        // And back again: nothing has changed, the server is to blame.
        putCredentials(demo->server().credentials());
        demo->server().setFault(Fault::ServerError);
        second.request();
        QTRY_VERIFY(failed(second) && failed(second)->error.code == ErrorCode::ServerError);
        QVERIFY(failed(second)->attempted->lastSuccess && !failed(second)->attempted->secretChanged);
    }
    void anUntrustedServerIsNamed() {
        DemoServer::Options options;
        options.fault = Fault::UnknownCa;
        auto untrusted = DemoProfile::create(options);
        QVERIFY(untrusted);
        TokenSession session((*untrusted)->profile(), (*untrusted)->store(), Clock::system());
        session.request();
        QTRY_VERIFY(failed(session));
        const auto exchange = failed(session)->attempted->exchange;
        QVERIFY(exchange->server() && !exchange->server()->issuer.isEmpty());
        QVERIFY(!exchange->transfer.tlsErrors.isEmpty());
        QCOMPARE(exchange->status, 0);
        const auto causes = explain({session.profile(), *failed(session), {}});
        QCOMPARE(causeName(causes.value(0).id), QStringLiteral("tlsInspection"));
        QCOMPARE(causes[0].args.value(0), exchange->server()->issuer);
        QCOMPARE((*untrusted)->server().requestCount(), 0); // it got nothing from us
    }
    void aCancelledRequestIsAnExchangeToo() {
        DemoServer::Options options;
        options.fault = Fault::Slow;
        auto slow = DemoProfile::create(options);
        QVERIFY(slow);
        TokenSession session((*slow)->profile(), (*slow)->store(), Clock::system());
        QList<std::shared_ptr<const Exchange>> seen;
        connect(&session, &TokenSession::exchanged, this, [&](const auto &one) { seen.append(one); });
        session.request();
        QTRY_COMPARE((*slow)->server().requestCount(), 1);
        session.cancel();
        QCOMPARE(seen.size(), 1);
        QCOMPARE(seen[0]->error->code, ErrorCode::Cancelled);
    }
    void givenUpWhileTheKeychainIsAskedItIsOneToo_data() {
        QTest::addColumn<bool>("cancel");
        QTest::newRow("forgotten, as by Lock") << false;
        QTest::newRow("cancelled") << true;
    }
    void givenUpWhileTheKeychainIsAskedItIsOneToo() {
        QFETCH(bool, cancel);
        TokenSession session(profile, store, Clock::system());
        QList<std::shared_ptr<const Exchange>> seen;
        connect(&session, &TokenSession::exchanged, this, [&](const auto &one) { seen.append(one); });
        store.silent = true;
        session.resume(); // no request: nothing to tell
        QTRY_COMPARE(store.reads, 1);
        session.forget();
        QCOMPARE(seen.size(), 0);
        session.request();
        QTRY_COMPARE(store.reads, 2);
        cancel ? session.cancel() : session.forget();
        QCOMPARE(seen.size(), 1);
        QVERIFY(!seen[0]->sent);
        QCOMPARE(seen[0]->error->code, ErrorCode::Cancelled);
        QCOMPARE(seen[0]->profileId, profile.id);
        QVERIFY(seen[0]->millis >= 0);
        QVERIFY2(seen[0]->toText().startsWith(QLatin1String("Nothing was sent")),
                 qPrintable(seen[0]->toText()));
        store.release(); // late: changes nothing
        QTest::qWait(0);
        QCOMPARE(seen.size(), 1);
        QCOMPARE(demo->server().requestCount(), 0);
    }
    void nothingIsKeptForAKeychainThatHangs_data() {
        QTest::addColumn<bool>("cancel");
        QTest::newRow("forgotten, as by Lock") << false;
        QTest::newRow("cancelled") << true;
    }
    void nothingIsKeptForAKeychainThatHangs() {
        QFETCH(bool, cancel);
        TokenSession session(profile, store, Clock::system());
        demo->server().setFault(Fault::ServerError);
        bool answered = false;
        connect(&session, &TokenSession::exchanged, this, [&] { answered = true; });
        connect(&session, &TokenSession::stateChanged, this, [&] {
            const auto *requesting = std::get_if<Requesting>(&session.state());
            store.silent = store.silent || (requesting && requesting->step == Requesting::Step::Network);
        });
        session.request();
        QTRY_VERIFY(answered);
        QVERIFY(session.isBusy()); // waits for the keychain
        if (cancel)
            session.cancel();
        else
            session.forget();
        QVERIFY(!session.isBusy());
        store.release();
        QTest::qWait(600); // past the wait's own end: nothing comes back
        QVERIFY(cancel ? bool(failed(session)) : std::holds_alternative<TokenSession::None>(session.state()));
    }
    void aKeychainThatHangsDoesNotHoldTheNewsUp() {
        TokenSession session(profile, store, Clock::system());
        demo->server().setFault(Fault::ServerError);
        connect(&session, &TokenSession::stateChanged, this, [&] {
            const auto *requesting = std::get_if<Requesting>(&session.state());
            if (requesting && requesting->step == Requesting::Step::Network)
                store.silent = true; // from now on it answers nothing
        });
        session.request();
        QTRY_VERIFY(failed(session));
        QCOMPARE(failed(session)->error.code, ErrorCode::ServerError);
        QVERIFY(!failed(session)->attempted->lastSuccess);
        store.release(); // late: changes nothing
        QVERIFY(failed(session));
    }
};

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"

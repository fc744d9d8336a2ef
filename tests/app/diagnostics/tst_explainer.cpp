#include "situation.h"
#include "text/causewords.h"

#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

namespace {

using Arrange = std::function<void(Situation &)>;

} // namespace

Q_DECLARE_METATYPE(Arrange)

class TestExplainer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstCause_data() {
        QTest::addColumn<Arrange>("arrange");
        QTest::addColumn<QString>("first");
        const auto row = [](const char *name, const char *first, Arrange arrange) {
            QTest::newRow(name) << std::move(arrange) << QString::fromLatin1(first);
        };
        constexpr auto credentialsWrong = "Invalid client credentials.";
        constexpr auto notLinked = "Client certificate is not linked to this account.";

        // The secret and the client ID
        row("secret ends in a line feed", "secretPadded", [](Situation &s) {
            s.secret(secretText + "\n");
            s.said(401, credentialsWrong);
        });
        row("secret begins with a blank, nothing said", "secretPadded", [](Situation &s) {
            s.secret(" " + secretText);
            s.answered(401, "{}");
        });
        row("zero-width space in the secret", "secretBroken", [](Situation &s) {
            s.secret("a1b2c3d4\xE2\x80\x8B"
                     "e5f6g7h8");
            s.said(401, credentialsWrong);
        });
        row("secret in quotes", "secretQuoted", [](Situation &s) {
            s.secret('"' + secretText + '"');
            s.said(401, credentialsWrong);
        });
        row("placeholder as the secret", "secretPlaceholder", [](Situation &s) {
            s.secret("YOUR_CLIENT_SECRET");
            s.said(401, credentialsWrong);
        });
        row("variable that was not expanded", "secretPlaceholder", [](Situation &s) {
            s.secret("${AVISTA_CLIENT_SECRET}");
            s.said(401, credentialsWrong);
        });
        row("a line of .env as the secret", "secretIsVariable", [](Situation &s) {
            s.secret("AVISTA_CLIENT_SECRET=" + secretText);
            s.said(401, credentialsWrong);
        });
        row("the client ID twice", "secretIsId", [](Situation &s) {
            s.secret("account-93-550e8400");
            s.said(401, credentialsWrong);
        });
        row("secret cut off", "secretLength", [](Situation &s) {
            s.secret("a1b2c3");
            s.said(400, "clientSecret must be a string of 8 to 64 characters");
        });
        row("secret pasted twice and more", "secretLength", [](Situation &s) {
            s.secret(secretText + secretText + secretText);
            s.said(401, credentialsWrong);
        });
        row("secret changed since it worked", "secretChanged", [](Situation &s) {
            s.worked();
            s.secret("another-secret-altogether-1");
            s.said(401, credentialsWrong);
        });
        row("secret changed, and the server says nothing", "secretChanged", [](Situation &s) {
            s.worked();
            s.secret("another-secret-altogether-1");
            s.answered(401, "");
        });
        row("client ID with a tab", "idPadded", [](Situation &s) {
            s.credentials.clientId += u'\t';
            s.said(401, credentialsWrong);
        });
        row("placeholder as the client ID", "idPlaceholder", [](Situation &s) {
            s.credentials.clientId = QStringLiteral("YOUR_CLIENT_ID");
            s.said(401, credentialsWrong);
        });
        row("client ID changed since it worked", "idChanged", [](Situation &s) {
            s.worked();
            s.credentials.clientId = QStringLiteral("account-94-550e8400");
            s.said(401, credentialsWrong);
        });
        row("never worked, the server blames the credentials", "secretWrong",
            [](Situation &s) { s.said(401, credentialsWrong); });
        row("in Portuguese", "secretWrong", [](Situation &s) { s.said(401, "Credenciais inválidas"); });

        // Sandbox and production
        row("sandbox credentials on a production profile", "otherAccount", [](Situation &s) {
            s.profile.kind = Kind::Production;
            s.others = {{QStringLiteral("Acme sandbox"), s.credentials.clientId, Kind::Sandbox}};
            s.said(401, credentialsWrong);
        });
        row("the profile was sandbox when it worked", "kindChanged", [](Situation &s) {
            s.worked();
            s.profile.kind = Kind::Production;
            s.said(401, credentialsWrong);
        });
        row("the client ID says sandbox", "kindByName", [](Situation &s) {
            s.profile.kind = Kind::Production;
            s.credentials.clientId = QStringLiteral("sandbox-93-550e8400");
            s.said(401, credentialsWrong);
        });

        // The certificate
        row("expired", "certificateFinding", [](Situation &s) {
            s.findings = {{Rule::V01,
                           Severity::Error,
                           {QStringLiteral("2026-11-01T00:00:00Z"), QStringLiteral("25")},
                           FindingAction::ChooseAnother}};
            s.error = {ErrorCode::CertificateRefused, {QStringLiteral("V01")}};
        });
        row("not linked, says the server", "certificateNotLinked",
            [](Situation &s) { s.said(401, notLinked); });
        row("not linked, and a padded secret is the lesser suspect", "certificateNotLinked",
            [](Situation &s) {
                s.secret(secretText + " ");
                s.said(401, notLinked);
            });
        row("never worked, and the server says nothing", "certificateNotLinked",
            [](Situation &s) { s.answered(401, "{}"); });
        row("changed since it worked", "certificateChanged", [](Situation &s) {
            s.worked();
            s.sentFingerprint = otherFingerprint;
            s.said(401, notLinked);
        });
        row("changed, known from the profile only", "certificateChanged", [](Situation &s) {
            s.profile.lastSuccessFingerprint = otherFingerprint;
            s.said(401, notLinked);
        });
        row("form-encoded on the way", "certificateDamagedOnTheWay", [](Situation &s) {
            s.said(400, "Invalid client certificate format. Expected PEM-encoded X.509 certificate.");
        });
        row("taken out on the way", "certificateDropped",
            [](Situation &s) { s.said(400, "Missing client certificate header X-SSL-Client-Cert."); });
        row("header too large", "headerTooLarge", [](Situation &s) {
            s.headerBytes = 8200;
            s.answered(400, "<html><title>400 Request Header Or Cookie Too Large</title></html>");
        });
        row("gateway wants mutual TLS", "mutualTlsWanted", [](Situation &s) {
            s.answered(400, "<html><title>400 No required SSL certificate was sent</title></html>");
        });
        row("mutual TLS with another CA's certificate", "mutualTlsRefused", [](Situation &s) {
            s.profile.privateKeyPath = QStringLiteral("/k.pem");
            s.answered(400, "<html><title>400 The SSL certificate error</title></html>");
        });

        // What has changed on the other side
        row("worked last week, nothing changed here", "nothingChanged", [](Situation &s) {
            s.worked();
            s.said(401, "Unauthorized");
        });
        row("account blocked", "accountBlocked", [](Situation &s) { s.said(403, "Account is suspended"); });
        row("address not allowed", "addressNotAllowed",
            [](Situation &s) { s.said(403, "Your IP 10.1.2.3 is not allowed"); });
        row("403 without a word", "accountBlocked", [](Situation &s) { s.answered(403, "{}"); });
        row("clock an hour ahead", "clockAhead", [](Situation &s) {
            s.profile.endpoint = Endpoint::Pix;
            s.sentFingerprint.clear();
            s.skew = 3600;
            s.said(401, "Request timestamp is out of range");
        });

        // The way
        row("429", "tooManyRequests", [](Situation &s) { s.answered(429, "{}", {{"Retry-After", "30"}}); });
        row("captive portal", "captivePortal", [](Situation &s) {
            s.serverShows("login.airport-wifi.example", now.addDays(-1), now.addDays(30));
            s.transfer.otherHost = true;
            s.error = {ErrorCode::TlsUntrusted, {QStringLiteral("h"), QStringLiteral("host name")}};
        });
        row("a page over trusted TLS is no portal", "notTheApi",
            [](Situation &s) { s.answered(200, "<html><title>Welcome</title></html>"); });
        row("a redirect over trusted TLS is none", "notTheApi", [](Situation &s) {
            s.answered(302, "", {{"Location", "http://login.airport.example/?u=x"}});
        });
        row("proxy refuses", "proxyAnswered", [](Situation &s) {
            s.transfer.proxy = QStringLiteral("proxy.corp:3128");
            s.answered(403, "<html><title>Access denied by corporate web filter</title></html>");
        });
        row("proxy fails", "proxyInTheWay", [](Situation &s) {
            s.transfer.proxy = QStringLiteral("proxy.corp:3128");
            s.error = {ErrorCode::ProxyFailed, {QStringLiteral("refused")}};
        });
        row("a letter too few in the host", "hostTypo", [](Situation &s) {
            s.profile.baseUrl = QUrl(QStringLiteral("https://api.avista.globl"));
            s.error = {ErrorCode::HostNotFound, {QStringLiteral("api.avista.globl")}};
        });
        row("unknown host", "hostUnknown", [](Situation &s) {
            s.profile.baseUrl = QUrl(QStringLiteral("https://gateway.internal.example"));
            s.error = {ErrorCode::HostNotFound, {QStringLiteral("gateway.internal.example")}};
        });
        row("offline", "offline", [](Situation &s) { s.error = {ErrorCode::Offline, {}}; });
        row("nothing listens", "nothingListens", [](Situation &s) {
            s.error = {ErrorCode::ConnectionRefused, {QStringLiteral("localhost:8443")}};
        });
        row("no connection within the time", "firewall", [](Situation &s) {
            s.error = {ErrorCode::TimedOut, {QStringLiteral("30")}};
        });
        row("connected, and no answer", "slowServer", [](Situation &s) {
            s.transfer.connectMillis = 40;
            s.error = {ErrorCode::TimedOut, {QStringLiteral("30")}};
        });
        row("TLS inspection", "tlsInspection", [](Situation &s) {
            s.worked();
            s.success->serverIssuer = QStringLiteral("CN=Public CA");
            s.serverShows("Corp Inspection CA", now.addDays(-1), now.addDays(30));
            s.transfer.tlsErrors = {QStringLiteral("self signed certificate in certificate chain")};
            s.error = {ErrorCode::TlsUntrusted, {QStringLiteral("h"), QStringLiteral("self signed")}};
        });
        row("server's certificate ended", "tlsExpired", [](Situation &s) {
            s.serverShows("api.avista.global", now.addDays(-90), now.addDays(-1));
            s.error = {ErrorCode::TlsUntrusted, {QStringLiteral("h"), QStringLiteral("expired")}};
        });
        row("this clock is years behind", "tlsNotYet", [](Situation &s) {
            s.serverShows("api.avista.global", now.addDays(300), now.addDays(390));
            s.error = {ErrorCode::TlsUntrusted, {QStringLiteral("h"), QStringLiteral("not yet valid")}};
        });
        row("certificate of another host", "tlsOtherHost", [](Situation &s) {
            s.serverShows("other.example", now.addDays(-1), now.addDays(30));
            s.transfer.otherHost = true; // by Qt's code: its words are translated
            s.error = {ErrorCode::TlsUntrusted, {QStringLiteral("h"), QStringLiteral("host name")}};
        });
        row("plain text on the TLS port", "tlsOtherProtocol", [](Situation &s) {
            s.error = {ErrorCode::TlsFailed, {QStringLiteral("h"), QStringLiteral("wrong version")}};
        });
        row("closed with a key", "mutualTlsRefused", [](Situation &s) {
            s.profile.privateKeyPath = QStringLiteral("/k.pem");
            s.error = {ErrorCode::ConnectionClosed, {QStringLiteral("h")}};
        });

        // The address
        row("base URL with the endpoint in it", "urlHasPath", [](Situation &s) {
            s.profile.baseUrl = QUrl(QStringLiteral("https://api.avista.global/api/auth/token"));
            s.answered(404, "{}");
        });
        row("another brand's address", "otherBrandsUrl", [](Situation &s) {
            s.profile.baseUrl = QUrl(QStringLiteral("https://api.ntxpay.com"));
            s.answered(404, "{}");
        });
        row("the other endpoint", "wrongEndpoint", [](Situation &s) { s.answered(404, "{}"); });
        row("address changed since it worked", "urlChanged", [](Situation &s) {
            s.worked();
            s.profile.baseUrl = QUrl(QStringLiteral("https://api.example.com"));
            s.answered(404, "{}");
        });
        row("some web server", "notTheApi", [](Situation &s) { s.answered(201, "{\"hello\":1}"); });

        // The server
        row("502", "gatewayTrouble",
            [](Situation &s) { s.answered(502, "<html><title>502 Bad Gateway</title></html>"); });
        row("500", "serverTrouble", [](Situation &s) { s.said(500, "Internal server error"); });
    }
    void theFirstCause() {
        QFETCH(Arrange, arrange);
        Situation situation;
        arrange(situation);
        const auto causes = explain(situation.refusal());
        QStringList names;
        for (const auto &cause : causes)
            names.append(causeName(cause.id));
        QVERIFY2(!causes.isEmpty(), qPrintable(errorName(situation.error.code)));
        QTEST(names.first(), "first");
        for (const auto &cause : causes) {
            const auto words = CauseWords::of(cause);
            QVERIFY2(!words.what.isEmpty(), qPrintable(causeName(cause.id)));
            QVERIFY2(!(words.what + words.remedy).contains(u'%'), qPrintable(words.what + words.remedy));
            QVERIFY(cause.action == CauseAction::None || !CauseWords::action(cause.action).isEmpty());
        }
    }

    void thePhraseDoesNotMislead_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QString>("first");
        const auto row = [](int status, const char *message, const char *first) {
            QTest::newRow(message) << status << QByteArray(message) << QString::fromLatin1(first);
        };
        row(403, "Request blocked by WAF", "addressNotAllowed");
        row(403, "Membership not found", "accountBlocked");
        row(400, "Malformed X-SSL-Client-Cert header", "unknown");
        row(422, "clientSecret must be a string", "unknown");
        row(401, "Client certificate is not linked to this account.", "certificateNotLinked");
        row(401, "Unauthorized", "nothingChanged");
    }
    void thePhraseDoesNotMislead() {
        QFETCH(int, status);
        QFETCH(QByteArray, message);
        QFETCH(QString, first);
        Situation s;
        s.credentials.clientId = QStringLiteral("account-oliveira-93"); // "live" is no word in it
        s.worked();
        s.said(status, message.constData());
        const auto causes = explain(s.refusal());
        QCOMPARE(causes.isEmpty() ? QStringLiteral("unknown") : causeName(causes.first().id), first);
    }
    void nothingIsSaidTwice() {
        Situation s;
        s.worked();
        s.secret(" \"x\" ");
        s.sentFingerprint = otherFingerprint;
        s.profile.kind = Kind::Production;
        s.said(401, "Unauthorized");
        QSet<int> seen;
        for (const auto &cause : explain(s.refusal())) {
            QVERIFY(!seen.contains(int(cause.id)));
            seen.insert(int(cause.id));
        }
        QVERIFY(!seen.contains(int(CauseId::NothingChanged)));
    }
    void whatSaysItAllNeedsNoCause() {
        for (const auto code : {ErrorCode::StoreLocked, ErrorCode::Cancelled, ErrorCode::SecretNotFound}) {
            Situation s;
            s.error = {code, {}};
            QVERIFY(explain(s.refusal()).isEmpty());
        }
    }
    void everyCodeIsExplainedWithoutFacts() {
        for (int code = 0; code <= int(ErrorCode::AnswerTooLarge); ++code) {
            Refusal bare;
            bare.profile = Profile::create(QStringLiteral("x"), QStringLiteral("avista"), Kind::Sandbox);
            bare.failed.error = {ErrorCode(code), {}};
            for (const auto &cause : explain(bare)) // no crash, and words for whatever it finds
                QVERIFY2(!CauseWords::of(cause).what.isEmpty(), qPrintable(causeName(cause.id)));
        }
    }
    void everyCauseHasANameAndWords() {
        QSet<QString> names;
        for (int id = 0; id <= int(CauseId::NothingChanged); ++id) {
            Cause cause{CauseId(id),
                        {QStringLiteral("1"), QStringLiteral("2026-11-26T12:00:00Z"), QStringLiteral("x")},
                        std::nullopt,
                        CauseAction::None};
            if (cause.id == CauseId::CertificateFinding)
                cause.finding =
                    Finding{Rule::V01, Severity::Error, {QStringLiteral("2026-11-26T12:00:00Z")}, {}};
            names.insert(causeName(cause.id));
            QVERIFY2(!CauseWords::of(cause).what.isEmpty(), qPrintable(causeName(cause.id)));
        }
        QCOMPARE(names.size(), qsizetype(CauseId::NothingChanged) + 1);
        QVERIFY(!names.contains(QString()));
    }
    void theSecretIsInNoCause() {
        Situation s;
        s.worked();
        s.secret("Another\tSecret");
        s.said(401, "Invalid client credentials.");
        for (const auto &cause : explain(s.refusal())) {
            const auto words = CauseWords::of(cause);
            QVERIFY(!(words.what + words.remedy + cause.args.join(u' ')).contains(QStringLiteral("Another")));
        }
    }
};

QTEST_GUILESS_MAIN(TestExplainer)
#include "tst_explainer.moc"

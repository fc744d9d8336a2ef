#include "token/tokenrequest.h"

#include <QJsonDocument>
#include <QTest>

using namespace tokendesk;

namespace {

Profile profile(const QString &url = QStringLiteral("https://api.avista.global")) {
    auto made = Profile::create(QStringLiteral("Acme"), QStringLiteral("avista"), Kind::Sandbox);
    made.baseUrl = QUrl(url);
    return made;
}

Credentials credentials(const QString &id = QStringLiteral("account-93-550e8400"),
                        const QString &secret = QStringLiteral("s3cret-s3cret")) {
    return {id, Secret::fromString(secret)};
}

QByteArray headerOf(const TokenRequest &request, const QByteArray &name) {
    for (const auto &[key, value] : request.headers)
        if (key == name)
            return value;
    return {};
}

} // namespace

class TestTokenRequest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void documentedRequest() {
        auto p = profile(QStringLiteral("https://api.avista.global/base"));
        p.timeoutSeconds = 12;
        const auto request = buildTokenRequest(p, credentials(), "-----BEGIN%20X");
        QVERIFY(request);
        QCOMPARE(request->method, QByteArray("POST"));
        QCOMPARE(request->url, QUrl(QStringLiteral("https://api.avista.global/base/api/auth/token")));
        QCOMPARE(headerOf(*request, "Content-Type"), QByteArray("application/json"));
        QCOMPARE(headerOf(*request, "X-SSL-Client-Cert"), QByteArray("-----BEGIN%20X"));
        QCOMPARE(request->body.view().toByteArray(),
                 QByteArray(R"({"clientId":"account-93-550e8400","clientSecret":"s3cret-s3cret"})"));
        QCOMPARE(request->timeoutSeconds, 12);
    }
    void secondEndpointSendsNoCertificate() {
        auto p = profile();
        p.endpoint = Endpoint::Pix;
        const auto request = buildTokenRequest(p, credentials(), "-----BEGIN%20X");
        QVERIFY(request);
        QCOMPARE(request->url, QUrl(QStringLiteral("https://api.avista.global/oauth/token")));
        QCOMPARE(headerOf(*request, "X-SSL-Client-Cert"), QByteArray());
        QVERIFY(buildTokenRequest(p, credentials(), {}));
    }
    void bodySurvivesAnything() {
        const auto secret = QString::fromUtf8("quote\" back\\slash \n tab\t ção ☕ 😀 </script>");
        const auto request = buildTokenRequest(profile(), credentials(QStringLiteral("a\"b"), secret), "x");
        QVERIFY(request);
        const auto body = QJsonDocument::fromJson(request->body.view().toByteArray());
        QCOMPARE(body[QLatin1String("clientId")].toString(), QStringLiteral("a\"b"));
        QCOMPARE(body[QLatin1String("clientSecret")].toString(), secret);
    }
    void refusals_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<ErrorCode>("code");
        const QString https = QStringLiteral("https://api.avista.global");
        const QString id = QStringLiteral("id");
        const QString secret = QStringLiteral("secret99");
        QTest::newRow("plain http") << "http://api.avista.global" << id << secret << QByteArray("x")
                                    << ErrorCode::ProfileUrlInsecure;
        QTest::newRow("loopback in a foreign name") << "http://127.0.0.1.example.com" << id << secret
                                                    << QByteArray("x") << ErrorCode::ProfileUrlInsecure;
        QTest::newRow("another scheme")
            << "ftp://api.avista.global" << id << secret << QByteArray("x") << ErrorCode::ProfileUrlInsecure;
        QTest::newRow("no id") << https << QString() << secret << QByteArray("x") << ErrorCode::ClientIdEmpty;
        QTest::newRow("blank id") << https << " \t" << secret << QByteArray("x") << ErrorCode::ClientIdEmpty;
        QTest::newRow("no secret") << https << id << QString() << QByteArray("x")
                                   << ErrorCode::ClientSecretEmpty;
        QTest::newRow("no certificate")
            << https << id << secret << QByteArray() << ErrorCode::CertificateNotChosen;
        QTest::newRow("a header that starts another one")
            << https << id << secret << QByteArray("x\r\nHost: y") << ErrorCode::Internal;
    }
    void refusals() {
        QFETCH(QString, url);
        QFETCH(QString, id);
        QFETCH(QString, secret);
        QFETCH(QByteArray, header);
        const auto request = buildTokenRequest(profile(url), credentials(id, secret), header);
        QVERIFY(!request);
        QTEST(request.error().code, "code");
        QVERIFY(!request.error().args.join(QString()).contains(QStringLiteral("secret99")));
    }
    void loopbackMayBePlain() {
        QVERIFY(buildTokenRequest(profile(QStringLiteral("http://127.0.0.1:8080")), credentials(), "x"));
        QVERIFY(buildTokenRequest(profile(QStringLiteral("http://[::1]:8080")), credentials(), "x"));
        QVERIFY(buildTokenRequest(profile(QStringLiteral("http://localhost")), credentials(), "x"));
    }
};

QTEST_APPLESS_MAIN(TestTokenRequest)
#include "tst_tokenrequest.moc"

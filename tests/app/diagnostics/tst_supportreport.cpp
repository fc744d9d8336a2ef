#include "diagnostics/exchangelog.h"
#include "diagnostics/supportreport.h"
#include "support/certificatefactory.h"

#include <QSignalSpy>
#include <QTest>

using namespace tokendesk;

class TestSupportReport : public QObject {
    Q_OBJECT

private:
    const QByteArray m_secret = "Zx93-canary-secret-Kd72";
    const QByteArray m_token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.Y2FuYXJ5LXNpZ25hdHVyZQ";
    const QString m_clientId = QStringLiteral("account-93-550e8400");

    [[nodiscard]] Profile profile() const {
        auto made = Profile::create(QStringLiteral("Acme"), QStringLiteral("avista"), Kind::Production);
        made.certificatePath = QStringLiteral("/home/maria/certs/acme.pem");
        made.privateKeyPath = QStringLiteral("/srv/keys/acme.key");
        made.command = {QStringLiteral("pass"), QStringLiteral("show"), QStringLiteral("very/private/path")};
        made.proxy = ProxyMode::Custom;
        made.proxyUrl = QUrl(QStringLiteral("http://user:proxypass@proxy.corp:3128"));
        return made;
    }
    [[nodiscard]] std::shared_ptr<const Exchange> exchange(int status, const QByteArray &body) const {
        const Credentials credentials{m_clientId, Secret(QByteArrayView(m_secret))};
        const auto request = buildTokenRequest(profile(), credentials, "MIIB");
        auto made = std::make_shared<Exchange>(Exchange::of(
            profile(), *request, credentials, QString(64, u'a'), QDateTime::currentDateTimeUtc()));
        HttpAnswer answer;
        answer.status = status;
        answer.body = Secret(QByteArrayView(body));
        made->answered(answer, credentials.clientSecret);
        made->transfer.serverCertificates = {mint::certificate("api.avista.global").der};
        return made;
    }

private Q_SLOTS:
    void holdsNoSecret() {
        SupportReport::Facts facts;
        facts.at = QDateTime::currentDateTimeUtc();
        facts.program = QStringLiteral("tokendesk 0.1.0");
        facts.profiles = {profile()};
        facts.homeFolder = QStringLiteral("/home/maria");
        facts.exchanges = {
            exchange(201, "{\"access_token\":\"" + m_token + "\",\"expires_in\":1800}"),
            exchange(401, "{\"message\":\"Bad secret " + m_secret + " of " + m_clientId.toUtf8() + "\"}"),
            exchange(400, "<html>" + m_secret.toBase64() + "</html>")};
        const QString report = SupportReport::write(facts);
        for (const char *hidden : {"Zx93-canary", "canary-secret", "eyJzdWIi", "Y2FuYXJ5", "550e8400",
                                   "proxypass", "/home/maria", "very/private/path"})
            QVERIFY2(!report.contains(QLatin1String(hidden)), hidden);
        QVERIFY(!report.contains(QString::fromLatin1(m_secret.toBase64())));
        for (const char *kept :
             {"Acme", "production", "https://api.avista.global/api/auth/token", "~/certs/acme.pem",
              "/srv/keys/acme.key", "HTTP 401", "Bad secret", "account-9", "CN=api.avista.global",
              "proxy.corp:3128", "tokendesk 0.1.0", "OpenSSL"})
            QVERIFY2(report.contains(QLatin1String(kept)), qPrintable(QLatin1String(kept) + u'\n' + report));
    }
    void whatIsEmptySaysSo() {
        const QString report = SupportReport::write({});
        QVERIFY(report.contains(QStringLiteral("None.")));
        QVERIFY(report.contains(QStringLiteral("None in this run.")));
    }
    void aHomeFolderThatOnlyBeginsAlikeIsNone() {
        SupportReport::Facts facts;
        facts.homeFolder = QStringLiteral("/home/mar");
        facts.profiles = {profile()};
        QVERIFY(SupportReport::write(facts).contains(QStringLiteral("/home/maria/certs/acme.pem")));
    }
    void theLogForgetsTheOldest() {
        ExchangeLog log;
        QSignalSpy added(&log, &ExchangeLog::added);
        for (int i = 0; i < ExchangeLog::limit + 5; ++i) {
            auto one = std::make_shared<Exchange>();
            one->status = i;
            log.add(one);
        }
        QCOMPARE(log.entries().size(), ExchangeLog::limit);
        QCOMPARE(log.entries().first()->status, int(ExchangeLog::limit) + 4);
        QCOMPARE(log.entries().last()->status, 5);
        QCOMPARE(added.last().first().toLongLong(), 1);
        log.clear();
        QVERIFY(log.entries().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSupportReport)
#include "tst_supportreport.moc"

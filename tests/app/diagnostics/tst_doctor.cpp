#include "certificate/certificate.h"
#include "demo/demoserver.h"
#include "diagnostics/doctor.h"
#include "support/certificatefactory.h"
#include "support/files.h"
#include "support/loopbackserver.h"
#include "support/scriptedstore.h"
#include "text/checkwords.h"

#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;
using tokendesk::test::LoopbackServer;
using tokendesk::test::ScriptedStore;

namespace {

QString str(const char *text) {
    return QString::fromUtf8(text);
}

/// "keychain=ok secret=failed:SecretNotFound …"; skipped checks without a reason are left out.
QString summary(const Doctor &doctor) {
    QStringList parts;
    for (const Check &check : doctor.checks()) {
        if (check.state == CheckState::Skipped && !check.error)
            continue;
        QString part = checkName(check.id) + u'=' + checkStateName(check.state);
        if (check.error)
            part += u':' + errorName(check.error->code);
        if (check.finding)
            part += u':' + ruleName(check.finding->rule);
        parts.append(part);
    }
    return parts.join(u' ');
}

} // namespace

class TestDoctor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_store = std::make_unique<ScriptedStore>();
        m_limit = std::chrono::seconds(20);
        m_profile = Profile::create(str("Acme"), str("custom"), Kind::Sandbox);
        m_profile.proxy = ProxyMode::None;
        m_profile.endpoint = Endpoint::Pix; // no certificate needed
        Credentials credentials{str("account-93-550e8400"), Secret("a-canary-secret")};
        const SecretKey key{m_profile.id, SecretItem::Credentials};
        m_store->items[key.name()] = credentials.toBytes().view().toByteArray();
    }

    void looksAtTheKeychainOnly() {
        QCOMPARE(examine(std::nullopt), str("keychain=ok"));
        m_store->writeError = Error{ErrorCode::StoreLocked, {}};
        QCOMPARE(examine(std::nullopt), str("keychain=failed:StoreLocked"));
    }
    void everythingIsFine() {
        DemoServer server;
        QVERIFY(server.start({}));
        QVERIFY(m_folder.isValid());
        m_profile.baseUrl = server.baseUrl();
        m_profile.endpoint = Endpoint::Auth;
        m_profile.certificatePath = put("client.pem", server.certificatePem());
        const QString found = examine(m_profile);
        QVERIFY2(found.startsWith(str("keychain=ok secret=ok certificate=")), qPrintable(found));
        QVERIFY2(!found.contains(str("failed")), qPrintable(found));
        QVERIFY2(found.endsWith(str("proxy=ok tcp=ok clock=ok endpoint=ok")), qPrintable(found));
        QCOMPARE(server.requestCount(), 0); // nobody tried to log in
    }
    void sendsNoCredentials() {
        LoopbackServer server(LoopbackServer::say(LoopbackServer::http(404, "no")));
        m_profile.baseUrl = server.url();
        QVERIFY(examine(m_profile).endsWith(str("endpoint=ok")));
        QCOMPARE(server.requests.size(), 1);
        QVERIFY(server.requests.first().startsWith("GET / HTTP/1.1\r\n"));
        for (const char *word : {"Authorization", "Client-Cert", "account-93", "canary"})
            QVERIFY2(!server.fragments.contains(word), word);
    }
    void missesTheSecret() {
        m_store->items.clear();
        LoopbackServer server(LoopbackServer::say(LoopbackServer::http(200, "hello")));
        m_profile.baseUrl = server.url();
        QCOMPARE(examine(m_profile),
                 str("keychain=ok secret=failed:SecretNotFound proxy=ok tcp=ok endpoint=ok"));
        Check check{CheckId::Secret,
                    CheckState::Failed,
                    Error{ErrorCode::SecretNotFound, {str("Acme")}},
                    std::nullopt,
                    {{str("provider"), str("keepassxc")}}};
        QVERIFY(CheckWords::of(check).remedy.contains(str("keepassxc")));
    }
    void findsWhatIsInTheWay() {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const int port = closed.serverPort();
        closed.close();
        m_profile.baseUrl = QUrl(str("http://127.0.0.1:%1").arg(port));
        QCOMPARE(examine(m_profile), str("keychain=ok secret=ok proxy=ok tcp=failed:ConnectionRefused"));

        m_profile.baseUrl = QUrl(str("https://nothing.invalid"));
        QCOMPARE(examine(m_profile), str("keychain=ok secret=ok proxy=ok dns=failed:HostNotFound"));

        m_profile.proxy = ProxyMode::Custom;
        m_profile.proxyUrl = QUrl(str("http://127.0.0.1:%1").arg(port));
        QCOMPARE(examine(m_profile), str("keychain=ok secret=ok proxy=ok tcp=failed:ProxyFailed"));
    }
    void aProxyThatRefuses() {
        LoopbackServer proxy(LoopbackServer::say(LoopbackServer::http(403, "<html>no</html>")));
        m_profile.baseUrl = QUrl(str("https://nothing.invalid"));
        m_profile.proxy = ProxyMode::Custom;
        m_profile.proxyUrl = proxy.url();
        QCOMPARE(examine(m_profile), str("keychain=ok secret=ok proxy=ok tcp=failed:ProxyFailed"));
    }
    void anUntrustedServer() {
        DemoServer server;
        DemoServer::Options options;
        options.fault = Fault::UnknownCa;
        QVERIFY(server.start(options));
        m_profile.baseUrl = server.baseUrl();
        QCOMPARE(examine(m_profile), str("keychain=ok secret=ok proxy=ok tcp=ok tls=failed:TlsUntrusted"));
        const auto &tls = *std::find_if(m_checks.begin(), m_checks.end(),
                                        [](const Check &check) { return check.id == CheckId::Tls; });
        QVERIFY(!tls.facts.value(str("issuer")).toString().isEmpty());
        QVERIFY(CheckWords::of(tls).what.contains(tls.facts.value(str("issuer")).toString()));
    }
    void aGatewayThatDemandsACertificate_data() {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<QString>("found");
        const auto key = mint::Key::of(mint::KeyType::P256);
        const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &passphrase,
                            const char *found) { QTest::newRow(name) << bytes << passphrase << str(found); };
        row("fits", key.pkcs8Pem(), {}, "ok");
        row("passphrase", key.encryptedPem("pass"), "pass", "ok");
        row("no passphrase", key.encryptedPem("pass"), {}, "failed:KeyPassphraseMissing");
        row("wrong passphrase", key.encryptedPem("pass"), "Pass", "failed:KeyPassphraseWrong");
        row("another key", mint::Key::of(mint::KeyType::P256, 1).pkcs8Pem(), {}, "failed:KeyMismatch");
        row("no key", "nothing", {}, "failed:KeyUnusable");
        row("missing", {}, {}, "failed:FileNotFound");
    }
    void aGatewayThatDemandsACertificate() {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, passphrase);
        QFETCH(QString, found);
        LoopbackServer gateway(LoopbackServer::say(LoopbackServer::http(404, "no")), demanding());
        useGateway(gateway.url());
        m_profile.certificatePath = put("cert.pem", m_client.pem());
        m_profile.privateKeyPath = key.isEmpty() ? str("/nowhere/key.pem") : put("key", key);
        if (!passphrase.isEmpty())
            m_store->items[SecretKey{m_profile.id, SecretItem::KeyPassphrase}.name()] = passphrase;
        const QString all = examine(m_profile);
        QVERIFY2(all.contains(str(" key=") + found + u' '), qPrintable(all));
        const bool fine = found == str("ok");
        QCOMPARE(all.endsWith(str("tls=ok endpoint=ok")), fine);
        QCOMPARE(gateway.requests.size(), fine ? 1 : 0);
        QVERIFY(!gateway.fragments.contains("Client-Cert"));
    }
    void oneContainerForBoth() {
        LoopbackServer gateway(LoopbackServer::say(LoopbackServer::http(404, "no")), demanding());
        useGateway(gateway.url());
        m_profile.privateKeyPath = put("both.p12", mint::pkcs12({m_client}, "pass"));
        QVERIFY(examine(m_profile).contains(
            str("certificate=failed:KeyPassphraseMissing key=failed:KeyPassphraseMissing")));
        m_store->items[SecretKey{m_profile.id, SecretItem::KeyPassphrase}.name()] = "pass";
        const QString all = examine(m_profile);
        QVERIFY2(all.endsWith(str("key=ok proxy=ok tcp=ok tls=ok endpoint=ok")), qPrintable(all));
    }
    void aGatewayThatSaysItInAPage() {
        const QByteArray page = "<html><center>No required SSL certificate was sent</center></html>";
        LoopbackServer gateway(LoopbackServer::say(LoopbackServer::http(400, page)));
        m_profile.baseUrl = gateway.url();
        QVERIFY(examine(m_profile).endsWith(str("endpoint=failed:GatewayCertificate")));
    }
    void aClockThatDiffers() {
        const auto date = QDateTime::currentDateTimeUtc().addSecs(-3600);
        const QByteArray header =
            "Date: " + QLocale::c().toString(date, str("ddd, dd MMM yyyy hh:mm:ss")).toLatin1() + " GMT\r\n";
        LoopbackServer server(LoopbackServer::say(LoopbackServer::http(200, "hello", header)));
        m_profile.baseUrl = server.url();
        QCOMPARE(examine(m_profile),
                 str("keychain=ok secret=ok proxy=ok tcp=ok clock=warning:V05 endpoint=ok"));
    }
    void aServerThatNeverAnswers() {
        LoopbackServer server([](QTcpSocket *, const QByteArray &) {});
        m_profile.baseUrl = server.url();
        QCOMPARE(examine(m_profile), str("keychain=ok secret=ok proxy=ok tcp=ok endpoint=failed:TimedOut"));
    }
    void aKeychainThatHangs() {
        const auto key = mint::certificate("client");
        m_profile.baseUrl = QUrl(str("https://127.0.0.1:1"));
        m_profile.certificatePath = put("cert.pem", key.pem());
        m_profile.privateKeyPath = put("key", key.key.encryptedPem("pass"));
        m_store->silent = true;
        m_limit = std::chrono::milliseconds(100);
        const QString all = examine(m_profile);
        QVERIFY2(all.startsWith(str("keychain=failed:StoreTimeout secret=failed:StoreTimeout")),
                 qPrintable(all));
        QVERIFY2(all.contains(str(" key=failed:StoreTimeout ")), qPrintable(all));
        m_store->release();
        QTRY_COMPARE(m_store->items.size(), size_t(1)); // no probe stays
    }
    void canBeCancelledAndRunAgain() {
        m_store->silent = true;
        Doctor doctor(*m_store, Clock::system());
        QSignalSpy finished(&doctor, &Doctor::finished);
        doctor.start(m_profile, m_store.get());
        QTRY_COMPARE(doctor.checks().first().state, CheckState::Running);
        doctor.cancel();
        QCOMPARE(finished.count(), 1);
        for (const Check &check : doctor.checks())
            QCOMPARE(check.state, CheckState::Skipped);
        m_store->silent = false;
        doctor.start();
        QTRY_COMPARE(finished.count(), 2);
        QCOMPARE(summary(doctor), str("keychain=ok"));
        m_store->release();
        QTRY_COMPARE(m_store->items.size(), size_t(1)); // the profile's own; no probe stays
    }
    void everyCheckHasItsWords() {
        for (int id = 0; id <= int(CheckId::Endpoint); ++id) {
            QVERIFY(!CheckWords::title(CheckId(id)).isEmpty());
            for (const auto state : {CheckState::Ok, CheckState::Skipped}) {
                Check check;
                check.id = CheckId(id);
                check.state = state;
                if (id != int(CheckId::Lookup) || state == CheckState::Skipped)
                    QVERIFY(!CheckWords::of(check).what.isEmpty());
            }
        }
    }

private:
    QString examine(const std::optional<Profile> &profile) {
        Doctor doctor(*m_store, Clock::system());
        QSignalSpy finished(&doctor, &Doctor::finished);
        doctor.setKeychainLimit(m_limit);
        doctor.start(profile, m_store.get());
        if (!finished.wait(20000))
            return str("no end");
        m_checks = doctor.checks();
        return summary(doctor);
    }

    QString put(const char *name, const QByteArray &bytes) {
        return test::writeFile(m_folder.filePath(str(name)), bytes);
    }
    /// TLS of a server that ends the handshake without a certificate of our CA.
    QSslConfiguration demanding() {
        mint::Spec spec;
        spec.subject = {{"CN", "localhost"}};
        spec.extensions = {{"subjectAltName", false, "DNS:localhost,IP:127.0.0.1", {}}};
        const auto server = mint::certificate(spec, &m_authority);
        m_client = mint::certificate(mint::Spec(), &m_authority);
        QSslConfiguration tls;
        tls.setProtocol(QSsl::TlsV1_2OrLater);
        tls.setLocalCertificate(QSslCertificate(server.pem()));
        tls.setPrivateKey(QSslKey(server.key.pkcs8Pem(), QSsl::Ec));
        tls.setCaCertificates({QSslCertificate(m_authority.pem())});
        tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
        return tls;
    }
    void useGateway(const QUrl &url) {
        m_profile.baseUrl = url;
        m_profile.caFile = put("ca.pem", m_authority.pem());
    }

    mint::Minted m_authority = mint::certificate(mint::authoritySpec("Test CA"));
    mint::Minted m_client;
    std::unique_ptr<ScriptedStore> m_store;
    std::chrono::milliseconds m_limit{};
    Profile m_profile;
    QList<Check> m_checks;
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"

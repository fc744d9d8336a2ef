// Every program of the Code page, run for real against the demo server, where its runtime is installed.
#include "certificate/inspection.h"
#include "demo/demoserver.h"
#include "snippetrun.h"
#include "support/certificatefactory.h"

#include <QJsonDocument>
#include <QStandardPaths>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

Q_DECLARE_METATYPE(tokendesk::SnippetLanguage)

class TestSnippets : public QObject {
    Q_OBJECT

    DemoServer server;
    std::unique_ptr<RecordingRelay> relay;
    SnippetRuns runs;
    QByteArray headerValue; // as Token Desk itself would send it

    [[nodiscard]] Profile profile(Endpoint endpoint = Endpoint::Auth) const {
        Profile made = Profile::create(QStringLiteral("Acme"), QStringLiteral("avista"), Kind::Sandbox);
        made.baseUrl = relay->url();
        made.endpoint = endpoint;
        made.certificatePath = runs.path(QStringLiteral("João's \"client\" $HOME cert.pem"));
        return made;
    }
    [[nodiscard]] QProcessEnvironment environment() const {
        auto made = runs.environment();
        made.insert(QStringLiteral("AVISTA_CLIENT_ID"), server.credentials().clientId);
        made.insert(QStringLiteral("AVISTA_CLIENT_SECRET"), server.credentials().clientSecret.toString());
        return made;
    }
    /// A certificate whose text has every character that an encoder can get wrong.
    static mint::Minted awkward() {
        for (int i = 0;; ++i) {
            mint::Spec spec;
            spec.subject = {{"CN", "Padaria São João " + QByteArray::number(i)}};
            auto minted = mint::certificate(spec);
            const auto pem = minted.pem();
            if (pem.contains('+') && pem.contains('/') && pem.contains("=\n"))
                return minted;
        }
    }
    static void languageRows(bool withCSharp = false) {
        QTest::addColumn<SnippetLanguage>("language");
        for (const SnippetLanguage language : snippetLanguages()) {
            if (withCSharp || language != SnippetLanguage::CSharp)
                QTest::newRow(qPrintable(snippetLanguageName(language))) << language;
        }
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(server.start({}));
        relay = std::make_unique<RecordingRelay>(server.baseUrl().port());
        const auto certificate = awkward();
        server.linkFingerprint(certificate.sha256Hex());
        // What people have: an export with words around it, some of them in another encoding, the private key
        // first, the issuer last, and the line ends of Windows.
        QByteArray file = "Bag Attributes\n    friendlyName: 100% größer + schöner %2B\n    old: gr\xF6\xDF"
                          "er\n" +
                          certificate.key.pkcs8Pem() + "subject=CN = São João\n" + certificate.pem() + "\n" +
                          mint::certificate("Somebody else").pem();
        file.replace("\n", "\r\n");
        runs.write(QStringLiteral("João's \"client\" $HOME cert.pem"), file);
        const Inspection inspection = inspect(parseCertificateBytes(certificate.pem()), {});
        headerValue = inspection.headerValue;
        QVERIFY(headerValue.contains("%2B") && headerValue.contains("%2F") && headerValue.contains("%0A"));
    }
    void init() {
        relay->requests.clear();
        server.setFault(Fault::None);
    }

    void getsATokenAndTheBalance_data() { languageRows(); }
    void getsATokenAndTheBalance() {
        QFETCH(SnippetLanguage, language);
        if (const QString why = runs.missing(language); !why.isEmpty())
            QSKIP(qPrintable(why));
        const SnippetResult result = runs.run(language, writeSnippet(language, profile()), environment());
        QVERIFY2(result.code == 0, result.text());
        QCOMPARE(relay->requests.size(), 2);
        QCOMPARE(relay->requests[0].method, QByteArray("POST"));
        QCOMPARE(relay->requests[0].values("X-SSL-Client-Cert"), QList{headerValue});
        QCOMPARE(relay->requests[1].path, QByteArray("/api/balance"));

        const QByteArray token = result.lineAfter("Token: ");
        QVERIFY2(token.count('.') == 2, result.text());
        QCOMPARE(relay->requests[1].value("Authorization"), "Bearer " + token);
        QVERIFY2(result.lines().contains("Expires in: 1800 seconds"), result.text());
        const auto balance = QJsonDocument::fromJson(result.lines().mid(2).join('\n'));
        QCOMPARE(balance[QLatin1String("grossBalance")].toDouble(), 1250.75);
        // The server takes it from anybody, as long as it lives.
        QCOMPARE(statusOfGet(server.baseUrl().port(), "/api/balance", "Bearer " + token), 200);
        QCOMPARE(statusOfGet(server.baseUrl().port(), "/api/balance", "Bearer x" + token), 401);
    }

    void theSecondEndpointWantsNoCertificate_data() { languageRows(); }
    void theSecondEndpointWantsNoCertificate() {
        QFETCH(SnippetLanguage, language);
        if (const QString why = runs.missing(language); !why.isEmpty())
            QSKIP(qPrintable(why));
        // With the values in the code there is nothing to read from the environment.
        const Credentials real = server.credentials().clone();
        const SnippetResult result =
            runs.run(language, writeSnippet(language, profile(Endpoint::Pix), &real), runs.environment());
        QVERIFY2(result.code == 0, result.text());
        QCOMPARE(relay->requests.size(), 2);
        QVERIFY(relay->requests[0].values("X-SSL-Client-Cert").isEmpty());
        QCOMPARE(relay->requests[1].path, QByteArray("/accounts/balances"));
        QVERIFY2(result.lines().contains("Expires in: 3600 seconds"), result.text());
        QVERIFY2(result.out.contains("balanceAmount"), result.text());
    }

    void sayWhatIsWrong_data() { languageRows(); }
    void sayWhatIsWrong() {
        QFETCH(SnippetLanguage, language);
        if (const QString why = runs.missing(language); !why.isEmpty())
            QSKIP(qPrintable(why));
        const Secret code = writeSnippet(language, profile());
        auto wrong = environment();
        wrong.remove(QStringLiteral("AVISTA_CLIENT_SECRET"));
        const SnippetResult missing = runs.run(language, code, wrong);
        QVERIFY2(missing.code != 0 && missing.err.contains("AVISTA_CLIENT_SECRET"), missing.text());
        QVERIFY2(missing.err.contains("environment variable"), missing.text());
        QVERIFY(relay->requests.isEmpty());

        wrong.insert(QStringLiteral("AVISTA_CLIENT_SECRET"), QStringLiteral("another-secret"));
        const SnippetResult refused = runs.run(language, code, wrong);
        QVERIFY2(refused.code != 0 && refused.out.isEmpty(), refused.text());
        QVERIFY2(refused.err.contains("401") && refused.err.contains("Invalid client credentials."),
                 refused.text());
        QVERIFY2(!refused.err.contains("another-secret"), refused.text());
        QCOMPARE(relay->requests.size(), 1);

        // A redirect is not followed: the one request stays the only one.
        server.setFault(Fault::Redirect);
        const SnippetResult redirected = runs.run(language, code, environment());
        QVERIFY2(redirected.code != 0 && redirected.err.contains("302"), redirected.text());
        QCOMPARE(relay->requests.size(), 2);
    }

    void aKeyIsNeverSent_data() {
        QTest::addColumn<SnippetLanguage>("language");
        QTest::addColumn<bool>("ended");
        for (const SnippetLanguage language : snippetLanguages()) {
            if (language == SnippetLanguage::CSharp)
                continue;
            QTest::addRow("%s, a blank after END", qPrintable(snippetLanguageName(language)))
                << language << true;
            QTest::addRow("%s, without END", qPrintable(snippetLanguageName(language))) << language << false;
        }
    }
    /// A damaged file must not make the key that follows a part of "the first certificate".
    void aKeyIsNeverSent() {
        QFETCH(SnippetLanguage, language);
        QFETCH(bool, ended);
        if (const QString why = runs.missing(language); !why.isEmpty())
            QSKIP(qPrintable(why));
        const auto leaf = mint::certificate("Damaged");
        auto pem = leaf.pem();
        pem.replace("-----END CERTIFICATE-----\n", ended ? "-----END CERTIFICATE----- \n" : "");
        auto damaged = profile();
        damaged.certificatePath = runs.path(QStringLiteral("damaged.pem"));
        runs.write(QStringLiteral("damaged.pem"),
                   pem + leaf.key.pkcs8Pem() + mint::certificate("Somebody else").pem());
        const SnippetResult result = runs.run(language, writeSnippet(language, damaged), environment());
        QVERIFY2(result.code != 0, result.text()); // not linked, or refused by the program itself
        for (const auto &request : std::as_const(relay->requests))
            for (const auto &value : request.values("X-SSL-Client-Cert")) {
                QVERIFY2(!value.contains("PRIVATE"), value.constData());
                QVERIFY2(value.count("BEGIN") == 1, value.constData());
            }
    }

    void noSecretOnACommandLine_data() {
        QTest::addColumn<SnippetLanguage>("language");
        QTest::newRow("curl") << SnippetLanguage::Curl;
        QTest::newRow("httpie") << SnippetLanguage::HttPie;
    }
    void noSecretOnACommandLine() {
        QFETCH(SnippetLanguage, language);
        if (const QString why = runs.missing(language); !why.isEmpty())
            QSKIP(qPrintable(why));
        const Credentials real = server.credentials().clone();
        for (const Credentials *values : {static_cast<const Credentials *>(nullptr), &real}) {
            CommandLines lines(runs);
            const SnippetResult result = runs.run(language, writeSnippet(language, profile(), values),
                                                  lines.environment(environment()));
            QVERIFY2(result.code == 0, result.text());
            const QByteArray seen = lines.read();
            QVERIFY2(seen.contains("/api/balance") && seen.contains("X-SSL-Client-Cert"), seen);
            QVERIFY(!seen.contains(real.clientSecret.view().toByteArray()));
            QVERIFY(!seen.contains(result.lineAfter("Token: ")));
        }
    }

    void theCodeIsTidy() {
        const auto check = [this](SnippetLanguage language, const char *program, const QStringList &options) {
            if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
                return QByteArray();
            Profile every = profile();
            for (int i = 0; i < 2; ++i) {
                const QString file = runs.save(language, writeSnippet(language, every));
                const SnippetResult result =
                    runs.start(QString::fromLatin1(program), options + QStringList{file}, runs.environment());
                if (result.code != 0 || !result.out.trimmed().isEmpty())
                    return result.text();
                every.baseUrl = QUrl(QStringLiteral("https://api.example"));
                every.privateKeyPath = QStringLiteral("/home/ana/key.pem");
                every.caFile = QStringLiteral("/home/ana/ca.pem");
                every.proxy = ProxyMode::Custom;
                every.proxyUrl = QUrl(QStringLiteral("http://proxy.example:3128"));
            }
            return QByteArray();
        };
        const auto one = [](const char *option) { return QStringList{QString::fromLatin1(option)}; };
        QCOMPARE(check(SnippetLanguage::Go, "gofmt", one("-l")), QByteArray());
        QCOMPARE(check(SnippetLanguage::Curl, "shellcheck", one("--severity=warning")), QByteArray());
        QCOMPARE(check(SnippetLanguage::HttPie, "shellcheck", one("--severity=warning")), QByteArray());
        // .NET is in no distribution's archive: the syntax is all that can be looked at here.
        QCOMPARE(check(SnippetLanguage::CSharp, "mcs", one("--parse")), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestSnippets)
#include "tst_snippets.moc"

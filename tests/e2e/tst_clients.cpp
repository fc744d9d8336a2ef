#include "demo/demoserver.h"
#include "support/certificatefactory.h"
#include "support/files.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;

/// The clients of the API's documentation, each in its own language, against the demo server.
class TestClients : public QObject {
    Q_OBJECT

    DemoServer server;
    QTemporaryDir folder;

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

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(server.start({}));
        const auto certificate = awkward();
        test::writeFile(folder.filePath(QStringLiteral("client cert.pem")), certificate.pem());
        server.linkFingerprint(certificate.sha256Hex());
    }

    void clients_data() {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("probe");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const char *program, QStringList arguments, QStringList probe,
                            int status) {
            QTest::newRow(name) << QString::fromLatin1(program) << arguments << probe << status;
        };
        const auto python = QStringList{QStringLiteral("-c"), QStringLiteral("import urllib.parse")};
        const auto nodeFetch = QStringList{QStringLiteral("-e"), QStringLiteral("fetch")};
        const auto phpCurl =
            QStringList{QStringLiteral("-r"), QStringLiteral("exit(function_exists('curl_init') ? 0 : 1);")};
        const auto version = QStringList{QStringLiteral("--version")};
        row("curl and python3", "sh", {QStringLiteral("curl.sh")},
            {QStringLiteral("-c"), QStringLiteral("command -v curl python3")}, 201);
        row("Node.js, fetch", "node", {QStringLiteral("node.mjs")}, nodeFetch, 201);
        row("Node.js, http", "node", {QStringLiteral("nodehttp.mjs")}, version, 201);
        row("Python", "python3", {QStringLiteral("python.py")}, python, 201);
        row("PHP, streams", "php", {QStringLiteral("php.php")}, version, 201);
        row("PHP, curl", "php", {QStringLiteral("phpcurl.php")}, phpCurl, 201);
        row("PHP, urlencode", "php", {QStringLiteral("php.php"), QStringLiteral("urlencode")}, version, 400);
        row("Java", "java", {QStringLiteral("Client.java")}, {QStringLiteral("--list-modules")}, 201);
        row("Java, URLEncoder alone", "java", {QStringLiteral("Client.java"), QStringLiteral("alone")},
            {QStringLiteral("--list-modules")}, 400);
    }
    void clients() {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        QFETCH(QStringList, probe);
        QFETCH(int, status);
        const auto path = QStandardPaths::findExecutable(program);
        if (path.isEmpty())
            QSKIP(qPrintable(program + QStringLiteral(" is not installed")));
        QProcess process;
        process.start(path, probe);
        if (!process.waitForFinished(20000) || process.exitCode() != 0)
            QSKIP(qPrintable(program + QStringLiteral(" lacks what this client needs: ") + probe.join(u' ')));
        if (program == QStringLiteral("java") && !process.readAllStandardOutput().contains("jdk.compiler"))
            QSKIP("this Java has no compiler (package default-jdk-headless)");

        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TOKEN_URL"),
                           server.baseUrl().toString() + QStringLiteral("/api/auth/token"));
        environment.insert(QStringLiteral("CERTIFICATE"), folder.filePath(QStringLiteral("client cert.pem")));
        environment.insert(QStringLiteral("CLIENT_ID"), server.credentials().clientId);
        environment.insert(QStringLiteral("CLIENT_SECRET"), server.credentials().clientSecret.toString());
        // The proxies of this machine have no business with loopback; not every client knows that by itself.
        for (const auto *name : {"http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"})
            environment.remove(QString::fromLatin1(name));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(QStringLiteral(CLIENTS_DIR));
        process.start(path, arguments);
        QVERIFY(process.waitForFinished(60000));
        const auto lines = process.readAllStandardOutput().trimmed().split('\n');
        QVERIFY2(lines.size() >= 2, process.readAllStandardError().constData());
        QCOMPARE(lines.last().toInt(), status);
        const auto answer = QJsonDocument::fromJson(lines.first());
        if (status == 201)
            QVERIFY(answer[QLatin1String("access_token")].toString().startsWith(QStringLiteral("eyJ")));
        else
            QCOMPARE(
                answer[QLatin1String("message")].toString(),
                QStringLiteral("Invalid client certificate format. Expected PEM-encoded X.509 certificate."));
    }
};

QTEST_GUILESS_MAIN(TestClients)
#include "tst_clients.moc"

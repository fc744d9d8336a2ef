// `token` as scripts use it: every form in a real shell, the same token again, the exchange for --verbose;
// and `exec` with the second endpoint.
#include "demo/demoserver.h"
#include "support/cliprocess.h"
#include "support/files.h"
#include "support/keychainsession.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

using namespace tokendesk;
using namespace tokendesk::test;

class TestCliToken : public QObject {
    Q_OBJECT

    std::unique_ptr<KeychainSession> m_session;
    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<Cli> m_cli;

    [[nodiscard]] CliResult token(const QStringList &options) const {
        return m_cli->run(QStringList{str("token"), str("acme")} + options);
    }
    void add(const QString &name, const QStringList &options) {
        m_cli->environment().insert(str("TYPED_SECRET"), m_server->credentials().clientSecret.toString());
        const auto added = m_cli->run(QStringList{str("profile"), str("add"), name, str("--url"),
                                                  m_server->baseUrl().toString(), str("--client-id"),
                                                  m_server->credentials().clientId, str("--secret-env"),
                                                  str("TYPED_SECRET"), str("--prefix"), str("ACME_")} +
                                      options);
        QVERIFY2(added.code == 0, added.text());
        m_cli->environment().remove(str("TYPED_SECRET"));
    }
    /// Nothing of the secret or of the token stands there.
    [[nodiscard]] bool isClean(const QByteArray &text, const QByteArray &value) const {
        return !text.contains(m_server->credentials().clientSecret.view().toByteArray()) &&
               !text.contains(value.trimmed()) && !text.contains("eyJ");
    }

private Q_SLOTS:
    void init() {
        m_session = std::make_unique<KeychainSession>();
        START_KEYCHAIN(*m_session);
        m_server = std::make_unique<DemoServer>();
        QVERIFY(m_server->start({}));
        m_cli = std::make_unique<Cli>(m_session->environment());
        m_cli->environment().insert(str("PATH"), qEnvironmentVariable("PATH"));
        add(str("acme"), {str("--certificate"), m_cli->write(str("client.pem"), m_server->certificatePem())});
    }
    void cleanup() {
        m_cli.reset();
        m_server.reset();
        m_session.reset();
    }

    void everyFormWorksInAShell() {
        const QByteArray raw = token({}).out;
        QCOMPARE(raw.count('.'), 2);
        const auto form = [&](const char *name) { return token({str("--format"), str(name)}).out; };
        QCOMPARE(form("raw"), raw);
        QCOMPARE(form("bearer"), "Bearer " + raw);
        QCOMPARE(form("header"), "Authorization: Bearer " + raw);
        QVERIFY(form("powershell").contains("'Bearer " + raw.trimmed() + '\''));
        const auto evaluated = m_cli->shell(
            str("eval \"$($CLI token acme --format env)\"; sh -c 'printf \"%s\\n\" \"$ACME_TOKEN\"'"));
        QVERIFY2(evaluated.code == 0 && evaluated.out == raw, evaluated.text());
        const auto json = token({str("--format"), str("json")});
        QCOMPARE(json.json()[QLatin1String("accessToken")].toString().toLatin1(), raw.trimmed());
        for (const char *key :
             {"tokenType", "expiresIn", "obtainedAt", "expiresAt", "profile", "cached", "sameAsBefore"})
            QVERIFY2(json.json().object().contains(QLatin1String(key)), key);
        QCOMPARE(token({str("--json")}).out, json.out);
        QCOMPARE(m_server->requestCount(), 1); // all from the cache
    }
    void curlGetsItsAnswer() {
        if (QStandardPaths::findExecutable(str("curl")).isEmpty())
            QSKIP("curl is not installed");
        for (const char *line : {"eval \"$($CLI token acme --format curl) -sS\"",
                                 "curl -sS -H \"$($CLI token acme --format header)\" URL",
                                 "curl -sS -H \"Authorization: $($CLI token acme --format bearer)\" URL"}) {
            const auto done = m_cli->shell(
                str(line).replace(str("URL"), m_server->baseUrl().toString() + str("/api/balance")));
            QVERIFY2(done.code == 0 && done.json()[QLatin1String("netBalance")].toInt() == 1000, done.text());
        }
    }
    void unknownFormsAreRefused() {
        const auto done = token({str("--format"), str("claims")});
        QCOMPARE(done.code, 2);
        QVERIFY2(done.err.contains("raw, bearer, header, env, json, curl, powershell"), done.text());
    }
    void theSameTokenIsSaid() {
        m_server->setFault(Fault::SameToken);
        const QByteArray first = token({}).out;
        const auto again = token({str("--fresh")});
        QCOMPARE(again.out, first);
        QVERIFY2(again.code == 0 && again.err.contains("same token"), again.text());
        QVERIFY(token({str("--fresh"), str("--quiet")}).err.isEmpty());
        const auto json = token({str("--fresh"), str("--json")});
        QVERIFY2(json.json()[QLatin1String("sameAsBefore")].toBool(), json.text());
        QCOMPARE(m_server->requestCount(), 4);
        m_server->setFault(Fault::None);
        const auto other = token({str("--fresh"), str("--json")});
        QCOMPARE(other.json()[QLatin1String("sameAsBefore")], QJsonValue(false));
        QVERIFY2(other.err.isEmpty(), other.text());
        const auto cached = token({str("--json")});
        QCOMPARE(cached.json()[QLatin1String("sameAsBefore")], QJsonValue(false));
        QCOMPARE(cached.json()[QLatin1String("cached")], QJsonValue(true));
    }
    void verboseShowsTheExchangeWithoutItsSecrets() {
        const auto shown = token({str("--verbose")});
        QVERIFY2(shown.code == 0 && shown.err.contains("< HTTP 201"), shown.text());
        QVERIFY2(shown.err.contains("> POST http") && shown.err.contains(" ms in all: "), shown.text());
        QVERIFY2(isClean(shown.err, shown.out), shown.text());

        const auto json = token({str("--fresh"), str("--verbose"), str("--json")});
        const auto lines = json.err.trimmed().split('\n');
        QCOMPARE(lines.size(), 1);
        const QJsonObject exchange =
            QJsonDocument::fromJson(lines.first()).object()[QLatin1String("exchange")].toObject();
        QCOMPARE(exchange[QLatin1String("status")].toInt(), 201);
        QVERIFY(exchange[QLatin1String("milliseconds")].toInt(-1) >= 0);
        QVERIFY(exchange[QLatin1String("lookup")].isNull()); // an address
        QVERIFY(exchange[QLatin1String("code")].isNull());
        QVERIFY(isClean(json.err, shown.out));

        m_server->setFault(Fault::ServerError);
        const auto refused = token({str("--fresh"), str("--verbose")});
        QCOMPARE(refused.code, 7);
        QVERIFY2(refused.err.contains("< HTTP 500") && isClean(refused.err, shown.out), refused.text());
    }
    void anErrorBeforeTheRequestIsSaidOnce() {
        QVERIFY(QFile::remove(m_cli->path(str("client.pem"))));
        const auto done = token({str("--fresh")});
        QVERIFY2(done.code != 0, done.text());
        QCOMPARE(done.err.count("error:"), 1);
        QCOMPARE(m_server->requestCount(), 0);
    }
    void execKnowsTheSecondEndpoint() {
        add(str("pix"), {str("--endpoint"), str("pix")});
        const auto done = m_cli->run({str("exec"), str("pix"), str("--"), str("sh"), str("-c"),
                                      str("printf %s \"$ACME_TOKEN\"; exit 3")});
        QVERIFY2(done.code == 3 && done.out.count('.') == 2 && done.err.isEmpty(), done.text());
        const auto curl = m_cli->run({str("token"), str("pix"), str("--format"), str("curl")});
        QVERIFY2(curl.out.contains("/accounts/balances"), curl.text());
    }
    void cancelledWhileTheKeychainHangsNothingRuns_data() {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("exec") << QStringList{str("exec"), str("slow"), str("--"), str("echo"), str("ran")};
        QTest::newRow("token") << QStringList{str("token"), str("slow")};
    }
    void cancelledWhileTheKeychainHangsNothingRuns() {
        QFETCH(QStringList, command);
        DemoServer::Options options;
        options.fault = Fault::Slow;
        options.slowMillis = 1500;
        m_server = std::make_unique<DemoServer>();
        QVERIFY(m_server->start(options));
        add(str("slow"), {str("--certificate"), m_cli->write(str("slow.pem"), m_server->certificatePem())});
        const auto process = m_cli->start(command);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->requestCount(), 1, 20000);
        m_session->freezeService(); // the secret has been read, the token is yet to be kept
        // The profile notes its first success just before that.
        QTRY_VERIFY_WITH_TIMEOUT(
            contentOf(m_cli->path(str("config/profiles.json"))).contains("lastSuccessFingerprint"), 20000);
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 20000);
        m_session->thawService();
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QVERIFY2(process->exitCode() == 8, process->readAllStandardError());
        QCOMPARE(process->readAllStandardOutput(), QByteArray());
    }
    void theVersionAsJson() {
        const auto json = m_cli->runBare({str("--version"), str("--json")});
        QCOMPARE(json.json()[QLatin1String("name")].toString(), str("tokendesk-cli"));
        const auto plain = m_cli->runBare({str("--version")});
        QCOMPARE(plain.out.trimmed(),
                 "tokendesk-cli " + json.json()[QLatin1String("version")].toString().toLatin1());
    }
    void aFileIsNoFolderOfProfiles() {
        const QString file = m_cli->write(str("profiles.json"), "[]");
        for (const QStringList &command :
             {QStringList{str("token"), str("acme")},
              {str("profile"), str("list")},
              {str("profile"), str("add"), str("x"), str("--store"), str("session")}}) {
            const auto done = m_cli->runBare(QStringList{str("--config-dir"), file} + command);
            QVERIFY2(done.code == 9 && done.err.contains("not a folder"), done.text());
        }
    }
};

QTEST_GUILESS_MAIN(TestCliToken)
#include "tst_cli_token.moc"

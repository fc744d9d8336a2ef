// The main job on the command line, against a real keychain and the demo server: add, token, cached token,
// edit, remove, and what happens when the keychain is not there.
#include "certificate/certificate.h"
#include "demo/demoserver.h"
#include "support/cliprocess.h"
#include "support/keychainsession.h"

#include <QDBusMessage>
#include <QDBusMetaType>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

class TestCliFlow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        qDBusRegisterMetaType<QMap<QString, QString>>();
        if (const QString missing = KeychainSession::missingProgram(); !missing.isEmpty()) {
            QSKIP(qPrintable(str("no real keychain can be started: ") + missing));
        }
    }

    void init() {
        m_session = std::make_unique<KeychainSession>();
        QVERIFY2(m_session->start(), qPrintable(m_session->error()));
        m_server = std::make_unique<DemoServer>();
        QVERIFY(m_server->start({}));
        m_cli = std::make_unique<Cli>(m_session->environment());
        m_cli->write(str("client.pem"), m_server->certificatePem());
    }

    void cleanup() {
        m_cli.reset();
        m_server.reset();
        m_session.reset();
    }

    void addThenToken() {
        const CliResult added = addAcme();
        QVERIFY2(added.code == 0 && added.out.isEmpty(), added.text());
        const CliResult first = m_cli->run({str("token"), str("acme")});
        QVERIFY2(first.code == 0 && first.err.isEmpty(), first.text());
        QCOMPARE(first.out.count('\n'), 1);
        QVERIFY(QRegularExpression(str("^[\\w-]+\\.[\\w-]+\\.[\\w-]+\n$"))
                    .match(QString::fromLatin1(first.out))
                    .hasMatch());
        QCOMPARE(m_server->requestCount(), 1);

        // Again: from the keychain's cache, without a request.
        const CliResult second = m_cli->run({str("token"), str("ACME")});
        QVERIFY2(second.code == 0, second.text());
        QCOMPARE(second.out, first.out);
        QCOMPARE(m_server->requestCount(), 1);

        // The only profile is the default.
        QCOMPARE(m_cli->run({str("token")}).out, first.out);
        QCOMPARE(m_server->requestCount(), 1);

        const CliResult fresh = m_cli->run({str("token"), str("--fresh")});
        QVERIFY2(fresh.code == 0, fresh.text());
        QVERIFY(fresh.out != first.out);
        QCOMPARE(m_server->requestCount(), 2);

        // A cached token that does not live long enough is not used.
        QCOMPARE(m_cli->run({str("token"), str("--min-ttl"), str("3600")}).code, 0);
        QCOMPARE(m_server->requestCount(), 3);
    }

    void addTokenRemove() {
        QVERIFY(addAcme().code == 0);
        const CliResult token = m_cli->run({str("token"), str("acme")});
        QVERIFY2(token.code == 0 && token.out.count('.') == 2, token.text());
        QCOMPARE(m_cli->run({str("token"), str("acme")}).out, token.out);
        const CliResult removed = m_cli->run({str("profile"), str("remove"), str("acme"), str("--yes")});
        QVERIFY2(removed.code == 0, removed.text());
        QCOMPARE(m_cli->run({str("token"), str("acme")}).code, 3);
    }

    void formats() {
        QVERIFY(addAcme().code == 0);
        const QByteArray token = m_cli->run({str("token")}).out.trimmed();
        const auto as = [&](const char *format) {
            return m_cli->run({str("token"), str("--format"), str(format)}).out;
        };
        QCOMPARE(as("raw"), token + '\n');
        QCOMPARE(as("bearer"), "Bearer " + token + '\n');
        QCOMPARE(as("header"), "Authorization: Bearer " + token + '\n');
        QCOMPARE(as("env"), "export TOKENDESK_TOKEN='" + token + "'\n");
        QVERIFY(as("curl").startsWith("curl -H 'Authorization: Bearer " + token + "' "));
        const QJsonObject json = m_cli->run({str("token"), str("--json")}).json().object();
        QCOMPARE(json.keys(),
                 (QStringList{str("accessToken"), str("cached"), str("expiresAt"), str("expiresIn"),
                              str("obtainedAt"), str("profile"), str("sameAsBefore"), str("tokenType")}));
        QCOMPARE(json[str("accessToken")].toString().toLatin1(), token);
        QCOMPARE(json[str("expiresIn")].toInt(), 1800);
        QCOMPARE(json[str("cached")].toBool(), true);
        QCOMPARE(QDateTime::fromString(json[str("obtainedAt")].toString(), Qt::ISODate).addSecs(1800),
                 QDateTime::fromString(json[str("expiresAt")].toString(), Qt::ISODate));
        QCOMPARE(m_server->requestCount(), 1);
        // In a shell, as the documentation says.
        const CliResult shell =
            m_cli->shell(str("eval \"$($CLI token --format env)\"; printf %s \"$TOKENDESK_TOKEN\""));
        QCOMPARE(shell.out, token);
    }

    void listAndShow() {
        QVERIFY(addAcme().code == 0);
        const QJsonArray list = m_cli->run({str("profile"), str("list"), str("--json")}).json().array();
        QCOMPARE(list.size(), 1);
        QCOMPARE(list[0][str("name")].toString(), str("acme"));
        const CliResult shown = m_cli->run({str("profile"), str("show"), str("acme"), str("--json")});
        const QJsonObject json = shown.json().object();
        QCOMPARE(json[str("clientId")].toString(), m_server->credentials().clientId);
        QCOMPARE(json[str("secretStored")].toBool(), true);
        QCOMPARE(json[str("baseUrl")].toString(), m_server->baseUrl().toString());
        QVERIFY(!shown.out.contains(secret()));
        const CliResult human = m_cli->run({str("profile"), str("show")});
        QVERIFY2(human.out.contains("acme") && human.out.contains("sandbox") && !human.out.contains('\033'),
                 human.text());
        QVERIFY(!human.out.contains(secret()));
    }

    void editReplacesTheSecret() {
        QVERIFY(addAcme().code == 0);
        const QByteArray token = m_cli->run({str("token")}).out;
        QCOMPARE(m_cli->run({str("profile"), str("edit"), str("acme"), str("--secret-stdin")}, "wrong-secret")
                     .code,
                 0);
        // The cached token was the old account's.
        const CliResult refused = m_cli->run({str("token"), str("--json")});
        QVERIFY2(refused.code == 7, refused.text());
        QCOMPARE(refused.error()[str("code")].toString(), str("Unauthorized"));
        QCOMPARE(
            m_cli->run({str("profile"), str("edit"), str("acme"), str("--secret-stdin")}, secret() + '\n')
                .code,
            0);
        QCOMPARE(m_cli->run({str("token")}).code, 0);
        // The client ID alone, and the secret stays.
        QCOMPARE(
            m_cli->run({str("profile"), str("edit"), str("acme"), str("--client-id"), str("somebody-else")})
                .code,
            0);
        QCOMPARE(m_cli->run({str("token")}).code, 7);
        QCOMPARE(m_cli
                     ->run({str("profile"), str("edit"), str("acme"), str("--client-id"),
                            m_server->credentials().clientId})
                     .code,
                 0);
        QCOMPARE(m_cli->run({str("token")}).code, 0);
    }

    void secretsFromElsewhere() {
        m_cli->environment().insert(str("ACME_SECRET"), QString::fromUtf8(secret()));
        QVERIFY2(addAcme(str("by-env"), {str("--secret-env"), str("ACME_SECRET")}).code == 0, "env");
        QCOMPARE(m_cli->run({str("token"), str("by-env")}).code, 0);
        m_cli->write(str("secret file"), secret() + "\r\n");
        QVERIFY2(addAcme(str("by-command"), {str("--secret-command"), str("cat"), str("secret file")}).code ==
                     0,
                 "command");
        QCOMPARE(m_cli->run({str("token"), str("by-command")}).code, 0);
        QVERIFY2(addAcme(str("by-argv"), {str("--secret-command"), str("--"), str("sh"), str("-c"),
                                          str("cat \"$0\""), str("secret file")})
                         .code == 0,
                 "argv");
        QCOMPARE(m_cli->run({str("token"), str("by-argv")}).code, 0);
    }

    void saysThatTheClocksDiffer() {
        QVERIFY(addAcme().code == 0);
        m_server->setFault(Fault::WrongClock);
        const CliResult token = m_cli->run({str("token")});
        QVERIFY2(token.code == 0 && token.err.contains("clock") && token.out.count('\n') == 1, token.text());
        const CliResult cached = m_cli->run({str("token")});
        QVERIFY2(cached.code == 0 && cached.err.isEmpty(), cached.text());
    }

    void theDefaultCanBeTakenBack() {
        QVERIFY(addAcme().code == 0);
        QVERIFY(addAcme(str("other"), {str("--secret-stdin"), str("--default")}).code == 0);
        const CliResult said = m_cli->run({str("profile"), str("default"), str("--unset"), str("--json")});
        QVERIFY2(said.code == 0, said.text());
        QVERIFY(said.json().object().contains(str("default")) && said.json()[str("default")].isNull());
        QVERIFY(!m_cli->run({str("profile"), str("default"), str("--unset")}).err.isEmpty());
        QCOMPARE(m_cli->run({str("token")}).code, 3);
    }

    void whiteSpaceIsSaidAndKept() {
        const CliResult added = addAcme(str("blank"), {str("--secret-stdin")}, secret() + " \n");
        QVERIFY2(added.code == 0 && added.err.contains("white space"), added.text());
        QCOMPARE(m_cli->run({str("token"), str("blank")}).code, 7);
    }

    void renameDefaultRemove() {
        QVERIFY(addAcme().code == 0);
        QVERIFY(addAcme(str("other")).code == 0);
        QCOMPARE(m_cli->run({str("token")}).code, 3); // two profiles, no default
        QCOMPARE(m_cli->run({str("profile"), str("default"), str("other")}).code, 0);
        QCOMPARE(m_cli->run({str("profile"), str("default")}).out, QByteArray("other\n"));
        QCOMPARE(
            m_cli->run({str("profile"), str("rename"), str("other"), str("--"), str("-strange name")}).code,
            0);
        QCOMPARE(m_cli->run({str("token"), str("--"), str("-strange name")}).code, 0);
        const QString id =
            m_cli->run({str("profile"), str("show"), str("--json"), str("--"), str("-strange name")})
                .json()[str("id")]
                .toString();
        QVERIFY(!id.isEmpty());
        QVERIFY(keychainHolds(id));
        QCOMPARE(m_cli->run({str("profile"), str("remove"), str("--"), str("-strange name")}).code,
                 2); // nobody to ask
        QCOMPARE(
            m_cli->run({str("profile"), str("remove"), str("--yes"), str("--"), str("-strange name")}).code,
            0);
        QVERIFY(!keychainHolds(id));
        QCOMPARE(m_cli->run({str("profile"), str("list"), str("--json")}).json().array().size(), 1);
        QCOMPARE(m_cli->run({str("token")}).code, 0); // the only one again
    }

    void aFailedSaveLeavesNoSecret() {
        // The configuration folder cannot be made: a file stands in its place.
        m_cli->write(str("config"), "in the way");
        const CliResult added = m_cli->runBare(
            QStringList{str("--config-dir"), m_cli->path(str("config/inside"))} + addArguments(str("acme")) +
            QStringList{str("--secret-command"), str("printf"), QString::fromUtf8(secret())});
        QVERIFY2(added.code == 9, added.text());
        QVERIFY2(added.err.contains("Nothing was added"), added.text());
        QVERIFY(!keychainHolds(QString()));
    }

    void sessionStoreAndEnvironment() {
        QStringList arguments = addArguments(str("acme"));
        arguments << str("--store") << str("session");
        const CliResult added = m_cli->run(arguments);
        QVERIFY2(added.code == 0 && added.err.contains("without its secret"), added.text());
        const CliResult missing = m_cli->run({str("token")});
        QVERIFY2(missing.code == 4, missing.text());
        // Not "enter it": there is nowhere to.
        QVERIFY2(missing.err.contains("TOKENDESK_CLIENT_SECRET"), missing.text());
        m_cli->environment().insert(str("TOKENDESK_CLIENT_ID"), m_server->credentials().clientId);
        m_cli->environment().insert(str("TOKENDESK_CLIENT_SECRET"), QString::fromUtf8(secret()));
        QCOMPARE(m_cli->run({str("token")}).code, 0);
        QVERIFY(!keychainHolds(QString()));
    }

    void noKeychain() {
        QVERIFY(addAcme().code == 0);
        m_session->killService();
        const CliResult token = m_cli->run({str("token"), str("--json")});
        QVERIFY2(token.code == 4, token.text());
        const CliResult added = addAcme(str("other"));
        QVERIFY2(added.code == 4 && added.err.contains("Nothing was added"), added.text());
        QCOMPARE(m_cli->run({str("profile"), str("list"), str("--json")}).json().array().size(), 1);
        // The environment helps where there is no keychain at all.
        m_cli->environment().insert(str("TOKENDESK_CLIENT_ID"), m_server->credentials().clientId);
        m_cli->environment().insert(str("TOKENDESK_CLIENT_SECRET"), QString::fromUtf8(secret()));
        const CliResult fallback = m_cli->run({str("token")});
        QVERIFY2(fallback.code == 0, fallback.text());
    }

    void lockedKeychain() {
        QVERIFY(addAcme().code == 0);
        QVERIFY(m_session->lock());
        const CliResult token = m_cli->run({str("token"), str("--json")});
        QVERIFY2(token.code == 4, token.text());
        QVERIFY(m_session->unlock());
        QCOMPARE(m_cli->run({str("token")}).code, 0);
    }

    void cancelWhileTheKeychainHangs() {
        QVERIFY(addAcme().code == 0);
        m_session->freezeService();
        const auto process = m_cli->start({str("token")});
        QVERIFY(process->waitForStarted());
        QTest::qWait(300);
        process->terminate();
        const bool ended = process->waitForFinished(5000);
        m_session->thawService();
        QVERIFY(ended);
        QCOMPARE(process->exitCode(), 8);
    }

    /// Whatever ends `profile add` half way leaves no secret that no profile names.
    void endedWhileTheKeychainHangs_data() {
        QTest::addColumn<bool>("killed");
        QTest::newRow("kill -9") << true;
        QTest::newRow("Ctrl-C") << false;
    }
    void endedWhileTheKeychainHangs() {
        QFETCH(bool, killed);
        m_session->freezeService();
        const auto process = m_cli->start(addArguments(str("acme")) << str("--secret-stdin"));
        QVERIFY(process->waitForStarted());
        process->write(secret());
        process->closeWriteChannel();
        const auto listed = [&] {
            return m_cli->run({str("profile"), str("list"), str("--json")}).json().array().size();
        };
        const bool there = QTest::qWaitFor([&] { return listed() == 1; }, 5000);
        killed ? process->kill() : process->terminate();
        const bool ended = process->waitForFinished(8000);
        m_session->thawService();
        QVERIFY(there && ended);
        QCOMPARE(listed(), killed ? 1 : 0);
        if (!killed) {
            QCOMPARE(process->exitCode(), 8);
            QTest::qWait(300);
            QVERIFY(!keychainHolds(QString()));
        }
    }

    void manyAtOnce() {
        QVERIFY(addAcme().code == 0);
        std::vector<std::unique_ptr<QProcess>> processes;
        for (int i = 0; i < 6; ++i) {
            QStringList arguments = addArguments(str("acme-%1").arg(i));
            arguments << str("--secret-command") << str("printf") << QString::fromUtf8(secret());
            processes.push_back(m_cli->start(arguments));
        }
        for (const auto &process : processes) {
            QVERIFY(process->waitForFinished(30000));
            QVERIFY2(process->exitCode() == 0, process->readAllStandardError());
        }
        QCOMPARE(m_cli->run({str("profile"), str("list"), str("--json")}).json().array().size(), 7);
        processes.clear();
        for (int i = 0; i < 6; ++i) {
            processes.push_back(m_cli->start({str("token"), str("acme-%1").arg(i)}));
        }
        for (const auto &process : processes) {
            QVERIFY(process->waitForFinished(30000));
            QVERIFY2(process->exitCode() == 0, process->readAllStandardError());
        }
    }

private:
    [[nodiscard]] QByteArray secret() const {
        return m_server->credentials().clientSecret.view().toByteArray();
    }

    [[nodiscard]] QStringList addArguments(const QString &name) const {
        return {str("profile"),
                str("add"),
                name,
                str("--brand"),
                str("custom"),
                str("--url"),
                m_server->baseUrl().toString(),
                str("--client-id"),
                m_server->credentials().clientId,
                str("--certificate"),
                str("client.pem")};
    }

    [[nodiscard]] CliResult addAcme(const QString &name = str("acme"),
                                    const QStringList &source = {str("--secret-stdin")},
                                    QByteArray input = {}) const {
        if (input.isEmpty()) {
            input = secret() + '\n';
        }
        return m_cli->run(addArguments(name) + source, input);
    }

    /// Whether any item of that profile (or of any, when empty) is in the keychain.
    [[nodiscard]] bool keychainHolds(const QString &id) const {
        QDBusMessage call =
            QDBusMessage::createMethodCall(str("org.freedesktop.secrets"), str("/org/freedesktop/secrets"),
                                           str("org.freedesktop.Secret.Service"), str("SearchItems"));
        for (const char *item : {"credentials", "token"}) {
            QMap<QString, QString> attributes{{str("server"), str("tokendesk")}};
            if (!id.isEmpty()) {
                attributes.insert(str("user"), str("tokendesk/%1/%2").arg(id, str(item)));
            }
            call.setArguments({QVariant::fromValue(attributes)});
            const QDBusMessage answer = m_session->bus().call(call, QDBus::Block, 5000);
            if (answer.type() != QDBusMessage::ReplyMessage) {
                qWarning("%s", qPrintable(answer.errorMessage()));
                return false;
            }
            for (const QVariant &list : answer.arguments()) {
                if (!qdbus_cast<QList<QDBusObjectPath>>(list).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    std::unique_ptr<KeychainSession> m_session;
    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<Cli> m_cli;
};

QTEST_GUILESS_MAIN(TestCliFlow)
#include "tst_cli_flow.moc"

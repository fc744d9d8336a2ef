// No secret in any file, log, argv or error: a known secret and a known token go through every flow at full
// verbosity, and then everything that the program left behind is searched for them.
#include "demo/demoserver.h"
#include "support/cliprocess.h"
#include "support/files.h"
#include "support/keychainsession.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

class TestCliCanary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        START_KEYCHAIN(m_session);
        QVERIFY(m_server.start({}));
        m_cli = std::make_unique<Cli>(m_session.environment());
        m_cli->environment().insert(str("QT_LOGGING_RULES"), str("*=true"));
        m_cli->environment().insert(str("QT_FORCE_STDERR_LOGGING"), str("1"));
        m_cli->write(str("client.pem"), m_server.certificatePem());
        m_secret = m_server.credentials().clientSecret.view().toByteArray();
        QVERIFY(m_secret.size() > 8);
    }

    void everyFlow() {
        collect(m_cli->run(add(str("acme")) << str("--secret-stdin") << str("-v"), m_secret + '\n'), 0);
        // The token is asked for, so stdout may hold it; stderr may not.
        const CliResult token = m_cli->run({str("token"), str("acme"), str("-v")});
        QVERIFY2(token.code == 0, token.text());
        m_token = token.out.trimmed();
        QVERIFY(m_token.size() > 40);
        m_said += token.err;
        const CliResult json = m_cli->run({str("token"), str("--fresh"), str("--json"), str("-v")});
        QVERIFY2(json.code == 0, json.text());
        m_said += json.err;

        collect(m_cli->run({str("profile"), str("show"), str("acme"), str("-v")}), 0);
        collect(m_cli->run({str("profile"), str("show"), str("acme"), str("--json")}), 0);
        collect(m_cli->run({str("profile"), str("list"), str("--json"), str("-v")}), 0);
        for (const QString &fault : faultNames()) {
            const Fault which = *faultFromName(fault);
            if (which == Fault::None || which == Fault::Slow || which == Fault::UnknownCa ||
                which == Fault::SameToken || which == Fault::WrongClock) {
                continue; // these answer with a token, or not at all
            }
            m_server.setFault(which);
            for (const char *mode : {"-v", "--json"}) {
                const CliResult failed = m_cli->run({str("token"), str("--fresh"), str(mode)});
                QVERIFY2(failed.code != 0, qPrintable(fault));
                m_said += failed.out + failed.err;
            }
        }
        m_server.setFault(Fault::None);
        // Mistakes that a person makes with a secret in hand.
        const QString secret = QString::fromUtf8(m_secret);
        collect(m_cli->run({str("profile"), str("add"), str("b"), str("--client-secret"), secret}), 2);
        collect(m_cli->run({str("profile"), str("add"), str("b"), str("--client-secret=") + secret}), 2);
        collect(m_cli->run({str("profile"), str("add"), str("b"), str("--secret-env"), secret}), 2);
        collect(m_cli->run({str("profile"), str("add"), str("b"), str("--secret-stdin=") + secret}), 2);
        collect(m_cli->run({str("profile"), str("add"), str("b"), secret}), 2);
        collect(m_cli->run(add(str("acme")) << str("--secret-stdin"), m_secret), 2); // the name is taken
        collect(m_cli->run({str("profile"), str("edit"), str("acme"), str("--secret-stdin"), str("-v")},
                           m_secret),
                0);
        collect(m_cli->run({str("profile"), str("remove"), str("acme"), str("--yes"), str("-v")}), 0);

        QVERIFY2(!m_said.contains(m_secret), m_said);
        QVERIFY2(!m_said.contains(m_token), m_said);
        // Not the signature alone either, which is what makes it a token.
        QVERIFY2(!m_said.contains(m_token.mid(m_token.lastIndexOf('.') + 1)), m_said);
    }

    void nothingInFiles() {
        collect(m_cli->run(add(str("files")) << str("--secret-stdin"), m_secret), 0);
        const CliResult token = m_cli->run({str("token"), str("files")});
        QVERIFY2(token.code == 0, token.text());
        int files = 0;
        for (const QString &root : {m_cli->folder(), m_session.environment().value(str("XDG_CONFIG_HOME"))}) {
            QDirIterator all(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (all.hasNext()) {
                const QString path = all.next();
                const QByteArray content = contentOf(path);
                QVERIFY2(!content.contains(m_secret), qPrintable(path));
                QVERIFY2(!content.contains(token.out.trimmed()), qPrintable(path));
                ++files;
            }
        }
        QVERIFY(files >= 2); // the profiles and the certificate at least
        const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::ReadOther |
                                                QFileDevice::WriteGroup | QFileDevice::WriteOther;
        QVERIFY(!(QFile::permissions(m_cli->configDir() + str("/profiles.json")) & others));
        QVERIFY(!(QFile::permissions(m_cli->configDir()) & others));
    }

    void notInTheProcessList() {
#ifndef Q_OS_LINUX
        QSKIP("reads /proc");
#endif
        m_server.setFault(Fault::Slow);
        const auto process = m_cli->start({str("token"), str("files"), str("--fresh")});
        QVERIFY(process->waitForStarted());
        const int before = m_server.requestCount();
        QTRY_VERIFY(m_server.requestCount() > before || process->state() == QProcess::NotRunning);
        const QString proc = str("/proc/%1/").arg(process->processId());
        const QByteArray commandLine = contentOf(proc + str("cmdline"));
        const QByteArray environment = contentOf(proc + str("environ"));
        process->kill();
        process->waitForFinished();
        m_server.setFault(Fault::None);
        QVERIFY(commandLine.contains("token"));
        QVERIFY(!commandLine.contains(m_secret));
        QVERIFY(!environment.contains(m_secret));
    }

private:
    [[nodiscard]] QStringList add(const QString &name) const {
        return {str("profile"),
                str("add"),
                name,
                str("--brand"),
                str("custom"),
                str("--url"),
                m_server.baseUrl().toString(),
                str("--client-id"),
                m_server.credentials().clientId,
                str("--certificate"),
                str("client.pem")};
    }

    void collect(const CliResult &result, int code) {
        QVERIFY2(result.code == code, result.text());
        m_said += result.out + result.err;
    }

    KeychainSession m_session;
    DemoServer m_server;
    std::unique_ptr<Cli> m_cli;
    QByteArray m_secret, m_token, m_said;
};

QTEST_GUILESS_MAIN(TestCliCanary)
#include "tst_cli_canary.moc"

#include "secrets/commandoutput.h"
#include "secrets/commandstore.h"
#include "secrets/credentials.h"
#include "secrets/sessionstore.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>
#include <unistd.h>

using namespace tokendesk;
using namespace std::chrono_literals;

namespace {

template <typename T>
Result<T> answerOf(QFuture<Result<T>> future) {
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30000))
        return failure(ErrorCode::Internal, {QStringLiteral("no answer")});
    if (future.isCanceled())
        return failure(ErrorCode::Cancelled);
    return future.takeResult();
}

const SecretKey credentialsKey{QStringLiteral("p"), SecretItem::Credentials};
const SecretKey tokenKey{QStringLiteral("p"), SecretItem::Token};

} // namespace

class TestCommandStore : public QObject {
    Q_OBJECT

    Result<Credentials> run(const QStringList &argv, std::chrono::milliseconds timeout = 20s,
                            const QString &clientId = QStringLiteral("account-1")) {
        SessionStore others;
        CommandStore store([&](const QString &) { return CommandSpec{argv, clientId}; }, others, timeout);
        const auto read = answerOf(store.read(credentialsKey));
        if (!read)
            return tl::unexpected(read.error());
        return Credentials::fromBytes(read->view());
    }
    static QStringList shell(const char *script) {
        return {QStringLiteral("sh"), QStringLiteral("-c"), QString::fromUtf8(script)};
    }

private Q_SLOTS:
    void readsWhatIsPrinted() {
        const auto read = run(shell("printf 's3cr3t x\\nclientId: account-2\\n'"));
        QVERIFY(read);
        QCOMPARE(read->clientId, QStringLiteral("account-2"));
        QCOMPARE(read->clientSecret.toString(), QStringLiteral("s3cr3t x"));
    }
    void passesArgumentsUntouched() {
        // What a shell would expand, split or run.
        const QString odd = QStringLiteral("a b;$(touch /nowhere) `x` * \"q\" 'q' ção\\");
        const auto read = run({QStringLiteral("printf"), QStringLiteral("%s"), odd});
        QVERIFY(read);
        QCOMPARE(read->clientSecret.toString(), odd);
    }
    void answersLaterAndRunsAnew() {
        QTemporaryDir folder;
        SessionStore others;
        const QString counter = folder.filePath(QStringLiteral("n"));
        CommandStore store(
            [&](const QString &) {
                return CommandSpec{{QStringLiteral("sh"), QStringLiteral("-c"),
                                    QStringLiteral("echo x >> '%1'; wc -l < '%1'").arg(counter)},
                                   QStringLiteral("a")};
            },
            others);
        auto first = store.read(credentialsKey);
        QVERIFY(!first.isFinished());
        QVERIFY(answerOf(first));
        const auto second = Credentials::fromBytes(answerOf(store.read(credentialsKey))->view());
        QCOMPARE(second->clientSecret.toString().trimmed(), QStringLiteral("2"));
    }
    void hasNoInput() { QVERIFY(!run(shell("cat"))); } // ends at once, with nothing
    void saysWhatFailed_data() {
        QTest::addColumn<QStringList>("argv");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("words");
        QTest::newRow("no such program")
            << QStringList{QStringLiteral("/no/such/program")} << commandreason::notStarted << QString();
        QTest::newRow("exit code") << shell("exit 3") << QStringLiteral("3") << QString();
        QTest::newRow("its words") << shell("echo first >&2; printf 'no  such\\tentry\\n\\n' >&2; exit 1")
                                   << QStringLiteral("1") << QStringLiteral("no such entry");
        QTest::newRow("words with a secret")
            << shell("echo 'bad client_secret=hunter2 in store' >&2; exit 1") << QStringLiteral("1")
            << QStringLiteral("bad client_secret=[redacted] in store");
        QTest::newRow("killed") << shell("kill -9 $$") << commandreason::crashed << QString();
        // This process ignores it, as a hardened one does: the program must not.
        QTest::newRow("its own signals")
            << shell("ulimit -c 0; kill -XFSZ $$; echo s3cr3t") << commandreason::crashed << QString();
        QTest::newRow("too much") << shell("yes 12345678") << commandreason::tooMuch << QString();
        QTest::newRow("much noise") << shell("yes noise | head -c 3000000 >&2; exit 4") << QStringLiteral("4")
                                    << QStringLiteral("noise");
        QTest::newRow("nothing") << shell("true") << commandreason::noSecret << QString();
        QTest::newRow("a secret that came too late")
            << shell("echo s3cr3t; exit 1") << QStringLiteral("1") << QString();
    }
    void saysWhatFailed() {
        const auto before = ::signal(SIGXFSZ, SIG_IGN);
        const auto restore = qScopeGuard([&] { ::signal(SIGXFSZ, before); });
        QFETCH(QStringList, argv);
        const auto read = run(argv);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::CommandFailed);
        QCOMPARE(read.error().args.value(0), argv.first());
        QTEST(read.error().args.value(1), "reason");
        QTEST(read.error().args.value(2), "words");
        QVERIFY(!read.error().args.join(QLatin1Char(' ')).contains(QLatin1String("s3cr3t")));
    }
    void theLargestThatIsRead() {
        QVERIFY(run(shell("head -c 65536 /dev/zero | tr '\\0' x")));
        QCOMPARE(run(shell("head -c 65537 /dev/zero | tr '\\0' x")).error().args.value(1),
                 commandreason::tooMuch);
    }
    void doesNotWaitForEver() {
        QElapsedTimer timer;
        timer.start();
        const auto read = run(shell("trap '' TERM; echo s3cr3t; while :; do sleep 1; done"), 500ms);
        QCOMPARE(read.error(),
                 Error({ErrorCode::CommandTimeout, {QStringLiteral("sh"), QStringLiteral("1")}}));
        QVERIFY(timer.elapsed() < 5000);
    }
    void mayDieWithACommandUnderWay() {
        QFuture<Result<Secret>> future;
        {
            SessionStore others;
            CommandStore store([&](const QString &) { return CommandSpec{shell("sleep 60"), {}}; }, others);
            future = store.read(credentialsKey);
            QTest::qWait(50);
        }
        QVERIFY(future.isCanceled());
    }
    void whatItStartedEndsWithIt_data() {
        QTest::addColumn<bool>("late");
        QTest::newRow("too late") << true;
        QTest::newRow("nobody waits any more") << false;
    }
    void whatItStartedEndsWithIt() {
        QFETCH(bool, late);
        if (::getsid(0) != ::getpid() && ::setsid() < 0)
            QSKIP("this test leads a process group and cannot leave its terminal");
        QTemporaryDir folder;
        const QString pidFile = folder.filePath(QStringLiteral("pid"));
        const QStringList argv{QStringLiteral("sh"), QStringLiteral("-c"),
                               QStringLiteral("sleep 60 & echo $! > '%1'; wait").arg(pidFile)};
        qint64 pid = 0;
        const auto started = [&] {
            QFile file(pidFile);
            pid = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
            return pid > 0;
        };
        SessionStore others;
        auto store = std::make_unique<CommandStore>(
            [&](const QString &) {
                return CommandSpec{argv, {}};
            },
            others, late ? 1000ms : 60000ms);
        const auto future = store->read(credentialsKey);
        QTRY_VERIFY(started());
        if (late)
            QTRY_VERIFY(future.isFinished());
        else
            store.reset();
        // Gone, or dead and not yet collected by whoever inherited it.
        const auto gone = [&] {
            QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
            return ::kill(static_cast<pid_t>(pid), 0) != 0 ||
                   (stat.open(QIODevice::ReadOnly) && stat.readAll().contains(") Z "));
        };
        const bool ended = QTest::qWaitFor(gone, 3000);
        if (!ended)
            ::kill(static_cast<pid_t>(pid), SIGKILL);
        QVERIFY(ended);
    }
    void refusesWithoutACommand() {
        SessionStore others;
        CommandStore store([](const QString &) { return std::nullopt; }, others);
        QCOMPARE(answerOf(store.read(credentialsKey)).error().code, ErrorCode::ProfileCommandEmpty);
        QCOMPARE(answerOf(store.write(credentialsKey, Secret("x"))).error().code, ErrorCode::StoreReadOnly);
        QVERIFY(answerOf(store.remove(credentialsKey)));
    }
    void keepsTokensElsewhere() {
        SessionStore others;
        CommandStore store([](const QString &) { return std::nullopt; }, others);
        QVERIFY(answerOf(store.write(tokenKey, Secret("t"))));
        QCOMPARE(answerOf(others.read(tokenKey))->view().toByteArray(), QByteArray("t"));
        QCOMPARE(answerOf(store.read(tokenKey))->view().toByteArray(), QByteArray("t"));
        QVERIFY(answerOf(store.remove(tokenKey)));
        QVERIFY(!answerOf(others.read(tokenKey)));
    }

    void pass() {
        for (const auto *program : {"pass", "gpg", "gpgconf"}) {
            if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
                QSKIP(qPrintable(QStringLiteral("%1 is not installed").arg(QString::fromLatin1(program))));
        }
        QTemporaryDir home; // a short path: gpg-agent's socket is in it
        QVERIFY(QDir(home.path()).mkdir(QStringLiteral("gnupg")));
        QFile::setPermissions(home.filePath(QStringLiteral("gnupg")),
                              QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        qputenv("GNUPGHOME", home.filePath(QStringLiteral("gnupg")).toLocal8Bit());
        qputenv("PASSWORD_STORE_DIR", home.filePath(QStringLiteral("store")).toLocal8Bit());
        const auto stop = qScopeGuard([] {
            QProcess::execute(QStringLiteral("gpgconf"), {QStringLiteral("--kill"), QStringLiteral("all")});
            qunsetenv("GNUPGHOME");
            qunsetenv("PASSWORD_STORE_DIR");
        });
        const auto tool = [](const QString &program, const QStringList &arguments,
                             const QByteArray &input = {}) {
            QProcess process;
            process.start(program, arguments);
            process.write(input);
            process.closeWriteChannel();
            const bool ended = process.waitForFinished(60000) && process.exitCode() == 0;
            if (!ended)
                qWarning("%s", process.readAllStandardError().constData());
            return ended;
        };
        const auto id = QStringLiteral("test@tokendesk.invalid");
        QVERIFY(tool(QStringLiteral("gpg"),
                     {QStringLiteral("--batch"), QStringLiteral("--passphrase"), QString(),
                      QStringLiteral("--quick-generate-key"), id, QStringLiteral("rsa2048"),
                      QStringLiteral("encrypt"), QStringLiteral("never")}));
        QVERIFY(tool(QStringLiteral("pass"), {QStringLiteral("init"), id}));
        QVERIFY(tool(QStringLiteral("pass"),
                     {QStringLiteral("insert"), QStringLiteral("--multiline"), QStringLiteral("team/acme")},
                     "s3cr3t ção\nclientId: account-93\n"));
        QStringList argv = commandTemplates().constFirst().argv;
        argv.replaceInStrings(QStringLiteral("NAME"), QStringLiteral("team/acme"));
        const auto read = run(argv);
        QVERIFY2(read, read ? "" : qPrintable(read.error().args.join(QLatin1Char('|'))));
        QCOMPARE(read->clientId, QStringLiteral("account-93"));
        QCOMPARE(read->clientSecret.toString(), QStringLiteral("s3cr3t ção"));
        argv.last() = QStringLiteral("team/nobody");
        const auto absent = run(argv);
        QCOMPARE(absent.error().code, ErrorCode::CommandFailed);
        QCOMPARE(absent.error().args.value(1), QStringLiteral("1"));
        QVERIFY(absent.error().args.value(2).contains(QLatin1String("not in the password store")));
    }
};

QTEST_GUILESS_MAIN(TestCommandStore)
#include "tst_commandstore.moc"

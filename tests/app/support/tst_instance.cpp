#include "support/instance.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>

using namespace tokendesk;

namespace {

QByteArray wordOf(Instance::Outcome outcome) {
    switch (outcome) {
    case Instance::Outcome::First: return "first";
    case Instance::Outcome::HandedOver: return "handed over";
    case Instance::Outcome::Alone: return "alone";
    }
    return {};
}

// A start of the program: says what became of it, and stays when it is the first.
int start(const QString &folder, const QStringList &arguments, bool stay) {
    Instance instance(folder);
    const auto outcome = instance.start(HandOver::fromThisProcess(arguments));
    std::printf("%s\n", wordOf(outcome).constData());
    std::fflush(stdout);
    return stay && outcome == Instance::Outcome::First ? QCoreApplication::exec() : 0;
}

} // namespace

class TestInstance : public QObject {
    Q_OBJECT

    static std::unique_ptr<QProcess> another(const QString &folder, const QStringList &arguments,
                                             bool stay = false) {
        auto process = std::make_unique<QProcess>();
        process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process->setWorkingDirectory(QStringLiteral("/"));
        process->start(QCoreApplication::applicationFilePath(),
                       QStringList{stay ? QStringLiteral("--stay") : QStringLiteral("--start"), folder} +
                           arguments);
        return process;
    }
    static QByteArray outcomeOf(QProcess &process) {
        const auto ready = [&] { return process.canReadLine() || process.state() == QProcess::NotRunning; };
        return QTest::qWaitFor(ready, 20000) ? process.readLine().trimmed() : QByteArray("nothing");
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_RUNTIME_DIR", m_folder->path().toLocal8Bit());
    }

    void handsArgumentsOver() {
        Instance first(m_folder->path());
        QSignalSpy received(&first, &Instance::received);
        QCOMPARE(wordOf(first.start({})), QByteArray("first"));
        QVERIFY(!(QFileInfo(first.serverName()).permissions() &
                  (QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                   QFileDevice::WriteOther)));
        const QStringList arguments{QStringLiteral("--demo"), QString(), QStringLiteral("a b\n\"ção\"")};
        const auto second = another(m_folder->path(), arguments);
        QCOMPARE(outcomeOf(*second), QByteArray("handed over"));
        QTRY_COMPARE(received.size(), 1);
        const auto message = received.first().first().value<HandOver>();
        QCOMPARE(message.arguments, arguments);
        QCOMPARE(message.workingDirectory, QStringLiteral("/"));
        QTRY_COMPARE(second->state(), QProcess::NotRunning);
    }
    void foldersAreApart() {
        QTemporaryDir other;
        Instance first(m_folder->path());
        QCOMPARE(wordOf(first.start({})), QByteArray("first"));
        const auto second = another(other.path(), {});
        QCOMPARE(outcomeOf(*second), QByteArray("first"));
        QTRY_COMPARE(second->state(), QProcess::NotRunning);
    }
    void oneOfManyIsTheFirst() {
        std::vector<std::unique_ptr<QProcess>> all;
        for (int i = 0; i < 8; ++i)
            all.push_back(another(m_folder->path(), {}, true));
        QMap<QByteArray, int> count;
        for (const auto &process : all)
            ++count[outcomeOf(*process)];
        QCOMPARE(count.value("first"), 1);
        QCOMPARE(count.value("handed over"), 7);
        for (const auto &process : all) {
            process->kill();
            process->waitForFinished();
        }
    }
    void takesOverFromTheDead() {
        const auto dead = another(m_folder->path(), {}, true);
        QCOMPARE(outcomeOf(*dead), QByteArray("first"));
        dead->kill();
        QVERIFY(dead->waitForFinished());
        Instance next(m_folder->path());
        QVERIFY(QFileInfo::exists(next.serverName())); // its socket is still there
        QCOMPARE(wordOf(next.start({})), QByteArray("first"));
    }
    void doesNotWaitForTheHung() {
        const auto hung = another(m_folder->path(), {}, true);
        QCOMPARE(outcomeOf(*hung), QByteArray("first"));
        ::kill(static_cast<pid_t>(hung->processId()), SIGSTOP);
        QElapsedTimer timer;
        timer.start();
        Instance next(m_folder->path());
        QCOMPARE(wordOf(next.start({})), QByteArray("alone"));
        QVERIFY(timer.elapsed() < 8000);
        ::kill(static_cast<pid_t>(hung->processId()), SIGCONT);
        hung->kill();
        QVERIFY(hung->waitForFinished());
    }
    void dropsWhatIsNotAMessage_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text") << QByteArray("hello\n");
        QTest::newRow("no version") << QByteArray("{\"arguments\":[]}\n");
        QTest::newRow("numbers") << QByteArray("{\"v\":1,\"arguments\":[1]}\n");
        QTest::newRow("huge line") << QByteArray(1 << 20, 'x') + '\n';
        QTest::newRow("huge, no end") << QByteArray(1 << 20, 'x');
        QTest::newRow("never ends") << QByteArray("{\"v\":1");
    }
    void dropsWhatIsNotAMessage() {
        QFETCH(QByteArray, bytes);
        Instance first(m_folder->path());
        QSignalSpy received(&first, &Instance::received);
        QCOMPARE(wordOf(first.start({})), QByteArray("first"));
        QLocalSocket socket;
        socket.connectToServer(first.serverName());
        QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
        socket.write(bytes);
        QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QLocalSocket::UnconnectedState, 8000);
        QCOMPARE(received.size(), 0);
        const auto second = another(m_folder->path(), {});
        QCOMPARE(outcomeOf(*second), QByteArray("handed over"));
        QTRY_COMPARE(second->state(), QProcess::NotRunning);
    }
    void goesOnAloneWhereNoSocketCanBe() {
        Instance nowhere(QStringLiteral("/proc/nowhere"));
        qunsetenv("XDG_RUNTIME_DIR");
        Instance alone(QStringLiteral("/proc/nowhere"));
        QCOMPARE(wordOf(alone.start({})), QByteArray("alone"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

int main(int argc, char **argv) {
    QCoreApplication app(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--start") || arguments.value(1) == QLatin1String("--stay"))
        return start(arguments.value(2), arguments.mid(3), arguments.value(1) == QLatin1String("--stay"));
    TestInstance test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_instance.moc"

// The program itself: started twice on one configuration folder, and started where no window can be.
#include <QDir>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

class TestSecondStart : public QObject {
    Q_OBJECT

    std::unique_ptr<QProcess> start(const QStringList &more = {}) const {
        auto process = std::make_unique<QProcess>();
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.path());
        process->setProcessEnvironment(environment);
        process->start(QStringLiteral(TOKENDESK),
                       QStringList{QStringLiteral("--config-dir"), m_folder.path()} + more);
        return process;
    }
    [[nodiscard]] bool listens() const {
        for (const QString &name : QDir(m_folder.path()).entryList(QDir::System | QDir::Files)) {
            QLocalSocket socket;
            socket.connectToServer(m_folder.filePath(name));
            if (socket.waitForConnected(1000))
                return true;
        }
        return false;
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void withoutADisplay() {
#ifdef Q_OS_LINUX
        QProcess program;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QString::fromLatin1(name));
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(TOKENDESK), QStringList{});
        QVERIFY(program.waitForFinished(20000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(program.readAllStandardError().contains("tokendesk-cli"));
#else
        QSKIP("only X11 and Wayland can be missing");
#endif
    }
    void theSecondHandsOver() {
        const auto first = start();
        QVERIFY(first->waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(listens(), 20000);
        const auto second = start({QStringLiteral("some.pem")});
        QVERIFY(second->waitForFinished(20000));
        QCOMPARE(second->exitStatus(), QProcess::NormalExit);
        QCOMPARE(second->exitCode(), 0);
        QCOMPARE(first->state(), QProcess::Running);

        first->kill();
        QVERIFY(first->waitForFinished());
        const auto third = start(); // what the dead one left is in nobody's way
        QVERIFY(third->waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(listens(), 20000);
        third->terminate();
        QVERIFY(third->waitForFinished(10000));
    }
};

QTEST_GUILESS_MAIN(TestSecondStart)
#include "tst_secondstart.moc"

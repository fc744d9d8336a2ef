#include "support/keychainsession.h"
#include "support/processmemory.h"

#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace tokendesk::test;

class TestWipingAllocator : public QObject {
    Q_OBJECT

    static QString program(const char *name) {
        return QFileInfo(QCoreApplication::applicationDirPath() + QLatin1Char('/') + QLatin1String(name))
            .absoluteFilePath();
    }
    // How many traces of a secret are left in that program after it has forgotten it.
    static int traces(const char *name, bool keychain) {
        KeychainSession session;
        if (!session.start(keychain ? KeychainSession::Service::Unlocked : KeychainSession::Service::NoBus))
            return -2;
        const QByteArray canary = "canary-" +
                                  QByteArray::number(QRandomGenerator::global()->generate64(), 16) +
                                  QByteArray::number(QRandomGenerator::global()->generate64(), 16);
        QProcess process;
        process.setProcessEnvironment(session.environment());
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(program(name), keychain ? QStringList{QStringLiteral("--keychain")} : QStringList());
        process.write(canary + '\n');
        if (!process.waitForReadyRead(30000) || process.readAllStandardOutput() != "forgotten\n")
            return -3;
        const int found = tracesInMemory(process.processId(), canary);
        process.closeWriteChannel();
        process.waitForFinished(10000);
        return found;
    }

private Q_SLOTS:
    void countsWhatIsThere() {
        const QByteArray needle =
            QByteArray("needle-") + QByteArray::number(QCoreApplication::applicationPid());
        QVERIFY(occurrencesInMemory(QCoreApplication::applicationPid(), needle) >= 1);
        QCOMPARE(occurrencesInMemory(-1, needle), -1);
    }
    void withoutItSecretsStay() { // or the test below would show nothing
        const int found = traces("memorycanary-plain", false);
        qInfo("%d traces without the allocator", found);
        QVERIFY(found > 0);
    }
    void leavesNothing_data() {
        QTest::addColumn<bool>("keychain");
        QTest::newRow("values, JSON, session store") << false;
        QTest::newRow("and the keychain") << true;
    }
    void leavesNothing() {
        QFETCH(bool, keychain);
        if (keychain && !KeychainSession::missingProgram().isEmpty())
            QSKIP(qPrintable(KeychainSession::missingProgram()));
        QCOMPARE(traces("memorycanary-wiping", keychain), 0);
    }
};

QTEST_GUILESS_MAIN(TestWipingAllocator)
#include "tst_wipingallocator.moc"

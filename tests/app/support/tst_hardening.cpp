// The hardening cannot be taken back, so this program starts itself as the hardened process.
#include "profiles/profilestore.h"
#include "support/hardening.h"
#include "support/systemfixture.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <cstdlib>
#include <sys/prctl.h>
#include <sys/resource.h>

using namespace tokendesk;
using tokendesk::test::Unprivileged;

namespace {

int hardened() {
    const Unprivileged nobody; // root may everything
    const auto state = hardenProcess();
    rlimit core{1, 1};
    getrlimit(RLIMIT_CORE, &core);
    QTemporaryDir folder;
    ProfileStore store(folder.path()); // nothing of it may need /proc/self, which now belongs to root
    const bool saved =
        store.save(Profile::create(QStringLiteral("A"), QStringLiteral("avista"), Kind::Sandbox)).has_value();
    setrlimit(RLIMIT_FSIZE, &core); // no file may grow: an error, not the end
    const bool refused =
        !store.save(Profile::create(QStringLiteral("B"), QStringLiteral("avista"), Kind::Sandbox)) &&
        store.load() && store.profiles().size() == 1;
    std::printf("%d %d %d %d %d %d %d\n", state.coreDumpsOff, state.ptraceOff,
                prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), core.rlim_cur == 0, core.rlim_max == 0, saved, refused);
    std::fflush(stdout);
    return 0;
}

} // namespace

class TestHardening : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void switchesDumpsAndDebuggersOff() {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--hardened")});
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.readAllStandardOutput(), QByteArray("1 1 0 1 1 1 1\n"));
    }
};

int main(int argc, char **argv) {
    QCoreApplication app(argc, argv);
    if (argc == 2 && qstrcmp(argv[1], "--hardened") == 0)
        return hardened();
    TestHardening test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_hardening.moc"

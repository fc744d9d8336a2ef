// with-keychain [--locked|--no-service|--no-bus] COMMAND [ARGUMENT…]
// Runs the command inside a KeychainSession and exits as it does. The standard streams go through.
#include "keychainsession.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <sys/prctl.h>

using tokendesk::test::KeychainSession;

int main(int argc, char **argv) {
    const QCoreApplication app(argc, argv);
    QStringList command = QCoreApplication::arguments().mid(1);
    auto service = KeychainSession::Service::Unlocked;
    if (command.value(0) == QLatin1String("--locked"))
        service = KeychainSession::Service::Locked;
    else if (command.value(0) == QLatin1String("--no-service"))
        service = KeychainSession::Service::None;
    else if (command.value(0) == QLatin1String("--no-bus"))
        service = KeychainSession::Service::NoBus;
    if (service != KeychainSession::Service::Unlocked)
        command.removeFirst();
    if (command.isEmpty()) {
        std::fputs("usage: with-keychain [--locked|--no-service|--no-bus] COMMAND [ARGUMENT...]\n", stderr);
        return 64;
    }

    KeychainSession session;
    if (!session.start(service)) {
        std::fprintf(stderr, "with-keychain: %s\n", qPrintable(session.error()));
        return 69;
    }
    QProcess process;
    process.setProcessEnvironment(session.environment());
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process.start(command.takeFirst(), command);
    if (!process.waitForStarted() || !process.waitForFinished(-1)) {
        std::fprintf(stderr, "with-keychain: %s\n", qPrintable(process.errorString()));
        return 70;
    }
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 128;
}

#include "privatedisplay.h"

#include <QDeadlineTimer>
#include <QStandardPaths>
#include <QThread>

namespace tokendesk::test {

PrivateDisplay::~PrivateDisplay() {
    for (QProcess *process : {&m_manager, &m_server}) {
        process->kill();
        process->waitForFinished();
    }
}

QString PrivateDisplay::missingProgram() {
    for (const char *tool : {"Xvfb", "xdotool", "xclip", "xprop", "openbox"})
        if (QStandardPaths::findExecutable(QString::fromLatin1(tool)).isEmpty())
            return QString::fromLatin1(tool);
    return {};
}

bool PrivateDisplay::start() {
    // Without -noreset it starts afresh when its last client goes: the first xprop may be that one, and take
    // the window manager, which is just connecting, with it.
    m_server.start(QStringLiteral("Xvfb"),
                   {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                    QStringLiteral("0"), QStringLiteral("1280x900x24"), QStringLiteral("-nolisten"),
                    QStringLiteral("tcp"), QStringLiteral("-noreset")});
    while (!m_server.canReadLine())
        if (!m_server.waitForReadyRead(30000))
            return false;
    qputenv("DISPLAY", ':' + m_server.readLine().trimmed());
    m_manager.start(QStringLiteral("openbox"), QStringList{});
    // A window that asks to be shown while the manager is still taking over is never shown.
    const QDeadlineTimer deadline(20000);
    while (!outputOf(QStringLiteral("xprop"),
                     {QStringLiteral("-root"), QStringLiteral("_NET_SUPPORTING_WM_CHECK")})
                .contains("window id")) {
        if (deadline.hasExpired())
            return false;
        QThread::msleep(20);
    }
    return true;
}

QByteArray outputOf(const QString &program, const QStringList &arguments) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(10000))
        process.kill();
    return process.readAllStandardOutput().trimmed();
}

} // namespace tokendesk::test

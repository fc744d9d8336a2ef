#include "handover.h"

#include "arguments.h"
#include "mainwindow.h"
#include "support/instance.h"

#include <QDir>

namespace tokendesk {

void receive(MainWindow &window, const HandOver &message) {
    Arguments arguments;
    const QStringList all = QStringList{QCoreApplication::applicationName()} + message.arguments;
    if (!Arguments::parse(all, &arguments, message.workingDirectory)) {
        if (arguments.demo)
            Q_EMIT window.demoRequested();
        if (!arguments.file.isEmpty())
            window.inspect(arguments.file);
    }
    if (!message.activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", message.activationToken); // where Qt looks for it under Wayland
    window.bringToFront();
}

} // namespace tokendesk

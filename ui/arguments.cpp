#include "arguments.h"

#include <QCommandLineParser>

namespace tokendesk {

std::optional<Arguments::Words> Arguments::parse(const QStringList &arguments, Arguments *result,
                                                 const QString &workingDirectory) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Gets tokens of the Avista payment API, and says what is wrong with a client certificate."));
    const QCommandLineOption demo(QStringLiteral("demo"),
                                  tr("Try it with the demo server: no account, nothing stored."));
    const QCommandLineOption configDir(QStringLiteral("config-dir"),
                                       tr("Keep profiles and settings in this folder."),
                                       QStringLiteral("DIR"));
    parser.addOptions({demo, configDir});
    const auto help = parser.addHelpOption();
    const auto version = parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("FILE"), tr("A certificate to inspect."),
                                 QStringLiteral("[FILE]"));

    if (!parser.parse(arguments))
        return Words{parser.errorText() + u'\n' + tr("Try --help."), 2};
    if (parser.isSet(help))
        return Words{parser.helpText().trimmed(), 0};
    if (parser.isSet(version))
        return Words{QStringLiteral("tokendesk ") + QCoreApplication::applicationVersion(), 0};
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1)
        return Words{tr("Only one file can be inspected at a time.") + u'\n' + tr("Try --help."), 2};
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    // Qt would abort the program, with words for its developers.
    const bool display = !qEnvironmentVariableIsEmpty("DISPLAY") ||
                         !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
                         !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
    if (!display)
        return Words{tr("There is no display here, and Token Desk is a window. tokendesk-cli does the same "
                        "in a terminal."),
                     1};
#endif
    result->demo = parser.isSet(demo);
    result->configDir = parser.value(configDir);
    if (!files.isEmpty())
        result->file = QDir(workingDirectory).absoluteFilePath(files.first());
    return std::nullopt;
}

} // namespace tokendesk

#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QStringList>

#include <optional>

namespace tokendesk {

/// What the window's program was started with.
struct Arguments {
    Q_DECLARE_TR_FUNCTIONS(Arguments)
public:
    QString configDir; ///< empty: the platform's
    bool demo = false;
    QString file; ///< to inspect; empty: none

    /// The answer of a start that opens no window: help, version, or what is wrong with the arguments.
    struct Words {
        QString text;
        int exitCode = 0; ///< 0 done, 1 no display, 2 usage
    };
    /// Needs an application object of any kind, but no display. Reads `arguments` as QCoreApplication has
    /// them; a relative FILE lies in `workingDirectory`.
    static std::optional<Words> parse(const QStringList &arguments, Arguments *result,
                                      const QString &workingDirectory = QDir::currentPath());
};

} // namespace tokendesk

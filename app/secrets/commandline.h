#pragma once

#include <QString>
#include <QStringList>

namespace tokendesk {

/// A command as a person writes it, taken apart. No shell comes between: blanks separate words, single and
/// double quotes keep them together, a backslash takes the meaning of a blank, a quote or a backslash away
/// (and is itself everywhere else, as in the paths of Windows). Nothing else has a meaning.
struct CommandLine {
    QStringList argv;
    bool openQuote = false; ///< a quote that does not end; the rest belongs to the last word
    QString shellSign;      ///< the first thing that only a shell would understand ("|", "$("), or empty
};

[[nodiscard]] CommandLine parseCommandLine(const QString &text);
/// A line from which parseCommandLine makes exactly these words.
[[nodiscard]] QString commandLineText(const QStringList &argv);

} // namespace tokendesk

#pragma once

#include "text/sentences.h"

#include <QByteArrayView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

namespace tokendesk::cli {

/// Text as a terminal may safely show it: control characters, which a certificate or a server can contain,
/// become "\xNN"; line feeds and tabs too.
QString printable(const QString &text);

/// Where the program's words go. Results on stdout, everything else on stderr; with --json the messages on
/// stderr are JSON too, one object a line: {"error":{…}}, {"cause":{…}},
/// {"warning":{…}} or {"note":{…}}.
class Console {
public:
    enum class Colour { Plain, Bold, Dim, Red, Yellow, Green, Cyan };

    Console();

    void setMode(bool json, bool quiet);
    [[nodiscard]] bool isJson() const { return m_json; }

    /// Writes a result. A failure is remembered and becomes the exit code in `finish`.
    void out(QByteArrayView bytes);
    void out(const QString &line);           ///< one line; the line feed is added
    void out(const QJsonDocument &document); ///< indented; with a final line feed
    [[nodiscard]] bool outFailed() const { return m_outError != 0; }

    /// What happened, then what to do. `code` is errorName(), "Usage" or "CommandNotStarted".
    void error(const Sentence &sentence, const QString &code, int exit);
    /// Something that a person should know though the command goes on. Never silenced by --quiet.
    void warn(const Sentence &sentence);
    /// What may be behind an error, the likeliest first. `id` is causeName().
    void cause(const Sentence &sentence, const QString &id);
    /// What was done. Silenced by --quiet.
    void note(const QString &text);
    /// For --verbose together with --json: {"exchange":{…}}.
    void exchange(const QJsonObject &body);
    /// One line for --verbose, as it is.
    void trace(const QString &line);

    /// A passing line on stderr, when that is a terminal and nobody asked for silence.
    void progress(const QString &text);
    void clearProgress();

    /// `text` in colour where stdout (or stderr) is a terminal that wants it.
    [[nodiscard]] QString paint(const QString &text, Colour colour) const;
    [[nodiscard]] QString paintError(const QString &text, Colour colour) const;

    /// The exit code in the end: `code`, or FileFailed when stdout could not take everything. Says so, unless
    /// the reader simply went away.
    int finish(int code);

private:
    void err(const QString &line);
    void json(const char *kind, const QJsonObject &body);
    void message(const char *kind, const Sentence &sentence, const QString &label, Colour colour,
                 QJsonObject more = {});

    bool m_json = false;
    bool m_quiet = false;
    bool m_colourOut = false;
    bool m_colourErr = false;
    bool m_terminalErr = false;
    bool m_progressShown = false;
    int m_outError = 0; // errno of the first failed write
};

} // namespace tokendesk::cli

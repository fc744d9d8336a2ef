#include "console.h"

#include "exitcode.h"
#include "terminal.h"
#include "texts.h"

#include <QJsonObject>

#include <cerrno>
#include <cstring>

namespace tokendesk::cli {

namespace {

const char *escapeOf(Console::Colour colour) {
    switch (colour) {
    case Console::Colour::Plain: return "";
    case Console::Colour::Bold: return "\033[1m";
    case Console::Colour::Dim: return "\033[2m";
    case Console::Colour::Red: return "\033[31m";
    case Console::Colour::Yellow: return "\033[33m";
    case Console::Colour::Green: return "\033[32m";
    case Console::Colour::Cyan: return "\033[36m";
    }
    return "";
}

QString painted(const QString &text, Console::Colour colour, bool wanted) {
    return wanted && colour != Console::Colour::Plain
               ? QLatin1String(escapeOf(colour)) + text + QLatin1String("\033[0m")
               : text;
}

} // namespace

QString printable(const QString &text) {
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        const ushort u = c.unicode();
        // C0, DEL, C1, and the marks that reverse the reading direction ("Trojan source", CVE-2021-42574).
        const bool bad = u < 0x20 || (u >= 0x7f && u < 0xa0) || (u >= 0x202a && u <= 0x202e) ||
                         (u >= 0x2066 && u <= 0x2069);
        if (!bad) {
            result += c;
        } else if (u < 0x100) {
            result += QStringLiteral("\\x%1").arg(u, 2, 16, QLatin1Char('0'));
        } else {
            result += QStringLiteral("\\u%1").arg(u, 4, 16, QLatin1Char('0'));
        }
    }
    return result;
}

Console::Console() : m_terminalErr(isTerminal(2)) {
    const bool wanted = qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
    m_colourOut = wanted && isTerminal(1);
    m_colourErr = wanted && m_terminalErr;
}

void Console::setMode(bool json, bool quiet) {
    m_json = json;
    m_quiet = quiet;
}

void Console::out(QByteArrayView bytes) {
    if (m_outError == 0) {
        clearProgress();
        m_outError = writeAll(1, bytes);
    }
}

void Console::out(const QString &line) {
    out(QByteArrayView(line.toUtf8() + '\n'));
}

void Console::out(const QJsonDocument &document) {
    out(QByteArrayView(document.toJson(QJsonDocument::Indented)));
}

void Console::err(const QString &line) {
    clearProgress();
    (void)writeAll(2, line.toUtf8() + '\n'); // nowhere left to report that stderr is gone
}

void Console::json(const char *kind, const QJsonObject &body) {
    err(QString::fromUtf8(
        QJsonDocument(QJsonObject{{QLatin1String(kind), body}}).toJson(QJsonDocument::Compact)));
}

void Console::message(const char *kind, const Sentence &sentence, const QString &label, Colour colour,
                      QJsonObject more) {
    if (m_json) {
        more.insert(QStringLiteral("message"), sentence.what);
        more.insert(QStringLiteral("remedy"), sentence.remedy);
        return json(kind, more);
    }
    err(paintError(label, colour) + u' ' + printable(sentence.what));
    if (!sentence.remedy.isEmpty()) {
        err(QStringLiteral("  ") + printable(sentence.remedy));
    }
}

void Console::error(const Sentence &sentence, const QString &code, int exit) {
    message("error", sentence, Cli::tr("error:"), Colour::Red,
            {{QStringLiteral("code"), code}, {QStringLiteral("exitCode"), exit}});
}

void Console::warn(const Sentence &sentence) {
    message("warning", sentence, Cli::tr("warning:"), Colour::Yellow);
}

void Console::cause(const Sentence &sentence, const QString &id) {
    message("cause", sentence, Cli::tr("likely:"), Colour::Cyan, {{QStringLiteral("id"), id}});
}

void Console::note(const QString &text) {
    if (m_quiet) {
        return;
    }
    if (m_json) {
        message("note", {text, {}}, {}, Colour::Plain);
    } else {
        err(printable(text));
    }
}

void Console::exchange(const QJsonObject &body) {
    json("exchange", body);
}

void Console::trace(const QString &line) {
    err(paintError(printable(line), Colour::Dim));
}

void Console::progress(const QString &text) {
    if (m_terminalErr && !m_quiet && !m_json && !m_progressShown) {
        (void)writeAll(2, text.toUtf8());
        m_progressShown = true;
    }
}

void Console::clearProgress() {
    if (m_progressShown) {
        (void)writeAll(2, "\r\033[K");
        m_progressShown = false;
    }
}

QString Console::paint(const QString &text, Colour colour) const {
    return painted(text, colour, m_colourOut);
}

QString Console::paintError(const QString &text, Colour colour) const {
    return painted(text, colour, m_colourErr);
}

int Console::finish(int code) {
    clearProgress();
    if (m_outError == 0) {
        return code;
    }
    if (m_outError != EPIPE) { // a reader such as `head` has simply seen enough
        const Error failed{ErrorCode::FileNotWritable,
                           {Cli::tr("Standard output"), QString::fromLocal8Bit(std::strerror(m_outError))}};
        error(Sentences::of(failed), errorName(failed.code), FileFailed);
    }
    return FileFailed;
}

} // namespace tokendesk::cli

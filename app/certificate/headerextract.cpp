#include "headerextract_p.h"

#include "headervalue.h"

namespace tokendesk {

namespace {

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
}

qsizetype findName(const QByteArray &text) {
    return text.toLower().indexOf(QByteArray(clientCertHeader).toLower());
}

/// True when the text is a command rather than headers: then quotes belong to the shell.
bool isCommand(const QByteArray &text) {
    const auto start = text.trimmed().left(16).toLower();
    return start.startsWith("curl ") || start.startsWith("curl.exe") || start.startsWith("$ curl") ||
           text.contains(" -H ") || text.contains("--header");
}

/// Up to the quotation mark that closes the shell's argument.
QByteArray untilQuote(const QByteArray &text, qsizetype from, char quote) {
    QByteArray value;
    for (auto i = from; i < text.size() && text[i] != quote; ++i) {
        const bool escapes = quote == '"' && text[i] == '\\' && i + 1 < text.size() &&
                             (text[i + 1] == '"' || text[i + 1] == '\\' || text[i + 1] == '\n');
        if (escapes && text[++i] == '\n')
            continue; // the shell joins the lines
        value += text[i];
    }
    return value;
}

/// A header line ends with the line, unless the value is a PEM text that was pasted as it is.
QByteArray untilLineEnd(const QByteArray &text, qsizetype from) {
    const auto end = text.indexOf('\n', from);
    if (end < 0)
        return text.mid(from);
    auto line = text.mid(from, end - from);
    if (line.contains("-----BEGIN") && !line.contains("-----END")) {
        const auto mark = text.indexOf("-----END", from);
        const auto close = mark < 0 ? -1 : text.indexOf('\n', mark);
        return close < 0 ? text.mid(from) : text.mid(from, close - from);
    }
    return line;
}

void add(QStringList &around, const char *what) {
    const auto text = QString::fromLatin1(what);
    if (!around.contains(text))
        around += text;
}

/// Position behind "X-SSL-Client-Cert", its quotes and its colon.
qsizetype valueStart(const QByteArray &text, qsizetype nameAt, bool &colon) {
    auto at = nameAt + qsizetype(sizeof(clientCertHeader)) - 1;
    if (at < text.size() && isQuote(text[at]))
        ++at; // a key of JSON or of a dictionary
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
        ++at;
    colon = at < text.size() && (text[at] == ':' || text[at] == '=');
    if (colon)
        ++at;
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t'))
        ++at;
    return at;
}

} // namespace

HeaderExtract extractHeader(const QByteArray &text) {
    HeaderExtract extract;
    auto rest = text;
    // The line break that ends every pasted line or echoed value is no mistake.
    if (rest.endsWith('\n'))
        rest.chop(1);
    if (rest.endsWith('\r'))
        rest.chop(1);
    const bool command = isCommand(rest);
    constexpr int maxNames = 4;
    for (int names = 0; names < maxNames; ++names) {
        const auto nameAt = findName(rest);
        bool colon = false;
        const auto start = nameAt < 0 ? 0 : valueStart(rest, nameAt, colon);
        if (nameAt < 0 || !colon)
            break;
        const char before = nameAt > 0 ? rest[nameAt - 1] : '\0';
        const char after = start < rest.size() ? rest[start] : '\0';
        const bool keyInQuotes = isQuote(before) &&
                                 nameAt + qsizetype(sizeof(clientCertHeader)) - 1 < rest.size() &&
                                 rest[nameAt + qsizetype(sizeof(clientCertHeader)) - 1] == before;
        if (isQuote(before) && !keyInQuotes)
            rest = untilQuote(rest, start, before);
        else if (isQuote(after) && (command || keyInQuotes))
            rest = untilQuote(rest, start + 1, after);
        else if (command && !isQuote(before))
            rest = untilLineEnd(rest, start).split(' ').first();
        else
            rest = untilLineEnd(rest, start);
        if (!command || names > 0)
            add(extract.around, "name");
    }
    QByteArrayView value(rest); // a view: a copy for each of a million quotation marks would take its time
    while (!value.isEmpty()) {
        const bool opens = isQuote(value.front()), closes = isQuote(value.back());
        if (isBlank(value.front()) || isBlank(value.back())) {
            value = value.trimmed();
            add(extract.around, "blanks");
        } else if (opens || closes) {
            const bool pair = value.size() > 1 && value.back() == value.front();
            value = value.sliced(opens ? 1 : 0);
            if (closes && (pair || !opens))
                value.chop(1);
            add(extract.around, "quotes");
        } else {
            break;
        }
    }
    extract.value = value.toByteArray();
    return extract;
}

} // namespace tokendesk

// A curl command as a person copies it: from a POSIX shell, cmd or PowerShell.
#include "found_p.h"

#include <QRegularExpression>

namespace tokendesk {

namespace {

enum class Shell { Posix, Cmd, PowerShell };

const QRegularExpression &commandStart() {
    static const QRegularExpression start(
        QStringLiteral(
            "^\\s*(?:\\$\\s+|>\\s*|#\\s+|PS [^>\\n]*>\\s*|[A-Za-z]:[^>\\n]*>\\s*)?curl(?:\\.exe)?(?=\\s)"),
        QRegularExpression::CaseInsensitiveOption);
    return start;
}

Shell shellOf(const QString &text) {
    static const QRegularExpression caret(QStringLiteral("\\^\\s*\\n|\\^\""));
    static const QRegularExpression tick(QStringLiteral("`\\s*\\n"));
    return caret.match(text).hasMatch()  ? Shell::Cmd
           : tick.match(text).hasMatch() ? Shell::PowerShell
                                         : Shell::Posix;
}

/// One escape of $'…' (bash); `at` stands on the character behind the backslash.
QString ansiEscape(const QString &text, qsizetype &at) {
    const QChar c = text[at];
    const auto number = [&](qsizetype most, int base) {
        qsizetype digits = 0;
        while (digits < most && at + 1 + digits < text.size() && text[at + 1 + digits].unicode() < 128 &&
               isxdigit(text[at + 1 + digits].toLatin1()))
            ++digits;
        const uint code = QStringView(text).mid(at + 1, digits).toUInt(nullptr, base);
        at += digits;
        return code == 0 || code > 0x10ffff ? QString()
                                            : QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1);
    };
    switch (c.unicode()) {
    case u'n': return QStringLiteral("\n");
    case u'r': return QStringLiteral("\r");
    case u't': return QStringLiteral("\t");
    case u'x': return number(2, 16);
    case u'u': return number(4, 16);
    case u'U': return number(8, 16);
    default: return c;
    }
}

class Words {
public:
    Words(QString text, Shell shell) : m_text(std::move(text)), m_shell(shell) {}

    QStringList all() {
        while (m_at < m_text.size() && m_words.size() < 2000 && !m_done)
            step();
        finishWord();
        return m_words;
    }

private:
    [[nodiscard]] QChar peek() const { return m_at + 1 < m_text.size() ? m_text[m_at + 1] : QChar(); }
    void put(QStringView text) {
        m_word += text;
        m_open = true;
    }
    void finishWord() {
        if (m_open)
            m_words.append(m_word);
        m_word.clear();
        m_open = false;
    }
    void step() {
        const QChar c = m_text[m_at];
        const QChar escape = m_shell == Shell::Posix ? QChar(u'\\')
                             : m_shell == Shell::Cmd ? QChar(u'^')
                                                     : QChar(u'`');
        if (c == escape && m_at + 1 < m_text.size()) {
            qsizetype end = m_at + 1;
            while (end < m_text.size() && (m_text[end] == u' ' || m_text[end] == u'\t'))
                ++end;
            if (end < m_text.size() &&
                m_text[end] == u'\n') { // the line goes on, blanks behind the mark or not
                finishWord();
                m_at = end + 1;
                return;
            }
            ++m_at;
            if (m_shell == Shell::Cmd && m_text[m_at] == u'"') {
                quotedForCmd(true);
                return;
            }
            put(QStringView(m_text).mid(m_at++, 1));
            return;
        }
        if (c == u'\n' || (c == u';' && m_shell != Shell::Cmd) || c == u'|') {
            finishWord();
            if (!m_words.isEmpty())
                m_done = true; // the command ends here
            ++m_at;
        } else if (c.isSpace()) {
            finishWord();
            ++m_at;
        } else if (c == u'$' && peek() == u'\'' && m_shell == Shell::Posix) {
            m_at += 2;
            m_open = true;
            for (; m_at < m_text.size() && m_text[m_at] != u'\''; ++m_at) {
                if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size()) {
                    ++m_at;
                    put(ansiEscape(m_text, m_at));
                } else {
                    put(QStringView(m_text).mid(m_at, 1));
                }
            }
            ++m_at;
        } else if (c == u'\'' && m_shell != Shell::Cmd) {
            singleQuoted();
        } else if (c == u'"') {
            m_shell == Shell::Cmd ? quotedForCmd(false) : doubleQuoted();
        } else {
            put(QStringView(m_text).mid(m_at++, 1));
        }
    }
    void singleQuoted() {
        m_open = true;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] != u'\'') {
                if (m_shell == Shell::PowerShell && m_text[m_at] == u'\\' && peek() == u'"')
                    ++m_at; // as curl.exe takes it
                put(QStringView(m_text).mid(m_at, 1));
            } else if (m_shell == Shell::PowerShell && peek() == u'\'') {
                put(u"'");
                ++m_at;
            } else {
                break;
            }
        }
        ++m_at;
    }
    void doubleQuoted() {
        m_open = true;
        const QChar escape = m_shell == Shell::PowerShell ? QChar(u'`') : QChar(u'\\');
        for (++m_at; m_at < m_text.size() && m_text[m_at] != u'"'; ++m_at) {
            const QChar next = peek();
            // Windows' own curl.exe wants \" inside, in PowerShell too.
            const bool escaped =
                (m_text[m_at] == escape || m_text[m_at] == u'\\') &&
                (next == u'"' || next == u'\\' || next == u'$' || next == u'`' || next == u'\n');
            if (escaped && ++m_at && next == u'\n')
                continue;
            put(QStringView(m_text).mid(m_at, 1));
        }
        ++m_at;
    }
    /// cmd: `"…\"…"`, and as browsers copy it `^"…^\^"…^"` with a caret before every special character.
    void quotedForCmd(bool carets) {
        m_open = true;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (carets && m_text[m_at] == u'^' && m_at + 1 < m_text.size()) {
                ++m_at;
                if (m_text[m_at] == u'\n')
                    continue;
                if (m_text[m_at] == u'"')
                    break;
            } else if (!carets && m_text[m_at] == u'"') {
                break;
            }
            if (m_text[m_at] == u'\\') {
                const bool caretBetween = carets && peek() == u'^';
                const qsizetype next = m_at + (caretBetween ? 2 : 1);
                if (next < m_text.size() && (m_text[next] == u'"' || m_text[next] == u'\\'))
                    m_at = next;
            }
            put(QStringView(m_text).mid(m_at, 1));
        }
        ++m_at;
    }

    QString m_text;
    Shell m_shell;
    qsizetype m_at = 0;
    QString m_word;
    bool m_open = false;
    bool m_done = false;
    QStringList m_words;
};

/// Long names of the short options that take a value.
QString longName(QChar option) {
    switch (option.unicode()) {
    case u'H': return QStringLiteral("--header");
    case u'd': return QStringLiteral("--data");
    case u'E': return QStringLiteral("--cert");
    case u'x': return QStringLiteral("--proxy");
    case u'X': return QStringLiteral("--request");
    case u'u': return QStringLiteral("--user");
    case u'F': return QStringLiteral("--form");
    case u'o': return QStringLiteral("--output");
    case u'm': return QStringLiteral("--max-time");
    case u'A': return QStringLiteral("--user-agent");
    case u'b': return QStringLiteral("--cookie");
    case u'c': return QStringLiteral("--cookie-jar");
    case u'e': return QStringLiteral("--referer");
    case u'K': return QStringLiteral("--config");
    case u'T': return QStringLiteral("--upload-file");
    case u'w': return QStringLiteral("--write-out");
    case u'D': return QStringLiteral("--dump-header");
    default: return {};
    }
}

bool takesValue(const QString &option) {
    static const QStringList names{QStringLiteral("--header"),
                                   QStringLiteral("--data"),
                                   QStringLiteral("--data-raw"),
                                   QStringLiteral("--data-ascii"),
                                   QStringLiteral("--data-binary"),
                                   QStringLiteral("--data-urlencode"),
                                   QStringLiteral("--json"),
                                   QStringLiteral("--url"),
                                   QStringLiteral("--cert"),
                                   QStringLiteral("--key"),
                                   QStringLiteral("--cacert"),
                                   QStringLiteral("--proxy"),
                                   QStringLiteral("--request"),
                                   QStringLiteral("--user"),
                                   QStringLiteral("--form"),
                                   QStringLiteral("--output"),
                                   QStringLiteral("--max-time"),
                                   QStringLiteral("--user-agent"),
                                   QStringLiteral("--cookie"),
                                   QStringLiteral("--cookie-jar"),
                                   QStringLiteral("--referer"),
                                   QStringLiteral("--config"),
                                   QStringLiteral("--upload-file"),
                                   QStringLiteral("--write-out"),
                                   QStringLiteral("--connect-timeout"),
                                   QStringLiteral("--cert-type"),
                                   QStringLiteral("--key-type"),
                                   QStringLiteral("--pass"),
                                   QStringLiteral("--resolve"),
                                   QStringLiteral("--connect-to"),
                                   QStringLiteral("--retry"),
                                   QStringLiteral("--proxy-user"),
                                   QStringLiteral("--dump-header")};
    return names.contains(option);
}

/// "client.pem:password" of --cert; a drive's letter is no file name.
QString certificateFile(const QString &value) {
    const qsizetype colon = value.indexOf(u':', 2);
    return colon > 0 ? value.left(colon) : value;
}

struct Command {
    FoundAccount account;
    QStringList data;
    bool header = false;

    void take(const QString &option, const QString &value) {
        if (option == QStringLiteral("--url")) {
            if (account.url.isEmpty())
                account.url = value;
        } else if (option == QStringLiteral("--header")) {
            const QString name = value.section(u':', 0, 0).trimmed();
            header |= name.compare(QStringLiteral("X-SSL-Client-Cert"), Qt::CaseInsensitive) == 0;
            fileInside(value);
        } else if (option.startsWith(QStringLiteral("--data")) || option == QStringLiteral("--json")) {
            if (value.startsWith(u'@') && option != QStringLiteral("--data-raw"))
                note(account.notes, ImportRemark::DataFileLeftOut, {value.mid(1)});
            else
                data.append(value);
        } else if (option == QStringLiteral("--cert")) {
            account.certificate = certificateFile(value);
        } else if (option == QStringLiteral("--key")) {
            account.privateKey = value;
        } else if (option == QStringLiteral("--cacert")) {
            account.caFile = value;
        } else if (option == QStringLiteral("--proxy")) {
            account.proxy = value;
        } else if (option == QStringLiteral("--config") || option == QStringLiteral("--resolve") ||
                   option == QStringLiteral("--connect-to") || option == QStringLiteral("--user") ||
                   option == QStringLiteral("--proxy-user") || option == QStringLiteral("--pass")) {
            note(account.notes, ImportRemark::OptionLeftOut, {option});
        }
    }
    /// The documentation's own command reads the certificate with `$(cat ./client-cert.pem | …)`.
    void fileInside(const QString &value) {
        static const QRegularExpression file(QStringLiteral("([^\\s'\"`|<>()$]+\\.(?:pem|crt|cer))\\b"),
                                             QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression runs(QStringLiteral("\\$\\(|`"));
        if (header && runs.match(value).hasMatch() && account.certificate.isEmpty())
            account.certificate = file.match(value).captured(1);
    }
};

void parse(Command &command, const QStringList &words) {
    for (qsizetype i = 1; i < words.size(); ++i) {
        QString option = words[i];
        QString value;
        bool attached = false;
        if (!option.startsWith(u'-') || option == QStringLiteral("-")) {
            command.take(QStringLiteral("--url"), option);
            continue;
        }
        if (!option.startsWith(QStringLiteral("--"))) { // "-sSkX POST", "-HName: value"
            qsizetype at = 1;
            for (; at < option.size() && longName(option[at]).isEmpty(); ++at) {
                if (option[at] == u'k')
                    note(command.account.notes, ImportRemark::InsecureLeftOut);
            }
            if (at >= option.size())
                continue;
            value = option.mid(at + 1);
            attached = !value.isEmpty();
            option = longName(option[at]);
        } else if (const qsizetype equals = option.indexOf(u'='); equals > 0) {
            value = option.mid(equals + 1);
            option.truncate(equals);
            attached = true;
        }
        if (option == QStringLiteral("--insecure"))
            note(command.account.notes, ImportRemark::InsecureLeftOut);
        if (!takesValue(option))
            continue;
        if (!attached && ++i < words.size())
            value = words[i];
        command.take(option, value);
    }
}

} // namespace

bool looksLikeCurl(const QString &text) {
    return commandStart().match(text.trimmed()).hasMatch();
}

Result<Found> readCurl(const QString &text) {
    Found found;
    found.format = ImportFormat::Curl;
    const QString command = text.trimmed();
    const auto start = commandStart().match(command);
    Command read;
    parse(read, Words(QStringLiteral("curl") + command.mid(start.capturedEnd()), shellOf(command)).all());
    FoundAccount &account = read.account;
    account.fromRequest = true;
    readBody(account, read.data.join(u'&'));
    if (read.header && account.certificate.isEmpty())
        note(account.notes, ImportRemark::CertificateText);
    if (account.url.isEmpty() && account.clientId.isEmpty() && account.clientSecret.isEmpty())
        return failure(ErrorCode::ImportEmpty, {importFormatName(found.format)});
    found.accounts.push_back(std::move(account));
    return found;
}

} // namespace tokendesk

#include "tokentext.h"

#include "jsontree.h"
#include "support/boundedread.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>

namespace tokendesk {

namespace {

/// Characters that draw nothing or a blank, as UTF-8: no-break space, zero-width ones, byte order mark.
constexpr QByteArrayView oddBlanks[] = {"\xC2\xA0", "\xE2\x80\x8B", "\xE2\x80\x8E", "\xE2\x81\xA0",
                                        "\xEF\xBB\xBF"};
constexpr QByteArrayView quotes[] = {
    "\"", "'", "`", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99", "\xC2\xAB", "\xC2\xBB"};

QByteArrayView withoutBlanks(QByteArrayView text) {
    for (bool again = true; again;) {
        again = false;
        text = text.trimmed();
        for (const QByteArrayView blank : oddBlanks) {
            if (text.startsWith(blank)) {
                text = text.sliced(blank.size());
                again = true;
            }
            if (text.endsWith(blank)) {
                text.chop(blank.size());
                again = true;
            }
        }
    }
    return text;
}

QByteArrayView withoutQuotes(QByteArrayView text) {
    for (const QByteArrayView quote : quotes) {
        if (text.startsWith(quote))
            text = text.sliced(quote.size());
        if (text.endsWith(quote))
            text.chop(quote.size());
    }
    return text;
}

bool isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool startsWithWord(QByteArrayView text, QByteArrayView word) {
    return text.size() >= word.size() && qstrnicmp(text.data(), word.data(), size_t(word.size())) == 0;
}

qsizetype findWord(QByteArrayView text, QByteArrayView word) {
    const auto same = [](char a, char b) { return (a | 0x20) == b; };
    const auto found = std::search(text.begin(), text.end(), word.begin(), word.end(), same);
    return found == text.end() ? -1 : found - text.begin();
}

/// Members in which servers and programs give a token, ours among them.
QByteArray tokenOfAnswer(QByteArrayView text) {
    const auto tree = JsonTree::parse(text.toByteArray());
    if (!tree)
        return {};
    for (const QStringView name : {u"access_token", u"accessToken", u"id_token", u"token"}) {
        const JsonItem *item = tree->find(name);
        if (item && item->kind == JsonItem::Kind::Text && !item->text.isEmpty())
            return item->text.toUtf8();
    }
    return {};
}

/// Peels one thing after the other off `m_text`, and notes what.
class Peeler {
public:
    explicit Peeler(QByteArrayView pasted) : m_text(pasted) {}

    UnwrappedToken run() {
        blanks();
        answer();
        header();
        assignment();
        while (quotesOrScheme()) {
        }
        return {joined(), m_off};
    }

private:
    void note(TokenWrapping wrapping) {
        if (!m_off.contains(wrapping))
            m_off << wrapping;
    }

    void blanks() {
        QByteArrayView rest = withoutBlanks(m_text);
        QByteArrayView given = m_text;
        if (given.endsWith('\n'))
            given.chop(given.endsWith("\r\n") ? 2 : 1);
        if (rest != given && !rest.isEmpty())
            note(TokenWrapping::Blanks);
        m_text = rest;
    }

    void answer() {
        if (!m_text.startsWith('{'))
            return;
        m_held = tokenOfAnswer(m_text);
        if (m_held.isEmpty())
            return;
        m_text = m_held;
        note(TokenWrapping::Answer);
    }

    void header() {
        constexpr QByteArrayView name = "authorization";
        const qsizetype at = findWord(m_text, name);
        if (at < 0)
            return;
        const QByteArrayView before = withoutBlanks(withoutQuotes(withoutBlanks(m_text.first(at))));
        QByteArrayView rest = m_text.sliced(at + name.size());
        if (rest.startsWith('"') || rest.startsWith('\''))
            rest = rest.sliced(1);
        rest = withoutBlanks(rest);
        if (!rest.startsWith(':') && !rest.startsWith('='))
            return;
        rest = withoutBlanks(rest.sliced(1));
        if (!before.isEmpty() || rest.contains('\n')) {
            rest = rest.first(endOfWord(rest));
            note(before.isEmpty() ? TokenWrapping::Header : TokenWrapping::Command);
        } else {
            note(TokenWrapping::Header);
        }
        m_text = rest;
    }

    /// Of a header's value in a command or among other headers: to the end of the line, or to the quote.
    static qsizetype endOfWord(QByteArrayView text) {
        qsizetype from = 0;
        while (from < text.size() && (text[from] == '"' || text[from] == '\''))
            ++from;
        if (startsWithWord(text.sliced(from), "bearer "))
            from += 7;
        while (from < text.size() && isBlank(text[from]))
            ++from;
        const auto end = std::find_if(text.begin() + from, text.end(),
                                      [](char c) { return isBlank(c) || c == '"' || c == '\''; });
        return end - text.begin();
    }

    void assignment() {
        static const QRegularExpression name(
            QStringLiteral(
                "^(?:export\\s+|set\\s+|\\$env:)?[A-Za-z_][A-Za-z0-9_]*TOKEN[A-Za-z0-9_]*\\s*[=:]\\s*"),
            QRegularExpression::CaseInsensitiveOption);
        const auto match = name.match(QString::fromLatin1(m_text.first(qMin(m_text.size(), qsizetype(200)))));
        if (!match.hasMatch() || match.capturedLength() == m_text.size())
            return;
        m_text = m_text.sliced(match.capturedLength());
        note(TokenWrapping::Assignment);
    }

    bool quotesOrScheme() {
        if (startsWithWord(m_text, "bearer") && m_text.size() > 6 && isBlank(m_text[6])) {
            m_text = withoutBlanks(m_text.sliced(6));
            note(TokenWrapping::Scheme);
            return true;
        }
        if (const QByteArrayView bare = withoutQuotes(m_text); bare.size() < m_text.size()) {
            m_text = withoutBlanks(bare);
            note(TokenWrapping::Quotes);
            return true;
        }
        return false;
    }

    /// White space inside goes only when a token is left: words of a sentence do not make one.
    Secret joined() {
        if (std::none_of(m_text.begin(), m_text.end(), isBlank))
            return Secret(m_text);
        QByteArray rest;
        rest.reserve(m_text.size());
        std::copy_if(m_text.begin(), m_text.end(), std::back_inserter(rest),
                     [](char c) { return !isBlank(c); });
        const auto dots = rest.count('.');
        const bool isToken = std::all_of(rest.begin(), rest.end(), [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.';
        });
        if (!isToken || (dots != 2 && dots != 4)) {
            wipe(rest);
            return Secret(m_text);
        }
        note(TokenWrapping::LineBreaks);
        Secret token{QByteArrayView(rest)};
        wipe(rest);
        return token;
    }

    QByteArrayView m_text;
    QByteArray m_held; // what m_text looks into, when it is no longer what was pasted
    QList<TokenWrapping> m_off;
};

} // namespace

UnwrappedToken unwrapToken(QByteArrayView pasted) {
    return Peeler(pasted).run();
}

Result<Secret> readTokenFile(const QString &path) {
    constexpr qint64 most = 4 * 1024 * 1024; // a token with a whole command or log around it
    const QFileInfo info(path);
    if (!info.exists())
        return failure(ErrorCode::FileNotFound, {path});
    if (!info.isFile()) // a device or a pipe may never end
        return failure(ErrorCode::FileUnreadable, {path, QString()});
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileUnreadable, {path, file.errorString()});
    QByteArray bytes = readAtMost(file, most);
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorCode::FileUnreadable, {path, file.errorString()});
    const auto encoding = QStringConverter::encodingForData(bytes);
    if (!encoding || *encoding == QStringConverter::Utf8) {
        Secret text{QByteArrayView(bytes)};
        wipe(bytes);
        return text;
    }
    QString decoded = QStringDecoder(*encoding)(bytes);
    Secret text = Secret::fromString(decoded);
    wipe(bytes);
    wipe(decoded);
    return text;
}

} // namespace tokendesk

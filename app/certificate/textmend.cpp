#include "textmend_p.h"

#include "pemscan_p.h"
#include "typography_p.h"

#include <QStringDecoder>

#include <algorithm>

namespace tokendesk {

namespace {

constexpr int maxRounds = 3;                   // how often a value may have been escaped or encoded
constexpr qsizetype maxMarkOffset = 64 * 1024; // where the first BEGIN of an encoded value must stand

Finding finding(Rule rule, Severity severity, QStringList args = {},
                FindingAction action = FindingAction::None) {
    return {rule, severity, std::move(args), action};
}

// ---- encodings

std::optional<QStringConverter::Encoding> wideEncoding(const QByteArray &bytes) {
    if (const auto marked = QStringConverter::encodingForData(bytes);
        marked && *marked != QStringConverter::Utf8)
        return marked;
    // Without a byte order mark: ASCII text as UTF-16 has a zero in every other byte.
    const auto sample = QByteArrayView(bytes).first(qMin<qsizetype>(bytes.size(), 256) & ~1);
    if (sample.size() < 8)
        return std::nullopt;
    qsizetype even = 0, odd = 0;
    for (qsizetype i = 0; i < sample.size(); i += 2) {
        even += sample[i] == 0;
        odd += sample[i + 1] == 0;
    }
    const auto pairs = sample.size() / 2;
    if (odd == pairs && even == 0)
        return QStringConverter::Utf16LE;
    if (even == pairs && odd == 0)
        return QStringConverter::Utf16BE;
    return std::nullopt;
}

/// Windows-1252, as far as PEM text can meet it: its dashes, quotes and the no-break space.
QString fromWindows(const QByteArray &bytes) {
    static constexpr std::pair<uchar, char16_t> special[] = {
        {0x91, u'\u2018'}, {0x92, u'\u2019'}, {0x93, u'\u201c'},
        {0x94, u'\u201d'}, {0x96, u'\u2013'}, {0x97, u'\u2014'},
    };
    auto text = QString::fromLatin1(bytes);
    for (const auto &[byte, character] : special)
        text.replace(QChar(char16_t(byte)), QChar(character));
    return text;
}

bool isAscii(const QByteArray &bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return uchar(c) < 0x80; });
}

QByteArray toUtf8(const QByteArray &bytes) {
    if (isAscii(bytes))
        return bytes;
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    return decoder.hasError() ? fromWindows(bytes).toUtf8() : bytes;
}

// ---- percent-encoding

int hexDigit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

bool isPercentEncoded(const QByteArray &text) {
    if (looksLikePem(text))
        return false;
    const auto upper = text.first(qMin(text.size(), maxMarkOffset)).toUpper();
    return upper.contains("BEGIN%20") || upper.contains("BEGIN%2520") || upper.contains("BEGIN+");
}

QByteArray percentDecoded(QByteArray text) {
    // In a form-encoded value a raw "+" is a blank; the ones of the base64 are %2B there.
    if (text.contains("BEGIN+"))
        text.replace('+', ' ');
    return QByteArray::fromPercentEncoding(text);
}

// ---- escapes

/// A backslash between the first BEGIN and the last END: elsewhere it is none of our business.
bool isEscaped(const QByteArray &text) {
    const auto begin = text.indexOf("-----BEGIN ");
    if (begin < 0)
        return false;
    const auto last = text.lastIndexOf("-----END ");
    const auto end = last < begin ? text.size() : qMin(text.size(), last + 64);
    const auto backslash = QByteArrayView(text).first(end).indexOf('\\', begin);
    if (backslash < 0 || backslash + 1 >= text.size())
        return false;
    return QByteArrayView("nrtu\\/\"'\n").contains(text[backslash + 1]);
}

/// JSON's and .env's escapes, and a backslash at the end of a line (shell, .properties). Anything else stays.
QByteArray unescaped(const QByteArray &text, bool &onlyNewlines) {
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        const char next = text[++i];
        onlyNewlines = onlyNewlines && (next == 'n' || next == 'r');
        switch (next) {
        case 'n': out += '\n'; break;
        case 'r': break;
        case 't': out += ' '; break;
        case '\n': out += '\n'; break;
        case '"':
        case '\'':
        case '/':
        case '\\': out += next; break;
        case 'u': {
            int code = 0;
            for (qsizetype digit = i + 1; digit <= i + 4 && code >= 0; ++digit) {
                const int value = digit < text.size() ? hexDigit(text[digit]) : -1;
                code = value < 0 ? -1 : code * 16 + value;
            }
            if (code > 0 && code < 0x80) {
                out += char(code);
                i += 4;
            } else {
                out += "\\u";
            }
            break;
        }
        default: out += '\\'; out += next;
        }
    }
    return out;
}

void unescape(MendedText &mended) {
    bool onlyNewlines = true;
    int rounds = 0;
    while (rounds < maxRounds && isEscaped(mended.text)) {
        mended.text = unescaped(mended.text, onlyNewlines);
        ++rounds;
    }
    if (rounds == 0)
        return;
    const auto begin = mended.text.indexOf("-----BEGIN ");
    const bool quoted = begin > 0 && (mended.text[begin - 1] == '"' || mended.text[begin - 1] == '\'');
    mended.findings.append(finding(Rule::F09, Severity::Warning,
                                   {onlyNewlines && rounds == 1 && !quoted ? QStringLiteral("literal-newline")
                                                                           : QStringLiteral("escaped")},
                                   FindingAction::SaveCleanCopy));
}

} // namespace

bool looksLikeText(const QByteArray &bytes) {
    if (wideEncoding(bytes))
        return true;
    const auto sample = QByteArrayView(bytes).first(qMin<qsizetype>(bytes.size(), 512));
    return std::all_of(sample.begin(), sample.end(), [](char c) {
        return uchar(c) >= 0x20 || c == '\n' || c == '\r' || c == '\t' || c == '\v' || c == '\f';
    });
}

MendedText mendText(const QByteArray &bytes) {
    MendedText mended{bytes, {}};
    bool bom = false;
    if (const auto wide = wideEncoding(bytes)) {
        QStringDecoder decoder(*wide);
        mended.text = QString(decoder(bytes)).toUtf8();
        mended.findings.append(finding(Rule::F07, Severity::Warning, {}, FindingAction::SaveCleanCopy));
    } else if (bytes.startsWith("\xef\xbb\xbf")) {
        mended.text = bytes.sliced(3);
        bom = true;
    }
    mended.text = toUtf8(mended.text);
    const bool crlf = mended.text.contains('\r');
    if (crlf)
        mended.text.replace("\r\n", "\n").replace('\r', '\n');
    if (bom || crlf) {
        mended.findings.append(finding(Rule::F08, Severity::Info,
                                       {bom && crlf ? QStringLiteral("bom-crlf")
                                        : bom       ? QStringLiteral("bom")
                                                    : QStringLiteral("crlf")}));
    }
    int rounds = 0;
    for (; rounds < maxRounds && isPercentEncoded(mended.text); ++rounds)
        mended.text = percentDecoded(mended.text);
    if (rounds > 0) {
        mended.findings.append(finding(Rule::F13, Severity::Warning, {}, FindingAction::SaveCleanCopy));
        mended.text.replace("\r\n", "\n").replace('\r', '\n');
    }
    unescape(mended);
    if (!looksLikePem(mended.text) || !isAscii(mended.text))
        mendTypography(mended.text, mended.findings);
    return mended;
}

} // namespace tokendesk

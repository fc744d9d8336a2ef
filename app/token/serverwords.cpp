#include "serverwords.h"

#include "secretforms_p.h"
#include "support/logging.h"

#include <QRegularExpression>

#include <algorithm>

namespace tokendesk {

namespace {

constexpr qsizetype maxWords = 200;
constexpr qsizetype maxInput = 16 * 1024; // more is never shown; it would only cost time

const QLatin1String mask("[redacted]"); // as redacted() writes it

/// Characters that draw nothing or change the direction of what stands around them (UAX #9, "Trojan source").
bool isInvisible(QChar c) {
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidirectional controls, zero-width characters, byte order mark
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned: return true;
    default: return false;
    }
}

QString oneLine(const QString &text) {
    QString line;
    line.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            const auto full = QChar::surrogateToUcs4(c, text[i + 1]);
            if (QChar::isPrint(full) && QChar::category(full) != QChar::Other_Format)
                line += text.mid(i, 2);
            ++i;
        } else if (c.isSpace()) {
            line += u' ';
        } else if (!isInvisible(c)) {
            line += c;
        }
    }
    return line.simplified();
}

/// A long run of letters and digits mixed is key material of some kind. Words and plain numbers stay.
QString withoutKeyMaterial(QString line) {
    static const QRegularExpression mixed(
        QStringLiteral(R"((?<![\w+/=-])(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/=-]{20,})"));
    return line.replace(mixed, mask);
}

/// The text without its end when that had to be cut: the start of a secret may stand there.
QString startOf(const QString &text, qsizetype limit, const Secret &sent) {
    return text.size() <= limit ? text : text.left(limit).chopped(std::min(limit, cutMargin(sent)));
}

QString shortened(QString text, qsizetype limit) {
    if (text.size() <= limit)
        return text;
    text.truncate(limit - 1);
    if (text.back().isHighSurrogate())
        text.chop(1);
    return text.trimmed() + QChar(0x2026);
}

} // namespace

qsizetype cutMargin(const Secret &sent) {
    return 6 * sent.size() + 32; // the longest escape of a character has six
}

QString scrubbed(const QString &text, const Secret &sent, qsizetype limit) {
    QString shown = maskSecret(startOf(text, std::max(limit, maxInput), sent), sent);
    QStringList lines;
    for (const auto &line : shown.replace(QLatin1String("\r\n"), QLatin1String("\n")).split(u'\n')) {
        QString indent;
        for (const QChar c : line) {
            if (c != u' ' && c != u'\t')
                break;
            indent += c;
        }
        lines.append(indent + oneLine(line));
    }
    // Now that no invisible character stands in it any more.
    shown = withoutKeyMaterial(redacted(withoutSecret(lines.join(u'\n'), sent)));
    return shortened(shown, limit);
}

QString serverWords(const QString &text, const Secret &sent) {
    const QString line = withoutSecret(oneLine(maskSecret(startOf(text, maxInput, sent), sent)), sent);
    return shortened(withoutKeyMaterial(redacted(line)), maxWords);
}

QString htmlWords(QByteArrayView html, bool titleOnly) {
    const QString page = redacted(QString::fromUtf8(html)); // by the names of its tags, which go
    static const QRegularExpression title(QStringLiteral("<title[^>]*>(.*?)</title"),
                                          QRegularExpression::CaseInsensitiveOption |
                                              QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression heading(QStringLiteral("<h[1-6][^>]*>(.*?)</h[1-6]"),
                                            QRegularExpression::CaseInsensitiveOption |
                                                QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression invisibleParts(
        QStringLiteral("<(script|style|head)\\b.*?</\\1\\s*>|<!--.*?-->"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression tag(QStringLiteral("<[^>]*>?"));

    QString words;
    for (const auto &pattern : {title, heading}) {
        words = pattern.match(page).captured(1);
        if (!words.trimmed().isEmpty())
            break;
    }
    if (words.trimmed().isEmpty() && !titleOnly)
        words = QString(page).remove(invisibleParts);
    words.replace(tag, QStringLiteral(" "));
    // The five that matter in a title; a page with others is still readable.
    const std::pair<QLatin1String, QLatin1String> entities[] = {
        {QLatin1String("&nbsp;"), QLatin1String(" ")}, {QLatin1String("&lt;"), QLatin1String("<")},
        {QLatin1String("&gt;"), QLatin1String(">")},   {QLatin1String("&quot;"), QLatin1String("\"")},
        {QLatin1String("&#39;"), QLatin1String("'")},  {QLatin1String("&amp;"), QLatin1String("&")},
    };
    for (const auto &[entity, character] : entities)
        words.replace(entity, character);
    return words.simplified();
}

bool isOneWord(QByteArrayView body) {
    constexpr qsizetype shortest = 6; // "OK", "true"
    body = body.trimmed();
    return body.size() >= shortest &&
           std::none_of(body.begin(), body.end(), [](char c) { return c >= 0 && c <= ' '; });
}

bool looksLikeHtml(QByteArrayView body) {
    if (body.startsWith("\xEF\xBB\xBF"))
        body = body.sliced(3);
    return body.trimmed().startsWith('<');
}

} // namespace tokendesk

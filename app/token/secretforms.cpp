#include "secretforms_p.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace tokendesk {

namespace {

const QLatin1String mask("[redacted]"); // as redacted() writes it
constexpr qsizetype shortestCore = 4;   // less stands in every text
constexpr qsizetype window = 8;         // a piece of this length gives too much away
constexpr qsizetype shortestSqueezed = 6;

/// The secret itself, and what of it the account's real secret may be. To be wiped.
QStringList coresOf(const Secret &sent) {
    QString whole = sent.toString();
    QStringList cores{whole, whole.trimmed()};
    QString inner = whole.mid(whole.indexOf(u'=') + 1).trimmed();
    while (inner.size() > 1 && inner.front() == inner.back() &&
           QStringLiteral("\"'`").contains(inner.front()))
        inner = inner.sliced(1, inner.size() - 2);
    cores.append(inner);
    wipe(whole);
    wipe(inner);
    cores.removeDuplicates();
    cores.removeIf([](const QString &core) { return core.size() < shortestCore; });
    return cores;
}

/// `core` as texts quote it. To be wiped.
QStringList formsOf(const QString &core) {
    auto utf8 = core.toUtf8();
    auto json = QString::fromUtf8(QJsonDocument(QJsonArray{core}).toJson(QJsonDocument::Compact));
    json = json.mid(2, json.size() - 4);
    const auto latin = [](const QByteArray &bytes) { return QString::fromLatin1(bytes); };
    constexpr auto urlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    QStringList forms{core,
                      json,
                      QString(json).replace(u'/', QStringLiteral("\\/")),
                      core.toHtmlEscaped(),
                      core.toHtmlEscaped().replace(u'\'', QStringLiteral("&#39;")),
                      latin(QUrl::toPercentEncoding(core)),
                      latin(QUrl::toPercentEncoding(core, "!*'()")),
                      latin(QUrl::toPercentEncoding(core)).replace(QLatin1String("%20"), QLatin1String("+")),
                      latin(utf8.toBase64(QByteArray::OmitTrailingEquals)),
                      latin(utf8.toBase64(urlSafe)),
                      latin(utf8.toHex())};
    // The longest first, or a form that begins like another would leave that one's end.
    std::sort(forms.begin(), forms.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
    wipe(utf8);
    wipe(json);
    return forms;
}

/// What an escape stands for: numeric entities, \uXXXX and \xXX.
QString resolved(QString text) {
    static const QRegularExpression tags(QStringLiteral("<[^>]{0,200}>"));
    static const QRegularExpression code(
        QStringLiteral(R"(&#(\d{1,6});|&#x([0-9a-f]{1,6});|\\u([0-9a-f]{4})|\\x([0-9a-f]{2}))"),
        QRegularExpression::CaseInsensitiveOption);
    text.remove(tags);
    for (int round = 0; round < 2; ++round) // what was encoded twice
        text = QUrl::fromPercentEncoding(text.toUtf8());
    QString result;
    qsizetype done = 0;
    auto matches = code.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const bool decimal = !match.captured(1).isEmpty();
        const auto number = (match.captured(1) + match.captured(2) + match.captured(3) + match.captured(4));
        const char32_t character = number.toUInt(nullptr, decimal ? 10 : 16);
        result += QStringView(text).mid(done, match.capturedStart() - done);
        if (character < 0x110000)
            result += QString::fromUcs4(&character, 1);
        done = match.capturedEnd();
    }
    return result += QStringView(text).mid(done);
}

/// Letters and digits only, in one case: what is left when somebody writes a secret with anything in between.
QString squeezed(const QString &text) {
    QString result;
    result.reserve(text.size());
    for (const QChar c : text)
        if (c.isLetterOrNumber())
            result += c.toLower();
    return result;
}

bool canBeReadOut(const QString &text, const QString &core) {
    QString squeezedCore = squeezed(core);
    QString backwards = squeezedCore;
    std::reverse(backwards.begin(), backwards.end());
    const QString remains = squeezed(resolved(text));
    const bool found = squeezedCore.size() >= shortestSqueezed &&
                       (remains.contains(squeezedCore) || remains.contains(backwards));
    wipe(squeezedCore);
    wipe(backwards);
    return found;
}

} // namespace

QString maskSecret(QString text, const Secret &sent) {
    if (sent.isEmpty() || text.isEmpty())
        return text;
    auto cores = coresOf(sent);
    for (auto &core : cores) {
        auto forms = formsOf(core);
        for (auto &form : forms) {
            text.replace(form, mask, Qt::CaseInsensitive);
            wipe(form);
        }
        for (qsizetype i = 0; i + window <= core.size(); ++i)
            text.replace(core.mid(i, window), mask, Qt::CaseInsensitive);
        wipe(core);
    }
    return text;
}

QString withoutSecret(QString text, const Secret &sent) {
    text = maskSecret(std::move(text), sent);
    if (sent.isEmpty() || text.isEmpty())
        return text;
    auto cores = coresOf(sent);
    bool readable = false;
    for (auto &core : cores) {
        readable = readable || canBeReadOut(text, core);
        wipe(core);
    }
    return readable ? QStringLiteral("[left out: it repeats the secret]") : text;
}

} // namespace tokendesk

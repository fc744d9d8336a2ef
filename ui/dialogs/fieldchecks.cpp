#include "fieldchecks.h"

#include "text/sentences.h"

#include <QDir>

#include <algorithm>

namespace tokendesk {

namespace {

constexpr int leastSecret = 8; // shared/api: "clientSecret (8-64 caracteres)"
constexpr int mostSecret = 64;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FieldChecks)
};

// Zero-width characters come along when text is copied from chats and web pages.
bool isInvisible(QChar c) {
    return c.isSpace() || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
}

bool isLineEnd(QChar c) {
    return c == u'\n' || c == u'\r' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
}

bool hasLineEnd(QStringView text) {
    return std::any_of(text.begin(), text.end(), isLineEnd);
}

QString whatWasRemoved(QStringView front, QStringView back) {
    if (!front.isEmpty() && !back.isEmpty())
        return Words::tr("Spaces at the start and at the end were removed.");
    if (hasLineEnd(front) || hasLineEnd(back))
        return front.isEmpty() ? Words::tr("A line break at the end was removed.")
                               : Words::tr("A line break at the start was removed.");
    if (front.size() == 1)
        return Words::tr("A space at the start was removed.");
    if (back.size() == 1)
        return Words::tr("A space at the end was removed.");
    if (!front.isEmpty())
        return Words::tr("Spaces at the start were removed.");
    if (!back.isEmpty())
        return Words::tr("Spaces at the end were removed.");
    return {};
}

FieldMessage messageOf(Severity severity, const Error &error) {
    const Sentence sentence = Sentences::of(error);
    return {severity, sentence.remedy.isEmpty() ? sentence.what : sentence.what + u' ' + sentence.remedy};
}

// In characters as people count them, not in UTF-16 units; without a copy.
qsizetype characters(QStringView text) {
    return std::count_if(text.begin(), text.end(), [](QChar c) { return !c.isLowSurrogate(); });
}

std::optional<FieldMessage> checkInside(QStringView text) {
    if (std::any_of(text.begin(), text.end(), isInvisible))
        return FieldMessage{Severity::Warning, Words::tr("There is a space or a line break inside.")};
    return std::nullopt;
}

} // namespace

Tidied tidied(const QString &pasted) {
    const auto first = std::find_if_not(pasted.begin(), pasted.end(), isInvisible);
    if (first == pasted.end())
        return {QString(), pasted.isEmpty() ? QString() : Words::tr("There was nothing but spaces.")};
    const auto last = std::find_if_not(pasted.rbegin(), pasted.rend(), isInvisible).base();
    const QStringView front(pasted.begin(), first);
    const QStringView back(last, pasted.end());
    return {QString(first, last - first), whatWasRemoved(front, back)};
}

Tidied tidiedUrl(const QString &pasted) {
    Tidied result = tidied(pasted);
    for (const auto &path : {QStringLiteral("/api/auth/token"), QStringLiteral("/oauth/token")}) {
        QString text = result.text;
        while (text.endsWith(u'/'))
            text.chop(1);
        if (!text.endsWith(path, Qt::CaseInsensitive))
            continue;
        text.chop(path.size());
        return {text, Words::tr("%1 was removed: it is added to every request.").arg(path)};
    }
    return result;
}

QString tidiedPath(const QString &typed) {
    QString path = tidied(typed).text;
    const QChar quote = path.isEmpty() ? QChar() : path.front();
    if (path.size() > 1 && (quote == u'"' || quote == u'\'') && path.back() == quote)
        path = path.mid(1, path.size() - 2);
    if (path.startsWith(QLatin1String("file:"), Qt::CaseInsensitive))
        path = QUrl(path).toLocalFile();
    if (path.startsWith(QLatin1String("~/")))
        path = QDir::homePath() + path.mid(1);
    return path;
}

std::optional<FieldMessage> checkName(const QString &name, const QList<Profile> &others) {
    Profile probe;
    probe.name = name;
    const auto checked = validated(probe);
    if (!checked)
        return FieldMessage{Severity::Error, Sentences::of(checked.error()).what};
    const QString folded = foldedName(checked->name);
    const bool taken = std::any_of(others.begin(), others.end(),
                                   [&](const Profile &other) { return foldedName(other.name) == folded; });
    if (taken)
        return messageOf(Severity::Error, {ErrorCode::ProfileNameTaken, {checked->name}});
    return std::nullopt;
}

std::optional<FieldMessage> checkBaseUrl(const QString &text) {
    const auto url = parseBaseUrl(text);
    if (!url)
        return messageOf(Severity::Error, url.error());
    return std::nullopt;
}

std::optional<FieldMessage> checkClientId(QStringView clientId) {
    if (clientId.isEmpty())
        return FieldMessage{Severity::Error, Sentences::of(Error{ErrorCode::ClientIdEmpty, {}}).what};
    return checkInside(clientId);
}

std::optional<FieldMessage> checkSecret(QStringView secret) {
    const auto count = characters(secret);
    if (count > 0 && (count < leastSecret || count > mostSecret))
        return FieldMessage{Severity::Warning,
                            Words::tr("The API's secrets have %1 to %2 characters; this one has %n.", nullptr,
                                      static_cast<int>(count))
                                .arg(leastSecret)
                                .arg(mostSecret)};
    return checkInside(secret);
}

} // namespace tokendesk

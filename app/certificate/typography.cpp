#include "typography_p.h"

#include <QRegularExpression>

#include <algorithm>

namespace tokendesk {

namespace {

struct Oddity {
    char16_t character;
    const char *name;
    enum Kind { Dash, Blank, Nothing } kind;
};
constexpr Oddity oddities[] = {
    {u'\u00a0', "no-break space", Oddity::Blank},
    {u'\u00ad', "soft hyphen", Oddity::Nothing},
    {u'\u2007', "figure space", Oddity::Blank},
    {u'\u2009', "thin space", Oddity::Blank},
    {u'\u200b', "zero-width space", Oddity::Nothing},
    {u'\u200c', "zero-width non-joiner", Oddity::Nothing},
    {u'\u200d', "zero-width joiner", Oddity::Nothing},
    {u'\u200e', "left-to-right mark", Oddity::Nothing},
    {u'\u200f', "right-to-left mark", Oddity::Nothing},
    {u'\u2010', "hyphen", Oddity::Dash},
    {u'\u2011', "non-breaking hyphen", Oddity::Dash},
    {u'\u2012', "figure dash", Oddity::Dash},
    {u'\u2013', "en dash", Oddity::Dash},
    {u'\u2014', "em dash", Oddity::Dash},
    {u'\u2015', "horizontal bar", Oddity::Dash},
    {u'\u2028', "line separator", Oddity::Blank},
    {u'\u2029', "paragraph separator", Oddity::Blank},
    {u'\u202f', "narrow no-break space", Oddity::Blank},
    {u'\u2060', "word joiner", Oddity::Nothing},
    {u'\u2212', "minus sign", Oddity::Dash},
    {u'\u3000', "ideographic space", Oddity::Blank},
    {u'\ufe58', "small em dash", Oddity::Dash},
    {u'\ufe63', "small hyphen-minus", Oddity::Dash},
    {u'\uff0d', "fullwidth hyphen-minus", Oddity::Dash},
    {u'\ufeff', "byte order mark", Oddity::Nothing},
};

const Oddity *oddity(QChar c) {
    const auto found = std::find_if(std::begin(oddities), std::end(oddities),
                                    [&](const Oddity &one) { return one.character == c.unicode(); });
    return found == std::end(oddities) ? nullptr : found;
}

QString characterName(QChar c) {
    if (const auto *known = oddity(c))
        return QString::fromLatin1(known->name);
    return QStringLiteral("U+%1").arg(QString::number(c.unicode(), 16).toUpper(), 4, QLatin1Char('0'));
}

/// BEGIN and END lines with any kind and number of dashes. Typographic programs make one long dash of two
/// short ones, so the number says nothing.
const QRegularExpression &markPattern() {
    static const QRegularExpression pattern(
        QStringLiteral("[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u00ad\u200b\u2060]{1,10}[ \u00a0\u200b]{0,3}"
                       "(BEGIN|END)[ \u00a0\u2007\u202f\u200b]{1,3}"
                       "([A-Z0-9#][A-Z0-9# \u00a0\u200b]{1,40}?)[ \u00a0\u200b]{0,3}"
                       "[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u00ad\u200b\u2060]{1,10}"));
    return pattern;
}

/// Position of `at` as line and column, from 1.
std::pair<int, int> place(const QString &text, qsizetype at) {
    const auto before = QStringView(text).first(at);
    return {int(before.count(u'\n')) + 1, int(at - before.lastIndexOf(u'\n'))};
}

void addOddity(QList<Finding> &findings, const QString &text, qsizetype at) {
    const auto [line, column] = place(text, at);
    findings.append({Rule::F10,
                     Severity::Error,
                     {characterName(text[at]), QString::number(line), QString::number(column)},
                     FindingAction::SaveCleanCopy});
}

qsizetype firstForeign(QStringView text) {
    const auto found = std::find_if(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x80; });
    return found == text.end() ? -1 : found - text.begin();
}

constexpr qsizetype maxMarks = 20; // told one by one; more would only repeat themselves, and take their time

bool isOurs(QStringView label) {
    for (const auto *word : {u"CERTIFICATE", u"KEY", u"PKCS", u"CMS", u"X509"}) {
        if (label.contains(QStringView(word)))
            return true;
    }
    return false;
}

} // namespace

void mendTypography(QByteArray &bytes, QList<Finding> &findings) {
    const auto text = QString::fromUtf8(bytes);
    QString out;
    out.reserve(text.size());
    qsizetype copied = 0;
    bool inside = false, reported = false;
    const auto copyTo = [&](qsizetype end) {
        const auto piece = QStringView(text).sliced(copied, end - copied);
        const auto foreign = inside ? firstForeign(piece) : -1;
        if (foreign >= 0 && !reported) {
            addOddity(findings, text, copied + foreign);
            reported = true;
        }
        for (const QChar c : piece) {
            const auto *odd = inside && c.unicode() >= 0x80 ? oddity(c) : nullptr;
            if (!odd)
                out += c;
            else if (odd->kind != Oddity::Nothing)
                out += odd->kind == Oddity::Dash ? u'-' : u' ';
        }
        copied = end;
    };
    auto matches = markPattern().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        if (!isOurs(match.capturedView(2)))
            continue;
        const bool begins = match.capturedView(1) == QLatin1String("BEGIN");
        copyTo(match.capturedStart());
        auto label = match.captured(2);
        label.remove(QChar(0x200b)).replace(QChar(0xa0), u' ');
        if (const auto foreign = firstForeign(match.capturedView(0)); foreign >= 0 && !reported) {
            addOddity(findings, text, match.capturedStart() + foreign);
            reported = true;
        }
        out += QStringLiteral("-----%1 %2-----").arg(match.captured(1), label.simplified());
        copied = match.capturedEnd();
        inside = begins;
    }
    inside = false;
    copyTo(text.size());
    bytes = out.toUtf8();
}

void mendDashes(QByteArray &bytes, QList<Finding> &findings) {
    const auto before = findings.size();
    const auto text = QString::fromUtf8(bytes);
    QString out;
    qsizetype copied = 0;
    bool differs = false;
    auto matches = markPattern().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        if (!isOurs(match.capturedView(2)))
            continue;
        const auto mark =
            QStringLiteral("-----%1 %2-----").arg(match.captured(1), match.captured(2).simplified());
        differs = differs || match.capturedView() != mark;
        if (match.capturedView() != mark && findings.size() - before < maxMarks) {
            const bool begins = match.capturedView(1) == QLatin1String("BEGIN");
            findings.append({Rule::F11,
                             Severity::Error,
                             {begins ? QStringLiteral("no-begin") : QStringLiteral("no-end"),
                              QString::number(place(text, match.capturedStart()).first), QString()},
                             FindingAction::SaveCleanCopy});
        }
        out += QStringView(text).sliced(copied, match.capturedStart() - copied);
        out += mark;
        copied = match.capturedEnd();
    }
    if (differs) {
        out += QStringView(text).sliced(copied);
        bytes = out.toUtf8();
    }
}

} // namespace tokendesk

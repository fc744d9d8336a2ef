#include "typography_p.h"

#include <QRegularExpression>

#include <algorithm>

namespace tokendesk {

namespace {

struct Oddity {
    const char *name;
    char16_t character;
    enum Kind { Dash, Blank, Nothing } kind;
};
constexpr Oddity oddities[] = {
    {"no-break space", u'\u00a0', Oddity::Blank},
    {"soft hyphen", u'\u00ad', Oddity::Nothing},
    {"figure space", u'\u2007', Oddity::Blank},
    {"thin space", u'\u2009', Oddity::Blank},
    {"zero-width space", u'\u200b', Oddity::Nothing},
    {"zero-width non-joiner", u'\u200c', Oddity::Nothing},
    {"zero-width joiner", u'\u200d', Oddity::Nothing},
    {"left-to-right mark", u'\u200e', Oddity::Nothing},
    {"right-to-left mark", u'\u200f', Oddity::Nothing},
    {"hyphen", u'\u2010', Oddity::Dash},
    {"non-breaking hyphen", u'\u2011', Oddity::Dash},
    {"figure dash", u'\u2012', Oddity::Dash},
    {"en dash", u'\u2013', Oddity::Dash},
    {"em dash", u'\u2014', Oddity::Dash},
    {"horizontal bar", u'\u2015', Oddity::Dash},
    {"line separator", u'\u2028', Oddity::Blank},
    {"paragraph separator", u'\u2029', Oddity::Blank},
    {"narrow no-break space", u'\u202f', Oddity::Blank},
    {"word joiner", u'\u2060', Oddity::Nothing},
    {"minus sign", u'\u2212', Oddity::Dash},
    {"ideographic space", u'\u3000', Oddity::Blank},
    {"small em dash", u'\ufe58', Oddity::Dash},
    {"small hyphen-minus", u'\ufe63', Oddity::Dash},
    {"fullwidth hyphen-minus", u'\uff0d', Oddity::Dash},
    {"byte order mark", u'\ufeff', Oddity::Nothing},
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

#include "tokentimes.h"

#include <algorithm>

namespace tokendesk {

namespace {

constexpr qint64 tolerance = 60; // seconds; what clocks and networks may differ by
constexpr double year2000 = 946684800, year2100 = 4102444800; // as seconds

const QStringView timeClaims[] = {u"exp", u"nbf", u"iat", u"auth_time", u"updated_at"};

void addUnreadable(const Jwt &jwt, QList<TimeFinding> &findings) {
    for (const QStringView claim : timeClaims) {
        const JsonItem *item = jwt.claims.find(claim);
        if (!item || jwt.time(claim))
            continue;
        const bool isNumber = item->kind == JsonItem::Kind::Number;
        const double value = item->text.toDouble();
        const bool isMilliseconds = value / 1000 >= year2000 && value / 1000 <= year2100;
        findings.append({!isNumber        ? TimeRule::NoNumber
                         : isMilliseconds ? TimeRule::Milliseconds
                                          : TimeRule::Unusable,
                         Severity::Warning, claim.toString(), 0});
    }
}

} // namespace

QList<TimeFinding> tokenTimes(const Jwt &jwt, const TimeContext &context) {
    QList<TimeFinding> findings;
    const auto expires = jwt.time(u"exp");
    const auto begins = jwt.time(u"nbf");
    const auto issued = jwt.time(u"iat");
    // The token's times are by the server's clock.
    const QDateTime serverNow = context.now.addSecs(-context.clockSkew.value_or(0));

    if (expires && *expires <= serverNow)
        findings.append({TimeRule::Expired, Severity::Error, {}, expires->secsTo(serverNow)});
    if (begins && *begins > serverNow)
        findings.append({TimeRule::NotYetValid, Severity::Warning, {}, serverNow.secsTo(*begins)});
    if (expires && context.expiresIn && context.obtainedAt.isValid()) {
        const QDateTime promised =
            context.obtainedAt.addSecs(*context.expiresIn - context.clockSkew.value_or(0));
        if (const qint64 apart = promised.secsTo(*expires); qAbs(apart) > tolerance)
            findings.append({TimeRule::ExpiryApart, Severity::Warning, {}, apart});
    }
    if (issued && serverNow.secsTo(*issued) > tolerance)
        findings.append({TimeRule::IssuedInFuture, Severity::Warning, {}, serverNow.secsTo(*issued)});
    for (const auto &[claim, start] :
         {std::pair(QStringLiteral("nbf"), begins), {QStringLiteral("iat"), issued}}) {
        if (expires && start && *expires < *start) {
            findings.append({TimeRule::EndsBeforeStart, Severity::Warning, claim, expires->secsTo(*start)});
            break;
        }
    }
    addUnreadable(jwt, findings);
    if (clockFinding(context.clockSkew))
        findings.append({TimeRule::ClocksApart, Severity::Warning, {}, *context.clockSkew});
    return findings;
}

TokenStanding standingOf(const Jwt &jwt, const QDateTime &now) {
    if (jwt.form != Jwt::Form::Signed)
        return TokenStanding::Unknown;
    const auto expires = jwt.time(u"exp");
    if (expires && *expires <= now)
        return TokenStanding::Expired;
    if (const auto begins = jwt.time(u"nbf"); begins && *begins > now)
        return TokenStanding::NotYetValid;
    return expires ? TokenStanding::Live : TokenStanding::Endless;
}

} // namespace tokendesk

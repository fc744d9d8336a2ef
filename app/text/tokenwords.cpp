#include "tokenwords.h"

#include "sentences_p.h"

#include <algorithm>

namespace tokendesk {

namespace {

using Part = JwtDefect::Part;
using Kind = JwtDefect::Kind;

/// For positions: people count from 1.
QString placeOf(qsizetype at) {
    return QString::number(at + 1);
}

QString shorter(const QString &name) {
    constexpr qsizetype most = 40;
    return name.size() <= most ? name : name.left(most) + QChar(0x2026);
}

Sentence ofBase64(const JwtDefect &defect) {
    const QString remedy =
        TokenWords::tr("Copy the whole token again; something in between may have changed it.");
    switch (defect.part) {
    case Part::Header:
        return {
            defect.at < 0
                ? TokenWords::tr("The first part, the header, is cut off.")
                : TokenWords::tr("Character %1 of the first part, the header, is none that a token can have.")
                      .arg(placeOf(defect.at)),
            remedy};
    case Part::Claims:
        return {defect.at < 0
                    ? TokenWords::tr("The second part, the claims, is cut off.")
                    : TokenWords::tr(
                          "Character %1 of the second part, the claims, is none that a token can have.")
                          .arg(placeOf(defect.at)),
                remedy};
    case Part::Signature:
        return {defect.at < 0
                    ? TokenWords::tr("The third part, the signature, is cut off.")
                    : TokenWords::tr(
                          "Character %1 of the third part, the signature, is none that a token can have.")
                          .arg(placeOf(defect.at)),
                remedy};
    case Part::Whole: break;
    }
    return {};
}

Sentence ofJson(const JwtDefect &defect, const QString &header, const QString &claims) {
    const bool isHeader = defect.part == Part::Header;
    return {isHeader ? header : claims,
            TokenWords::tr(
                "Whoever made this token made it wrong, or a piece of it is missing. Copy it again; if "
                "that does not help, ask its issuer.")};
}

} // namespace

Sentence TokenWords::of(const JwtDefect &defect) {
    switch (defect.kind) {
    case Kind::TooLong:
        return {tr("This is longer than 1 MiB."),
                tr("No server takes a token of this length. Copy the token alone.")};
    case Kind::NoToken:
        return {tr("This is no token: character %1 is none that a token can have.").arg(placeOf(defect.at)),
                tr("Paste the token alone, or a header line, a command or a JSON answer with it.")};
    case Kind::PartsMissing:
        return {tr("A JWT has three or five parts with dots between them; this one has %1.").arg(defect.at),
                tr("Copy the whole token; its end may be missing.")};
    case Kind::NotBase64Url: return ofBase64(defect);
    case Kind::NotUtf8:
        return ofJson(defect, tr("The header is no text in UTF-8."), tr("The claims are no text in UTF-8."));
    case Kind::NotJson:
        return ofJson(
            defect,
            tr("The header can be decoded, but is not JSON (from byte %1 on).").arg(placeOf(defect.at)),
            tr("The claims can be decoded, but are not JSON (from byte %1 on).").arg(placeOf(defect.at)));
    case Kind::NotAnObject:
        return ofJson(defect, tr("The header is JSON, but no object."),
                      tr("The claims are JSON, but no object."));
    case Kind::TooDeep:
        return ofJson(defect, tr("The header is nested too deeply to be shown."),
                      tr("The claims are nested too deeply to be shown."));
    case Kind::TooMuch:
        return ofJson(defect, tr("The header has too many values to be shown."),
                      tr("The claims have too many values to be shown."));
    }
    return {};
}

QString TokenWords::of(const TimeFinding &finding) {
    const QString time = span(finding.seconds);
    switch (finding.rule) {
    case TimeRule::Expired: return tr("It expired %1.").arg(distance(-finding.seconds));
    case TimeRule::NotYetValid:
        return tr("It is not valid yet: its nbf is %1.").arg(distance(finding.seconds));
    case TimeRule::ExpiryApart:
        return (finding.seconds > 0 ? tr("Its exp is %1 later than the answer's expires_in says. The "
                                         "countdown follows expires_in.")
                                    : tr("Its exp is %1 earlier than the answer's expires_in says: it may be "
                                         "refused before the "
                                         "countdown ends."))
            .arg(time);
    case TimeRule::IssuedInFuture:
        return tr("It says that it was issued %1: the issuer's clock or this computer's is wrong.")
            .arg(distance(finding.seconds));
    case TimeRule::EndsBeforeStart:
        return tr("Its exp is %1 before its %2: no server that checks both accepts it.")
            .arg(time, finding.claim);
    case TimeRule::Milliseconds:
        return tr("Its %1 looks like milliseconds. The standard wants seconds: strict programs read a year "
                  "far away.")
            .arg(finding.claim);
    case TimeRule::Unusable:
        return tr("Its %1 cannot be read as a time. The standard wants seconds since 1970.")
            .arg(finding.claim);
    case TimeRule::NoNumber:
        return tr("Its %1 is not a number. The standard wants seconds since 1970: strict programs refuse it.")
            .arg(finding.claim);
    case TimeRule::ClocksApart: return words::v05(words::Args({QString::number(finding.seconds)})).what;
    }
    return {};
}

QString TokenWords::of(TokenWrapping wrapping) {
    switch (wrapping) {
    case TokenWrapping::Blanks: return tr("blanks around it");
    case TokenWrapping::LineBreaks: return tr("line breaks or blanks inside");
    case TokenWrapping::Quotes: return tr("quotes");
    case TokenWrapping::Scheme: return tr("the word Bearer");
    case TokenWrapping::Header: return tr("the name of the Authorization header");
    case TokenWrapping::Command: return tr("the command around it");
    case TokenWrapping::Assignment: return tr("the name of a variable");
    case TokenWrapping::Answer: return tr("the JSON answer around it");
    }
    return {};
}

QString TokenWords::takenOff(const QList<TokenWrapping> &wrappings) {
    if (wrappings.isEmpty())
        return {};
    QStringList words;
    for (const TokenWrapping wrapping : wrappings)
        words << of(wrapping);
    return tr("Taken off: %1.").arg(words.join(QStringLiteral(", ")));
}

QString TokenWords::nature(const Jwt &jwt) {
    switch (jwt.form) {
    case Jwt::Form::Signed:
        return tr("Decoded on this computer. The signature is not checked: its key is the server's.");
    case Jwt::Form::Encrypted:
        return tr(
            "This token is encrypted. Only its header can be read; the rest is for whoever has the key.");
    case Jwt::Form::Opaque: break;
    }
    if (jwt.defect)
        return jwt.header.isEmpty() ? tr("This token cannot be read.")
                                    : tr("Only the header of this token can be read.");
    return tr("This token is opaque: %Ln character(s) that only the server understands.", nullptr,
              static_cast<int>(jwt.length));
}

Sentence TokenWords::standing(const Jwt &jwt, const QDateTime &now) {
    if (jwt.defect)
        return of(*jwt.defect);
    const auto when = [&now](const QDateTime &moment) {
        return tr("%1 (%2), by this computer's clock", "in 24 minutes (26 November 2026, 12:00:00)")
            .arg(distance(now.secsTo(moment)), formatMoment(moment));
    };
    switch (standingOf(jwt, now)) {
    case TokenStanding::Live:
        return {tr("This token is live"), tr("It expires %1.").arg(when(*jwt.time(u"exp")))};
    case TokenStanding::Expired:
        return {tr("This token has expired"), tr("It expired %1.").arg(when(*jwt.time(u"exp")))};
    case TokenStanding::NotYetValid:
        return {tr("This token is not valid yet"), tr("Its life begins %1.").arg(when(*jwt.time(u"nbf")))};
    case TokenStanding::Endless:
        return {tr("This token does not say when it ends"),
                tr("It has no exp that can be read. Only its issuer knows.")};
    case TokenStanding::Unknown: break;
    }
    if (jwt.form == Jwt::Form::Encrypted)
        return {tr("This token is encrypted"), tr("Only whoever has the key can read when it ends.")};
    return {tr("This token is opaque"),
            tr("%Ln character(s) that only its issuer understands. Ask the issuer how long it lives.",
               nullptr, static_cast<int>(jwt.length))};
}

QStringList TokenWords::warnings(const Jwt &jwt) {
    QStringList words;
    if (jwt.isUnsecured())
        words << tr("Its alg is “none”: nothing protects it, anybody can have written it. No server should "
                    "accept it.");
    else if (jwt.form == Jwt::Form::Signed && jwt.partSizes.value(2) == 0)
        words << tr("It has no signature: anybody can have written it.");
    QStringList names = jwt.repeatedNames();
    if (!names.isEmpty()) {
        constexpr int most = 3;
        const auto count = names.size();
        names = names.mid(0, most);
        std::transform(names.begin(), names.end(), names.begin(), shorter);
        if (count > most)
            names << QString(QChar(0x2026));
        words << tr("These names stand twice in one object: %1. Programs differ in which of them counts.")
                     .arg(names.join(QStringLiteral(", ")));
    }
    return words;
}

QString TokenWords::headerParameter(const QString &name) {
    if (name == QLatin1String("alg"))
        return tr("algorithm");
    if (name == QLatin1String("enc"))
        return tr("encryption of the content");
    if (name == QLatin1String("typ"))
        return tr("type");
    if (name == QLatin1String("cty"))
        return tr("type of the content");
    if (name == QLatin1String("kid"))
        return tr("key id");
    if (name == QLatin1String("zip"))
        return tr("compression");
    if (name == QLatin1String("jku") || name == QLatin1String("x5u"))
        return tr("where the key is");
    if (name == QLatin1String("jwk"))
        return tr("the key itself");
    if (name == QLatin1String("x5c"))
        return tr("certificates of the key");
    if (name == QLatin1String("x5t") || name == QLatin1String("x5t#S256"))
        return tr("fingerprint of the key's certificate");
    if (name == QLatin1String("crit"))
        return tr("must be understood");
    return {};
}

QString TokenWords::claim(const QString &name) {
    if (name == QLatin1String("iss"))
        return tr("issuer");
    if (name == QLatin1String("sub"))
        return tr("subject");
    if (name == QLatin1String("aud"))
        return tr("audience");
    if (name == QLatin1String("exp"))
        return tr("expires");
    if (name == QLatin1String("nbf"))
        return tr("not before");
    if (name == QLatin1String("iat"))
        return tr("issued");
    if (name == QLatin1String("auth_time"))
        return tr("signed in");
    if (name == QLatin1String("updated_at"))
        return tr("updated");
    if (name == QLatin1String("jti"))
        return tr("token id");
    if (name == QLatin1String("scope") || name == QLatin1String("scopes") || name == QLatin1String("scp"))
        return tr("permissions");
    if (name == QLatin1String("azp") || name == QLatin1String("client_id"))
        return tr("client");
    if (name == QLatin1String("nonce"))
        return tr("used once");
    if (name == QLatin1String("cnf"))
        return tr("bound to this key");
    return {};
}

std::pair<QString, QString> TokenWords::part(int index) {
    switch (index) {
    case 0: return {tr("Header"), tr("readable, above")};
    case 1: return {tr("Encrypted key"), tr("opens the content, for whoever has the private key")};
    case 2: return {tr("Initialization vector"), tr("the random start of the encryption")};
    case 3: return {tr("Content"), tr("the claims, encrypted")};
    case 4: return {tr("Authentication tag"), tr("shows whether anything was changed")};
    default: return {};
    }
}

QString TokenWords::span(qint64 seconds) {
    const qint64 time = std::abs(seconds);
    constexpr qint64 minute = 60, hour = 60 * minute, day = 24 * hour, year = 365 * day;
    const auto count = [time](qint64 unit) {
        return static_cast<int>(std::min<qint64>(time / unit, 100'000));
    };
    // Below two of a unit the smaller one says more: 90 minutes, 36 hours.
    if (time < 2 * minute)
        return tr("%Ln second(s)", nullptr, count(1));
    if (time < 2 * hour)
        return tr("%Ln minute(s)", nullptr, count(minute));
    if (time < 2 * day)
        return tr("%Ln hour(s)", nullptr, count(hour));
    if (time < 2 * year)
        return tr("%Ln day(s)", nullptr, count(day));
    return tr("%Ln year(s)", nullptr, count(year));
}

QString TokenWords::distance(qint64 seconds) {
    if (seconds == 0)
        return tr("now");
    return (seconds > 0 ? tr("in %1") : tr("%1 ago")).arg(span(seconds));
}

} // namespace tokendesk

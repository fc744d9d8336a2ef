#pragma once

#include "sentences.h"
#include "token/tokentext.h"
#include "token/tokentimes.h"

namespace tokendesk {

/// Tokens in words: what one says about itself, and what is odd about that.
class TokenWords {
    Q_DECLARE_TR_FUNCTIONS(TokenWords)
public:
    /// Why it cannot be read, and what to do.
    [[nodiscard]] static Sentence of(const JwtDefect &defect);
    /// One sentence, or two.
    [[nodiscard]] static QString of(const TimeFinding &finding);
    /// "the word Bearer", as it stands in a list of what was taken off.
    [[nodiscard]] static QString of(TokenWrapping wrapping);
    /// "Taken off: the word Bearer, quotes." Empty when nothing was.
    [[nodiscard]] static QString takenOff(const QList<TokenWrapping> &wrappings);
    /// What the form of the token is worth: signature not checked, encrypted, opaque.
    [[nodiscard]] static QString nature(const Jwt &jwt);
    /// What makes it worth less than it seems: `alg: none`, names that stand twice.
    [[nodiscard]] static QStringList warnings(const Jwt &jwt);
    /// How it stands at `now`: "This token is live", and since or until when.
    [[nodiscard]] static Sentence standing(const Jwt &jwt, const QDateTime &now);
    /// "issuer", "signature algorithm"; empty for a name that no standard knows.
    [[nodiscard]] static QString claim(const QString &name);
    [[nodiscard]] static QString headerParameter(const QString &name);
    /// Of the five parts of an encrypted token: name and meaning, from 0.
    [[nodiscard]] static std::pair<QString, QString> part(int index);
    /// "in 24 minutes", "3 days ago", "now": one unit, rounded towards now. Positive is the future.
    [[nodiscard]] static QString distance(qint64 seconds);
    /// "24 minutes": the same without direction.
    [[nodiscard]] static QString span(qint64 seconds);
};

} // namespace tokendesk

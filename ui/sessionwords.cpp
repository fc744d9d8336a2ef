#include "sessionwords.h"

#include "text/sentences.h"

#include <QCoreApplication>

namespace tokendesk {

namespace {

constexpr qint64 ageing = 300'000; // milliseconds
constexpr qint64 ending = 60'000;

SessionWords::Tone toneOf(qint64 left) {
    return left < ending ? SessionWords::Bad : left < ageing ? SessionWords::Ageing : SessionWords::Good;
}

} // namespace

SessionWords sessionWords(const TokenSession *session, SessionBoard::Renewal renewal) {
    const bool givenUp = renewal == SessionBoard::Renewal::Silent;
    if (session && session->token()) {
        const qint64 left = session->remaining().count();
        const QString time = formatRemaining(left);
        return {givenUp ? QCoreApplication::translate("SessionWords", "%1, not renewed").arg(time) : time,
                givenUp ? std::max(toneOf(left), SessionWords::Ageing) : toneOf(left)};
    }
    if (session && (session->isBusy() || renewal == SessionBoard::Renewal::Asked))
        return {QCoreApplication::translate("SessionWords", "asking…"), SessionWords::Quiet};
    if (session && std::holds_alternative<TokenSession::Expired>(session->state()))
        return {QCoreApplication::translate("SessionWords", "expired"), SessionWords::Bad};
    if (session && std::holds_alternative<TokenSession::Failed>(session->state())) {
        return {givenUp ? QCoreApplication::translate("SessionWords", "renewal given up")
                        : QCoreApplication::translate("SessionWords", "failed"),
                SessionWords::Bad};
    }
    return {QCoreApplication::translate("SessionWords", "no token"), SessionWords::Quiet};
}

} // namespace tokendesk

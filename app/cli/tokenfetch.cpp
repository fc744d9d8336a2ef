#include "tokenfetch.h"

#include "envfile.h"
#include "environmentstore.h"
#include "exchangetrace.h"
#include "exitcode.h"
#include "texts.h"

#include "diagnostics/explainer.h"
#include "text/causewords.h"
#include "token/tokensession.h"

namespace tokendesk::cli {

namespace {

using namespace std::chrono_literals;

void warnOfClock(Context &context, std::optional<qint64> skew) {
    if (const auto finding = clockFinding(skew)) {
        context.console().warn(Sentences::of(*finding));
    }
}

int failed(Context &context, const Profile &profile, const TokenSession::Failed &failure) {
    Error error = failure.error;
    if (error.code == ErrorCode::SecretNotFound) {
        error.args = {profile.name};
    }
    Sentence sentence = Sentences::of(error);
    if (error.code == ErrorCode::SecretNotFound && context.storeKind(profile) == StoreKind::Session) {
        // There is nowhere to enter it: this store lives as long as the process.
        sentence.remedy =
            Cli::tr("Set %1CLIENT_ID and %1CLIENT_SECRET in the environment when you ask for a token.")
                .arg(profile.effectivePrefix());
    }
    const int code = context.fail(error, sentence);
    bool clockTold = false;
    const auto causes = CauseWords::beside(sentence, explain({profile, failure, {}}));
    for (const Cause &cause : causes.mid(0, likelyCauses)) {
        context.console().cause(CauseWords::of(cause), causeName(cause.id));
        clockTold = clockTold || cause.id == CauseId::ClockAhead;
    }
    if (!clockTold) {
        warnOfClock(context, failure.clockSkew);
    }
    return code;
}

/// The session does not wait for its cache, but this process must not end before it is written. A keychain
/// that hangs here costs the cache, not the token.
void finishWrites(Context &context, const EnvironmentStore &store) {
    for (const QFuture<Result<void>> &write : store.writes()) {
        if (!context.settle(write, 5s) && context.options().verbose) {
            context.console().trace(Cli::tr("The keychain is slow: the token was not kept there."));
        }
    }
}

} // namespace

tl::expected<Fetched, int> fetchToken(Context &context, const FetchOptions &options) {
    const auto profile = context.findProfile(options.profile);
    if (!profile) {
        return tl::unexpected(context.fail(profile.error()));
    }
    EnvironmentStore store(context.secretStore(context.storeKind(*profile)), profile->effectivePrefix());
    TokenSession session(*profile, store, context.clock());
    QString accepted;
    QObject::connect(&session, &TokenSession::accepted, &session,
                     [&](const QString &fingerprint) { accepted = fingerprint; });
    QObject::connect(&session, &TokenSession::exchanged, &session,
                     [&](const std::shared_ptr<const Exchange> &exchange) {
                         if (context.options().verbose && exchange->sent) {
                             traceExchange(context.console(), *exchange);
                         }
                     });
    QObject::connect(&session, &TokenSession::stateChanged, &session, [&] {
        if (!session.isBusy()) {
            QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        }
    });
    const QString progress = Cli::tr("Asking %1…").arg(profile->baseUrl.host());
    if (options.fresh) {
        session.resume(); // to recognise the token if the server hands out the same again
        context.loop(progress, [&] { return !session.isBusy(); });
        if (!Context::interrupted() && !std::holds_alternative<TokenSession::Failed>(session.state())) {
            session.request();
        }
    } else {
        session.requestOrReuse(options.minLife);
    }
    context.loop(progress, [&] { return !session.isBusy(); });
    const auto cancelled = [&] {
        session.cancel();
        return tl::unexpected(context.fail({ErrorCode::Cancelled, {}}));
    };
    if (Context::interrupted()) {
        return cancelled();
    }
    if (!accepted.isEmpty() && accepted != profile->lastSuccessFingerprint) {
        // Only a note for later: not worth failing for, a read-only folder for one must not cost the token.
        if (const auto noted = (*context.profiles())->recordSuccess(profile->id, accepted);
            !noted && context.options().verbose) {
            context.console().warn(Sentences::of(noted.error()));
        }
    }
    if (const auto *failure = std::get_if<TokenSession::Failed>(&session.state())) {
        return tl::unexpected(failed(context, *profile, *failure));
    }
    finishWrites(context, store);
    if (Context::interrupted()) { // that may have taken seconds, and nobody wants the token any more
        return cancelled();
    }
    session.tick(); // nobody else does: an answer can take longer than its token lives
    const auto *live = std::get_if<TokenSession::Live>(&session.state());
    if (!live) {
        return tl::unexpected(context.fail(
            {ErrorCode::AnswerMalformed, {QStringLiteral("201"), Cli::tr("the token has already expired")}}));
    }
    if (context.options().verbose && !context.options().json) {
        context.console().trace(QStringLiteral("< ") +
                                (live->fromCache
                                     ? Cli::tr("token from the keychain's cache")
                                     : Cli::tr("new token, %1 seconds").arg(live->token->expiresIn)));
    }
    warnOfClock(context, live->clockSkew);
    if (session.remaining() < options.minLife) {
        context.console().warn(
            {Cli::tr("The token lives for %1 only.").arg(speakRemaining(session.remaining().count())), {}});
    }
    if (!live->fromCache) {
        keepEnvFile(context, *profile, *live->token, options.saysFile);
    }
    if (options.fresh && live->sameAsBefore) {
        context.console().note(Cli::tr("The server returned the same token as before."));
    }
    return Fetched{*profile, live->token, live->fromCache, live->sameAsBefore};
}

} // namespace tokendesk::cli

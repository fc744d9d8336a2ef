#include "tokensession_p.h"

#include "support/answer.h"
#include "support/background.h"

namespace tokendesk {

namespace {

/// True when a token of `a` is one of `b` too.
bool sameAccount(const Profile &a, const Profile &b) {
    return a.id == b.id && a.tokenUrl() == b.tokenUrl() && a.kind == b.kind && a.store == b.store &&
           a.command == b.command;
}

/// True when a request that was begun for `a` would be sent in the same way for `b`.
bool sameRequest(const Profile &a, const Profile &b) {
    return sameAccount(a, b) && a.certificatePath == b.certificatePath && a.proxy == b.proxy &&
           a.proxyUrl == b.proxyUrl && a.caFile == b.caFile && a.privateKeyPath == b.privateKeyPath;
}

/// The error behind the first finding that forbids sending.
Error refusal(const QList<Finding> &findings) {
    for (const auto &finding : findings)
        if (finding.severity == Severity::Error)
            return {ErrorCode::CertificateRefused, QStringList(ruleName(finding.rule)) + finding.args};
    return {ErrorCode::Internal, {QStringLiteral("certificate refused without a finding")}};
}

} // namespace

TokenSession::TokenSession(Profile profile, SecretStore &store, Clock clock, QObject *parent,
                           CredentialsSource source, Sender sender)
    : QObject(parent), m_profile(std::move(profile)), m_store(store), m_clock(std::move(clock)),
      m_source(std::move(source)), m_sender(std::move(sender)), m_client(m_clock) {
    if (!m_sender)
        m_sender = [this](TokenRequest request, std::shared_ptr<TransferFacts> facts) {
            return m_client.send(std::move(request), std::move(facts));
        };
}

TokenSession::~TokenSession() = default;

void TokenSession::setProfile(const Profile &profile) {
    const auto before = std::exchange(m_profile, profile);
    if (!sameAccount(before, profile))
        forget();
    else if (isBusy() && !sameRequest(before, profile))
        cancel();
    if (!sameRequest(before, profile) || before.autoRenew != profile.autoRenew)
        Q_EMIT requestChanged();
}

const std::shared_ptr<const Token> &TokenSession::held() const {
    static const std::shared_ptr<const Token> nothing;
    if (const auto *live = std::get_if<Live>(&m_state))
        return live->token;
    if (const auto *requesting = std::get_if<Requesting>(&m_state))
        return requesting->previous;
    if (const auto *failed = std::get_if<Failed>(&m_state))
        return failed->previous;
    return nothing;
}

std::shared_ptr<const Token> TokenSession::usable(const std::shared_ptr<const Token> &token) const {
    return token && token->deadline.remaining(m_clock).count() > 0 ? token : nullptr;
}

std::shared_ptr<const Token> TokenSession::token() const {
    return usable(held());
}

std::chrono::milliseconds TokenSession::remaining() const {
    const auto &token = held();
    return token ? token->deadline.remaining(m_clock) : std::chrono::milliseconds::zero();
}

void TokenSession::request() {
    if (!isBusy())
        begin(Wanted::New);
}

void TokenSession::requestOrReuse(std::chrono::seconds minLife) {
    if (isBusy())
        return;
    if (std::holds_alternative<Live>(m_state) && remaining() >= minLife) {
        QMetaObject::invokeMethod(this, &TokenSession::stateChanged, Qt::QueuedConnection);
        return;
    }
    begin(Wanted::CachedOrNew, minLife);
}

void TokenSession::resume() {
    if (!isBusy() && !token())
        begin(Wanted::Cached);
}

void TokenSession::cancel() {
    if (!isBusy())
        return;
    const auto previous = token();
    recordGivenUp();
    ++m_current;
    m_client.cancelAll();
    if (previous)
        setState(Live{previous, false, false, std::nullopt});
    else
        fail({ErrorCode::Cancelled, {}});
}

void TokenSession::tick() {
    const auto token = held();
    if (!token || usable(token))
        return;
    if (std::holds_alternative<Live>(m_state))
        return setState(Expired{token->expiresAt()});
    // What is over is not kept; the state itself stays what it is.
    if (auto *requesting = std::get_if<Requesting>(&m_state))
        requesting->previous.reset();
    else if (auto *failed = std::get_if<Failed>(&m_state))
        failed->previous.reset();
    Q_EMIT stateChanged();
}

void TokenSession::forget() {
    recordGivenUp();
    ++m_current;
    m_client.cancelAll();
    m_clientId.clear();
    m_lastValueDigest.clear();
    m_lastSuccess.reset(); // the store has it
    setState(None{});
}

bool TokenSession::isCurrent(const Attempt &attempt) const {
    return attempt.id == m_current && isBusy();
}

void TokenSession::begin(Wanted wanted, std::chrono::seconds minLife) {
    auto attempt = std::make_shared<Attempt>();
    attempt->id = ++m_current;
    attempt->profile = m_profile;
    attempt->begun = m_clock.wall();
    attempt->wanted = wanted;
    attempt->minLife = minLife;
    m_attempt = attempt;
    setState(Requesting{Requesting::Step::Keychain, token()});

    // From the event loop, so that nobody gets an answer before request() has returned.
    QMetaObject::invokeMethod(
        this,
        [this, attempt] {
            if (isCurrent(*attempt))
                readCredentials(attempt);
        },
        Qt::QueuedConnection);
}

void TokenSession::readCredentials(const std::shared_ptr<Attempt> &attempt) {
    const auto use = [this, attempt](Result<Credentials> credentials) {
        if (!isCurrent(*attempt))
            return;
        if (!credentials)
            return fail(credentials.error());
        attempt->credentials = std::move(*credentials);
        m_clientId = attempt->credentials.clientId;
        attempt->facts = CredentialFacts::of(attempt->credentials);
        readPassphrase(attempt);
    };
    if (m_source)
        return whenAnswered(m_source(attempt->profile), this, use);
    const SecretKey key{attempt->profile.id, SecretItem::Credentials};
    whenAnswered(m_store.read(key), this,
                 [use](const Result<Secret> &answer) { use(Credentials::fromStore(answer)); });
}

void TokenSession::readPassphrase(const std::shared_ptr<Attempt> &attempt) {
    if (!attempt->profile.usesMutualTls())
        return inspectCertificate(attempt);
    const SecretKey key{attempt->profile.id, SecretItem::KeyPassphrase};
    whenAnswered(m_store.read(key), this, [this, attempt](Result<Secret> passphrase) {
        if (!isCurrent(*attempt))
            return;
        if (passphrase)
            attempt->passphrase = std::make_shared<const Secret>(std::move(*passphrase));
        else if (passphrase.error().code != ErrorCode::SecretNotFound)
            attempt->passphraseError = passphrase.error(); // matters only if the key needs one
        inspectCertificate(attempt);
    });
}

void TokenSession::inspectCertificate(const std::shared_ptr<Attempt> &attempt) {
    if (attempt->profile.endpoint == Endpoint::Pix && !attempt->profile.usesMutualTls())
        return lookIntoCache(attempt);
    const auto path = attempt->profile.effectiveCertificatePath();
    if (path.isEmpty())
        return fail({ErrorCode::CertificateNotChosen, {}}, attempt);

    InspectionContext context;
    context.now = m_clock.wall();
    context.profile = attempt->profile;
    // Not here: the file may lie on a drive that answers late or never.
    const auto read = inBackground([context, path, passphrase = attempt->passphrase] {
        return inspect(readCertificateFile(path, passphrase.get()), context);
    });
    // Not .then(this, …): Qt 6.4 asserts in the worker when its context is gone before the answer.
    whenFinished(read, this, [this, attempt](const std::optional<Inspection> &inspection) {
        if (inspection && isCurrent(*attempt))
            useCertificate(attempt, *inspection);
    });
}

void TokenSession::useCertificate(const std::shared_ptr<Attempt> &attempt, const Inspection &inspection) {
    const bool inHeader = attempt->profile.endpoint == Endpoint::Auth;
    if (inHeader ? !inspection.canBeSent() || !inspection.leafCertificate() : !canBeShown(inspection)) {
        const auto &file = inspection.file;
        if (file.needsPassphrase() && file.path == attempt->profile.privateKeyPath) { // one PKCS#12 for both
            const auto code =
                attempt->passphrase ? ErrorCode::KeyPassphraseWrong : ErrorCode::KeyPassphraseMissing;
            return fail(attempt->passphraseError.value_or(Error{code, {file.path}}), attempt);
        }
        attempt->findings = inspection.findings;
        return fail(refusal(inspection.findings), attempt);
    }
    attempt->findings = inspection.findings;
    attempt->headerValue = inspection.headerValue;
    attempt->fingerprint = inspection.leafCertificate()->fingerprint();
    attempt->leaf = *inspection.leafCertificate();
    attempt->chain = clientChain(inspection);
    lookIntoCache(attempt);
}

void TokenSession::lookIntoCache(const std::shared_ptr<Attempt> &attempt) {
    if (attempt->wanted == Wanted::New)
        return loadKey(attempt);
    const SecretKey key{attempt->profile.id, SecretItem::Token};
    whenAnswered(m_store.read(key), this, [this, attempt](const Result<Secret> &bytes) {
        if (!isCurrent(*attempt))
            return;
        m_storeMissing = !bytes && bytes.error().code == ErrorCode::StoreMissing;
        if (!bytes) // no cache, for whatever reason, is no obstacle
            return nothingCached(attempt);
        m_lastSuccess = SuccessFacts::fromJson(Token::successOf(bytes->view()));
        const auto account =
            accountDigest(attempt->profile, attempt->credentials.clientId, attempt->fingerprint);
        auto token = Token::fromBytes(bytes->view(), m_clock, account);
        if (token) // also one that is used up: the server may hand out the same again
            m_lastValueDigest = valueDigest(*token);
        if (!token || token->deadline.remaining(m_clock) < attempt->minLife ||
            token->deadline.remaining(m_clock).count() <= 0)
            return nothingCached(attempt);
        setState(Live{std::make_shared<const Token>(std::move(*token)), true, false, std::nullopt});
    });
}

void TokenSession::loadKey(const std::shared_ptr<Attempt> &attempt) {
    if (!attempt->profile.usesMutualTls() || !attempt->leaf)
        return send(attempt);
    const auto read = inBackground([path = attempt->profile.privateKeyPath, leaf = *attempt->leaf,
                                    passphrase = std::exchange(attempt->passphrase, nullptr)] {
        return loadClientKey(path, leaf, passphrase.get());
    });
    whenFinished(read, this, [this, attempt](std::optional<Result<ClientKey>> key) {
        if (!key || !isCurrent(*attempt))
            return;
        if (*key) {
            attempt->identity = ClientIdentity{attempt->chain, std::move(**key)};
            return send(attempt);
        }
        const bool unknown = key->error().code == ErrorCode::KeyPassphraseMissing && attempt->passphraseError;
        fail(unknown ? *attempt->passphraseError : key->error(), attempt);
    });
}

void TokenSession::nothingCached(const std::shared_ptr<Attempt> &attempt) {
    if (attempt->wanted == Wanted::Cached)
        setState(None{});
    else
        loadKey(attempt);
}

void TokenSession::send(const std::shared_ptr<Attempt> &attempt) {
    auto request = buildTokenRequest(attempt->profile, attempt->credentials, attempt->headerValue);
    if (!request)
        return fail(request.error(), attempt);
    request->identity = std::exchange(attempt->identity, std::nullopt);
    attempt->exchange = std::make_shared<Exchange>(
        Exchange::of(attempt->profile, *request, attempt->credentials, attempt->fingerprint, m_clock.wall()));
    setState(Requesting{Requesting::Step::Network, token()});
    if (!isCurrent(*attempt)) // somebody cancelled at the news
        return;
    if (attempt->wanted == Wanted::New) // else it has just been read
        recallSuccess(attempt);
    attempt->sent = true;
    whenAnswered(m_sender(std::move(*request), attempt->transfer), this,
                 [this, attempt](const Result<std::shared_ptr<HttpAnswer>> &answer) {
                     if (!isCurrent(*attempt))
                         return;
                     if (answer)
                         return finish(attempt, **answer);
                     record(attempt, nullptr, &answer.error());
                     fail(answer.error(), attempt);
                 });
}

void TokenSession::setState(State state) {
    if (m_attempt && !std::holds_alternative<Requesting>(state))
        std::exchange(m_attempt, nullptr)->credentials.clientSecret.clear();
    m_state = std::move(state);
    Q_EMIT stateChanged();
}

} // namespace tokendesk

#include "doctor.h"

#include "certificate/clientkey.h"
#include "certificate/systemstore.h"
#include "reachcheck.h"
#include "secrets/credentials.h"
#include "secrets/secretservice.h"
#include "storecheck.h"
#include "support/background.h"
#include "support/whenfinished.h"
#include "token/tokenresponse.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QTimer>

namespace tokendesk {

namespace {

constexpr int stepSeconds = 10; // a way that takes longer than this is broken
const CheckId allChecks[] = {CheckId::Keychain, CheckId::Secret,  CheckId::Certificate, CheckId::PrivateKey,
                             CheckId::Proxy,    CheckId::Lookup,  CheckId::Connect,     CheckId::Tls,
                             CheckId::Clock,    CheckId::Endpoint};

QJsonObject fact(const char *name, const QJsonValue &value) {
    return {{QLatin1String(name), value}};
}

bool isTlsError(ErrorCode code) {
    return code == ErrorCode::TlsUntrusted || code == ErrorCode::TlsFailed ||
           code == ErrorCode::FileUnreadable; // of the CA file
}

} // namespace

Doctor::Doctor(SecretStore &keychain, Clock clock, QObject *parent)
    : QObject(parent), m_keychain(keychain), m_clock(clock), m_client(std::move(clock)) {}

void Doctor::start(const std::optional<Profile> &profile, SecretStore *store) {
    m_client.cancelAll();
    m_run = std::make_unique<QObject>();
    m_profile = profile;
    m_store = store;
    m_answer.reset();
    forgetKey();
    m_facts = std::make_shared<TransferFacts>();
    m_provider.clear();
    m_checks.clear();
    for (const CheckId id : allChecks) {
        const bool needed = id != CheckId::PrivateKey || (profile && profile->usesMutualTls());
        if (needed && (profile || id == CheckId::Keychain))
            m_checks.append(Check{id});
    }
    m_current = -1;
    m_running = true;
    QMetaObject::invokeMethod(
        m_run.get(), [this] { next(); }, Qt::QueuedConnection);
}

void Doctor::cancel() {
    if (!m_running)
        return;
    m_run.reset();
    m_client.cancelAll();
    for (qsizetype i = 0; i < m_checks.size(); ++i) {
        if (m_checks[i].state == CheckState::Running || m_checks[i].state == CheckState::Waiting) {
            m_checks[i].state = CheckState::Skipped;
            m_checks[i].error = Error{ErrorCode::Cancelled, {}};
            Q_EMIT checkChanged(static_cast<int>(i));
        }
    }
    finish();
}

void Doctor::finish() {
    m_running = false;
    m_answer.reset();
    forgetKey();
    Q_EMIT finished();
}

void Doctor::next() {
    if (++m_current >= m_checks.size())
        return finish();
    m_checks[m_current].state = CheckState::Running;
    m_timer.start();
    Q_EMIT checkChanged(static_cast<int>(m_current));
    if (m_running)
        run(m_checks[m_current].id);
}

void Doctor::run(CheckId id) {
    switch (id) {
    case CheckId::Keychain: return checkKeychain();
    case CheckId::Secret: return checkSecret();
    case CheckId::Certificate: return checkCertificate();
    case CheckId::PrivateKey: return checkPrivateKey();
    case CheckId::Proxy: return ok(fact("proxy", proxyInForce(harmlessRequest(*m_profile, stepSeconds))));
    case CheckId::Lookup: return checkLookup();
    case CheckId::Connect: return checkConnect();
    case CheckId::Tls: return checkTls();
    case CheckId::Clock: return checkClock();
    case CheckId::Endpoint: return checkEndpoint();
    }
}

void Doctor::done(Check check) {
    check.id = m_checks[m_current].id;
    if (check.state != CheckState::Skipped)
        check.millis = m_timer.elapsed();
    m_checks[m_current] = std::move(check);
    Q_EMIT checkChanged(static_cast<int>(m_current));
    if (m_run) // the listener may have cancelled
        QMetaObject::invokeMethod(
            m_run.get(), [this] { next(); }, Qt::QueuedConnection);
}

void Doctor::ok(const QJsonObject &facts) {
    done({.state = CheckState::Ok, .facts = facts});
}

void Doctor::failed(const Error &error, const QJsonObject &facts, CheckState state) {
    done({.state = state, .error = error, .facts = facts});
}

void Doctor::skip(const QJsonObject &facts) {
    done({.state = CheckState::Skipped, .facts = facts});
}

template <typename T, typename Then>
void Doctor::await(QFuture<T> future, Then then) {
    whenFinished(future, m_run.get(), [this, then](std::optional<T> result) {
        if (result)
            then(std::move(*result));
        else
            failed({ErrorCode::Cancelled, {}});
    });
}

template <typename T, typename Then>
void Doctor::await(QFuture<Result<T>> future, std::chrono::milliseconds most, const Error &late, Then then) {
    auto *step = new QObject(m_run.get()); // whichever of the two comes first ends it
    const auto end = [step] {
        const bool first = !step->property("ended").toBool();
        step->setProperty("ended", true);
        step->deleteLater();
        return first;
    };
    if (most.count() > 0)
        QTimer::singleShot(most, step, [end, late, then] {
            if (end())
                then(Result<T>(tl::unexpected(late)));
        });
    whenFinished(future, step, [this, end, then](std::optional<Result<T>> result) {
        if (!end())
            return;
        if (result)
            then(std::move(*result));
        else
            failed({ErrorCode::Cancelled, {}});
    });
}

template <typename Then>
void Doctor::readItem(SecretItem item, Then then) {
    // A command may wait for a person, and has a limit of its own.
    const auto most =
        m_profile->store == StoreKind::Keychain ? m_keychainLimit : std::chrono::milliseconds(0);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(most).count();
    await(m_store->read({m_profile->id, item}), most, {ErrorCode::StoreTimeout, {QString::number(seconds)}},
          std::move(then));
}

void Doctor::checkKeychain() {
    nameSecretService(m_run.get(), [this](const QString &provider) {
        m_provider = provider;
        await(checkStore(m_keychain, m_keychainLimit), [this](const Result<void> &result) {
            const auto facts = fact("provider", m_provider);
            // A profile that keeps its secret elsewhere only loses the cache of its tokens.
            const bool needed = !m_profile || m_profile->store == StoreKind::Keychain;
            if (result)
                ok(facts);
            else
                failed(result.error(), facts, needed ? CheckState::Failed : CheckState::Warning);
        });
    });
}

void Doctor::checkSecret() {
    QJsonObject facts{{QStringLiteral("store"), storeName(m_profile->store)}};
    if (m_profile->store == StoreKind::Keychain)
        facts.insert(QStringLiteral("provider"), m_provider);
    if (!m_store)
        return skip(facts);
    readItem(SecretItem::Credentials, [this, facts](const Result<Secret> &read) {
        if (!read) {
            const bool session = m_profile->store == StoreKind::Session;
            Error error = read.error();
            if (error.code == ErrorCode::SecretNotFound)
                error.args = {m_profile->name};
            return failed(error, facts, session ? CheckState::Warning : CheckState::Failed);
        }
        const auto credentials = Credentials::fromBytes(read->view());
        if (!credentials)
            return failed(credentials.error(), facts);
        if (credentials->clientId.isEmpty() || credentials->clientSecret.isEmpty())
            return failed(
                {credentials->clientId.isEmpty() ? ErrorCode::ClientIdEmpty : ErrorCode::ClientSecretEmpty,
                 {}},
                facts);
        ok(facts);
    });
}

void Doctor::checkCertificate() {
    const QString path = m_profile->effectiveCertificatePath();
    if (path.isEmpty()) {
        if (m_profile->endpoint == Endpoint::Pix)
            return skip();
        return failed({ErrorCode::CertificateNotChosen, {}});
    }
    // A PKCS#12 that holds both needs the passphrase here already.
    if (m_store && (m_profile->usesMutualTls() || path == m_profile->privateKeyPath)) {
        readItem(SecretItem::KeyPassphrase, [this](Result<Secret> read) {
            if (read)
                m_passphrase = std::make_shared<const Secret>(std::move(*read));
            else if (read.error().code != ErrorCode::SecretNotFound)
                m_passphraseError = read.error(); // matters only if the key needs one
            inspectCertificate();
        });
        return;
    }
    inspectCertificate();
}

void Doctor::inspectCertificate() {
    InspectionContext about;
    about.now = m_clock.wall();
    about.profile = m_profile;
    about.knownFingerprint = m_profile->lastSuccessFingerprint;
    const QString path = m_profile->effectiveCertificatePath();
    await(inBackground([path, about, passphrase = m_passphrase]() -> Result<Inspection> {
              return inspectWithSystem(readCertificateFile(path, passphrase.get()), about);
          }),
          std::chrono::seconds(stepSeconds), {ErrorCode::FileUnreadable, {path}},
          [this](const Result<Inspection> &inspection) {
              if (inspection)
                  judge(*inspection);
              else
                  failed(inspection.error());
          });
}

void Doctor::judge(const Inspection &inspection) {
    QJsonObject facts = fact("warnings", inspection.count(Severity::Warning));
    if (const auto *leaf = inspection.leafCertificate()) {
        facts.insert(QStringLiteral("fingerprint"), leaf->fingerprint());
        m_leaf = *leaf;
        if (canBeShown(inspection))
            m_chain = clientChain(inspection);
    }
    const auto &file = inspection.file;
    if (file.needsPassphrase() && file.path == m_profile->privateKeyPath) {
        const auto code = m_passphrase ? ErrorCode::KeyPassphraseWrong : ErrorCode::KeyPassphraseMissing;
        return failed(m_passphraseError.value_or(Error{code, {file.path}}), facts);
    }
    const Finding *worst = inspection.findings.isEmpty() ? nullptr : &inspection.findings.first();
    if (worst && worst->severity == Severity::Error)
        return failed({ErrorCode::CertificateRefused, QStringList{ruleName(worst->rule)} + worst->args},
                      facts);
    if (worst && worst->severity == Severity::Warning)
        return done({.state = CheckState::Warning, .finding = *worst, .facts = facts});
    ok(facts);
}

void Doctor::checkPrivateKey() {
    const QString path = m_profile->privateKeyPath;
    await(inBackground([path, leaf = m_leaf,
                        passphrase = std::exchange(m_passphrase, nullptr)]() -> Result<ClientKey> {
              if (leaf)
                  return loadClientKey(path, *leaf, passphrase.get());
              return checkClientKey(path, {}, passphrase.get()).map([] { return ClientKey(); });
          }),
          std::chrono::seconds(stepSeconds), {ErrorCode::FileUnreadable, {path}},
          [this](Result<ClientKey> key) {
              if (key) {
                  if (!m_chain.isEmpty())
                      m_identity = ClientIdentity{std::exchange(m_chain, {}), std::move(*key)};
                  return ok();
              }
              const ErrorCode code = key.error().code;
              if (code == ErrorCode::CertificateNotChosen) // the key itself is fine
                  return skip();
              const bool unknown = code == ErrorCode::KeyPassphraseMissing && m_passphraseError;
              failed(unknown ? *m_passphraseError : key.error());
          });
}

void Doctor::forgetKey() {
    m_passphrase.reset();
    m_passphraseError.reset();
    m_leaf.reset();
    m_chain.clear();
    m_identity.reset();
}

void Doctor::checkLookup() {
    const QString host = m_profile->baseUrl.host();
    // A proxy resolves names itself; this computer may not be able to.
    const bool needless =
        !QHostAddress(host).isNull() || !proxyInForce(harmlessRequest(*m_profile, stepSeconds)).isEmpty();
    if (needless)
        return skip();
    await(lookUp(host, stepSeconds), [this](const Result<QStringList> &found) {
        if (found)
            ok(fact("addresses", QJsonArray::fromStringList(*found)));
        else
            failed(found.error());
    });
}

void Doctor::checkConnect() {
    const auto facts = fact("target", targetOf(m_profile->baseUrl));
    if (m_checks[m_current - 1].state == CheckState::Failed)
        return skip(facts);
    await(connectTo(harmlessRequest(*m_profile, stepSeconds), stepSeconds),
          [this, facts](const Result<void> &connected) {
              if (connected)
                  ok(facts);
              else
                  failed(connected.error(), facts);
          });
}

void Doctor::checkTls() {
    if (m_checks[m_current - 1].state != CheckState::Ok)
        return skip();
    // One request answers this check and the two after it.
    auto request = harmlessRequest(*m_profile, stepSeconds);
    request.identity = std::exchange(m_identity, std::nullopt);
    await(m_client.send(std::move(request), m_facts), [this](Result<std::shared_ptr<HttpAnswer>> answer) {
        m_answer = std::move(answer);
        if (m_profile->baseUrl.scheme() != QLatin1String("https"))
            return skip();
        QJsonObject facts{{QStringLiteral("version"), m_facts->tlsVersion},
                          {QStringLiteral("cipher"), m_facts->cipher}};
        if (!m_facts->serverCertificates.isEmpty()) {
            const auto server = Certificate::fromDer(m_facts->serverCertificates.first());
            facts.insert(QStringLiteral("subject"), server ? server->subject : QString());
            facts.insert(QStringLiteral("issuer"), server ? server->issuer : QString());
        }
        const bool broken =
            !*m_answer && (isTlsError(m_answer->error().code) || m_facts->tlsVersion.isEmpty());
        if (broken)
            failed(m_answer->error(), facts);
        else
            ok(facts);
    });
}

void Doctor::checkClock() {
    const auto skew = m_answer && *m_answer ? (**m_answer)->clockSkew() : std::nullopt;
    if (!skew)
        return skip();
    const auto facts = fact("seconds", *skew);
    if (const auto finding = clockFinding(skew))
        return done({.state = CheckState::Warning, .finding = *finding, .facts = facts});
    ok(facts);
}

void Doctor::checkEndpoint() {
    if (!m_answer || m_checks[m_current - 2].state == CheckState::Failed)
        return skip();
    if (!*m_answer) {
        // A page that is too large to be read is an answer all the same.
        if (m_answer->error().code == ErrorCode::AnswerTooLarge)
            return ok();
        return failed(m_answer->error());
    }
    const int status = (**m_answer)->status;
    const auto facts = fact("status", status);
    // Some gateways end no handshake, but say in a page that they want (another) certificate in TLS.
    const auto meaning = readTokenResponse(***m_answer, m_profile->baseUrl.host());
    if (!meaning && meaning.error().code == ErrorCode::GatewayCertificate)
        return failed(meaning.error(), facts);
    if (status >= 500)
        return failed({ErrorCode::ServerError, {QString::number(status), QString()}}, facts,
                      CheckState::Warning);
    ok(facts); // also 401 and 404: nobody logged in, and the base URL need not be a page
}

} // namespace tokendesk

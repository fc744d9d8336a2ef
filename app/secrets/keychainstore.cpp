#include "keychainstore.h"

#include "secretservice.h"

#include <QPointer>

#include <qt6keychain/keychain.h>

#include <algorithm>

namespace tokendesk {

namespace {

const QString &service() {
    static const QString name = QStringLiteral("tokendesk");
    return name;
}

// QtKeychain's own copies share this buffer; when its job is gone, this is the only one left.
void wipeWithJob(QKeychain::Job *job, const QByteArray &bytes) {
    QObject::connect(job, &QObject::destroyed, [held = bytes]() mutable { wipe(held); });
}

// Lets QtKeychain go on to its next job although this one has not finished. The job itself must live until
// its backend answers, as libsecret's callback holds a bare pointer to it; then it deletes itself.
void abandon(QKeychain::Job *job) {
    QObject::connect(job, &QObject::destroyed, [] { forgetSecretServiceSession(); });
    job->setAutoDelete(false);
    job->emitFinishedWithError(QKeychain::OtherError, QString());
    job->setAutoDelete(true);
}

Error errorOf(QKeychain::Error error, const QString &reason, SecretServiceState state,
              const QString &serviceReason) {
    switch (state) {
    case SecretServiceState::NoBus:
    case SecretServiceState::NoService: return {ErrorCode::StoreMissing, {serviceReason}};
    case SecretServiceState::Locked: return {ErrorCode::StoreLocked, {}};
    case SecretServiceState::Unknown:
    case SecretServiceState::Ready: break;
    }
    switch (error) {
    case QKeychain::EntryNotFound: return {ErrorCode::SecretNotFound, {QString()}};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser: return {ErrorCode::StoreDenied, {reason}};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: return {ErrorCode::StoreMissing, {reason}};
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError: break;
    }
    return {ErrorCode::StoreFailed, {reason}};
}

} // namespace

struct KeychainStore::Call {
    virtual ~Call() = default;
    /// Makes the job when its turn comes; it owns itself.
    std::function<QKeychain::Job *()> makeJob;
    QPointer<QKeychain::Job> job;
    /// NoError also means "certain without asking the service": only a removal is not.
    bool successIsCertain = true;
    bool answered = false;
    bool retried = false;

    virtual void succeed() = 0;
    virtual void fail(const Error &error) = 0;
};

template <typename T>
struct KeychainStore::CallOf final : KeychainStore::Call {
    QPromise<Result<T>> promise;
    std::function<Result<T>()> result = [] { return Result<T>(); };

    void answer(Result<T> value) {
        answered = true;
        makeJob = nullptr; // and with it our copy of a secret
        promise.addResult(std::move(value));
        promise.finish();
    }
    void succeed() override { answer(result()); }
    void fail(const Error &error) override { answer(tl::unexpected(error)); }
};

KeychainStore::KeychainStore(std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent), m_timeout(timeout) {
    followSecretService(this);
}

KeychainStore::~KeychainStore() {
    const QPointer<QKeychain::Job> running = m_queue.empty() ? nullptr : m_queue.front()->job;
    m_queue.clear(); // the promises go with it, so the futures are cancelled
    if (running) {
        running->disconnect(this);
        abandon(running);
    }
}

qsizetype KeychainStore::maxItemSize() {
#ifdef Q_OS_WIN
    return 2560;
#else
    return 64 * 1024;
#endif
}

QFuture<Result<Secret>> KeychainStore::read(const SecretKey &key) {
    auto call = std::make_shared<CallOf<Secret>>();
    call->makeJob = [name = key.name()] {
        auto *job = new QKeychain::ReadPasswordJob(service());
        job->setKey(name);
        return job;
    };
    call->result = [raw = call.get()]() -> Result<Secret> {
        const QByteArray bytes = static_cast<QKeychain::ReadPasswordJob *>(raw->job.data())->binaryData();
        wipeWithJob(raw->job, bytes);
        return Secret(bytes);
    };
    return enqueue<Secret>(call);
}

QFuture<Result<void>> KeychainStore::write(const SecretKey &key, Secret value) {
    if (value.size() > maxItemSize())
        return answerLater<void>(failure(ErrorCode::SecretTooLarge,
                                         {QString::number(value.size()), QString::number(maxItemSize())}));
    auto call = std::make_shared<CallOf<void>>();
    call->makeJob = [name = key.name(), held = std::make_shared<Secret>(std::move(value))] {
        auto *job = new QKeychain::WritePasswordJob(service());
        job->setKey(name);
        const QByteArray bytes(held->view().data(), held->size());
        job->setBinaryData(bytes); // never text: that has destroyed keyrings (proton-vpn-gtk-app#100)
        wipeWithJob(job, bytes);
        return job;
    };
    return enqueue<void>(call);
}

QFuture<Result<void>> KeychainStore::remove(const SecretKey &key) {
    auto call = std::make_shared<CallOf<void>>();
    call->successIsCertain = false; // libsecret passes over the items of a locked collection in silence
    call->makeJob = [name = key.name()] {
        auto *job = new QKeychain::DeletePasswordJob(service());
        job->setKey(name);
        return job;
    };
    return enqueue<void>(call);
}

template <typename T>
QFuture<Result<T>> KeychainStore::enqueue(std::shared_ptr<CallOf<T>> call) {
    call->promise.start();
    const auto future = call->promise.future();
    QTimer::singleShot(m_timeout, this, [this, weak = std::weak_ptr<Call>(call)] {
        if (const auto late = weak.lock())
            timedOut(late);
    });
    m_queue.push_back(std::move(call));
    if (m_queue.size() == 1)
        startNext();
    return future;
}

void KeychainStore::startNext() {
    if (m_queue.empty())
        return;
    const auto call = m_queue.front();
    QKeychain::Job *job = call->makeJob();
    job->setInsecureFallback(false);
    job->setAutoDelete(true);
    call->job = job;
    connect(job, &QKeychain::Job::finished, this, [this, call] { jobFinished(call); });
    job->start();
}

void KeychainStore::jobFinished(const std::shared_ptr<Call> &call) {
    if (call->answered)
        return;
    const QKeychain::Error error = call->job->error();
    const QString reason = call->job->errorString();
    const bool gone = !call->successIsCertain && error == QKeychain::EntryNotFound;
    const bool fine = error == QKeychain::NoError || gone;
    // Answering comes last: whoever waits for the answer may destroy this store.
    const auto next = [this] {
        m_queue.pop_front();
        startNext();
    };
    if (fine && call->successIsCertain) {
        next();
        call->succeed();
        return;
    }
    querySecretService(this, [=, this](SecretServiceState state, const QString &serviceReason) {
        if (call->answered)
            return;
        const bool doubtful = state != SecretServiceState::Ready && state != SecretServiceState::Unknown;
        if (!fine && error == QKeychain::OtherError && state == SecretServiceState::Ready && !call->retried) {
            call->retried = true;
            forgetSecretServiceSession();
            startNext();
            return;
        }
        next();
        if (fine && !doubtful)
            call->succeed();
        else
            call->fail(errorOf(error, reason, state, serviceReason));
    });
}

void KeychainStore::timedOut(const std::shared_ptr<Call> &call) {
    if (call->answered)
        return;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(m_timeout).count();
    const bool running = m_queue.front() == call;
    m_queue.erase(std::find(m_queue.begin(), m_queue.end(), call));
    if (running) {
        if (call->job) {
            call->job->disconnect(this);
            abandon(call->job);
        }
        startNext();
    }
    call->fail({ErrorCode::StoreTimeout, {QString::number(seconds)}});
}

} // namespace tokendesk

#pragma once

#include "secrets/secretstore.h"

#include <functional>
#include <map>
#include <optional>

namespace tokendesk::test {

/// A secret store that does what the test says: fails, or never answers.
class ScriptedStore final : public SecretStore {
public:
    std::map<QString, QByteArray> items; ///< by SecretKey::name()
    std::optional<Error> readError, writeError;
    bool silent = false; ///< nothing is answered until release()
    int reads = 0, writes = 0;
    std::function<void(const SecretKey &)> onWrite;   ///< before anything happens
    std::function<void(const SecretKey &)> onWritten; ///< once: after the next write, before its answer

    QFuture<Result<Secret>> read(const SecretKey &key) override {
        ++reads;
        return later<Secret>([this, name = key.name()]() -> Result<Secret> {
            if (readError)
                return tl::unexpected(*readError);
            const auto found = items.find(name);
            if (found == items.end())
                return failure(ErrorCode::SecretNotFound, {QString()});
            return Secret(QByteArrayView(found->second));
        });
    }
    QFuture<Result<void>> write(const SecretKey &key, Secret value) override {
        ++writes;
        if (onWrite)
            onWrite(key);
        return later<void>([this, key, bytes = value.view().toByteArray()]() -> Result<void> {
            if (writeError)
                return tl::unexpected(*writeError);
            items[key.name()] = bytes;
            if (const auto hook = std::exchange(onWritten, nullptr))
                hook(key);
            return {};
        });
    }
    QFuture<Result<void>> remove(const SecretKey &key) override {
        return later<void>([this, name = key.name()]() -> Result<void> {
            items.erase(name);
            return {};
        });
    }
    /// Answers what was held back.
    void release() {
        silent = false;
        for (const auto &answer : std::exchange(m_held, {}))
            answer();
    }

private:
    template <typename T>
    QFuture<Result<T>> later(std::function<Result<T>()> work) {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        const auto answer = [promise, work = std::move(work)] {
            promise->addResult(work());
            promise->finish();
        };
        if (silent)
            m_held.append(answer);
        else
            QTimer::singleShot(0, m_context.get(), answer);
        return promise->future();
    }

    QList<std::function<void()>> m_held;
    std::shared_ptr<QObject> m_context = std::make_shared<QObject>(); // nothing is answered after the store
};

} // namespace tokendesk::test

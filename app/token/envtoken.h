#pragma once

#include "secrets/secret.h"

#include <mutex>

namespace tokendesk {

/// A token on its way into a .env file. Whoever sent it may call it back until the moment in which the file
/// is replaced: it is wiped at once then, wherever its writer stands. Safe from any thread.
class EnvToken {
public:
    explicit EnvToken(Secret value) : m_value(std::move(value)) {}
    EnvToken(const EnvToken &) = delete;
    EnvToken &operator=(const EnvToken &) = delete;

    void callBack() {
        const std::scoped_lock locked(m_mutex);
        m_calledBack = true;
        m_value.clear();
    }
    [[nodiscard]] bool isCalledBack() const {
        const std::scoped_lock locked(m_mutex);
        return m_calledBack;
    }
    /// Calls `use(bytes)`, for which callBack() waits; false, and no call, when it came before.
    template <typename Use>
    [[nodiscard]] bool with(Use use) const {
        const std::scoped_lock locked(m_mutex);
        if (!m_calledBack)
            use(m_value.view());
        return !m_calledBack;
    }

private:
    mutable std::mutex m_mutex;
    Secret m_value;
    bool m_calledBack = false;
};

} // namespace tokendesk

#include "removals.h"

#include "support/answer.h"

#include <algorithm>

namespace tokendesk {

Removals::Removals(Carry carry, std::chrono::milliseconds delay)
    : m_carry(std::move(carry)), m_delay(delay) {}

void Removals::add(const QString &id, const QString &name) {
    if (contains(id))
        return;
    const auto timer = std::make_shared<QTimer>();
    timer->setSingleShot(true);
    connect(timer.get(), &QTimer::timeout, this, [this, id] { carryOut(id); });
    timer->start(m_delay);
    m_removed.append({id, name, timer});
    Q_EMIT changed();
}

QString Removals::undo() {
    for (auto it = m_removed.rbegin(); it != m_removed.rend(); ++it) {
        if (!it->timer)
            continue;
        const QString id = it->id;
        drop(id);
        return id;
    }
    return {};
}

QString Removals::undoable() const {
    const auto last = std::find_if(m_removed.crbegin(), m_removed.crend(),
                                   [](const Removed &removed) { return bool(removed.timer); });
    return last == m_removed.crend() ? QString() : last->name;
}

bool Removals::contains(const QString &id) const {
    return std::any_of(m_removed.cbegin(), m_removed.cend(),
                       [&](const Removed &removed) { return removed.id == id; });
}

void Removals::finish() {
    for (const Removed &removed : QList<Removed>(m_removed))
        carryOut(removed.id);
}

void Removals::carryOut(const QString &id) {
    const auto found = std::find_if(m_removed.begin(), m_removed.end(),
                                    [&](const Removed &removed) { return removed.id == id; });
    if (found == m_removed.end() || !found->timer)
        return;
    found->timer.reset(); // Qt allows it in the timer's own slot: nothing of it is touched after the signal
    Q_EMIT changed();
    whenFinished(m_carry(id), this, [this, id](const std::optional<Result<bool>> &done) {
        drop(id);
        if (done && !*done)
            Q_EMIT failed(id, done->error());
    });
}

void Removals::drop(const QString &id) {
    m_removed.removeIf([&](const Removed &removed) { return removed.id == id; });
    Q_EMIT changed();
    if (m_removed.isEmpty())
        Q_EMIT finished();
}

} // namespace tokendesk

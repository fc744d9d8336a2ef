#include "envkeeper.h"

#include "support/answer.h"
#include "support/background.h"

#include <algorithm>

namespace tokendesk {

EnvKeeper::EnvKeeper(QObject *parent, Write write) : QObject(parent), m_write(std::move(write)) {}

void EnvKeeper::put(const QString &owner, const QString &path, const QString &name, Secret value) {
    const Order order{owner, name, std::make_shared<EnvToken>(std::move(value))};
    if (!m_writing.contains(path))
        return start(path, order);
    auto &waiting = m_waiting[path];
    const auto same =
        std::find_if(waiting.begin(), waiting.end(), [&](const Order &other) { return other.name == name; });
    if (same == waiting.end())
        waiting.push_back(order);
    else
        *same = order;
}

void EnvKeeper::callBack() {
    m_waiting.clear();
    for (const auto &[path, writing] : m_writing) {
        if (const auto token = writing.lock())
            token->callBack();
    }
}

void EnvKeeper::removeLeftover(const QString &path) {
    m_leftovers.append(path);
    if (m_leftovers.size() == 1)
        removeNextLeftover();
}

void EnvKeeper::removeNextLeftover() {
    const auto work = inBackground([path = m_leftovers.first()] {
        removeEnvLeftover(path);
        return true;
    });
    whenFinished(work, this, [this](std::optional<bool>) {
        m_leftovers.removeFirst();
        if (!m_leftovers.isEmpty())
            removeNextLeftover();
    });
}

void EnvKeeper::start(const QString &path, const Order &order) {
    m_writing[path] = order.token;
    auto work =
        inBackground([write = m_write, path, order] { return write(path, order.name, *order.token); });
    whenAnswered(work, this, [this, path, owner = order.owner](const Result<EnvFileReport> &report) {
        m_writing.erase(path);
        next(path);
        if (report)
            Q_EMIT written(owner, *report);
        else if (report.error().code != ErrorCode::Cancelled)
            Q_EMIT failed(owner, report.error());
    });
}

void EnvKeeper::next(const QString &path) {
    const auto found = m_waiting.find(path);
    if (found == m_waiting.end())
        return;
    const Order order = found->second.front();
    found->second.erase(found->second.begin());
    if (found->second.empty())
        m_waiting.erase(found);
    start(path, order);
}

} // namespace tokendesk

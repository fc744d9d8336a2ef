#include "exchangelog.h"

namespace tokendesk {

void ExchangeLog::add(const Entry &exchange) {
    m_entries.prepend(exchange);
    const qsizetype dropped = std::max<qsizetype>(m_entries.size() - limit, 0);
    m_entries.resize(m_entries.size() - dropped);
    Q_EMIT added(dropped);
}

void ExchangeLog::clear() {
    m_entries.clear();
    Q_EMIT cleared();
}

} // namespace tokendesk

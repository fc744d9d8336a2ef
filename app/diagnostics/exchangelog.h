#pragma once

#include "token/exchange.h"

#include <QObject>

#include <memory>

namespace tokendesk {

/// The exchanges of this run, the newest first. In memory only; the oldest go when there are too many.
class ExchangeLog : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype limit = 200;
    using Entry = std::shared_ptr<const Exchange>;

    explicit ExchangeLog(QObject *parent = nullptr) : QObject(parent) {}

    void add(const Entry &exchange);
    void clear();
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }

Q_SIGNALS:
    /// The newest was put in front; `dropped` of the oldest are gone.
    void added(qsizetype dropped);
    void cleared();

private:
    QList<Entry> m_entries;
};

} // namespace tokendesk

#pragma once

#include "envfile.h"
#include "envtoken.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace tokendesk {

/// Writes tokens into .env files in the background: one write at a time for each file; of what waits, the
/// latest value of a variable.
class EnvKeeper : public QObject {
    Q_OBJECT
public:
    using Write =
        std::function<Result<EnvFileReport>(const QString &path, const QString &name, const EnvToken &token)>;

    explicit EnvKeeper(QObject *parent = nullptr, Write write = writeEnvToken);

    /// `owner` comes back with the outcome. A value that a later one has overtaken has none, nor has one that
    /// was called back.
    void put(const QString &owner, const QString &path, const QString &name, Secret value);
    /// Nothing that was put so far is written any more, and none of it stays in memory.
    void callBack();
    /// removeEnvLeftover(), in the background: one after the other, so that a drive that does not answer
    /// holds up no more than one thread.
    void removeLeftover(const QString &path);
    [[nodiscard]] bool isBusy() const { return !m_writing.empty(); }

Q_SIGNALS:
    void written(const QString &owner, const tokendesk::EnvFileReport &report);
    void failed(const QString &owner, const tokendesk::Error &error);

private:
    struct Order {
        QString owner;
        QString name;
        std::shared_ptr<EnvToken> token;
    };
    void start(const QString &path, const Order &order);
    void next(const QString &path);
    void removeNextLeftover();

    Write m_write;
    std::map<QString, std::weak_ptr<EnvToken>> m_writing; // by path
    std::map<QString, std::vector<Order>> m_waiting;
    QStringList m_leftovers; // paths; the first is under way
};

} // namespace tokendesk

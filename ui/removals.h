#pragma once

#include "support/result.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace tokendesk {

/// What a person has removed and may still take back. Until then nothing has happened on disk or in the
/// keychain: a crash loses nothing, and no secret stays behind without a profile that names it.
class Removals : public QObject {
    Q_OBJECT
public:
    using Carry = std::function<QFuture<Result<bool>>(const QString &id)>;

    /// `carry` carries a removal out; `delay` is how long it may be taken back.
    explicit Removals(Carry carry, std::chrono::milliseconds delay = std::chrono::seconds(15));

    void add(const QString &id, const QString &name);
    /// Takes the latest one back. Answers its id, or nothing when there is none.
    QString undo();
    /// The name of what `undo` would bring back, or empty.
    [[nodiscard]] QString undoable() const;
    /// Removed or being removed.
    [[nodiscard]] bool contains(const QString &id) const;
    [[nodiscard]] bool isEmpty() const { return m_removed.isEmpty(); }
    /// Carries all of them out now: there is no taking back any more.
    void finish();

Q_SIGNALS:
    /// Another set of things is removed now, or another one can be taken back.
    void changed();
    /// It could not be removed and is there again.
    void failed(const QString &id, const tokendesk::Error &error);
    /// Nothing is pending any more.
    void finished();

private:
    struct Removed {
        QString id;
        QString name;
        std::shared_ptr<QTimer> timer; ///< null once it is being carried out
    };
    void carryOut(const QString &id);
    void drop(const QString &id);

    Carry m_carry;
    std::chrono::milliseconds m_delay;
    QList<Removed> m_removed; // in their order
};

} // namespace tokendesk

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace tokendesk {

/// Bytes that must not outlive their use: move-only, wiped on destruction, compared in constant time,
/// without any way to stream or format them. A `QString` made from it is the caller's to keep short-lived.
class Secret {
public:
    Secret() = default;
    explicit Secret(QByteArrayView bytes);
    /// UTF-8 of `text`. The text itself stays the caller's.
    static Secret fromString(const QString &text);
    ~Secret();
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;

    /// A deliberate copy.
    [[nodiscard]] Secret clone() const { return Secret(view()); }
    /// Valid as long as this secret lives and is not moved from.
    [[nodiscard]] QByteArrayView view() const { return m_bytes; }
    [[nodiscard]] QString toString() const { return QString::fromUtf8(m_bytes); }
    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    [[nodiscard]] qsizetype size() const { return m_bytes.size(); }
    void clear();

    friend bool operator==(const Secret &a, const Secret &b);

private:
    QByteArray m_bytes; // never shared: every constructor makes its own copy
};

/// Overwrites the bytes of a buffer that no other object shares, then empties it. For the short-lived copies
/// that Qt's interfaces force on us.
void wipe(QByteArray &bytes);
void wipe(QString &text);

/// Overwrites what earlier calls left on the stack below the caller (64 KiB of it): Qt's JSON parser keeps
/// short values in buffers there. To be called after such work, and on Lock.
void wipeStack();

} // namespace tokendesk

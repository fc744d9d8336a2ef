#pragma once

#include "secrets/secret.h"

#include <QJsonValue>
#include <QStringList>

namespace tokendesk {

/// What of one answer may be shown: without what stands under the name of a token or another secret, without
/// the same value wherever it stands once more, and without `sent`, the request's secret. A server may send
/// anything: what is looked at, and for how many values, is bounded; what is not looked at is not shown.
class AnswerText {
public:
    static constexpr qsizetype mostTaken = 100;          ///< different values; with more nothing is shown
    static constexpr qsizetype mostLookedAt = 64 * 1024; ///< characters, of the body and of all headers each
    static constexpr qsizetype mostHeaders = 200;

    explicit AnswerText(const Secret &sent) : m_sent(sent) {}
    ~AnswerText();
    Q_DISABLE_COPY_MOVE(AnswerText)

    /// The body. To be asked before the headers: it says what must not stand in them.
    [[nodiscard]] QString body(int status, QByteArrayView bytes);
    [[nodiscard]] QList<std::pair<QString, QString>>
    headers(const QList<std::pair<QByteArray, QByteArray>> &given);

private:
    /// A value is known by its first characters: longer ones would only make the search slow.
    struct Taken {
        QString head;
        qsizetype size = 0;
    };

    void gather(const QJsonValue &value, bool secret);
    void write(const QJsonValue &value, bool secret, qsizetype depth);
    [[nodiscard]] bool isFull() const;
    [[nodiscard]] QString without(const QString &text);

    const Secret &m_sent;
    QList<Taken> m_taken;
    bool m_tooMany = false;
    qsizetype m_left = mostLookedAt;
    QString m_text;
};

/// A text of `length` characters that must not be shown.
[[nodiscard]] QString maskOf(qsizetype length);

} // namespace tokendesk

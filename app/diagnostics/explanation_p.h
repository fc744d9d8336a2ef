#pragma once

#include "explainer.h"
#include "text/sentences.h"

#include <algorithm>

namespace tokendesk {

inline constexpr int certain = 100;    ///< a request that is made like this cannot work
inline constexpr int leastLikely = 20; ///< what is under this is not said

/// Whole words, in any case; `words` is a regular expression's alternatives.
bool mentions(const QString &text, const char *words);

/// Collects causes with how likely they are.
class Explanation {
public:
    explicit Explanation(const Refusal &refusal)
        : m_refusal(refusal), m_profile(refusal.profile), m_error(refusal.failed.error),
          m_attempted(refusal.failed.attempted.get()),
          m_exchange(m_attempted ? m_attempted->exchange.get() : nullptr),
          m_success(m_attempted && m_attempted->lastSuccess ? &*m_attempted->lastSuccess : nullptr),
          m_words(m_error.args.value(1)) {}

    QList<Cause> causes() {
        look();
        // Places are sorted, not causes: GCC 12 warns of the inside of an optional that is moved.
        QList<std::pair<int, qsizetype>> order;
        for (qsizetype i = 0; i < m_found.size(); ++i)
            if (m_found[i].first >= leastLikely)
                order.append({-m_found[i].first, i});
        std::sort(order.begin(), order.end());
        QList<Cause> list;
        for (const auto &[weight, place] : std::as_const(order))
            list.append(m_found[place].second);
        return list;
    }

private:
    void add(int weight, CauseId id, const QStringList &args = {}, CauseAction action = CauseAction::None);
    [[nodiscard]] bool isEncrypted() const { return m_profile.baseUrl.scheme() == QLatin1String("https"); }
    [[nodiscard]] QString host() const { return m_profile.baseUrl.host(); }
    [[nodiscard]] QString proxy() const { return m_exchange ? m_exchange->transfer.proxy : QString(); }
    void look();
    [[nodiscard]] qsizetype headerBytes() const { return m_exchange ? m_exchange->certificateBytes : 0; }
    void addFindings(Severity least, int weight);
    void refusedByApi();
    void serversOwnReason();
    void credentials(int less, bool blamed);
    void certificate(bool blamed, bool credentialsBlamed);
    void kind(int less);
    void clock();
    /// It worked, and now it does not: then something has changed where this computer cannot look.
    void nothingChanged();
    void closed();
    void mutualTls(int weight);
    void gateway();
    void redirected();
    /// Over TLS that was verified no login page of a network can answer.
    void notTheApiOrPortal();
    void wrongAddress();
    void hostNotFound();
    void timedOut();
    void untrusted();
    void otherBrandsUrl(int weight);
    void urlChanged(int weight);

    const Refusal &m_refusal;
    const Profile &m_profile;
    const Error &m_error;
    const TokenSession::Attempted *m_attempted;
    const Exchange *m_exchange;
    const SuccessFacts *m_success;
    QString m_words;
    QList<std::pair<int, Cause>> m_found;
};

} // namespace tokendesk

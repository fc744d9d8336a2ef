#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace tokendesk {

/// What is needed of a certificate to tell who issued whom.
struct GraphNode {
    QString subject, issuer; ///< RFC 2253, folded: OpenSSL compares names without case and repeated blanks
    QByteArray subjectKey, authorityKey;
    bool ca = false;
    bool readable = false;

    [[nodiscard]] static GraphNode of(const QByteArray &der);
    [[nodiscard]] bool selfIssued() const { return subject == issuer; }
    /// By name and key identifiers; signatures are not looked at.
    [[nodiscard]] bool mayHaveIssued(const GraphNode &other) const;
};

/// Indexes of the certificates that could be the leaf: those that issued none of the others, without CAs if
/// anything else is left, without duplicates. In the file's order.
[[nodiscard]] QList<int> leafCandidates(const QList<QByteArray> &ders);

} // namespace tokendesk

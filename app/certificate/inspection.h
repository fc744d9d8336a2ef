#pragma once

#include "certificatefile.h"
#include "profiles/profile.h"

#include <QDateTime>

namespace tokendesk {

/// What the rules may know beside the certificate itself.
struct InspectionContext {
    QDateTime now;                   ///< UTC
    std::optional<Profile> profile;  ///< for N01, N04, N05, H03, X10
    std::optional<qint64> clockSkew; ///< seconds this clock is ahead of the server's Date, for V05
    QByteArray knownFileHash;        ///< of the file when it was last used, for F15; empty: unknown
    QString knownFingerprint;        ///< of the leaf then
    std::optional<int> pickedLeaf;   ///< index that a person picked, settles C04
    std::optional<bool> keyMatches;  ///< of a private key that was tried, for K06
    QList<QByteArray> extraIssuers;  ///< DER of CA certificates chosen beside the file
    qint64 tokenLife = 1800;         ///< seconds, for V04
};

/// The whole answer to "why is my certificate refused?".
struct Inspection {
    CertificateFile file;
    QList<Certificate> certificates; ///< the first `maxDetailed` in the file's order, and always the leaf
    int leaf = -1;                   ///< index into `certificates`, or -1
    QList<int> chain;                ///< indexes, leaf first, as far as the issuers are in the file
    QByteArray headerValue;          ///< of the leaf; empty when there is none
    QList<Finding> findings;         ///< worst first, then in the order of the rules

    [[nodiscard]] const Certificate *leafCertificate() const {
        return leaf >= 0 ? &certificates[leaf] : nullptr;
    }
    /// No finding of severity error.
    [[nodiscard]] bool canBeSent() const;
    [[nodiscard]] int count(Severity severity) const;
};

/// Pure: picks the leaf, runs every rule, encodes the header.
[[nodiscard]] Inspection inspect(CertificateFile file, const InspectionContext &context);

/// One certificate against the rules of a certificate (chain, validity, usage, crypto, identity, header).
[[nodiscard]] QList<Finding> diagnose(const Certificate &leaf, const InspectionContext &context);

} // namespace tokendesk

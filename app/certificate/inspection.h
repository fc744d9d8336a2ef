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
    QList<QByteArray> systemIssuers; ///< DER of the system's trusted CA certificates; empty: not asked
    QString expectedCnpj;            ///< 14 characters, for N01; empty: nothing to compare with
    qint64 tokenLife = 1800;         ///< seconds, for V04
};

/// One step of the way from the leaf to a root.
struct ChainLink {
    enum class Origin { File, Chosen, System, Missing };
    Origin origin = Origin::File;
    int index = -1;      ///< into Inspection::certificates when it is there, else -1
    QString name;        ///< display name; of a missing one the issuer name (RFC 2253) that was looked for
    QString fingerprint; ///< empty when missing
    QDateTime notBefore, notAfter;
    bool verified = false; ///< its key verifies the signature of the link before; true for the leaf itself

    friend bool operator==(const ChainLink &, const ChainLink &) = default;
};

/// Certificates whose facts an Inspection holds; a larger file is listed through CertificateSummary.
inline constexpr int maxDetailed = 64;

/// The whole answer to "why is my certificate refused?".
struct Inspection {
    CertificateFile file;
    QList<Certificate> certificates; ///< the first `maxDetailed` in the file's order, and always the leaf
    int leaf = -1;                   ///< index into `certificates`, or -1
    int leafPosition = -1;           ///< index of the leaf in `file.ders`, or -1
    QList<ChainLink> chain;          ///< leaf first; ends at a root or with a missing link
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

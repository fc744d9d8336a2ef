#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace tokendesk {

/// The diagnosis rules by id; `design/certificate-rules.md` is their specification. The comment names the
/// arguments a finding of that rule carries, in order, for `text/sentences`.
enum class Rule {
    F01, ///< "unreadable" | "empty" | "directory" | "special" | "too-large" | "no-certificate"; path or
         ///< empty; detail: the system's reason for "unreadable", else empty
    F02, ///<
    F03, ///< "missing" | "wrong"
    F04, ///< "loaded" | "unavailable"
    F05, ///<
    F06, ///< "private-key" | "csr" | "public-key"
    F07, ///<
    F08, ///< "bom" | "crlf" | "bom-crlf"
    F09, ///< "one-line" | "indented" | "literal-newline" | "quoted" | "escaped" | "bare"
    F10, ///< character name; line; column (both from 1)
    F11, ///< "no-end" | "no-begin" | "base64" | "truncated" | "not-a-certificate"; line (from 1) or empty;
         ///< detail
    F12, ///<
    F13, ///<
    F14, ///< label found
    F15, ///< "changed" | "vanished"; old fingerprint; new fingerprint or path
    C01, ///< "" | mode ("0644") when others can read the file
    C02, ///< number of certificates
    C03, ///< position of the leaf (from 1)
    C04, ///< number of candidates
    C05, ///< name
    C06, ///<
    C07, ///< issuer name
    C08, ///< issuer name; "expired" | "ends-first"; date (ISO)
    C09, ///< name of the missing issuer
    V01, ///< notAfter (ISO); days ago
    V02, ///< notBefore (ISO); days until
    V03, ///< notAfter (ISO); days left; "soon" (under 30) | "urgent" (under 7)
    V04, ///< notAfter (ISO)
    V05, ///< skew in seconds, positive when this clock is ahead
    V06, ///<
    U01, ///< usages found, joined by ", "
    U02, ///< usages found, joined by ", "
    U03, ///<
    U04, ///< name or OID
    K01, ///< bits
    K02, ///< algorithm; "self-signed" or empty
    K03, ///< what is unusual
    K04, ///< "fermat" | "exponent" | "roca"
    K05, ///< "algorithm" | "duplicate" | "der"; detail
    K06, ///<
    N01, ///< "cnpj" | "cpf"; the number; "ok" | "check-digit" | "differs"; the profile's number or empty
    N02, ///< the name as it stands
    N03, ///< serial; "not-positive" | "too-long"
    N04, ///< word found; profile kind ("sandbox" | "production")
    N05, ///< fingerprint; fingerprint of the last success
    H01, ///< bytes; limit passed
    H02, ///< detail
    H03, ///< URL
    X01, ///<
    X02, ///<
    X03, ///<
    X04, ///<
    X05, ///< missing bytes, or empty
    X06, ///< what was around it: "quotes" | "name" | "blanks"
    X07, ///< "base64" | "der"
    X08, ///< which, joined by ", ": "crlf" | "lower-case" | "final-newline" | "unescaped"
    X09, ///<
    X10, ///< fingerprint in the value; fingerprint expected
    X11, ///<
    X12, ///< bytes; limit passed
    X13, ///< number of certificates
    X14, ///< the sequence; offset (from 0)
    X15, ///< "csr" | "public-key" | "html" | "json" | "file-name" | "command" | "empty" | "text"
};

enum class Severity { Info, Warning, Error };

/// What one click can do about a finding.
enum class FindingAction {
    None,
    ChooseAnother,
    SaveCleanCopy,
    CopyFingerprint,
    EnterPassphrase,
    PickLeaf,
    Reload,
    EditProfile,
};

/// One thing that is worth saying about a certificate. No sentence in it: `text/sentences` writes that.
struct Finding {
    Rule rule = Rule::F01;
    Severity severity = Severity::Info;
    QStringList args;
    FindingAction action = FindingAction::None;

    friend bool operator==(const Finding &, const Finding &) = default;
};

/// V05, when this clock is so many seconds ahead of the server's that it matters.
std::optional<Finding> clockFinding(std::optional<qint64> skew);
/// "F01": stable, for JSON and tests.
QString ruleName(Rule rule);
/// "error", "warning", "info".
QString severityName(Severity severity);

} // namespace tokendesk

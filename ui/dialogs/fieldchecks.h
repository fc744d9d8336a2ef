#pragma once

#include "certificate/finding.h"
#include "profiles/profile.h"

#include <optional>

namespace tokendesk {

/// What is said beside a field about its content.
struct FieldMessage {
    Severity severity = Severity::Info;
    QString text;

    friend bool operator==(const FieldMessage &, const FieldMessage &) = default;
};

/// Pasted text without what copying brings along at its ends: white space, line ends, zero-width characters.
struct Tidied {
    QString text;
    QString said; ///< "A space at the end was removed."; empty when nothing was
};
[[nodiscard]] Tidied tidied(const QString &pasted);

/// The same for a base URL; the path of a token endpoint goes too, because it is added to every request.
[[nodiscard]] Tidied tidiedUrl(const QString &pasted);

/// The same for a path: quotation marks around it (Windows' "Copy as path"), file:// and ~/ are understood.
[[nodiscard]] QString tidiedPath(const QString &typed);

/// `others` are the profiles that already exist, without the one that is edited.
[[nodiscard]] std::optional<FieldMessage> checkName(const QString &name, const QList<Profile> &others);
[[nodiscard]] std::optional<FieldMessage> checkBaseUrl(const QString &text);
[[nodiscard]] std::optional<FieldMessage> checkClientId(QStringView clientId);
/// Warnings only: the length that the API documents (8 to 64 characters), and what cannot be meant. An empty
/// secret is not judged here.
[[nodiscard]] std::optional<FieldMessage> checkSecret(QStringView secret);

} // namespace tokendesk

#pragma once

#include "profile.h"

#include <QByteArray>

namespace tokendesk {

/// What profiles.json says: `{"format":1,"default":"id","profiles":[…]}`, and whatever else stands there.
struct ProfileDocument {
    QList<Profile> profiles;
    QString defaultId;   ///< empty, or the id of the default profile; may name one that does not exist
    QJsonObject unknown; ///< members of the root that a newer version wrote

    friend bool operator==(const ProfileDocument &, const ProfileDocument &) = default;

    [[nodiscard]] QByteArray toBytes() const;
    /// Index of the profile with that id, or -1.
    [[nodiscard]] qsizetype indexOf(const QString &id) const;
};

struct ParsedProfiles {
    ProfileDocument document; ///< what could be read
    bool damaged = false;     ///< something could not: the bytes must be kept
};

/// Pure. Two entries with one id (copied by hand) get ids of their own, always the same ones. Answers
/// ProfilesNewerFormat (arguments: empty, version) when the format is one that we do not know.
[[nodiscard]] Result<ParsedProfiles> parseProfiles(const QByteArray &bytes);

} // namespace tokendesk

#pragma once

#include "profiles/profilestore.h"
#include "support/files.h"

#include <QFile>
#include <QTest>

namespace tokendesk::test {

// What the tests of the profile store share.

inline QByteArray json(const char *text) {
    return QByteArray(text).replace('\'', '"');
}

inline Profile named(const QString &name) {
    return Profile::create(name, QStringLiteral("avista"), Kind::Sandbox);
}
inline Profile named(const char *name) {
    return named(QString::fromUtf8(name));
}

inline QStringList namesIn(const ProfileStore &store) {
    QStringList names;
    for (const auto &profile : store.profiles())
        names << profile.name;
    return names;
}

template <typename T>
QString codeOf(const Result<T> &result) {
    return result ? QStringLiteral("done") : errorName(result.error().code);
}

} // namespace tokendesk::test

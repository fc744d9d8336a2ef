#pragma once

#include "profiles/profilestore.h"

#include <QFile>
#include <QTest>

namespace tokendesk::test {

// What the tests of the profile store share.

inline QByteArray contentOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

inline void put(const QString &path, const QByteArray &content) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

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

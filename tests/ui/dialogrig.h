#pragma once

#include "dialogs/formgrid.h"
#include "dialogs/profiledialog.h"
#include "secrets/credentials.h"
#include "secrets/sessionstore.h"
#include "support/scriptedstore.h"
#include "workspace.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace tokendesk::test {

/// Everything a dialog works on: a keychain that does what the test says, and an empty configuration folder.
struct DialogRig {
    QTemporaryDir folder;
    Settings settings{folder.path()};
    ProfileStore profiles{folder.path()};
    ScriptedStore keychain;
    SessionStore session;
    Workspace workspace{profiles, keychain, session, settings, Clock::system()};

    /// A stored profile with credentials in the keychain.
    Profile store(const QString &name) {
        const auto stored = profiles.save(Profile::create(name, QStringLiteral("avista"), Kind::Sandbox));
        const Credentials credentials{QStringLiteral("account-1"),
                                      Secret::fromString(QStringLiteral("stored-secret"))};
        keychain.items[key(stored->id)] = credentials.toBytes().view().toByteArray();
        return *stored;
    }
    /// What the keychain holds for a profile; empty strings when there is nothing.
    [[nodiscard]] std::pair<QString, QString> kept(const QString &id) {
        const auto found = keychain.items.find(key(id));
        const auto credentials =
            Credentials::fromBytes(found == keychain.items.end() ? QByteArray() : found->second);
        if (!credentials)
            return {};
        return {credentials->clientId, credentials->clientSecret.toString()};
    }
    static QString key(const QString &id) { return SecretKey{id, SecretItem::Credentials}.name(); }
};

template <typename Widget>
Widget *child(QWidget &of, const char *name) {
    auto *found = of.findChild<Widget *>(QString::fromLatin1(name));
    if (!found)
        qFatal("no %s", name);
    return found;
}

inline const QString typedSecret = QStringLiteral("typed-secret-1");

inline QLineEdit *line(QWidget &dialog, const char *name) {
    return child<QLineEdit>(dialog, name);
}
inline QString noteOf(QWidget &dialog, const char *name) {
    const auto *note = child<FieldNote>(dialog, name);
    return note->isVisibleTo(&dialog) ? note->text() : QString();
}
inline void press(QWidget &dialog, const char *name) {
    QTest::mouseClick(child<QPushButton>(dialog, name), Qt::LeftButton);
}
/// What a new profile cannot be without.
inline void fillIn(QWidget &dialog) {
    line(dialog, "nameEdit")->setText(QStringLiteral("Acme"));
    line(dialog, "clientIdEdit")->setText(QStringLiteral("account-2"));
    line(dialog, "secretEdit")->setText(typedSecret);
}

} // namespace tokendesk::test

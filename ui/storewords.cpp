#include "storewords.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace tokendesk {

QString storeWords(const Profile &profile) {
    switch (profile.store) {
    case StoreKind::Keychain: return QCoreApplication::translate("Store", "Secret in the keychain");
    case StoreKind::Session: return QCoreApplication::translate("Store", "Secret for this session only");
    case StoreKind::Command: break;
    }
    //: %1 is a program: "pass", "op"
    return QCoreApplication::translate("Store", "Secret from %1")
        .arg(QFileInfo(profile.command.value(0)).fileName());
}

QString storeIcon(StoreKind store) {
    switch (store) {
    case StoreKind::Keychain: return QStringLiteral("key");
    case StoreKind::Session: return QStringLiteral("clock");
    case StoreKind::Command: break;
    }
    return QStringLiteral("code");
}

} // namespace tokendesk

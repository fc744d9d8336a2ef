#include "secretstore.h"

namespace tokendesk {

namespace {

QString itemName(SecretItem item) {
    switch (item) {
    case SecretItem::Credentials: return QStringLiteral("credentials");
    case SecretItem::Token: return QStringLiteral("token");
    case SecretItem::KeyPassphrase: return QStringLiteral("key-passphrase");
    }
    return {};
}

} // namespace

QString SecretKey::name() const {
    return QStringLiteral("tokendesk/%1/%2").arg(profileId, itemName(item));
}

} // namespace tokendesk

// The names of the profile's enums in JSON and argv: one table each, read in both directions.
#include "profile.h"

#include <array>

namespace tokendesk {

namespace {

template <typename Enum>
struct Named {
    Enum value;
    const char *name;
};

constexpr std::array kinds{Named<Kind>{Kind::Sandbox, "sandbox"},
                           Named<Kind>{Kind::Production, "production"}};
constexpr std::array endpoints{Named<Endpoint>{Endpoint::Auth, "auth"},
                               Named<Endpoint>{Endpoint::Pix, "pix"}};
constexpr std::array stores{Named<StoreKind>{StoreKind::Keychain, "keychain"},
                            Named<StoreKind>{StoreKind::Session, "session"},
                            Named<StoreKind>{StoreKind::Command, "command"}};
constexpr std::array proxies{Named<ProxyMode>{ProxyMode::System, "system"},
                             Named<ProxyMode>{ProxyMode::None, "none"},
                             Named<ProxyMode>{ProxyMode::Custom, "custom"}};

template <typename Table, typename Enum>
QString nameIn(const Table &table, Enum value) {
    for (const auto &row : table) {
        if (row.value == value)
            return QString::fromLatin1(row.name);
    }
    return {};
}

template <typename Enum, typename Table>
std::optional<Enum> valueIn(const Table &table, const QString &name) {
    for (const auto &row : table) {
        if (name == QLatin1String(row.name))
            return row.value;
    }
    return std::nullopt;
}

} // namespace

QString kindName(Kind kind) {
    return nameIn(kinds, kind);
}

QString endpointName(Endpoint endpoint) {
    return nameIn(endpoints, endpoint);
}

QString storeName(StoreKind store) {
    return nameIn(stores, store);
}

QString proxyName(ProxyMode mode) {
    return nameIn(proxies, mode);
}

std::optional<Kind> kindFromName(const QString &name) {
    return valueIn<Kind>(kinds, name);
}

std::optional<Endpoint> endpointFromName(const QString &name) {
    return valueIn<Endpoint>(endpoints, name);
}

std::optional<StoreKind> storeFromName(const QString &name) {
    return valueIn<StoreKind>(stores, name);
}

std::optional<ProxyMode> proxyFromName(const QString &name) {
    return valueIn<ProxyMode>(proxies, name);
}

} // namespace tokendesk

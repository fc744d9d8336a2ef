#include "fault.h"

#include <iterator>

namespace tokendesk {

namespace {

constexpr std::pair<Fault, const char *> table[] = {
    {Fault::None, "none"},
    {Fault::Slow, "slow"},
    {Fault::Drop, "drop"},
    {Fault::GatewayHtml, "gateway-html"},
    {Fault::HeaderTooLarge, "header-too-large"},
    {Fault::TooMany, "too-many"},
    {Fault::ServerError, "server-error"},
    {Fault::MalformedJson, "malformed-json"},
    {Fault::WrongTypes, "wrong-types"},
    {Fault::HugeBody, "huge-body"},
    {Fault::SameToken, "same-token"},
    {Fault::Redirect, "redirect"},
    {Fault::UnknownCa, "unknown-ca"},
    {Fault::WrongClock, "wrong-clock"},
};

} // namespace

QString faultName(Fault fault) {
    for (const auto &[value, name] : table)
        if (value == fault)
            return QString::fromLatin1(name);
    return {};
}

std::optional<Fault> faultFromName(const QString &name) {
    for (const auto &[value, known] : table)
        if (name.compare(QLatin1String(known), Qt::CaseInsensitive) == 0)
            return value;
    return std::nullopt;
}

QStringList faultNames() {
    QStringList names;
    for (const auto &[value, name] : table)
        names.append(QString::fromLatin1(name));
    return names;
}

} // namespace tokendesk

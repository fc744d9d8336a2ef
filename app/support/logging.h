#pragma once

#include <QLoggingCategory>
#include <QString>

namespace tokendesk {

// One category a module, "tokendesk.<module>", silent below warnings unless QT_LOGGING_RULES asks for more.
Q_DECLARE_LOGGING_CATEGORY(lcSupport)
Q_DECLARE_LOGGING_CATEGORY(lcProfiles)
Q_DECLARE_LOGGING_CATEGORY(lcSecrets)
Q_DECLARE_LOGGING_CATEGORY(lcCertificate)
Q_DECLARE_LOGGING_CATEGORY(lcToken)
Q_DECLARE_LOGGING_CATEGORY(lcDemo)
Q_DECLARE_LOGGING_CATEGORY(lcCli)
Q_DECLARE_LOGGING_CATEGORY(lcUi)

/// Text from outside (a server's answer, another program's output, a URL) without what may be a secret in it:
/// JWTs, the values of clientSecret, access_token, password and their kin in JSON, forms and variables,
/// Authorization headers, passwords in URLs, private keys. Masks too much rather than too little. Masking
/// twice changes nothing.
QString redacted(const QString &text);

/// From now on every message of this process, Qt's own included, goes through `redacted` on its way to
/// stderr. For both mains, first thing.
void redactMessages();

} // namespace tokendesk

#pragma once

#include "check.h"
#include "profiles/profile.h"
#include "token/exchange.h"

#include <QCoreApplication>

#include <memory>

namespace tokendesk {

/// One text that says what somebody who helps must know: versions, profiles, checks, the last exchanges.
/// Holds no secret, no token, of client IDs only the start, and of paths nothing above the home folder.
class SupportReport {
    Q_DECLARE_TR_FUNCTIONS(SupportReport)
public:
    struct Facts {
        QDateTime at;    ///< UTC
        QString program; ///< "tokendesk 0.1.0"
        QList<Profile> profiles;
        QList<Check> checks;                              ///< of the doctor, or none
        QList<std::shared_ptr<const Exchange>> exchanges; ///< the newest first
        QString homeFolder;                               ///< absolute; what lies in it is written as "~"
    };
    [[nodiscard]] static QString write(const Facts &facts);
};

/// The start of a client ID: enough to recognise one's own.
[[nodiscard]] QString shortClientId(const QString &id);

} // namespace tokendesk

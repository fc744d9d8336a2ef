#pragma once

#include "secretstore.h"

#include <QObject>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>

namespace tokendesk {

/// How a profile's credentials are asked for.
struct CommandSpec {
    QStringList argv; ///< program, then its arguments; no shell comes between
    QString clientId; ///< for programs that print only the secret; may be empty

    friend bool operator==(const CommandSpec &, const CommandSpec &) = default;
};

/// Credentials that an external program prints (`pass show acme`): how teams plug in what they already run.
/// Standard input is empty, output is bounded (64 KiB) and so is time; what `parseCommandOutput` understands
/// is what may be printed. Nothing is kept: each read runs the program. What
/// is cancelled or takes too long is killed with all that it started (on Unix, without a terminal).
/// Credentials cannot be written here (StoreReadOnly); every other item lives in the store behind this one.
/// Errors of a read: CommandFailed (program, exit code or reason, the last line that it said, redacted),
/// CommandTimeout, ClientIdEmpty, ProfileCommandEmpty.
class CommandStore final : public QObject, public SecretStore {
    Q_OBJECT
public:
    using Lookup = std::function<std::optional<CommandSpec>(const QString &profileId)>;

    /// `others` holds tokens and passphrases, and must outlive this store. `timeout` covers a person who
    /// types into the program's own prompt.
    CommandStore(Lookup lookup, SecretStore &others,
                 std::chrono::milliseconds timeout = std::chrono::seconds(60), QObject *parent = nullptr);

    QFuture<Result<Secret>> read(const SecretKey &key) override;
    QFuture<Result<void>> write(const SecretKey &key, Secret value) override;
    QFuture<Result<void>> remove(const SecretKey &key) override;

private:
    Lookup m_lookup;
    SecretStore &m_others;
    std::chrono::milliseconds m_timeout;
};

/// A ready-made command line; NAME stands for the entry's name.
struct CommandTemplate {
    QString id;   ///< "pass"
    QString name; ///< as the program writes itself; never translated
    QStringList argv;
};

/// pass, HashiCorp Vault, OpenBao, 1Password, Bitwarden, Google Cloud, AWS.
const QList<CommandTemplate> &commandTemplates();

} // namespace tokendesk

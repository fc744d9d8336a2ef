#pragma once

#include "certificate/keymatch.h"
#include "text/sentences.h"

#include <string>

namespace tokendesk::cli {

/// A private key named on the command line, to be tried on any number of certificates: "-" is stdin, pipes
/// are read to their end. It is wiped with this object.
class KeyInput {
public:
    /// Answers FileNotFound, FileUnreadable, FileTooLarge, Cancelled.
    [[nodiscard]] static Result<KeyInput> read(const std::string &path);

    [[nodiscard]] const QString &name() const { return m_name; }
    /// Whether it belongs to the certificate. Asks once for its password where somebody can answer and none
    /// is given. Only an interruption is an Error.
    [[nodiscard]] Result<KeyMatch> match(const Certificate &certificate, const Secret *password);
    /// Why that could not be told.
    [[nodiscard]] Sentence reason(KeyMatch match) const;

private:
    KeyInput(QString name, Secret bytes) : m_name(std::move(name)), m_bytes(std::move(bytes)) {}

    QString m_name;
    Secret m_bytes;
    Secret m_typed;
    bool m_asked = false;
};

} // namespace tokendesk::cli

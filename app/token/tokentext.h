#pragma once

#include "secrets/secret.h"
#include "support/result.h"

#include <QList>

namespace tokendesk {

/// What stood around or inside of a pasted token and was taken off. `text/tokenwords` says it.
enum class TokenWrapping {
    Blanks,     ///< around it; the line feed at the end of a file does not count
    LineBreaks, ///< white space inside, as of a mail program
    Quotes,
    Scheme,     ///< "Bearer "
    Header,     ///< "Authorization: "
    Command,    ///< a whole command with that header in it
    Assignment, ///< "export AVISTA_TOKEN="
    Answer,     ///< the JSON of a token endpoint's answer
};

struct UnwrappedToken {
    Secret token;
    QList<TokenWrapping> wrappings; ///< in the order in which they came off
};

/// The token in what a person pasted: bare, or in any of the forms in which tokens are handed around (every
/// TokenFormat of ours is one). What is none comes back as it is, without the blanks around it.
[[nodiscard]] UnwrappedToken unwrapToken(QByteArrayView pasted);

/// A file that holds a token, in UTF-8 or UTF-16 (what Windows PowerShell redirects), as UTF-8. Never more
/// than a few MiB of it.
[[nodiscard]] Result<Secret> readTokenFile(const QString &path);

} // namespace tokendesk

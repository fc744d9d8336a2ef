#pragma once

#include "secrets/secret.h"
#include "support/result.h"

namespace tokendesk {

class EnvToken;

/// What became of a .env file.
struct EnvFileReport {
    enum class Change {
        None,    ///< it held the value already
        Line,    ///< the line was changed
        Added,   ///< there was no such line
        NewFile, ///< there was no file
    };
    Change change = Change::None;
    bool tightened = false; ///< others could read it; now only its owner can

    friend bool operator==(const EnvFileReport &, const EnvFileReport &) = default;
};

/// The longest .env file that is touched, in bytes.
inline constexpr qint64 maxEnvFile = 1024 * 1024;

/// Sets `name` to `value` in a .env file and changes nothing else (see withEnvVariable): in one step, so that
/// whatever stops it leaves the old file or the new one, mode 0600. A symbolic link stays one; its target is
/// written. Of several writers, in this process and others, each waits for the other; what an editor saves
/// meanwhile is kept. Blocks: not for the thread of a window.
///
/// Answers FileTooLarge, FileUnreadable (with "special", "binary" or "not-env" for what is no file, no text,
/// or another text) or FileNotWritable, and then nothing has changed.
[[nodiscard]] Result<EnvFileReport> updateEnvFile(const QString &path, const QString &name,
                                                  const Secret &value);
/// The same, for a token that can be called back: Cancelled, when that came before the file was replaced.
[[nodiscard]] Result<EnvFileReport> writeEnvToken(const QString &path, const QString &name,
                                                  const EnvToken &token);

/// Removes what a writer of that file left beside it when it was killed: a file of this user with a token in
/// it. None is touched that somebody is writing now, that is a link, or that is another's. The next writer
/// does the same. Blocks.
void removeEnvLeftover(const QString &path);

/// The file lies in the work tree of a git repository. Whether it is ignored there, git knows.
[[nodiscard]] bool isUnderGit(const QString &path);

} // namespace tokendesk

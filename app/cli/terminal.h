#pragma once

#include "secrets/secret.h"
#include "support/result.h"

#include <QByteArray>
#include <QString>

namespace tokendesk::cli {

// The few places where the program talks to the operating system itself: whole writes, terminals, passwords.

/// Makes sure that the descriptors 0, 1 and 2 exist, so that no socket or file ever gets one of their numbers
/// and a token meant for a closed stdout never lands in it. Writing to a stand-in fails, as it should.
void guardStandardStreams();

[[nodiscard]] bool isTerminal(int descriptor);

/// Writes everything. Answers 0 or errno.
[[nodiscard]] int writeAll(int descriptor, QByteArrayView bytes);

/// Reads to the end, at most `limit` bytes (then FileTooLarge). Answers Cancelled when the program was
/// interrupted. `name` is for the error.
[[nodiscard]] Result<QByteArray> readAll(int descriptor, qint64 limit, const QString &name);

/// Reads a file by the bytes of its name, which need not be UTF-8; pipes and devices too, to their end.
[[nodiscard]] Result<QByteArray> readPath(const QByteArray &path, qint64 limit);
/// True when a plain read() is right for it: a pipe, a socket or a character device.
[[nodiscard]] bool isStream(const QByteArray &path);

/// Asks on the controlling terminal, without echo. The terminal is put back whatever happens, also on Ctrl+C.
/// Answers Cancelled, or FileUnreadable when there is no terminal.
[[nodiscard]] Result<Secret> askSecret(const QString &prompt);
/// Asks on the terminal and answers the line; Cancelled or FileUnreadable as above.
[[nodiscard]] Result<QString> askLine(const QString &prompt);
/// Asks a question that only a yes, whole or its first letter, agrees to.
[[nodiscard]] bool askToAgree(const QString &question);
/// True when there is a terminal to ask on and stdin is one, so that a script never hangs.
[[nodiscard]] bool canAsk();

} // namespace tokendesk::cli

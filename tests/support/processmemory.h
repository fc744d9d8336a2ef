#pragma once

#include <QByteArray>
#include <QList>

namespace tokendesk::test {

/// How often the needle stands in the readable memory of a process of ours, as a debugger or a core dump
/// would show it; -1 when its memory cannot be read. The needle should never have been in this process' own
/// argv.
int occurrencesInMemory(qint64 pid, const QByteArray &needle);

/// The needle as UTF-8, as UTF-16 (QString), in base64 (any of the three alignments) and reversed by nobody.
QList<QByteArray> disguises(const QByteArray &needle);

/// The sum over all disguises; -1 as above.
int tracesInMemory(qint64 pid, const QByteArray &needle);

} // namespace tokendesk::test

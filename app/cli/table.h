#pragma once

#include <QList>
#include <QStringList>

namespace tokendesk::cli {

/// One line a row: columns as wide as their widest cell, two blanks between them, none at the end of a line.
QStringList alignColumns(const QList<QStringList> &rows);

} // namespace tokendesk::cli

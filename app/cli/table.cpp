#include "table.h"

#include <algorithm>

namespace tokendesk::cli {

QStringList alignColumns(const QList<QStringList> &rows) {
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i == widths.size()) {
                widths << 0;
            }
            widths[i] = std::max(widths[i], row[i].size());
        }
    }
    QStringList lines;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            line += i + 1 < row.size() ? row[i].leftJustified(widths[i] + 2) : row[i];
        }
        while (line.endsWith(u' ')) {
            line.chop(1);
        }
        lines << line;
    }
    return lines;
}

} // namespace tokendesk::cli

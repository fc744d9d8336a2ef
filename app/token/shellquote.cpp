#include "shellquote.h"

#include <QString>

namespace tokendesk {

QByteArray quotedForShell(QByteArrayView text) {
    QByteArray quoted = text.toByteArray();
    quoted.replace('\0', QByteArray());
    quoted.replace('\'', QByteArrayLiteral("'\\''"));
    return '\'' + quoted + '\'';
}

QByteArray quotedForPowerShell(QByteArrayView text) {
    QString quoted(QLatin1Char('\''));
    for (const QChar c : QString::fromUtf8(text)) {
        if (c.isNull())
            continue;
        quoted += c;
        if (c == u'\'' || (c >= QChar(0x2018) && c <= QChar(0x201b)))
            quoted += c;
    }
    return (quoted + u'\'').toUtf8();
}

} // namespace tokendesk

#include "visibletext.h"

#include <QTextDocument>

namespace tokendesk {

QString visibleText(const QString &text, qsizetype limit) {
    QString result;
    result.reserve(qMin(text.size(), limit));
    for (const QChar c : text) {
        if (result.size() >= limit)
            return result + u'…';
        const auto category = c.category();
        const bool odd = category == QChar::Other_Control || category == QChar::Other_Format ||
                         category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
        if (odd)
            result += QStringLiteral("\\u%1").arg(uint(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            result += c;
    }
    return result;
}

QString groupedHex(const QString &hex) {
    QString result;
    for (qsizetype i = 0; i < hex.size(); ++i) {
        if (i > 0 && i % 4 == 0)
            result += u' ';
        result += hex[i];
    }
    return result;
}

QString toolTipText(const QString &text) {
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text) : text;
}

} // namespace tokendesk

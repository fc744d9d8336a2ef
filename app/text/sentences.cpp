#include "sentences_p.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <limits>

namespace tokendesk {

namespace words {

int Args::count(qsizetype index) const {
    return static_cast<int>(std::clamp<qint64>(number(index), 0, std::numeric_limits<int>::max()));
}

QString Args::date(qsizetype index) const {
    const QDateTime moment = QDateTime::fromString(at(index), Qt::ISODate);
    return moment.isValid() ? formatDate(moment) : at(index);
}

QString Args::phrase(qsizetype index) const {
    QString text = at(index).simplified();
    while (text.endsWith(u'.') || text.endsWith(u' ')) {
        text.chop(1);
    }
    return text;
}

QString bytesText(qint64 bytes) {
    if (bytes < 10240) {
        return Sentences::tr("%Ln byte(s)", nullptr, static_cast<int>(std::max<qint64>(bytes, 0)));
    }
    const bool whole = bytes % 1024 == 0;
    return QLocale().formattedDataSize(bytes, whole ? 0 : 1);
}

QString formatTaxId(const QString &digits) {
    if (digits.size() == 14) {
        return QStringLiteral("%1.%2.%3/%4-%5")
            .arg(digits.left(2), digits.mid(2, 3), digits.mid(5, 3), digits.mid(8, 4), digits.mid(12));
    }
    if (digits.size() == 11) {
        return QStringLiteral("%1.%2.%3-%4")
            .arg(digits.left(3), digits.mid(3, 3), digits.mid(6, 3), digits.mid(9));
    }
    return digits;
}

} // namespace words

QString formatRemaining(qint64 milliseconds) {
    const qint64 total = std::max<qint64>(milliseconds, 0) / 1000;
    const qint64 hours = total / 3600;
    const auto two = [](qint64 value) { return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0')); };
    if (hours >= 24) {
        //: Days, then hours and minutes: "3 d 04:12". As short as can be.
        return Sentences::tr("%1 d %2").arg(QString::number(hours / 24),
                                            two(hours % 24) + u':' + two(total / 60 % 60));
    }
    if (hours > 0) {
        return QStringLiteral("%1:%2:%3").arg(QString::number(hours), two(total / 60 % 60), two(total % 60));
    }
    return QStringLiteral("%1:%2").arg(QString::number(total / 60), two(total % 60));
}

QString speakRemaining(qint64 milliseconds) {
    const qint64 total = std::max<qint64>(milliseconds, 0) / 1000;
    const int hours = static_cast<int>(total / 3600);
    const int minutes = static_cast<int>(total / 60 % 60);
    const int seconds = static_cast<int>(total % 60);
    QStringList parts;
    if (hours > 0) {
        parts << Sentences::tr("%Ln hour(s)", nullptr, hours);
    }
    if (minutes > 0) {
        parts << Sentences::tr("%Ln minute(s)", nullptr, minutes);
    }
    if (seconds > 0 || parts.isEmpty()) {
        parts << Sentences::tr("%Ln second(s)", nullptr, seconds);
    }
    return parts.join(QStringLiteral(", "));
}

QString formatDate(const QDateTime &moment) {
    // The long format of nearly every locale starts or ends with the weekday, which only costs room here.
    const QLocale locale;
    QString format = locale.dateFormat(QLocale::LongFormat);
    format.remove(QStringLiteral("dddd"));
    const auto isFiller = [](QChar c) { return c.isSpace() || c == u',' || c == u'،'; };
    while (!format.isEmpty() && isFiller(format.front())) {
        format.remove(0, 1);
    }
    while (!format.isEmpty() && isFiller(format.back())) {
        format.chop(1);
    }
    return locale.toString(moment.toLocalTime().date(), format);
}

QString formatShortDate(const QDateTime &moment) {
    const QLocale locale;
    QString format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains(QLatin1String("yyyy"))) {
        format.replace(QLatin1String("yy"), QLatin1String("yyyy"));
    }
    return locale.toString(moment.toLocalTime().date(), format);
}

QString formatMoment(const QDateTime &moment) {
    return formatDate(moment) + QStringLiteral(", ") + formatTime(moment);
}

QString formatTime(const QDateTime &moment) {
    return moment.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

bool isSameDay(const QDateTime &one, const QDateTime &other) {
    return one.toLocalTime().date() == other.toLocalTime().date();
}

QString isoMoment(const QDateTime &moment) {
    return moment.toUTC().toString(Qt::ISODate);
}

} // namespace tokendesk

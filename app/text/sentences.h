#pragma once

#include "certificate/finding.h"
#include "support/error.h"

#include <QCoreApplication>

namespace tokendesk {

enum class ImportFormat;
struct ImportNote;

/// What happened, and what to do about it. Both are whole sentences in the program's language, plain text.
struct Sentence {
    QString what;
    QString remedy; ///< empty when there is nothing to do
};

/// The one place that turns codes into words. Exhaustive switches without a default: a new code does not
/// compile until it has its sentence.
class Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)
public:
    [[nodiscard]] static Sentence of(const Error &error);
    [[nodiscard]] static Sentence of(const Finding &finding);
    /// One sentence; plain text.
    [[nodiscard]] static QString of(const ImportNote &note);
    /// "Postman environment", as it stands in a sentence.
    [[nodiscard]] static QString of(ImportFormat format);
};

/// "24:13", "1:02:07", "3 d 04:12": minutes and seconds, with hours only when there are some; from a day on
/// without the seconds. Rounds down.
QString formatRemaining(qint64 milliseconds);
/// The same for people who listen: "24 minutes, 13 seconds".
QString speakRemaining(qint64 milliseconds);
/// A date in the program's locale, long ("1 December 2026").
QString formatDate(const QDateTime &moment);
/// Date and time of day on this computer's clock, to the second ("1 December 2026, 20:17:04").
QString formatMoment(const QDateTime &moment);
/// The time of day on this computer's clock ("20:17:04"), for a moment that `isSameDay` as now.
QString formatTime(const QDateTime &moment);
bool isSameDay(const QDateTime &one, const QDateTime &other);
/// For programs and for the arguments of sentences: ISO 8601 in UTC; empty when there is no such moment.
QString isoMoment(const QDateTime &moment);
/// "27/09/2026": for a narrow place, with all four digits of the year in every language.
QString formatShortDate(const QDateTime &moment);

} // namespace tokendesk

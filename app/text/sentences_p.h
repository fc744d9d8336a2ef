#pragma once

#include "sentences.h"

namespace tokendesk::words {

/// The arguments of an error or finding. One that is missing reads as empty or zero: a sentence is never
/// worth a crash.
class Args {
public:
    explicit Args(QStringList list) : m_list(std::move(list)) {}

    [[nodiscard]] QString at(qsizetype index) const { return m_list.value(index); }
    [[nodiscard]] bool has(qsizetype index) const { return !at(index).isEmpty(); }
    [[nodiscard]] bool is(qsizetype index, const char *word) const {
        return at(index) == QLatin1String(word);
    }
    /// Clamped to what a plural form takes.
    [[nodiscard]] int count(qsizetype index) const;
    [[nodiscard]] qint64 number(qsizetype index) const { return at(index).toLongLong(); }
    /// An ISO date as `formatDate` writes it; what cannot be read stands as it is.
    [[nodiscard]] QString date(qsizetype index) const;
    /// Foreign words, made to fit inside a sentence: one line, no full stop at the end.
    [[nodiscard]] QString phrase(qsizetype index) const;

private:
    QStringList m_list;
};

/// "512 bytes", "4 MiB".
QString bytesText(qint64 bytes);
/// "12.345.678/0001-95", "123.456.789-09"; anything else stands as it is.
QString formatTaxId(const QString &digits);

// One function a rule. File: sentences_file.cpp.
Sentence f01(const Args &a);
Sentence f03(const Args &a);
Sentence f04(const Args &a);
Sentence f06(const Args &a);
Sentence f08(const Args &a);
Sentence f09(const Args &a);
Sentence f10(const Args &a);
Sentence f11(const Args &a);
Sentence f15(const Args &a);
Sentence c01(const Args &a);

// The certificate itself: sentences_certificate.cpp.
Sentence c08(const Args &a);
Sentence c09(const Args &a);
Sentence v01(const Args &a);
Sentence v02(const Args &a);
Sentence v03(const Args &a);
Sentence v04(const Args &a);
Sentence v05(const Args &a);
Sentence u01(const Args &a);
Sentence u02(const Args &a);
Sentence k02(const Args &a);
Sentence k04(const Args &a);
Sentence k05(const Args &a);
Sentence n01(const Args &a);
Sentence n03(const Args &a);
Sentence n04(const Args &a);
Sentence headerSize(const Args &a);

// Moving in and out: sentences_moving.cpp.
Sentence ofImport(const Error &error);

// A foreign header value: sentences_header.cpp.
Sentence x01();
Sentence x05(const Args &a);
Sentence x06(const Args &a);
Sentence x07(const Args &a);
Sentence x08(const Args &a);
Sentence x14(const Args &a);
Sentence x15(const Args &a);

} // namespace tokendesk::words

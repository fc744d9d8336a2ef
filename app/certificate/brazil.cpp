#include "brazil.h"

#include <algorithm>

namespace tokendesk {

namespace {

constexpr qsizetype cnpjSize = 14;
constexpr qsizetype cpfSize = 11;

bool isDigit(QChar c) {
    return c >= u'0' && c <= u'9';
}

bool isBlankNumber(QStringView text) {
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c == u'0' || c == u' '; });
}

/// Mod 11 with weights that grow from the right, from 2 to `largest` and round again.
int checkDigit(QStringView text, int largest) {
    int sum = 0, weight = 2;
    for (auto it = text.crbegin(); it != text.crend(); ++it) {
        sum += (it->unicode() - u'0') * weight;
        weight = weight == largest ? 2 : weight + 1;
    }
    const int rest = sum % 11;
    return rest < 2 ? 0 : 11 - rest;
}

bool checkDigitsFit(QStringView text, int largest) {
    const auto body = text.size() - 2;
    return checkDigit(text.first(body), largest) == text[body].unicode() - u'0' &&
           checkDigit(text.first(body + 1), largest) == text[body + 1].unicode() - u'0';
}

bool looksLikeCnpj(QStringView text) {
    return text.size() == cnpjSize &&
           std::all_of(text.begin(), text.end() - 2,
                       [](QChar c) { return isDigit(c) || (c >= u'A' && c <= u'Z'); }) &&
           isDigit(text[cnpjSize - 2]) && isDigit(text[cnpjSize - 1]);
}

bool looksLikeCpf(QStringView text) {
    return text.size() == cpfSize && std::all_of(text.begin(), text.end(), isDigit);
}

/// Only what is there: ICP-Brasil fills absent numbers with zeros.
QString present(QStringView text) {
    const auto trimmed = text.trimmed();
    return isBlankNumber(trimmed) ? QString() : trimmed.toString();
}

/// otherNames .3.1 and .3.4: birth date ddmmyyyy, CPF 11, NIS 11, RG 15, issuer of the RG.
void readPerson(QStringView text, BrazilianIdentity &identity) {
    constexpr qsizetype dateSize = 8;
    const auto birth = text.first(qMin(dateSize, text.size()));
    const QDate date = QDate::fromString(birth.toString(), QStringLiteral("ddMMyyyy"));
    if (date.isValid() && identity.birthDate.isEmpty())
        identity.birthDate = date.toString(Qt::ISODate);
    if (text.size() >= dateSize + cpfSize) {
        const auto cpf = text.sliced(dateSize, cpfSize);
        if (looksLikeCpf(cpf) && !isBlankNumber(cpf) && identity.cpf.isEmpty())
            identity.cpf = cpf.toString();
    }
}

void readOtherNames(const QStringList &names, BrazilianIdentity &identity) {
    const QString prefix = QStringLiteral("otherName:2.16.76.1.3.");
    for (const auto &name : names) {
        if (!name.startsWith(prefix))
            continue;
        const auto rest = QStringView(name).sliced(prefix.size());
        const auto colon = rest.indexOf(u':');
        if (colon < 0)
            continue;
        const auto arc = rest.first(colon);
        const auto value = rest.sliced(colon + 1);
        if (arc == u"1" || arc == u"4")
            readPerson(value, identity);
        else if (arc == u"2")
            identity.responsible = value.trimmed().toString();
        else if (arc == u"3" && !isBlankNumber(value))
            identity.cnpj = value.trimmed().toString().toUpper();
        else if (arc == u"5")
            identity.voterId = present(value);
        else if (arc == u"6" || arc == u"7")
            identity.cei = identity.cei.isEmpty() ? present(value) : identity.cei;
        else if (arc == u"8")
            identity.company = value.trimmed().toString();
    }
}

QString valueOf(const QList<NameEntry> &entries, QLatin1String oid) {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const NameEntry &entry) { return entry.oid == oid; });
    return found == entries.end() ? QString() : found->value;
}

/// Open Finance Brasil: CNPJ in serialNumber, participant in organizationIdentifier or UID.
void readOpenFinance(const QList<NameEntry> &subject, BrazilianIdentity &identity) {
    const auto organization = valueOf(subject, QLatin1String("2.5.4.97"));
    const bool participant = organization.startsWith(QLatin1String("OFBBR-"));
    const bool brazilian = participant || valueOf(subject, QLatin1String("2.5.4.6")) == QLatin1String("BR") ||
                           valueOf(subject, QLatin1String("1.3.6.1.4.1.311.60.2.1.3")) == QLatin1String("BR");
    auto serial = valueOf(subject, QLatin1String("2.5.4.5")).toUpper();
    serial.remove(u'.').remove(u'/').remove(u'-');
    const bool named = brazilian && looksLikeCnpj(serial);
    if (named && identity.cnpj.isEmpty())
        identity.cnpj = serial;
    if (participant)
        identity.participantCode = organization;
    else if (named)
        identity.participantCode = valueOf(subject, QLatin1String("0.9.2342.19200300.100.1.1"));
}

/// "COMPANY:12345678000195", "PERSON:12345678909"
void readCommonName(const QString &name, BrazilianIdentity &identity) {
    const auto colon = name.lastIndexOf(u':');
    if (colon < 0)
        return;
    const auto number = QStringView(name).sliced(colon + 1).trimmed();
    if (identity.cnpj.isEmpty() && looksLikeCnpj(number))
        identity.cnpj = number.toString();
    else if (identity.cpf.isEmpty() && identity.cnpj.isEmpty() && looksLikeCpf(number))
        identity.cpf = number.toString();
}

} // namespace

bool isValidCnpj(QStringView cnpj) {
    constexpr int largestWeight = 9;
    return looksLikeCnpj(cnpj) && !isBlankNumber(cnpj) && checkDigitsFit(cnpj, largestWeight);
}

bool isValidCpf(QStringView cpf) {
    constexpr int largestWeight = 12; // ten digits reach weight 11 only
    const bool allSame = std::all_of(cpf.begin(), cpf.end(), [&](QChar c) { return c == cpf.front(); });
    return looksLikeCpf(cpf) && !allSame && checkDigitsFit(cpf, largestWeight);
}

BrazilianIdentity brazilianIdentity(const Certificate &certificate) {
    BrazilianIdentity identity;
    readOtherNames(certificate.subjectAltNames, identity);
    readOpenFinance(certificate.subjectEntries, identity);
    readCommonName(certificate.commonName(), identity);
    return identity;
}

} // namespace tokendesk

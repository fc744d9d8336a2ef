#include "credentialfacts.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <algorithm>

namespace tokendesk {

namespace {

// Enough to tell that it is another secret, and useless for guessing one: 65,536 secrets share a digest.
constexpr qsizetype digestBytes = 2;

bool isPadded(QStringView text) {
    return !text.isEmpty() && (text.front().isSpace() || text.back().isSpace());
}

bool isBroken(QStringView text) {
    const auto inner = text.trimmed();
    return std::any_of(inner.begin(), inner.end(), [](QChar c) {
        return c.isSpace() || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
    });
}

/// The texts that documentation puts where a value belongs: YOUR_CLIENT_ID, <secret>, ${SECRET}, xxxx,
/// changeme.
bool isPlaceholder(const QString &text) {
    static const QRegularExpression pattern(
        QStringLiteral(
            R"(^\s*(<.*>|\$\{\w+\}|(?-i:\$[A-Z_]{4,})|\{\{.*\}\}|%\w+%|x{4,}|\*{4,}|\.{3,}|(your|seu|sua|tu|my)[-_ ]?(client|secret|api|app|id).*|change[-_]?me|example|todo)\s*$)"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(text).hasMatch();
}

bool isQuoted(QStringView text) {
    const auto inner = text.trimmed();
    if (inner.size() < 2)
        return false;
    const QChar first = inner.front();
    return (first == u'"' || first == u'\'' || first == u'`') && inner.back() == first;
}

bool isVariable(const QString &text) {
    static const QRegularExpression pattern(
        QStringLiteral(R"(^\s*(export\s+)?[A-Z][A-Z0-9_]*(SECRET|KEY)\s*=)"));
    return pattern.match(text).hasMatch();
}

QByteArray digestOf(const QByteArray &salt, QByteArrayView secret) {
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, salt);
    code.addData(secret.data(), secret.size());
    return code.result().left(digestBytes);
}

} // namespace

CredentialFacts CredentialFacts::of(const Credentials &credentials) {
    CredentialFacts facts;
    const QStringView id = credentials.clientId;
    facts.clientId = credentials.clientId;
    facts.idPadded = isPadded(id) || isBroken(id);
    facts.idPlaceholder = isPlaceholder(credentials.clientId);
    QString secret = credentials.clientSecret.toString();
    facts.secretLength = qsizetype(secret.toUcs4().size());
    facts.secretPadded = isPadded(secret);
    facts.secretBroken = isBroken(secret);
    facts.secretQuoted = isQuoted(secret);
    facts.secretPlaceholder = isPlaceholder(secret);
    facts.secretIsId = !secret.isEmpty() && QStringView(secret).trimmed() == id.trimmed();
    facts.secretIsVariable = isVariable(secret);
    wipe(secret);
    return facts;
}

SuccessFacts SuccessFacts::of(const Profile &profile, const Credentials &credentials,
                              const QString &fingerprint, const QDateTime &at) {
    SuccessFacts facts;
    facts.at = at;
    facts.clientId = credentials.clientId;
    facts.salt.resize(16);
    QRandomGenerator::system()->fillRange(reinterpret_cast<quint32 *>(facts.salt.data()), 4);
    facts.secretDigest = digestOf(facts.salt, credentials.clientSecret.view());
    facts.fingerprint = fingerprint;
    facts.url = profile.tokenUrl();
    facts.kind = kindName(profile.kind);
    return facts;
}

bool SuccessFacts::isSameSecret(const Secret &secret) const {
    return digestOf(salt, secret.view()) == secretDigest;
}

QJsonObject SuccessFacts::toJson() const {
    const auto base64 = [](const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); };
    return {{QStringLiteral("at"), at.toUTC().toString(Qt::ISODate)},
            {QStringLiteral("clientId"), clientId},
            {QStringLiteral("salt"), base64(salt)},
            {QStringLiteral("digest"), base64(secretDigest)},
            {QStringLiteral("fingerprint"), fingerprint},
            {QStringLiteral("url"), url.toString(QUrl::FullyEncoded)},
            {QStringLiteral("kind"), kind},
            {QStringLiteral("issuer"), serverIssuer},
            {QStringLiteral("proxy"), proxy}};
}

std::optional<SuccessFacts> SuccessFacts::fromJson(const QJsonObject &object) {
    const auto text = [&object](const char *name) { return object.value(QLatin1String(name)).toString(); };
    const auto bytes = [&text](const char *name) { return QByteArray::fromBase64(text(name).toLatin1()); };
    SuccessFacts facts;
    facts.at = QDateTime::fromString(text("at"), Qt::ISODate);
    facts.clientId = text("clientId");
    facts.salt = bytes("salt");
    facts.secretDigest = bytes("digest");
    facts.fingerprint = text("fingerprint");
    facts.url = QUrl(text("url"));
    facts.kind = text("kind");
    facts.serverIssuer = text("issuer");
    facts.proxy = text("proxy");
    if (!facts.at.isValid() || facts.salt.size() != 16 || facts.secretDigest.size() != digestBytes ||
        facts.url.isEmpty())
        return std::nullopt;
    return facts;
}

} // namespace tokendesk

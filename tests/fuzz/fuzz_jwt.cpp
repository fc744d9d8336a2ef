// Any bytes as a pasted token, and as the JSON inside of one; everything that is said about it.
#include "text/tokenwords.h"

#include <QJsonDocument>

using namespace tokendesk;

namespace {

void check(const Jwt &jwt) {
    if (jwt.form != Jwt::Form::Opaque && jwt.defect)
        qFatal("a readable token with a defect");
    if (jwt.form == Jwt::Form::Opaque && (!jwt.claims.isEmpty() || !jwt.partSizes.isEmpty()))
        qFatal("an opaque token with claims");
    for (const JsonTree *tree : {&jwt.header, &jwt.claims}) {
        const auto &items = tree->items();
        for (qsizetype i = 0; i < items.size(); ++i) {
            const JsonItem &item = items[i];
            if (item.end <= i || item.end > items.size() || item.from >= item.to ||
                item.to > tree->source().size() || item.depth >= JsonTree::mostLevels)
                qFatal("an item that is not where it says");
        }
        if (!items.isEmpty() && items.size() < 100 && tree->compact(items.first()).isEmpty())
            qFatal("a value without text");
    }
    const QDateTime now({2026, 11, 26}, {12, 0}, Qt::UTC);
    for (const TimeFinding &finding : tokenTimes(jwt, {now, now, 1800, 90}))
        (void)TokenWords::of(finding);
    (void)TokenWords::standing(jwt, now);
    (void)TokenWords::warnings(jwt);
    (void)TokenWords::nature(jwt);
}

QByteArray part(const QByteArray &json) {
    return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const UnwrappedToken unwrapped = unwrapToken(bytes);
    if (unwrapped.token.size() > bytes.size())
        qFatal("a token longer than what was pasted");
    check(Jwt::decode(unwrapped.token.view()));
    // Few inputs are base64url by chance.
    check(Jwt::decode(part(R"({"alg":"HS256"})") + '.' + part(bytes) + ".c2ln"));
    // Whatever this reader takes, Qt's takes too, but for numbers that no double holds.
    QJsonParseError error{};
    if (JsonTree::parse(bytes) && !QJsonDocument::fromJson(bytes, &error).isObject() &&
        error.error != QJsonParseError::IllegalNumber)
        qFatal("accepted what is no JSON");
    return 0;
}

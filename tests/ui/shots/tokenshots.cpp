#include "tokenshots.h"

#include "dialogs/tokendialog.h"
#include "shotrig.h"
#include "widgets/claimscard.h"

#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace tokendesk {

namespace {

QByteArray part(const QByteArray &json) {
    return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray seconds(qint64 fromNow) {
    return QByteArray::number(QDateTime::currentSecsSinceEpoch() + fromNow);
}

QByteArray tokenWith(const QByteArray &claims,
                     const QByteArray &header = R"({"alg":"RS256","kid":"2026-11","typ":"at+jwt"})",
                     const QByteArray &signature = "c2lnbmF0dXJl") {
    return part(header) + '.' + part(claims) + '.' + signature;
}

QByteArray richClaims() {
    return "{\"iss\":\"https://login.example.com/realms/"
           "acme\",\"sub\":\"account-93-550e8400\",\"aud\":[\"https://"
           "api.example.com\",\"https://pix.example.com\"],\"exp\":" +
           seconds(1499) + ",\"iat\":" + seconds(-300) + ",\"nbf\":" + seconds(-300) +
           ",\"jti\":\"5f0c9a2e-71a4\",\"scope\":\"pix:read "
           "pix:write\",\"account\":{\"number\":90071992547409931,"
           "\"limits\":[{\"day\":1000.50},{\"night\":null}]},\"note\":\"<b>not bold</b> \\u202eright to "
           "left\"}";
}

QByteArray encrypted() {
    return part(R"({"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"2026-11","cty":"JWT"})") + '.' +
           part(QByteArray(256, 'k')) + '.' + part(QByteArray(12, 'i')) + '.' + part(QByteArray(412, 'c')) +
           '.' + part(QByteArray(16, 't'));
}

Shot dialogShot(const std::shared_ptr<ShotRig> &rig, const char *name,
                const std::function<QByteArray()> &token, const QString &search = {}) {
    return {QString::fromLatin1(name), {}, [rig, token, search]() -> std::unique_ptr<QWidget> {
                auto dialog = std::make_unique<TokenDialog>(rig->workspace, rig->clipboard);
                dialog->setText(QString::fromUtf8(token()));
                dialog->findChild<QLineEdit *>(QStringLiteral("claimsSearch"))->setText(search);
                return dialog;
            }};
}

Shot cardShot(const char *name, const QByteArray &token, std::optional<qint64> expiresIn, QSize size) {
    return {QString::fromLatin1(name), size, [token, expiresIn]() -> std::unique_ptr<QWidget> {
                auto page = std::make_unique<QWidget>();
                page->setProperty("role", QStringLiteral("page"));
                auto *card = new ClaimsCard(ClaimsCard::Place::Page);
                const QDateTime now = QDateTime::currentDateTimeUtc();
                card->show(Jwt::decode(token), {now, now, expiresIn, {}});
                auto *column = new QVBoxLayout(page.get());
                column->addWidget(card, 1);
                auto *view = card->findChild<QTableView *>(QStringLiteral("claimsView"));
                view->setCurrentIndex(view->model()->index(1, 0));
                return page;
            }};
}

} // namespace

QList<Shot> tokenShots(const QString &folder) {
    QDir(folder).mkpath(QStringLiteral("tokens"));
    const auto rig = std::make_shared<ShotRig>(QDir(folder).filePath(QStringLiteral("tokens")));
    const auto fixed = [](const QByteArray &text) { return [text] { return text; }; };
    constexpr QSize page(744, 420), narrow(464, 320);
    return {
        dialogShot(rig, "lookinto-empty", fixed({})),
        dialogShot(rig, "lookinto-live",
                   [] { return "Authorization: Bearer " + tokenWith(richClaims()) + "  \n\n"; }),
        dialogShot(rig, "lookinto-expired",
                   [] { return tokenWith("{\"sub\":\"a\",\"exp\":" + seconds(-7300) + '}'); }),
        dialogShot(rig, "lookinto-notyet",
                   [] { return tokenWith("{\"nbf\":" + seconds(400) + ",\"exp\":" + seconds(300) + '}'); }),
        dialogShot(rig, "lookinto-unsecured",
                   [] {
                       return tokenWith("{\"sub\":\"admin\",\"sub\":\"root\",\"exp\":" + seconds(900) + '}',
                                        R"({"alg":"none"})", "");
                   }),
        dialogShot(rig, "lookinto-encrypted", [] { return encrypted(); }),
        dialogShot(rig, "lookinto-opaque", fixed("2YotnFZFEjr1zCsicMWpAA")),
        dialogShot(rig, "lookinto-defect",
                   fixed(part(R"({"alg":"HS256"})") + '.' + part(R"({"sub":)") + ".c2ln")),
        dialogShot(rig, "lookinto-sentence", fixed("What is in here?")),
        dialogShot(
            rig, "lookinto-search", [] { return tokenWith(richClaims()); }, QStringLiteral("pix")),
        dialogShot(
            rig, "lookinto-nohit", [] { return tokenWith(richClaims()); }, QStringLiteral("email")),
        dialogShot(rig, "lookinto-long",
                   [] { return tokenWith("{\"photo\":\"" + QByteArray(50'000, 'A') + "\"}"); }),
        cardShot("claims-page", tokenWith(richClaims()), 1499, page),
        cardShot("claims-apart", tokenWith(richClaims()), 1300, page),
        cardShot("claims-narrow", tokenWith(richClaims()), 1499, narrow),
        cardShot("claims-opaque", "2YotnFZFEjr1zCsicMWpAA", 1800, narrow),
    };
}

} // namespace tokendesk

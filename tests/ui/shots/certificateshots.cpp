#include "certificateshots.h"

#include "certificate/headervalue.h"
#include "clipboard.h"
#include "dialogs/comparedialog.h"
#include "dialogs/headercheckerdialog.h"
#include "dialogs/keymatchdialog.h"
#include "models/bundlemodel.h"
#include "pages/certificatepage.h"
#include "support/certificatefactory.h"

#include <QDir>
#include <QFile>
#include <QTableView>
#include <QTreeView>

namespace tokendesk {

namespace {

constexpr QSize tall(792, 1560); // the page of a window of the default width, down to its end

QString write(const QString &folder, const char *name, const QByteArray &bytes) {
    const QString path = QDir(folder).filePath(QString::fromLatin1(name));
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
    return path;
}

/// A page of its own clipboard, so that a shot is one object.
class ShotPage : public QWidget {
public:
    ShotPage() : m_page(m_clipboard, Clock::system(), this) { setProperty("role", QStringLiteral("page")); }
    CertificatePage &page() { return m_page; }

protected:
    void resizeEvent(QResizeEvent *) override { m_page.setGeometry(rect()); }

private:
    SecretClipboard m_clipboard;
    CertificatePage m_page;
};

Shot pageShot(const char *name, const QString &path, QSize size = tall) {
    return {QString::fromLatin1(name), size,
            [path]() -> std::unique_ptr<QWidget> {
                auto widget = std::make_unique<ShotPage>();
                if (!path.isEmpty())
                    widget->page().inspectFile(path);
                return widget;
            },
            [path](QWidget &widget) {
                const auto *inspection = static_cast<ShotPage &>(widget).page().inspection();
                const auto *list = widget.findChild<QTreeView *>(QStringLiteral("bundleView"))->model();
                const auto last = list->index(list->rowCount() - 1, 0);
                return path.isEmpty() ||
                       (inspection && (!last.isValid() || last.data(BundleModel::ReadRole).toBool()));
            }};
}

mint::Minted healthy() {
    mint::Spec spec;
    spec.subject = {{"C", "BR"}, {"O", "Acme Pagamentos Ltda"}, {"CN", "api-client.acme.example"}};
    spec.notBefore = QDateTime::currentDateTimeUtc().addDays(-151);
    spec.notAfter = QDateTime::currentDateTimeUtc().addDays(214);
    static const auto authority = mint::certificate(mint::authoritySpec("Avista Client CA"));
    return mint::certificate(spec, &authority);
}

mint::Minted eCnpj() {
    mint::Spec spec;
    spec.subject = {{"C", "BR"},
                    {"O", "ICP-Brasil"},
                    {"OU", "Certificado PJ A1"},
                    {"CN", "ACME PAGAMENTOS LTDA:11222333000181"}};
    spec.key = mint::Key::of(mint::KeyType::Rsa2048);
    spec.notBefore = QDateTime::currentDateTimeUtc().addDays(-341);
    spec.notAfter = QDateTime::currentDateTimeUtc().addDays(24);
    spec.extensions.append(
        {"subjectAltName",
         false,
         "otherName:2.16.76.1.3.4;PRINTABLESTRING:010119801234567890900000000000000000000000000000SSPSP,"
         "otherName:2.16.76.1.3.2;PRINTABLESTRING:MARIA DA SILVA,"
         "otherName:2.16.76.1.3.3;PRINTABLESTRING:11222333000181,email:financeiro@acme.example",
         {}});
    const auto authority = mint::certificate(mint::authoritySpec("AC Exemplo RFB v5"));
    return mint::certificate(spec, &authority);
}

mint::Minted renewed() {
    mint::Spec spec;
    spec.subject = {{"C", "BR"}, {"O", "Acme Pagamentos Ltda"}, {"CN", "api-client.acme.example"}};
    spec.key = mint::Key::of(mint::KeyType::P384);
    spec.serialHex = "0203040506070809";
    spec.notAfter = QDateTime::currentDateTimeUtc().addDays(730);
    static const auto authority = mint::certificate(mint::authoritySpec("Avista Client CA G2"));
    return mint::certificate(spec, &authority);
}

/// A dialog with the clipboard that it needs.
template <typename Dialog, typename... Args>
std::unique_ptr<QWidget> makeDialog(const std::function<void(Dialog &)> &fill, Args &&...args) {
    auto clipboard = std::make_unique<SecretClipboard>();
    auto dialog = std::make_unique<Dialog>(*clipboard, std::forward<Args>(args)...);
    clipboard.release()->setParent(dialog.get());
    fill(*dialog);
    return dialog;
}

Shot comparison(const char *name, const QString &left, const QString &right) {
    return {QString::fromLatin1(name), QSize(),
            [left, right] {
                const auto now = QDateTime::currentDateTimeUtc();
                return makeDialog<CompareDialog>(
                    [&](CompareDialog &dialog) {
                        InspectionContext context;
                        context.now = now;
                        dialog.setLeft(inspect(readCertificateFile(left), context));
                        if (!right.isEmpty())
                            dialog.openRight(right);
                    },
                    now);
            },
            [right](QWidget &widget) {
                return right.isEmpty() ||
                       widget.findChild<QTableView *>(QStringLiteral("comparisonView"))->model()->rowCount() >
                           0;
            }};
}

Shot headerChecker(const char *name, const QByteArray &value) {
    return {QString::fromLatin1(name), QSize(),
            [value] {
                HeaderCheckContext context;
                context.inspection.now = QDateTime::currentDateTimeUtc();
                return makeDialog<HeaderCheckerDialog>(
                    [&](HeaderCheckerDialog &dialog) {
                        if (!value.isEmpty())
                            dialog.setText(QStringLiteral("curl -H 'X-SSL-Client-Cert: %1' …")
                                               .arg(QString::fromLatin1(value)));
                    },
                    context);
            },
            [value](QWidget &widget) {
                return value.isEmpty() ||
                       widget.findChild<QWidget *>(QStringLiteral("headerVerdict"))->isVisible();
            }};
}

Shot keyMatch(const char *name, const mint::Minted &minted, const QString &key) {
    return {QString::fromLatin1(name), QSize(),
            [der = minted.der, key]() -> std::unique_ptr<QWidget> {
                auto dialog = std::make_unique<KeyMatchDialog>(*Certificate::fromDer(der));
                if (!key.isEmpty())
                    dialog->tryFile(key);
                return dialog;
            },
            [key](QWidget &widget) {
                return key.isEmpty() || key.endsWith(QLatin1String("locked.key")) ||
                       widget.findChild<QWidget *>(QStringLiteral("keyVerdict"))->isVisible();
            }};
}

/// Three hundred certificates of one file.
QByteArray bundle() {
    QByteArray bytes;
    const char *const names[] = {"payments", "ledger", "reports", "gateway", "refunds"};
    for (int i = 0; i < 60; ++i) {
        for (const char *name : names) {
            mint::Spec spec;
            spec.subject = {{"O", "Acme Pagamentos Ltda"},
                            {"CN", QByteArray(name) + '-' + QByteArray::number(i) + ".acme.example"}};
            spec.notAfter = QDateTime::currentDateTimeUtc().addDays(i * 13 - 20);
            spec.notBefore = spec.notAfter.addDays(-365);
            bytes += mint::certificate(spec).pem();
        }
    }
    return bytes;
}

mint::Minted expired() {
    mint::Spec spec;
    spec.notBefore = QDateTime::currentDateTimeUtc().addDays(-377);
    spec.notAfter = QDateTime::currentDateTimeUtc().addDays(-12);
    return mint::certificate(spec);
}

} // namespace

QList<Shot> certificateShots(const QString &folder) {
    const auto good = healthy();
    const auto chain = mint::chain();
    QByteArray damaged = good.pem();
    damaged.truncate(damaged.size() - 140);
    const QString healthyPath = write(folder, "acme-client.pem", good.pem());
    QList<Shot> shots{
        pageShot("certificate-empty", {}, QSize(792, 560)),
        pageShot("certificate-healthy", healthyPath),
        pageShot("certificate-expired", write(folder, "old.pem", expired().pem())),
        pageShot("certificate-with-key",
                 write(folder, "combined.pem",
                       good.key.pkcs8Pem() + chain[0].pem() + chain[1].pem() + chain[2].pem())),
        pageShot("certificate-pkcs12", write(folder, "acme.p12", mint::pkcs12({good}, "open sesame")),
                 QSize(792, 560)),
        pageShot("certificate-damaged", write(folder, "damaged.pem", damaged), QSize(792, 560)),
        pageShot("certificate-ecnpj", write(folder, "ecnpj.cer", eCnpj().der)),
        pageShot("certificate-bundle", write(folder, "bundle.pem", bundle())),
        headerChecker("certificate-header-checker", encodeHeaderValue(good.pem()).replace("%20", "+")),
        headerChecker("certificate-header-fine", encodeHeaderValue(good.pem())),
        headerChecker("certificate-header-empty", {}),
        keyMatch("certificate-key-match", good, write(folder, "acme.key", good.key.pkcs8Pem())),
        keyMatch("certificate-key-other", good,
                 write(folder, "other-acme.key", mint::Key::of(mint::KeyType::P256, 4).pkcs8Pem())),
        keyMatch("certificate-key-locked", good,
                 write(folder, "acme-locked.key", good.key.encryptedPem("pass"))),
        keyMatch("certificate-key-empty", good, {}),
        comparison("certificate-comparison", healthyPath, write(folder, "renewed.pem", renewed().pem())),
        comparison("certificate-comparison-same", healthyPath, healthyPath),
        comparison("certificate-comparison-empty", healthyPath, {}),
        pageShot("certificate-small", healthyPath, QSize(512, 400)),
        pageShot("certificate-small-long", healthyPath, QSize(512, 1700)),
    };
    return shots;
}

} // namespace tokendesk

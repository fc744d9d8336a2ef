#include "movingshots.h"

#include "dialogs/exportdialog.h"
#include "dialogs/importdialog.h"
#include "moving/cmsenvelope.h"
#include "shotrig.h"

#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace tokendesk {

namespace {

// No real secret: the picture would not show it anyway.
const char example[] =
    "AVISTA_SANDBOX_CLIENT_ID=account-93-550e8400\nAVISTA_SANDBOX_CLIENT_SECRET=ssssssssssss\n"
    "AVISTA_PRODUCTION_CLIENT_ID=account-94-660f9511\nAVISTA_PRODUCTION_CLIENT_SECRET=ssssssssssss\n"
    "AVISTA_CERT_PATH=./client.pem\nFORGE_CLIENT_ID=account-7\nGOOGLE_CLIENT_ID=x\n";

bool isShown(QWidget &in, const char *name) {
    const auto *found = in.findChild<QWidget *>(QString::fromLatin1(name));
    return found && found->isVisible();
}

using Prepare = std::function<void(ShotRig &, ImportDialog &)>;

Shot importShot(const QString &folder, const char *name, const Prepare &prepare,
                const std::function<bool(QWidget &)> &ready) {
    const QString own = freshFolder(folder, QString::fromLatin1(name));
    auto rigs = std::make_shared<QList<std::shared_ptr<ShotRig>>>();
    return {QString::fromLatin1(name),
            {},
            [rigs, own, prepare]() -> std::unique_ptr<QWidget> {
                // A shot may be built more than once, and an import leaves profiles behind.
                rigs->append(std::make_shared<ShotRig>(freshFolder(own, QString::number(rigs->size()))));
                QFile file(QDir(own).filePath(QStringLiteral("projeto.env")));
                if (file.open(QIODevice::WriteOnly))
                    file.write(example);
                file.close();
                auto dialog = std::make_unique<ImportDialog>(rigs->last()->workspace);
                prepare(*rigs->last(), *dialog);
                return dialog;
            },
            [ready](QWidget &widget) { return widget.isVisible() && ready(widget); }};
}

/// Reads, and imports as soon as there is something to import.
bool pressImport(QWidget &in, const char *sign) {
    auto *button = in.findChild<QPushButton *>(QStringLiteral("importButton"));
    if (!in.property("pressed").toBool() && button->isVisible() && button->isEnabled()) {
        in.setProperty("pressed", true);
        button->click();
        return false;
    }
    return in.property("pressed").toBool() && button->isVisible() && (!*sign || isShown(in, sign));
}

Shot exportShot(const QString &folder, const char *name, bool encrypted, const QString &second) {
    auto rig = std::make_shared<ShotRig>(freshFolder(folder, QString::fromLatin1(name)));
    return {QString::fromLatin1(name),
            {},
            [rig, encrypted, second]() -> std::unique_ptr<QWidget> {
                if (rig->profiles.profiles().isEmpty()) {
                    (void)rig->profiles.save(Profile::create(QStringLiteral("Acme sandbox"),
                                                             QStringLiteral("avista"), Kind::Sandbox));
                    (void)rig->profiles.save(Profile::create(QStringLiteral("Acme production"),
                                                             QStringLiteral("avista"), Kind::Production));
                    (void)rig->profiles.save(Profile::create(QStringLiteral("Forge test"),
                                                             QStringLiteral("forge"), Kind::Sandbox));
                }
                auto dialog = std::make_unique<ExportDialog>(rig->workspace);
                dialog->findChild<QRadioButton *>(QStringLiteral("encryptedRadio"))->setChecked(encrypted);
                dialog->findChild<QLineEdit *>(QStringLiteral("passphraseEdit"))
                    ->setText(QStringLiteral("short"));
                dialog->findChild<QLineEdit *>(QStringLiteral("repeatEdit"))->setText(second);
                return dialog;
            },
            [](QWidget &widget) { return widget.isVisible(); }};
}

} // namespace

QList<Shot> movingShots(const QString &folder) {
    const auto read = [](const QString &own) {
        return [own](ShotRig &, ImportDialog &dialog) {
            dialog.readFile(QDir(own).filePath(QStringLiteral("projeto.env")));
        };
    };
    const auto in = [&](const char *name) { return freshFolder(folder, QString::fromLatin1(name)); };
    const auto offered = [](QWidget &w) { return isShown(w, "importButton"); };
    return {
        importShot(
            folder, "import-empty", [](ShotRig &, ImportDialog &) {}, [](QWidget &) { return true; }),
        importShot(
            folder, "import-unknown",
            [](ShotRig &, ImportDialog &dialog) { dialog.readText(QStringLiteral("Dear all")); },
            [](QWidget &w) { return isShown(w, "importProblem"); }),
        importShot(
            folder, "import-passphrase",
            [](ShotRig &, ImportDialog &dialog) {
                const auto sealed = sealEnvelope("x", Secret(QByteArrayView("x")));
                dialog.readText(QString::fromLatin1(sealed.value_or(QByteArray())));
            },
            [](QWidget &w) { return isShown(w, "importPassphrase"); }),
        importShot(folder, "import-preview", read(in("import-preview")), offered),
        importShot(
            folder, "import-writing",
            [read = read(in("import-writing"))](ShotRig &rig, ImportDialog &dialog) {
                rig.keychain.silent = true;
                read(rig, dialog);
            },
            [](QWidget &w) { return pressImport(w, "importResult"); }),
        importShot(
            folder, "import-failed",
            [read = read(in("import-failed"))](ShotRig &rig, ImportDialog &dialog) {
                rig.keychain.writeError = Error{ErrorCode::StoreLocked, {}};
                read(rig, dialog);
            },
            [](QWidget &w) {
                return pressImport(w, "importResult") &&
                       w.findChild<QPushButton *>(QStringLiteral("importButton"))->isEnabled();
            }),
        importShot(
            folder, "import-done",
            [](ShotRig &, ImportDialog &dialog) {
                dialog.readText(QStringLiteral("curl https://api.ntxpay.com/api/auth/token -d "
                                               "'{\"clientId\":\"a\",\"clientSecret\":\"ssssssss\"}'"));
            },
            [](QWidget &w) {
                return pressImport(w, "importResult") &&
                       w.findChild<QPushButton *>(QStringLiteral("importButton"))->isEnabled();
            }),
        exportShot(folder, "export-plain", false, {}),
        exportShot(folder, "export-encrypted", true, QStringLiteral("short")),
        exportShot(folder, "export-differs", true, QStringLiteral("other")),
    };
}

} // namespace tokendesk

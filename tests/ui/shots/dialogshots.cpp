#include "dialogshots.h"

#include "demo/demoprofile.h"
#include "dialogs/aboutdialog.h"
#include "dialogs/doctordialog.h"
#include "dialogs/profiledialog.h"
#include "dialogs/settingsdialog.h"
#include "movingshots.h"
#include "pages/welcomepage.h"
#include "shotrig.h"
#include "support/certificatefactory.h"
#include "tokenshots.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>

namespace tokendesk {

namespace {

using Prepare = std::function<void(ShotRig &, ProfileDialog &)>;
using Ready = std::function<bool(QWidget &)>;

QLineEdit *line(QWidget &in, const char *name) {
    return in.findChild<QLineEdit *>(QString::fromLatin1(name));
}

void type(QWidget &in, const char *name, const QString &text) {
    line(in, name)->setText(text);
}

void press(QWidget &in, const char *name) {
    in.findChild<QPushButton *>(QString::fromLatin1(name))->click();
}

Ready showing(const char *name) {
    return [name](QWidget &in) {
        const auto *found = in.findChild<QWidget *>(QString::fromLatin1(name));
        return found && found->isVisible();
    };
}

QString certificateIn(const QString &folder, int daysLeft) {
    mint::Spec spec;
    spec.subject = {{"C", "BR"}, {"O", "Acme Pagamentos Ltda"}, {"CN", "api-client.acme.example"}};
    spec.notBefore = QDateTime::currentDateTimeUtc().addDays(daysLeft - 365);
    spec.notAfter = QDateTime::currentDateTimeUtc().addDays(daysLeft);
    static const auto authority = mint::certificate(mint::authoritySpec("Avista Client CA"));
    const QString path = QDir(folder).filePath(QStringLiteral("client-%1.pem").arg(daysLeft));
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(mint::certificate(spec, &authority).pem());
    return path;
}

/// The private key of those certificates.
QString keyIn(const QString &folder, const char *name, const QByteArray &pem) {
    QFile file(QDir(folder).filePath(QString::fromLatin1(name)));
    if (file.open(QIODevice::WriteOnly))
        file.write(pem);
    return file.fileName();
}

void fillWell(QWidget &dialog, const QString &certificate) {
    type(dialog, "nameEdit", QStringLiteral("Acme sandbox"));
    type(dialog, "clientIdEdit", QStringLiteral("account-93-550e8400"));
    type(dialog, "secretEdit", QString(32, u's')); // never a real one
    type(dialog, "certificateEdit", certificate);
}

Shot profileShot(const QString &folder, const char *name, const Prepare &prepare, const Ready &ready,
                 bool edit = false, bool silent = false) {
    auto rig = std::make_shared<ShotRig>(freshFolder(folder, QString::fromLatin1(name)));
    return {QString::fromLatin1(name),
            {},
            [rig, prepare, edit, silent]() -> std::unique_ptr<QWidget> {
                std::optional<Profile> edited;
                if (!edit) { // what an earlier build was still adding
                    for (const Profile &left : QList<Profile>(rig->profiles.profiles()))
                        (void)rig->profiles.remove(left.id);
                }
                if (edit) {
                    // A shot may be built more than once.
                    if (const auto stored = rig->profiles.find(QStringLiteral("Acme sandbox")))
                        edited = *stored;
                    else
                        edited = rig->profiles
                                     .save(Profile::create(QStringLiteral("Acme sandbox"),
                                                           QStringLiteral("avista"), Kind::Sandbox))
                                     .value();
                    const Credentials credentials{QStringLiteral("account-93-550e8400"),
                                                  Secret::fromString(QString(32, u's'))};
                    rig->keychain.items.insert_or_assign(
                        SecretKey{edited->id, SecretItem::Credentials}.name(),
                        credentials.toBytes().view().toByteArray());
                }
                rig->keychain.silent = silent;
                rig->keychain.writeError.reset();
                auto dialog = std::make_unique<ProfileDialog>(rig->workspace, edited);
                prepare(*rig, *dialog);
                return dialog;
            },
            [ready](QWidget &widget) { return widget.isVisible() && ready(widget); }};
}

Shot failing(const QString &folder, const char *name, const QString &certificate, const Error &error) {
    return profileShot(
        folder, name,
        [certificate, error](ShotRig &rig, ProfileDialog &dialog) {
            fillWell(dialog, certificate);
            rig.keychain.writeError = error;
            press(dialog, "saveButton");
        },
        showing("failureCard"));
}

/// Scrolls to that, as whoever works there has.
Ready scrolledTo(const char *name) {
    return [name, shown = showing(name)](QWidget &in) {
        if (!shown(in))
            return false;
        QCoreApplication::processEvents(); // what has just appeared gets its place first
        in.findChild<QScrollArea *>()->ensureWidgetVisible(
            in.findChild<QWidget *>(QString::fromLatin1(name)));
        return true;
    };
}

Shot keyShot(const QString &folder, const char *name, const QString &certificate, const QString &key,
             const QString &passphrase) {
    return profileShot(
        folder, name,
        [=](ShotRig &, ProfileDialog &dialog) {
            fillWell(dialog, certificate);
            dialog.findChild<QAbstractButton *>(QStringLiteral("advancedToggle"))->click();
            type(dialog, "privateKeyEdit", key);
            type(dialog, "keyPassphraseEdit", passphrase);
        },
        scrolledTo(passphrase == QLatin1String("wrong") ? "keyPassphraseNote"
                   : passphrase.isEmpty()               ? "privateKeyNote"
                                                        : "keyPassphraseEdit"));
}

/// A profile whose secret a program prints; `command` is a template's number or a line, tried when `tried`.
Shot commandShot(const QString &folder, const char *name, int made, const QString &command, bool tried) {
    return profileShot(
        folder, name,
        [=](ShotRig &, ProfileDialog &dialog) {
            type(dialog, "nameEdit", QStringLiteral("Acme sandbox"));
            auto *store = dialog.findChild<QComboBox *>(QStringLiteral("storeCombo"));
            store->setCurrentIndex(store->findData(int(StoreKind::Command)));
            auto *templates = dialog.findChild<QComboBox *>(QStringLiteral("commandTemplateCombo"));
            templates->setCurrentIndex(made);
            Q_EMIT templates->activated(made);
            if (!command.isEmpty())
                type(dialog, "commandEdit", command);
            if (tried)
                press(dialog, "tryCommandButton");
        },
        [tried](QWidget &in) {
            const auto *button = in.findChild<QPushButton *>(QStringLiteral("tryCommandButton"));
            const auto *note = in.findChild<QWidget *>(QStringLiteral("tryCommandNote"));
            return !tried || (button && note && note->isVisible());
        });
}

QList<Shot> profileShots(const QString &folder) {
    const QString good = certificateIn(folder, 214);
    const QString expired = certificateIn(folder, -3);
    const auto certificateSaid = showing("certificateNote");
    const auto any = [](QWidget &) { return true; };
    return {
        profileShot(
            folder, "profile-empty", [](ShotRig &, ProfileDialog &) {}, any),
        profileShot(
            folder, "profile-filled", [good](ShotRig &, ProfileDialog &dialog) { fillWell(dialog, good); },
            certificateSaid),
        profileShot(
            folder, "profile-production",
            [good](ShotRig &, ProfileDialog &dialog) {
                fillWell(dialog, good);
                type(dialog, "nameEdit", QStringLiteral("Acme production"));
                dialog.findChild<QRadioButton *>(QStringLiteral("kindProduction"))->setChecked(true);
            },
            certificateSaid),
        profileShot(
            folder, "profile-mistakes",
            [expired](ShotRig &, ProfileDialog &dialog) {
                auto *brand = dialog.findChild<QComboBox *>(QStringLiteral("brandCombo"));
                brand->setCurrentIndex(brand->count() - 1);
                Q_EMIT brand->activated(brand->currentIndex());
                type(dialog, "baseUrlEdit", QStringLiteral("http://api.example.com"));
                type(dialog, "clientIdEdit", QStringLiteral("account-93-550e8400 "));
                type(dialog, "secretEdit", QStringLiteral("short"));
                type(dialog, "certificateEdit", expired);
                press(dialog, "saveButton");
            },
            certificateSaid),
        profileShot(
            folder, "profile-advanced",
            [good](ShotRig &, ProfileDialog &dialog) {
                fillWell(dialog, good);
                dialog.findChild<QAbstractButton *>(QStringLiteral("advancedToggle"))->click();
                dialog.findChild<QComboBox *>(QStringLiteral("proxyCombo"))->setCurrentIndex(2);
            },
            scrolledTo("proxyUrlEdit")),
        keyShot(folder, "profile-key", good,
                keyIn(folder, "locked.key", mint::Key::of().encryptedPem("pass")), QStringLiteral("pass")),
        keyShot(folder, "profile-key-wrong-passphrase", good,
                QDir(folder).filePath(QStringLiteral("locked.key")), QStringLiteral("wrong")),
        keyShot(folder, "profile-key-of-another", good,
                keyIn(folder, "other.key", mint::Key::of(mint::KeyType::P256, 4).pkcs8Pem()), {}),
        commandShot(folder, "profile-command", 1, {}, false),
        commandShot(folder, "profile-command-tried", 1,
                    QStringLiteral("printf 'secret-1\\nclientId: account-93-550e8400\\n'"), true),
        commandShot(folder, "profile-command-failed", 1,
                    QStringLiteral("sh -c 'echo not in the store >&2; exit 1'"), true),
        commandShot(folder, "profile-command-waiting", 1, QStringLiteral("sleep 20"), true),
        profileShot(
            folder, "profile-edit", [](ShotRig &, ProfileDialog &) {},
            [](QWidget &in) { return !line(in, "clientIdEdit")->text().isEmpty(); }, true),
        profileShot(
            folder, "profile-edit-waiting", [](ShotRig &, ProfileDialog &) {}, any, true, true),
        profileShot(
            folder, "profile-saving",
            [good](ShotRig &rig, ProfileDialog &dialog) {
                fillWell(dialog, good);
                rig.keychain.silent = true;
                press(dialog, "saveButton");
            },
            showing("waitLabel")),
        failing(folder, "profile-keychain-missing", good,
                {ErrorCode::StoreMissing, {QStringLiteral("no Secret Service on the bus")}}),
        failing(folder, "profile-keychain-locked", good, {ErrorCode::StoreLocked, {}}),
        failing(folder, "profile-keychain-slow", good, {ErrorCode::StoreTimeout, {QStringLiteral("60")}}),
        profileShot(
            folder, "profile-discard",
            [](ShotRig &, ProfileDialog &dialog) {
                type(dialog, "nameEdit", QStringLiteral("Acme"));
                dialog.reject();
            },
            any),
    };
}

/// What the checks of the demo and of a profile without all that it needs find; the first of them as it runs.
QList<Shot> doctorShots(const QString &folder) {
    struct DoctorRig : ShotRig {
        using ShotRig::ShotRig;
        SecretClipboard clipboard;
        std::unique_ptr<DemoProfile> demo; // made when it is needed
    };
    auto rig = std::make_shared<DoctorRig>(freshFolder(folder, QStringLiteral("doctor")));
    const auto shot = [rig](const char *name, bool silent, bool failing) {
        const auto build = [=]() -> std::unique_ptr<QWidget> {
            if (!rig->demo) {
                rig->demo = std::move(*DemoProfile::create());
                rig->workspace.addTransient(rig->demo->profile(), rig->demo->store());
            }
            rig->keychain.silent = silent;
            Profile profile = rig->demo->profile();
            if (failing) {
                profile =
                    Profile::create(QStringLiteral("Acme sandbox"), QStringLiteral("avista"), Kind::Sandbox);
                profile.proxy = ProxyMode::None;
                profile.baseUrl = QUrl(QStringLiteral("https://127.0.0.1:1"));
            }
            return std::make_unique<DoctorDialog>(rig->workspace, rig->clipboard, profile);
        };
        return Shot{
            QString::fromLatin1(name), {}, build, showing(silent ? "cancelButton" : "runAgainButton")};
    };
    return {shot("doctor-running", true, false), shot("doctor-fine", false, false),
            shot("doctor-failures", false, true)};
}

} // namespace

QList<Shot> dialogShots(const QString &folder) {
    constexpr QSize page(792, 632); // of a window of the default size, beside the sidebar
    QList<Shot> shots{
        {QStringLiteral("welcome"), page,
         []() -> std::unique_ptr<QWidget> {
             auto welcome = std::make_unique<WelcomePage>();
             welcome->setProperty("role", QStringLiteral("page"));
             return welcome;
         }},
        {QStringLiteral("about"),
         {},
         []() -> std::unique_ptr<QWidget> { return std::make_unique<AboutDialog>(); }},
    };
    auto rig = std::make_shared<ShotRig>(freshFolder(folder, QStringLiteral("settings")));
    shots.append({QStringLiteral("settings"), {}, [rig]() -> std::unique_ptr<QWidget> {
                      return std::make_unique<SettingsDialog>(rig->settings);
                  }});
    return shots + profileShots(folder) + movingShots(folder) + doctorShots(folder) + tokenShots(folder);
}

} // namespace tokendesk

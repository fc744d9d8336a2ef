#include "dialogrig.h"
#include "models/profilemodel.h"
#include "profileheader.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace tokendesk;
using namespace tokendesk::test;

/// Profiles whose credentials an external program prints: chosen, tried and shown.
class TestProfileCommand : public QObject {
    Q_OBJECT

    std::unique_ptr<DialogRig> m_rig;

    /// A program of the test's own.
    QString program(const QByteArray &script) {
        QFile file(m_rig->folder.filePath(QStringLiteral("my program")));
        if (file.open(QIODevice::WriteOnly))
            file.write("#!/bin/sh\n" + script);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return u'\'' + file.fileName() + u'\'';
    }
    static void chooseStore(QWidget &dialog, StoreKind store) {
        auto *combo = child<QComboBox>(dialog, "storeCombo");
        combo->setCurrentIndex(combo->findData(int(store)));
    }
    static QString tryNote(QWidget &dialog) { return noteOf(dialog, "tryCommandNote"); }

private Q_SLOTS:
    void init() { m_rig = std::make_unique<DialogRig>(); }
    void cleanup() { m_rig.reset(); }

    void aTemplateFillsTheLine() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        dialog.open();
        QVERIFY(!line(dialog, "commandEdit")->isVisible());
        chooseStore(dialog, StoreKind::Command);
        QVERIFY(line(dialog, "commandEdit")->isVisible());
        QVERIFY(!line(dialog, "secretEdit")->isEnabled() && line(dialog, "clientIdEdit")->isEnabled());
        auto *templates = child<QComboBox>(dialog, "commandTemplateCombo");
        QCOMPARE(templates->count(), commandTemplates().size() + 1);
        for (int i = 1; i < templates->count(); ++i) {
            templates->setCurrentIndex(i);
            Q_EMIT templates->activated(i);
            auto *command = line(dialog, "commandEdit");
            QCOMPARE(command->selectedText(), QStringLiteral("NAME"));
            QVERIFY(noteOf(dialog, "commandNote").contains(QLatin1String("NAME")));
            command->insert(QStringLiteral("acme")); // what a person types goes there
            QVERIFY(noteOf(dialog, "commandNote").contains(QStringLiteral("acme")));
            QVERIFY(noteOf(dialog, "commandNote").contains(u'‹'));
        }
    }

    void aClosedBoxOfTemplatesKeepsTheCommand() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        dialog.open();
        chooseStore(dialog, StoreKind::Command);
        auto *command = line(dialog, "commandEdit");
        command->setText(QStringLiteral("pass show acme"));
        auto *templates = child<QComboBox>(dialog, "commandTemplateCombo");
        templates->setFocus();
        QWheelEvent turn({5, 5}, templates->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton,
                         Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(templates, &turn);
        QTest::keyClick(templates, Qt::Key_Down);
        QCOMPARE(command->text(), QStringLiteral("pass show acme"));
        QTRY_VERIFY(templates->view()->isVisible()); // the key opens the list instead
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(templates->view(), Qt::Key_Down);
        QCOMPARE(command->text(), QStringLiteral("pass show acme"));
        QTest::keyClick(templates->view(), Qt::Key_Return);
        QTRY_COMPARE(templates->currentIndex(), 2);
        QVERIFY(command->text() != QStringLiteral("pass show acme"));
        QCOMPARE(command->selectedText(), QStringLiteral("NAME"));
    }

    void isSavedAndEdited() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        line(dialog, "nameEdit")->setText(QStringLiteral("Acme"));
        chooseStore(dialog, StoreKind::Command);
        press(dialog, "saveButton");
        QVERIFY(dialog.isVisible()); // without a command there is nothing to ask
        line(dialog, "commandEdit")->setText(QStringLiteral("op item get 'Acme sandbox"));
        press(dialog, "saveButton");
        QVERIFY(dialog.isVisible()); // an open quote
        line(dialog, "commandEdit")->setText(QStringLiteral("op item get 'Acme sandbox'"));
        line(dialog, "clientIdEdit")->setText(QStringLiteral("account-7"));
        press(dialog, "saveButton");
        QTRY_COMPARE(saved.size(), 1);
        const auto stored = *m_rig->profiles.byId(saved[0][0].toString());
        QCOMPARE(stored.store, StoreKind::Command);
        QCOMPARE(stored.command, QStringList({QStringLiteral("op"), QStringLiteral("item"),
                                              QStringLiteral("get"), QStringLiteral("Acme sandbox")}));
        QCOMPARE(stored.clientId, QStringLiteral("account-7"));
        QVERIFY(m_rig->keychain.items.empty());

        ProfileDialog again(m_rig->workspace, stored);
        QSignalSpy savedAgain(&again, &ProfileDialog::saved);
        again.open();
        QCOMPARE(line(again, "commandEdit")->text(), QStringLiteral("op item get 'Acme sandbox'"));
        QCOMPARE(line(again, "clientIdEdit")->text(), QStringLiteral("account-7"));
        again.reject(); // nothing was changed: it just closes
        QVERIFY(!again.isVisible());
    }

    void fromTheKeychainToACommand() {
        const auto profile = m_rig->store(QStringLiteral("Acme"));
        ProfileDialog dialog(m_rig->workspace, profile);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        QTRY_COMPARE(line(dialog, "clientIdEdit")->text(), QStringLiteral("account-1"));
        chooseStore(dialog, StoreKind::Command);
        QVERIFY(noteOf(dialog, "storeNote").contains(QLatin1String("removed")));
        line(dialog, "commandEdit")->setText(QStringLiteral("pass show acme"));
        press(dialog, "saveButton");
        QTRY_COMPARE(saved.size(), 1);
        QTRY_VERIFY(m_rig->kept(profile.id).first.isEmpty());
    }

    void tries_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("clientId");
        QTest::addColumn<QStringList>("said");
        const auto words = [](std::initializer_list<const char *> all) {
            QStringList list;
            for (const auto *one : all)
                list << QString::fromUtf8(one);
            return list;
        };
        QTest::newRow("pass") << QByteArray("printf 'c4n4ry-secret\\nclientId: account-3\\n'") << QString()
                              << words({"account-3", "13 character"});
        QTest::newRow("JSON") << QByteArray(
                                     R"(echo '{"clientId":"account-4","clientSecret":"c4n4ry-secret"}')")
                              << QString() << words({"account-4", "13 character"});
        QTest::newRow("the secret alone") << QByteArray("echo c4n4ry-secret") << QStringLiteral("account-5")
                                          << words({"account-5", "13 character"});
        QTest::newRow("no client ID")
            << QByteArray("echo c4n4ry-secret") << QString() << words({"client ID"});
        QTest::newRow("fails") << QByteArray("echo 'no such entry' >&2; exit 3") << QString()
                               << words({"exit code 3", "no such entry"});
        QTest::newRow("nothing") << QByteArray("true") << QString() << words({"my program"});
    }
    void tries() {
        QFETCH(QByteArray, script);
        QFETCH(QString, clientId);
        QFETCH(QStringList, said);
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        dialog.open();
        chooseStore(dialog, StoreKind::Command);
        line(dialog, "commandEdit")->setText(program(script));
        line(dialog, "clientIdEdit")->setText(clientId);
        press(dialog, "tryCommandButton");
        QVERIFY(tryNote(dialog).contains(QLatin1String("Waiting")));
        QTRY_VERIFY(!tryNote(dialog).contains(QLatin1String("Waiting")));
        for (const auto &part : said)
            QVERIFY2(tryNote(dialog).contains(part), qPrintable(tryNote(dialog)));
        const auto labels = dialog.findChildren<QLabel *>();
        for (const auto *label : labels)
            QVERIFY(!label->text().contains(QLatin1String("c4n4ry")));
        QCOMPARE(child<QPushButton>(dialog, "tryCommandButton")->text(), QStringLiteral("Try it"));
    }
    void aProgramThatIsNotThere() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        dialog.open();
        chooseStore(dialog, StoreKind::Command);
        line(dialog, "commandEdit")->setText(QStringLiteral("/nowhere/program show"));
        press(dialog, "tryCommandButton");
        QTRY_VERIFY(tryNote(dialog).contains(QLatin1String("could not be started")));
    }
    void aTryCanBeCancelled() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        dialog.open();
        chooseStore(dialog, StoreKind::Command);
        const auto mark = m_rig->folder.filePath(QStringLiteral("done"));
        line(dialog, "commandEdit")->setText(program("sleep 2; touch '" + mark.toUtf8() + "'; echo x"));
        press(dialog, "tryCommandButton");
        QTest::qWait(100);
        QCOMPARE(child<QPushButton>(dialog, "tryCommandButton")->text(), QStringLiteral("Stop"));
        press(dialog, "tryCommandButton");
        QVERIFY(tryNote(dialog).contains(QLatin1String("Cancelled")));
        QCOMPARE(child<QPushButton>(dialog, "tryCommandButton")->text(), QStringLiteral("Try it"));
        QTest::qWait(2500);
        QVERIFY(!QFile::exists(mark));                                 // the program went with it
        QVERIFY(tryNote(dialog).contains(QLatin1String("Cancelled"))); // and no late answer comes
    }
    void aDialogThatGoesTakesTheProgramAlong() {
        auto dialog = std::make_unique<ProfileDialog>(m_rig->workspace, std::nullopt);
        dialog->open();
        chooseStore(*dialog, StoreKind::Command);
        line(*dialog, "commandEdit")->setText(program("exec sleep 30"));
        press(*dialog, "tryCommandButton");
        QTest::qWait(100);
        QElapsedTimer timer;
        timer.start();
        dialog.reset();
        QVERIFY(timer.elapsed() < 2000);
    }

    void isShownBesideTheProfile() {
        auto profile = m_rig->store(QStringLiteral("Acme"));
        ProfileHeader header(m_rig->workspace);
        header.showProfile(profile.id);
        const auto *label = header.findChild<QLabel *>(QStringLiteral("storeLabel"));
        QCOMPARE(label->text(), QStringLiteral("Secret in the keychain"));
        profile.store = StoreKind::Session;
        QVERIFY(m_rig->workspace.update(profile));
        QTRY_COMPARE(label->text(), QStringLiteral("Secret for this session only"));
        profile.store = StoreKind::Command;
        profile.command = {QStringLiteral("/usr/bin/pass"), QStringLiteral("show"), QStringLiteral("acme")};
        QVERIFY(m_rig->workspace.update(profile));
        QTRY_COMPARE(label->text(), QStringLiteral("Secret from pass"));
        ProfileModel model(m_rig->workspace);
        QVERIFY(
            model.index(0, 0).data(Qt::ToolTipRole).toString().contains(QLatin1String("Secret from pass")));
        QCOMPARE(model.index(0, 0).data(Qt::AccessibleDescriptionRole).toString(),
                 QStringLiteral("Secret from pass"));
    }
};

QTEST_MAIN(TestProfileCommand)
#include "tst_profilecommand.moc"

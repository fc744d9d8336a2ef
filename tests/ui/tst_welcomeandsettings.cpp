#include "dialogrig.h"
#include "dialogs/aboutdialog.h"
#include "dialogs/settingsdialog.h"
#include "pages/welcomepage.h"
#include "support/settings.h"
#include "text/translator.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>

using namespace tokendesk;
using namespace tokendesk::test;

// The welcome page and the two small dialogs.
class TestWelcomeAndSettings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { (void)installLanguage(QStringLiteral("en")); }

    void doorsLead_data() {
        QTest::addColumn<QByteArray>("door");
        QTest::addColumn<int>("signal");
        QTest::newRow("demo") << QByteArray("demoDoor") << 0;
        QTest::newRow("add") << QByteArray("addDoor") << 1;
        QTest::newRow("import") << QByteArray("importDoor") << 2;
        QTest::newRow("inspect") << QByteArray("inspectDoor") << 3;
    }
    void doorsLead() {
        QFETCH(QByteArray, door);
        QFETCH(int, signal);
        WelcomePage page;
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QSignalSpy spies[] = {QSignalSpy(&page, &WelcomePage::demoRequested),
                              QSignalSpy(&page, &WelcomePage::addRequested),
                              QSignalSpy(&page, &WelcomePage::importRequested),
                              QSignalSpy(&page, &WelcomePage::inspectRequested)};
        auto *button = child<QPushButton>(page, door.constData());
        QVERIFY(!button->accessibleName().isEmpty());
        QTest::mouseClick(button, Qt::LeftButton); // on the words, which are the button's face
        QTest::keyClick(button, Qt::Key_Space);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(spies[i].size(), i == signal ? 2 : 0);
    }

    void nothingIsCutOffInTheSmallestWindow() {
        WelcomePage page;
        page.resize(760 - 248, 520);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        for (const char *name : {"demoDoor", "addDoor", "importDoor"}) {
            auto *door = child<QPushButton>(page, name);
            QVERIFY(door->height() >= door->heightForWidth(door->width()));
            QVERIFY(page.rect().contains(QRect(door->mapTo(&page, QPoint(0, 0)), QSize(door->width(), 1))));
        }
    }

    void settingsTakeEffectAtOnce_data() {
        QTest::addColumn<QByteArray>("combo");
        QTest::addColumn<QVariant>("value");
        QTest::newRow("language") << QByteArray("languageCombo") << QVariant(QStringLiteral("pt-BR"));
        QTest::newRow("theme") << QByteArray("themeCombo") << QVariant(QStringLiteral("dark"));
        QTest::newRow("clipboard") << QByteArray("clipboardSecondsCombo") << QVariant(120);
        QTest::newRow("never") << QByteArray("clipboardSecondsCombo") << QVariant(0);
        QTest::newRow("lead") << QByteArray("renewalLeadCombo") << QVariant(10);
        QTest::newRow("reveal") << QByteArray("revealSecondsCombo") << QVariant(10);
    }
    void settingsTakeEffectAtOnce() {
        QFETCH(QByteArray, combo);
        QFETCH(QVariant, value);
        const QTemporaryDir folder;
        Settings settings(folder.path());
        SettingsDialog dialog(settings);
        dialog.open();
        QSignalSpy changed(&settings, &Settings::changed);
        auto *choice = child<QComboBox>(dialog, combo.constData());
        const int index = choice->findData(value);
        QVERIFY(index >= 0);
        choose(choice, index);
        QCOMPARE(changed.size(), 1);
        Settings again(folder.path());
        SettingsDialog reopened(again);
        QCOMPARE(child<QComboBox>(reopened, combo.constData())->currentData(), value);
    }

    void followsSettingsThatChangeElsewhere() {
        const QTemporaryDir folder;
        Settings settings(folder.path());
        SettingsDialog dialog(settings);
        settings.setTheme(QStringLiteral("light"));
        QCOMPARE(child<QComboBox>(dialog, "themeCombo")->currentData().toString(), QStringLiteral("light"));
    }

    void keepsAnUnusualValueChoosable() {
        const QTemporaryDir folder;
        Settings settings(folder.path());
        settings.setClipboardSeconds(77);
        SettingsDialog dialog(settings);
        auto *choice = child<QComboBox>(dialog, "clipboardSecondsCombo");
        QCOMPARE(choice->currentData().toInt(), 77);
        QVERIFY(choice->currentText().contains(QLatin1String("77")));
    }

    void languagesChangeWhileItIsOpen() {
        const QTemporaryDir folder;
        Settings settings(folder.path());
        settings.setLanguage(QStringLiteral("en"));
        SettingsDialog dialog(settings);
        dialog.open();
        connect(&settings, &Settings::changed, &dialog, [&] { (void)installLanguage(settings.language()); });
        auto *language = child<QComboBox>(dialog, "languageCombo");
        choose(language, language->findData(QStringLiteral("pt-BR")));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(language->currentData().toString(), QStringLiteral("pt-BR"));
        QCOMPARE(language->currentText(), QStringLiteral("Português (Brasil)")); // in every language
        QCOMPARE(child<QComboBox>(dialog, "themeCombo")->currentData().toString(), QStringLiteral("system"));
    }

    void enterAndEscapeClose_data() {
        QTest::addColumn<int>("key");
        QTest::newRow("Enter") << int(Qt::Key_Return);
        QTest::newRow("Escape") << int(Qt::Key_Escape);
    }
    void enterAndEscapeClose() {
        QFETCH(int, key);
        const QTemporaryDir folder;
        Settings settings(folder.path());
        SettingsDialog dialog(settings);
        AboutDialog about;
        for (QDialog *each : {static_cast<QDialog *>(&dialog), static_cast<QDialog *>(&about)}) {
            each->open();
            QTest::keyClick(each, Qt::Key(key));
            QVERIFY(!each->isVisible());
        }
    }

    void aboutNamesTheVersionsAtRunTime() {
        AboutDialog dialog;
        dialog.open();
        const QString versions = child<QLabel>(dialog, "versionsLabel")->text();
        QVERIFY(versions.contains(QStringLiteral(TOKENDESK_VERSION)));
        QVERIFY(versions.contains(QString::fromLatin1(qVersion())));
        QVERIFY(versions.contains(QLatin1String("OpenSSL 3")));
        child<QPushButton>(dialog, "copyVersionsButton")->click();
        QCOMPARE(QApplication::clipboard()->text(), versions);
    }

private:
    static void choose(QComboBox *combo, int index) {
        combo->setCurrentIndex(index);
        Q_EMIT combo->activated(index); // as by a person
    }
};

QTEST_MAIN(TestWelcomeAndSettings)
#include "tst_welcomeandsettings.moc"

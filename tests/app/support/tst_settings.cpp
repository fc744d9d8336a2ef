#include "support/settings.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;

class TestSettings : public QObject {
    Q_OBJECT

    void put(const QByteArray &content) const {
        QFile file(m_folder->filePath(QStringLiteral("settings.ini")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void hasDefaults() {
        const Settings settings(m_folder->path());
        QCOMPARE(settings.language(), QStringLiteral("system"));
        QCOMPARE(settings.theme(), QStringLiteral("system"));
        QCOMPARE(settings.clipboardSeconds(), 45);
        QCOMPARE(settings.revealSeconds(), 30);
        QCOMPARE(settings.renewalLeadMinutes(), 5);
        QVERIFY(settings.lockOnScreenLock());
        QVERIFY(!settings.lockOnSuspend());
        QVERIFY(settings.showInTray());
        QVERIFY(!settings.keepInTray());
        QVERIFY(!settings.startInTray());
        QVERIFY(!settings.captureProtection());
        QVERIFY(settings.windowGeometry().isEmpty());
        QVERIFY(settings.lastProfile().isEmpty());
        QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("settings.ini"))));
    }
    void remembers() {
        QByteArray geometry;
        for (int i = 0; i < 256; ++i)
            geometry.append(static_cast<char>(i));
        {
            Settings settings(m_folder->path());
            settings.setLanguage(QStringLiteral("pt-BR"));
            settings.setTheme(QStringLiteral("dark"));
            settings.setClipboardSeconds(0);
            settings.setRevealSeconds(10);
            settings.setRenewalLeadMinutes(99);
            settings.setLockOnScreenLock(false);
            settings.setLockOnSuspend(true);
            settings.setShowInTray(false);
            settings.setKeepInTray(true);
            settings.setStartInTray(true);
            settings.setCaptureProtection(true);
            settings.setWindowGeometry(geometry);
            settings.setLayout(QStringLiteral("splitter"), geometry.right(7));
            settings.setLastProfile(QStringLiteral("id, with = odd; characters%ção"));
            settings.setLastTab(QStringLiteral("certificate"));
            QVERIFY(settings.sync());
        }
        const Settings settings(m_folder->path());
        QCOMPARE(settings.language(), QStringLiteral("pt-BR"));
        QCOMPARE(settings.theme(), QStringLiteral("dark"));
        QCOMPARE(settings.clipboardSeconds(), 0);
        QCOMPARE(settings.revealSeconds(), 10);
        QCOMPARE(settings.renewalLeadMinutes(), 15);
        QVERIFY(!settings.lockOnScreenLock());
        QVERIFY(settings.lockOnSuspend());
        QVERIFY(!settings.showInTray());
        QVERIFY(settings.keepInTray());
        QVERIFY(settings.startInTray());
        QVERIFY(settings.captureProtection());
        QCOMPARE(settings.windowGeometry(), geometry);
        QCOMPARE(settings.layout(QStringLiteral("splitter")), geometry.right(7));
        QCOMPARE(settings.lastProfile(), QStringLiteral("id, with = odd; characters%ção"));
        QCOMPARE(settings.lastTab(), QStringLiteral("certificate"));
    }
    void isPrivate() {
        const QString folder = m_folder->filePath(QStringLiteral("new/tokendesk"));
        {
            Settings settings(folder);
            settings.setTheme(QStringLiteral("dark"));
        }
        constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                                QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
        QVERIFY(!(QFileInfo(folder).permissions() & others));
        QVERIFY(!(QFileInfo(folder + QStringLiteral("/settings.ini")).permissions() & others));
        Settings again(folder);
        QCOMPARE(again.theme(), QStringLiteral("dark"));
        again.setTheme(QStringLiteral("light"));
        QVERIFY(again.sync());
        QVERIFY(!(QFileInfo(folder + QStringLiteral("/settings.ini")).permissions() & others));
    }
    void boundsWhatItReads_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("clipboard");
        QTest::addColumn<QString>("theme");
        QTest::addColumn<bool>("screenLock");
        const auto row = [](const char *line, int clipboard, const char *theme, bool screenLock) {
            QTest::newRow(line) << QByteArray(line) << clipboard << QString::fromLatin1(theme) << screenLock;
        };
        row("clipboardSeconds=0", 0, "system", true);
        row("clipboardSeconds=1", 5, "system", true);
        row("clipboardSeconds=5", 5, "system", true);
        row("clipboardSeconds=3600", 3600, "system", true);
        row("clipboardSeconds=3601", 3600, "system", true);
        row("clipboardSeconds=-1", 45, "system", true);
        row("clipboardSeconds=99999999999999", 3600, "system", true);
        row("clipboardSeconds=nan", 45, "system", true);
        row("clipboardSeconds=soon", 45, "system", true);
        row("clipboardSeconds=1, 2", 45, "system", true);
        row("theme=dark", 45, "dark", true);
        row("theme=pink", 45, "system", true);
        row("lockOnScreenLock=false", 45, "system", false);
        row("lockOnScreenLock=0", 45, "system", false);
        row("lockOnScreenLock=no", 45, "system", true);
        row("lockOnScreenLock=@Invalid()", 45, "system", true);
        row("\\x00\\xff garbage [[[", 45, "system", true);
    }
    void boundsWhatItReads() {
        QFETCH(QByteArray, line);
        put("[General]\n" + line + "\n");
        const Settings settings(m_folder->path());
        QTEST(settings.clipboardSeconds(), "clipboard");
        QTEST(settings.theme(), "theme");
        QTEST(settings.lockOnScreenLock(), "screenLock");
    }
    void boundsWhatItIsTold() {
        Settings settings(m_folder->path());
        settings.setClipboardSeconds(2);
        QCOMPARE(settings.clipboardSeconds(), 5);
        settings.setClipboardSeconds(1 << 30);
        QCOMPARE(settings.clipboardSeconds(), 3600);
        settings.setTheme(QStringLiteral("pink"));
        QCOMPARE(settings.theme(), QStringLiteral("system"));
        settings.setLanguage(QStringLiteral("../../etc"));
        QCOMPARE(settings.language(), QStringLiteral("system"));
        settings.setLanguage(QString());
        QCOMPARE(settings.language(), QStringLiteral("system"));
    }
    void saysWhenAChoiceChanges() {
        Settings settings(m_folder->path());
        QSignalSpy changed(&settings, &Settings::changed);
        settings.setTheme(QStringLiteral("system"));
        settings.setWindowGeometry("x");
        settings.setLastTab(QStringLiteral("token"));
        QCOMPARE(changed.size(), 0);
        settings.setTheme(QStringLiteral("dark"));
        settings.setTheme(QStringLiteral("dark"));
        QCOMPARE(changed.size(), 1);
        settings.setClipboardSeconds(60);
        QCOMPARE(changed.size(), 2);
    }
    void aFileThatCannotBeWrittenChangesNothing() {
        put("x");
        Settings settings(m_folder->filePath(QStringLiteral("settings.ini/sub"))); // below a file
        settings.setTheme(QStringLiteral("dark"));
        QVERIFY(!settings.sync());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"

#include "desk.h"
#include "profileactions.h"
#include "widgets/elidedlabel.h"

#include <QCheckBox>
#include <QTabBar>

using namespace tokendesk;

/// What a person sees and reaches without a mouse, whatever the page does.
class TestLooks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFocusBeginsAtTheProfiles() {
        Desk desk; // its only profile comes after the window was made
        desk.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        QTRY_COMPARE(desk.window.focusWidget()->objectName(), QStringLiteral("profileList"));
    }
    void theFocusBeginsAtTheFirstDoor() {
        QTemporaryDir folder;
        Settings settings(folder.path());
        ProfileStore profiles(folder.path());
        SessionStore session;
        Workspace workspace(profiles, session, session, settings, Clock::system());
        SecretClipboard clipboard;
        Theme theme(*qApp);
        MainWindow window(workspace, clipboard, theme);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_COMPARE(window.focusWidget()->objectName(), QStringLiteral("demoDoor"));
    }
    void tabFollowsTheReadingOrder() {
        Desk desk;
        desk.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        desk.find<QCheckBox>("envFileCheck")->setFocus();
        for (const char *name : {"profileSearch", "profileList", "addProfileButton", "getTokenButton"}) {
            QTest::keyClick(desk.window.focusWidget(), Qt::Key_Tab);
            QTRY_COMPARE(desk.window.focusWidget()->objectName(), QString::fromLatin1(name));
        }
    }
    /// Its buttons move between the states of the page, and the chain is built anew for each certificate.
    void tabFollowsTheCertificatePage() {
        Desk desk;
        desk.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        auto *tabs = desk.find<QTabBar>("pageTabs");
        tabs->setCurrentIndex(1);
        QTRY_VERIFY(desk.window.findChild<QPushButton *>(QStringLiteral("chainChip0")));
        tabs->setFocus();
        QStringList passed;
        for (int i = 0; i < 30 && !passed.contains(QStringLiteral("certificateDetails")); ++i) {
            QTest::keyClick(desk.window.focusWidget(), Qt::Key_Tab);
            passed += desk.window.focusWidget()->objectName();
        }
        QCOMPARE(passed.mid(0, 2), QStringList({QStringLiteral("chooseCertificateButton"),
                                                QStringLiteral("pasteCertificateButton")}));
        QCOMPARE(passed.mid(passed.indexOf(QStringLiteral("chainChip0"))),
                 QStringList({QStringLiteral("chainChip0"), QStringLiteral("chainChip1"),
                              QStringLiteral("chooseIssuersButton"), QStringLiteral("copyDetailsButton"),
                              QStringLiteral("certificateDetails")}));
    }
    /// What went wrong is read in full at the foot of the window, not only in a tool tip.
    void aLongStatusLineWraps() {
        Desk desk;
        desk.window.resize(760, 520);
        const auto say = [&](const char *text) {
            Q_EMIT desk.window.findChild<ProfileActions *>()->said(QString::fromUtf8(text));
        };
        const auto *line = desk.find<ElidedLabel>("statusLabel");
        const int before = line->parentWidget()->height();
        say("The token of “Acme” was not written into its .env file. /srv/customers/files/a-rather-long-name/"
            ".env cannot be written: No such file or directory.");
        QTRY_VERIFY(line->height() > line->fontMetrics().height());
        QTRY_VERIFY(line->height() >= line->heightForWidth(line->width()));
        QVERIFY(line->parentWidget()->height() > before);
        say("Short.");
        QTRY_COMPARE(line->parentWidget()->height(), before);
    }
};

QTEST_MAIN(TestLooks)
#include "tst_looks.moc"

// The whole flow of the window on the demo server: get, count down, reveal, copy, cancel, renew, fail, mend.
#include "desk.h"
#include "dialogs/profiledialog.h"
#include "dialogs/secretedit.h"
#include "widgets/badge.h"
#include "widgets/elidedlabel.h"
#include "widgets/messagecard.h"

#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

using namespace tokendesk;
using namespace std::chrono_literals;

class TestMainWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void getsATokenCountsDownAndCopiesIt() {
        Desk desk;
        QCOMPARE(desk.getCaption(), QStringLiteral("Get token"));
        QVERIFY(!desk.find<QToolButton>("copyTokenButton")->isEnabled());
        QCOMPARE(desk.find<Badge>("kindBadge")->text(), QStringLiteral("DEMO"));

        desk.get();
        QTRY_VERIFY(desk.live());
        QCOMPARE(desk.getCaption(), QStringLiteral("Renew"));
        const auto *left = desk.find<QLabel>("timeLeftLabel");
        QVERIFY2(left->text().startsWith(QLatin1String("29:5")) || left->text() == QLatin1String("30:00"),
                 qPrintable(left->text()));
        const QString before = left->text();
        QTRY_VERIFY_WITH_TIMEOUT(left->text() != before, 3000); // it moves by itself
        QVERIFY(desk.find<QTableView>("claimsView")->model()->rowCount() >= 5);

        desk.find<QToolButton>("copyTokenButton")->click();
        const QString copied = QGuiApplication::clipboard()->text();
        QCOMPARE(copied.count(u'.'), 2);
        QVERIFY(copied.startsWith(QLatin1String("eyJ")));
        QVERIFY(desk.clipboard.secondsLeft() > 0);
        QTest::mouseClick(desk.find<QPushButton>("clearClipboardButton"), Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }

    void everyCopyFormatHoldsTheToken() {
        Desk desk;
        desk.get();
        QTRY_VERIFY(desk.live());
        desk.find<QToolButton>("copyTokenButton")->click();
        const QString token = QGuiApplication::clipboard()->text();
        const auto actions = desk.find<QMenu>("copyMenu")->actions();
        QCOMPARE(actions.size(), 7);
        QStringList copies;
        for (QAction *action : actions) {
            action->trigger();
            const QString text = QGuiApplication::clipboard()->text();
            QVERIFY2(text.contains(token), qPrintable(action->text()));
            QVERIFY2(!copies.contains(text), qPrintable(action->text()));
            copies.append(text);
        }
    }

    void theTokenIsMaskedAndHoldsNoCopyWhileItIs() {
        Desk desk;
        desk.get();
        QTRY_VERIFY(desk.live());
        auto *field = desk.find<QLineEdit>("tokenField");
        auto *reveal = desk.find<QToolButton>("revealTokenButton");
        QVERIFY(!field->text().contains(u'.'));
        reveal->click();
        QVERIFY(field->text().startsWith(QLatin1String("eyJ")));
        reveal->click();
        QVERIFY(!field->text().contains(u'.'));
        // The window loses the focus: nobody should read over a shoulder.
        reveal->click();
        QEvent away(QEvent::WindowDeactivate);
        QApplication::sendEvent(&desk.window, &away);
        QEvent change(QEvent::ActivationChange);
        QApplication::sendEvent(field, &change);
        if (!field->isActiveWindow())
            QVERIFY(!field->text().contains(u'.'));
        // Another profile has another token.
        desk.get();
        desk.window.select(desk.demo->profile().id);
        QVERIFY(!field->text().contains(u'.'));
    }

    void expiresAcrossSuspendAndClockJumps_data() {
        QTest::addColumn<int>("wallMinutes");
        QTest::addColumn<int>("elapsedMinutes");
        QTest::addColumn<bool>("alive");
        QTest::newRow("ten minutes pass") << 10 << 10 << true;
        QTest::newRow("the lid was closed for an hour") << 60 << 60 << false;
        QTest::newRow("only the wall clock knows of it") << 60 << 0 << false;
        QTest::newRow("only the elapsed clock knows of it") << 0 << 60 << false;
        QTest::newRow("the wall clock was set back") << -120 << 31 << false;
        QTest::newRow("set back within its life") << -120 << 5 << true;
    }
    void expiresAcrossSuspendAndClockJumps() {
        QFETCH(int, wallMinutes);
        QFETCH(int, elapsedMinutes);
        QFETCH(bool, alive);
        Desk desk;
        desk.get();
        QTRY_VERIFY(desk.live());
        desk.moved.wall = std::chrono::minutes(wallMinutes);
        desk.moved.elapsed = std::chrono::minutes(elapsedMinutes);
        desk.workspace.refresh(); // what focus, resume and the timer do
        QCOMPARE(desk.live(), alive);
        QCOMPARE(desk.find<QToolButton>("copyTokenButton")->isEnabled(), alive);
        QCOMPARE(desk.getCaption(), alive ? QStringLiteral("Renew") : QStringLiteral("Get token"));
        if (!alive)
            QCOMPARE(desk.find<QLabel>("tokenStateLabel")->text(), QStringLiteral("Expired"));
    }

    void cancelGivesTheButtonBack() {
        DemoServer::Options slow;
        slow.fault = Fault::Slow;
        slow.slowMillis = 20000;
        Desk desk(slow);
        desk.get();
        QTRY_COMPARE(desk.getCaption(), QStringLiteral("Cancel"));
        QTRY_VERIFY(desk.find<QLabel>("tokenStateLabel")->text().contains(QLatin1String("127.0.0.1")));
        QTest::keyClick(&desk.window, Qt::Key_Escape);
        QTRY_COMPARE(desk.getCaption(), QStringLiteral("Get token"));
        desk.demo->server().setFault(Fault::None);
        desk.get();
        QTRY_VERIFY(desk.live());
    }

    void everyFaultIsACardWithARemedyAndTheNextTryWorks_data() {
        QTest::addColumn<QString>("fault");
        for (const QString &name : faultNames()) {
            const auto fault = *faultFromName(name);
            // These end in a token, or need a server of another kind from the start.
            if (fault != Fault::None && fault != Fault::Slow && fault != Fault::SameToken &&
                fault != Fault::WrongClock && fault != Fault::UnknownCa)
                QTest::newRow(qPrintable(name)) << name;
        }
    }
    void everyFaultIsACardWithARemedyAndTheNextTryWorks() {
        QFETCH(QString, fault);
        Desk desk;
        desk.demo->server().setFault(*faultFromName(fault));
        desk.get();
        auto *card = desk.find<MessageCard>("failureCard");
        QTRY_VERIFY(card->isVisible());
        QVERIFY(!card->what().isEmpty());
        QVERIFY(!card->findChild<QLabel *>(QStringLiteral("cause1Remedy"))->text().isEmpty());
        desk.demo->server().setFault(Fault::None);
        desk.get();
        QTRY_VERIFY(desk.live());
        QVERIFY(!card->isVisible());
    }

    void aFailedRenewalKeepsTheTokenThatIsStillGood() {
        Desk desk;
        desk.get();
        QTRY_VERIFY(desk.live());
        desk.demo->server().setFault(Fault::ServerError);
        desk.get();
        QTRY_VERIFY(desk.find<QLabel>("tokenNote")->isVisible());
        QVERIFY(desk.live());
        QVERIFY(desk.find<QToolButton>("copyTokenButton")->isEnabled());
    }

    void saysThatTheServerReturnedTheSameToken() {
        Desk desk;
        desk.demo->server().setFault(Fault::SameToken);
        desk.get();
        QTRY_VERIFY(desk.live());
        desk.get();
        QTRY_VERIFY(desk.find<QLabel>("tokenNote")->isVisible());
        QCOMPARE(desk.demo->server().requestCount(), 2);
    }

    /// A new style sheet visits every widget; none of them may be deleted by its visit.
    void theThemeChangesWhileTheCertificateIsShown() {
        Desk desk;
        QTest::keyClick(&desk.window, Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(desk.window.findChild<QPushButton *>(QStringLiteral("chainChip0")));
        const QPointer<QPushButton> chip = desk.find<QPushButton>("chainChip0");
        const auto picture = [&] { return chip->icon().pixmap(16).toImage(); };
        const bool dark = Theme::isDark();
        const QImage before = picture();
        desk.settings.setTheme(dark ? QStringLiteral("light") : QStringLiteral("dark"));
        QVERIFY(Theme::isDark() != dark);
        QVERIFY(chip);
        QVERIFY(picture() != before);
        desk.settings.setTheme(dark ? QStringLiteral("dark") : QStringLiteral("light"));
        QVERIFY(chip);
        QCOMPARE(picture(), before);
    }

    void saysThatTheClocksDiffer() {
        Desk desk;
        desk.get();
        QTRY_VERIFY(desk.live());
        auto *note = desk.find<QLabel>("tokenNote");
        QVERIFY(!note->isVisible());
        desk.demo->server().setFault(Fault::WrongClock);
        desk.get();
        QTRY_VERIFY(note->isVisible());
        QVERIFY2(note->text().contains(QLatin1String("clock")), qPrintable(note->text()));
    }

    void aDoubleClickAsksOnce() {
        DemoServer::Options slow;
        slow.fault = Fault::Slow;
        slow.slowMillis = 300;
        Desk desk(slow);
        desk.workspace.session(desk.demo->profile().id)->request();
        desk.workspace.session(desk.demo->profile().id)->request();
        QTRY_VERIFY(desk.live());
        QCOMPARE(desk.demo->server().requestCount(), 1);
    }

    void shortcutsAndReturnGetATokenAndSwitchPages() {
        Desk desk;
        desk.window.activateWindow();
        QTest::keyClick(&desk.window, Qt::Key_Return);
        QTRY_VERIFY(desk.live());
        QTest::keyClick(&desk.window, Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(desk.find<QWidget>("certificatePage")->isVisible());
        QTest::keyClick(&desk.window, Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(desk.find<QWidget>("tokenPage")->isVisible());
        QTest::keyClick(&desk.window, Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(desk.find<QLineEdit>("profileSearch")->hasFocus());
    }

    void aPageIsBuiltWhenItIsFirstNeeded() {
        Desk desk;
        const auto built = [&](const char *name) {
            return desk.window.findChild<QWidget *>(QString::fromLatin1(name)) != nullptr;
        };
        QVERIFY(built("tokenPage"));
        QVERIFY(!built("welcomePage"));
        QVERIFY(!built("certificatePage"));
        QTest::keyClick(&desk.window, Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(built("certificatePage"));
        const auto *source = desk.find<ElidedLabel>("certificateSource");
        QTRY_COMPARE(source->text(), desk.demo->profile().certificatePath);

        // What is edited elsewhere is there when the page is looked at again.
        QTest::keyClick(&desk.window, Qt::Key_1, Qt::ControlModifier);
        auto profile = desk.demo->profile();
        profile.certificatePath = desk.folder.filePath(QStringLiteral("other.pem"));
        QVERIFY(desk.workspace.update(profile));
        QTest::keyClick(&desk.window, Qt::Key_2, Qt::ControlModifier);
        QTRY_COMPARE(source->text(), profile.certificatePath);

        desk.workspace.remove(profile.id);
        QTRY_VERIFY(built("welcomePage") && desk.find<QWidget>("welcomePage")->isVisible());
    }

    void whatWasRemovedCanComeBack() {
        Desk desk;
        auto acme = Profile::create(QStringLiteral("Acme"), QStringLiteral("avista"), Kind::Sandbox);
        QVERIFY(desk.profiles.save(acme));
        desk.window.select(acme.id);
        const auto *undo = desk.find<QPushButton>("undoRemovalButton");
        QVERIFY(!undo->isVisible());
        QTest::keyClick(desk.find<QListView>("profileList"), Qt::Key_Delete);
        QVERIFY(!desk.workspace.profile(acme.id));
        QTRY_VERIFY(undo->isVisible());
        QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(desk.workspace.profile(acme.id));
        QTRY_VERIFY(!undo->isVisible());
        QCOMPARE(desk.find<QListView>("profileList")->currentIndex().data().toString(), acme.name);

        // Closing the window is the end of the time to take it back.
        QTest::keyClick(desk.find<QListView>("profileList"), Qt::Key_Delete);
        desk.window.close();
        QVERIFY(!desk.window.isVisible());
        QTRY_VERIFY(desk.profiles.profiles().isEmpty());
    }

    void lockingWipesAndUnlockingReadsAgain() {
        Desk desk;
        desk.get();
        QTRY_VERIFY(desk.live());
        const QString id = desk.demo->profile().id;
        const auto value = desk.workspace.session(id)->token()->value.toString();
        desk.find<QToolButton>("copyTokenButton")->click();
        QTRY_VERIFY(desk.clipboard.isOurs());
        ProfileDialog dialog(desk.workspace, std::nullopt, &desk.window);
        dialog.show();
        auto *typed = dialog.findChild<SecretEdit *>();
        QVERIFY(typed);
        typed->setText(QStringLiteral("typed-and-not-saved"));

        QTest::keyClick(&desk.window, Qt::Key_L, Qt::ControlModifier);
        QVERIFY(desk.workspace.isLocked());
        QVERIFY(!desk.live());
        QVERIFY(desk.find<QWidget>("lockPage")->isVisible());
        QVERIFY(!desk.find<QWidget>("tokenPage")->isVisible());
        QVERIFY(!desk.clipboard.isOurs());
        QVERIFY(typed->text().isEmpty());
        QTest::keyClick(&desk.window, Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(desk.window.findChildren<ProfileDialog *>().size(), 1); // no other one
        desk.workspace.request(id);
        QVERIFY(!desk.workspace.session(id)->isBusy());
        desk.window.inspect(desk.demo->profile().certificatePath);
        QVERIFY(desk.find<QWidget>("lockPage")->isVisible()); // there is one way out of it
        desk.window.select(id);
        QVERIFY(desk.find<QWidget>("lockPage")->isVisible());

        QTest::keyClick(desk.find<QPushButton>("unlockButton"), Qt::Key_Return);
        QVERIFY(!desk.workspace.isLocked());
        QTRY_VERIFY(desk.live());
        QCOMPARE(desk.workspace.session(id)->token()->value.toString(), value); // the one in the store
        QVERIFY(desk.find<QWidget>("tokenPage")->isVisible());
    }

    void withoutAProfileTheWindowWelcomes() {
        const QTemporaryDir folder;
        Settings settings(folder.path());
        Theme theme(*qApp);
        ProfileStore profiles(folder.path());
        SessionStore session;
        SecretClipboard clipboard;
        Workspace workspace(profiles, session, session, settings, Clock::system());
        MainWindow window(workspace, clipboard, theme);
        window.show();
        const auto *welcome = window.findChild<QWidget *>(QStringLiteral("welcomePage"));
        QVERIFY(welcome && welcome->isVisible());
        QVERIFY(!window.findChild<QWidget *>(QStringLiteral("tokenPage")));
        QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier); // nothing to turn to
        QTest::keyClick(&window, Qt::Key_T, Qt::ControlModifier);
        QTest::keyClick(&window, Qt::Key_Return);
        QVERIFY(welcome->isVisible());
    }

    void searchFiltersAndTheSelectionSurvivesIt() {
        Desk desk;
        QVERIFY(desk.profiles.save(
            Profile::create(QStringLiteral("Acme"), QStringLiteral("avista"), Kind::Production)));
        QVERIFY(desk.profiles.save(
            Profile::create(QStringLiteral("Forge"), QStringLiteral("forge"), Kind::Sandbox)));
        auto *list = desk.find<QListView>("profileList");
        auto *search = desk.find<QLineEdit>("profileSearch");
        QCOMPARE(list->model()->rowCount(), 3);
        search->setText(QStringLiteral("aCM"));
        QCOMPARE(list->model()->rowCount(), 1);
        QCOMPARE(desk.find<Badge>("kindBadge")->text(),
                 QStringLiteral("DEMO")); // looking does not change the page
        search->setText(QStringLiteral("nobody"));
        QCOMPARE(list->model()->rowCount(), 0);
        search->clear();
        QCOMPARE(list->model()->rowCount(), 3);
        QCOMPARE(list->currentIndex().data().toString(), desk.demo->profile().name);
        list->setCurrentIndex(list->model()->index(0, 0));
        QCOMPARE(desk.find<Badge>("kindBadge")->text(), QStringLiteral("PRODUCTION"));
    }

    void everyInteractiveWidgetHasAName() {
        Desk desk;
        desk.get();
        QTRY_VERIFY(desk.live());
        const auto widgets = desk.window.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const bool interactive = widget->inherits("QAbstractButton") || widget->inherits("QLineEdit") ||
                                     widget->inherits("QAbstractItemView");
            if (!interactive || widget->objectName().startsWith(QLatin1String("qt_")) ||
                !widget->isVisible() || widget->inherits("QLineEditIconButton") ||
                widget->inherits("QHeaderView"))
                continue;
            QVERIFY2(!widget->accessibleName().isEmpty(),
                     qPrintable(widget->objectName() + QLatin1String(widget->metaObject()->className())));
        }
    }

    void hiddenItDoesNotTick() {
        Desk desk;
        desk.get();
        QTRY_VERIFY(desk.live());
        int ticks = 0;
        connect(&desk.workspace, &Workspace::ticked, this, [&] { ++ticks; });
        QTRY_VERIFY_WITH_TIMEOUT(ticks > 0, 3000);
        desk.window.hide();
        ticks = 0;
        QTest::qWait(1500); // longer than a tick: nothing may come
        QCOMPARE(ticks, 0);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"

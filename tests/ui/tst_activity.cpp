#include "desk.h"
#include "models/exchangemodel.h"
#include "pages/activitypage.h"
#include "profileview.h"
#include "support/scriptedstore.h"
#include "text/translator.h"
#include "widgets/messagecard.h"
#include "widgets/timingbar.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTableView>

using namespace tokendesk;

class TestActivity : public QObject {
    Q_OBJECT

private:
    static void open(Desk &desk) {
        desk.find<QTabBar>("pageTabs")->setCurrentIndex(ProfileView::ActivityTab);
    }
    static int rows(Desk &desk) { return desk.find<QTableView>("exchangesView")->model()->rowCount(); }
    static void fail(Desk &desk, Fault fault) {
        desk.demo->server().setFault(fault);
        desk.get();
        QTRY_VERIFY(desk.find<MessageCard>("failureCard")->isVisible());
    }
    static void click(Desk &desk, const QString &text) {
        for (auto *button : desk.find<MessageCard>("failureCard")->findChildren<QPushButton *>())
            if (button->text() == text)
                return QTest::mouseClick(button, Qt::LeftButton);
        QFAIL("no such button");
    }

private Q_SLOTS:
    void init() { installLanguage(QStringLiteral("en")); }

    void causesAreInTheCardAndInOrder() {
        Desk desk;
        Credentials wrong = desk.demo->server().credentials().clone();
        wrong.clientSecret = Secret(QByteArrayView(" YOUR_CLIENT_SECRET= x\t"));
        (void)desk.demo->store().write({desk.demo->profile().id, SecretItem::Credentials}, wrong.toBytes());
        desk.get();
        auto *card = desk.find<MessageCard>("failureCard");
        QTRY_VERIFY(card->isVisible());
        const auto windows = QApplication::topLevelWidgets();
        for (auto *widget : windows)
            QVERIFY2(!qobject_cast<QLabel *>(widget), "a label became a window of its own");
        auto *more = card->findChild<QPushButton *>(QStringLiteral("moreCausesButton"));
        QVERIFY(more);
        more->setFocus();
        QTest::keyClick(more, Qt::Key_Space);
        QTRY_VERIFY(card->findChild<QLabel *>(QStringLiteral("cause4What")));
        QVERIFY(desk.window.isActiveWindow());
        QTRY_VERIFY(card->isAncestorOf(desk.window.focusWidget()));
    }
    void saysThatNothingWasSentYet() {
        Desk desk;
        open(desk);
        QVERIFY(desk.find<QLabel>("noActivityLabel")->isVisible());
        QVERIFY(!desk.find<QWidget>("exchangeDetail")->isVisible());
        QVERIFY(!desk.find<QPushButton>("clearActivityButton")->isEnabled());
    }
    void showsWhatWentOverTheLine() {
        Desk desk;
        desk.get();
        QTRY_VERIFY(desk.live());
        open(desk);
        QCOMPARE(rows(desk), 1);
        const QString text = desk.find<QPlainTextEdit>("exchangeText")->toPlainText();
        QVERIFY(text.contains(QStringLiteral("POST http://127.0.0.1")));
        QVERIFY(text.contains(QStringLiteral("HTTP 201")));
        const auto token = desk.workspace.session(desk.demo->profile().id)->token();
        QVERIFY(!text.contains(token->value.toString()));
        QVERIFY(!text.contains(desk.demo->server().credentials().clientSecret.toString()));
        QVERIFY(!desk.find<TimingBar>("exchangeTimings")->text().isEmpty());
        QTest::mouseClick(desk.find<QPushButton>("copyExchangeButton"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
    }
    void aRequestThatWasGivenUpBeforeAnythingWasSentIsThereToo() {
        Desk desk;
        test::ScriptedStore keychain;
        keychain.silent = true; // it asks a person, who does not come
        const auto saved = desk.profiles.save(
            Profile::create(QStringLiteral("acme"), QStringLiteral("avista"), Kind::Sandbox));
        QVERIFY(saved);
        Workspace workspace(desk.profiles, keychain, desk.session, desk.settings, Clock::system());
        workspace.request(saved->id);
        QTRY_COMPARE(keychain.reads, 1);
        workspace.setLocked(true);
        QCOMPARE(workspace.exchanges().entries().size(), 1);
        desk.workspace.exchanges().add(workspace.exchanges().entries().first());
        open(desk);
        const QString words = QStringLiteral("Given up before anything was sent.");
        const auto *model = desk.find<QTableView>("exchangesView")->model();
        QCOMPARE(model->index(0, ExchangeModel::Result).data().toString(), words);
        QCOMPARE(desk.find<QLabel>("exchangeResult")->text(), words);
        QVERIFY(!desk.find<TimingBar>("exchangeTimings")->isVisible());
        QVERIFY(desk.find<QPlainTextEdit>("exchangeText")
                    ->toPlainText()
                    .startsWith(QLatin1String("Nothing was sent to https://")));
    }
    void aFailureLeadsToItsExchange() {
        Desk desk;
        fail(desk, Fault::ServerError);
        click(desk, QStringLiteral("Show the exchange"));
        QVERIFY(desk.find<ActivityPage>("activityPage")->isVisible());
        QVERIFY(
            desk.find<QPlainTextEdit>("exchangeText")->toPlainText().contains(QStringLiteral("HTTP 500")));
        // The next one does not take the selection away.
        desk.demo->server().setFault(Fault::None);
        desk.get();
        QTRY_COMPARE(rows(desk), 2);
        QCOMPARE(desk.find<QTableView>("exchangesView")->currentIndex().row(), 1);
    }
    void ofOneProfileOnly() {
        Desk desk;
        desk.get();
        QTRY_VERIFY(desk.live());
        auto other = std::make_shared<Exchange>();
        other->profileId = QStringLiteral("other");
        other->profileName = QStringLiteral("<b>Other</b>");
        desk.workspace.exchanges().add(other);
        open(desk);
        QCOMPARE(rows(desk), 2);
        desk.find<QCheckBox>("onlyThisProfileCheck")->setChecked(true);
        QCOMPARE(rows(desk), 1);
        desk.workspace.exchanges().add(other); // unseen
        QCOMPARE(rows(desk), 1);
        desk.find<QCheckBox>("onlyThisProfileCheck")->setChecked(false);
        QCOMPARE(rows(desk), 3);
        QTest::mouseClick(desk.find<QPushButton>("clearActivityButton"), Qt::LeftButton);
        QCOMPARE(rows(desk), 0);
        QVERIFY(desk.find<QLabel>("noActivityLabel")->isVisible());
    }
    void theOldestGoQuietly() {
        Desk desk;
        open(desk);
        for (int i = 0; i < ExchangeLog::limit + 10; ++i) {
            auto one = std::make_shared<Exchange>();
            one->status = 200 + i;
            desk.workspace.exchanges().add(one);
        }
        QCOMPARE(rows(desk), int(ExchangeLog::limit));
    }
    void writesAReportForThePerson() {
        Desk desk;
        fail(desk, Fault::GatewayHtml);
        open(desk);
        QTest::mouseClick(desk.find<QPushButton>("saveReportButton"), Qt::LeftButton);
        auto *dialog = desk.window.findChild<QFileDialog *>(QStringLiteral("reportFileDialog"));
        QVERIFY(dialog);
        const QString path = desk.folder.filePath(QStringLiteral("report.txt"));
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray report = file.readAll();
        QVERIFY(report.contains("502") && report.contains("[Demo]"));
        QVERIFY(!report.contains(desk.demo->server().credentials().clientSecret.view().toByteArray()));
        QVERIFY(!report.contains(desk.demo->server().credentials().clientId.toUtf8()));
#ifdef Q_OS_UNIX
        QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
#endif
    }
    void speaksTheLanguageAtOnce() {
        Desk desk;
        desk.get();
        QTRY_VERIFY(desk.live());
        open(desk);
        installLanguage(QStringLiteral("pt_BR"));
        QTRY_COMPARE(desk.find<QPushButton>("clearActivityButton")->text(), QStringLiteral("Limpar"));
        auto *model = desk.find<QTableView>("exchangesView")->model();
        QCOMPARE(model->headerData(ExchangeModel::Result, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("Resultado"));
    }
};

QTEST_MAIN(TestActivity)
#include "tst_activity.moc"

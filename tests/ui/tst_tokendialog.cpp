// "Look into a token": pasted and dropped, decoded here, wiped when it closes.
#include "clipboard.h"
#include "desk.h"
#include "dialogrig.h"
#include "dialogs/tokendialog.h"
#include "theme.h"
#include "widgets/claimscard.h"
#include "widgets/messagecard.h"
#include "widgets/tokeninput.h"

#include <QAction>
#include <QClipboard>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QLabel>
#include <QMimeData>
#include <QPointer>
#include <QTableView>

using namespace tokendesk;
using namespace tokendesk::test;

namespace {

QByteArray part(const QByteArray &json) {
    return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QString tokenWith(const QByteArray &claims) {
    return QString::fromLatin1(part(R"({"alg":"RS256","kid":"k1"})") + '.' + part(claims) + ".c2ln");
}

QString endingIn(qint64 seconds) {
    return tokenWith("{\"iss\":\"https://issuer.example\",\"exp\":" +
                     QByteArray::number(QDateTime::currentSecsSinceEpoch() + seconds) + '}');
}

} // namespace

class TestTokenDialog : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<DialogRig> m_rig;
    std::unique_ptr<SecretClipboard> m_clipboard;
    std::unique_ptr<TokenDialog> m_dialog;

    [[nodiscard]] QString text(const char *label) const {
        const auto *found = child<QLabel>(*m_dialog, label);
        return found->isVisible() ? found->text() : QString();
    }
    [[nodiscard]] TokenInput *input() const { return child<TokenInput>(*m_dialog, "foreignTokenEdit"); }
    [[nodiscard]] QString standing() const { return text("standingLabel"); }

private Q_SLOTS:
    void initTestCase() { (new Theme(*qApp))->apply(ThemeChoice::Light); }
    void init() {
        m_rig = std::make_unique<DialogRig>();
        m_clipboard = std::make_unique<SecretClipboard>();
        m_dialog = std::make_unique<TokenDialog>(m_rig->workspace, *m_clipboard);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    }
    void cleanup() {
        m_dialog.reset();
        m_clipboard.reset();
        m_rig.reset();
    }

    void saysNothingBeforeItIsAsked() {
        QVERIFY(standing().isEmpty());
        QVERIFY(!m_dialog->findChild<QTableView *>(QStringLiteral("claimsView"))->isVisible());
        QVERIFY(input()->hasFocus());
    }
    void saysHowItStands_data() {
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("standing");
        QTest::newRow("live") << endingIn(600) << QStringLiteral("This token is live");
        QTest::newRow("expired") << endingIn(-600) << QStringLiteral("This token has expired");
        QTest::newRow("not yet")
            << tokenWith("{\"nbf\":" + QByteArray::number(QDateTime::currentSecsSinceEpoch() + 600) + '}')
            << QStringLiteral("This token is not valid yet");
        QTest::newRow("endless") << tokenWith("{}") << QStringLiteral("This token does not say when it ends");
        QTest::newRow("encrypted") << QString::fromLatin1(part(R"({"alg":"dir","enc":"A256GCM"})") +
                                                          "..aaaa.bbbb.cccc")
                                   << QStringLiteral("This token is encrypted");
        QTest::newRow("opaque") << QStringLiteral("2YotnFZFEjr1zCsicMWpAA")
                                << QStringLiteral("This token is opaque");
        QTest::newRow("broken")
            << QStringLiteral("eyJ!.eyJ.x")
            << QStringLiteral("Character 4 of the first part, the header, is none that a token can have.");
    }
    void saysHowItStands() {
        QFETCH(QString, token);
        m_dialog->setText(token);
        QTEST(standing(), "standing");
    }
    void aHeaderLineIsReadAsItWasPasted() {
        QGuiApplication::clipboard()->setText(
            QStringLiteral("Authorization: Bearer \"%1\"\n").arg(endingIn(60)));
        press(*m_dialog, "pasteTokenButton");
        QCOMPARE(standing(), QStringLiteral("This token is live"));
        QVERIFY2(text("takenOffNote").contains(QStringLiteral("the word Bearer")),
                 qPrintable(text("takenOffNote")));
        m_dialog->setText(endingIn(60));
        QVERIFY(text("takenOffNote").isEmpty());
    }
    void typingIsFollowed() {
        QTest::keyClicks(input(), endingIn(-5));
        QTRY_COMPARE(standing(), QStringLiteral("This token has expired"));
        input()->selectAll();
        QTest::keyClick(input(), Qt::Key_Delete);
        QTRY_VERIFY(standing().isEmpty());
    }
    void filesAreDropped() {
        QFile file(m_rig->folder.filePath(QStringLiteral("token.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(endingIn(60).toLatin1() + '\n');
        file.close();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file.fileName())});
        for (QWidget *target : {static_cast<QWidget *>(m_dialog.get()), input()->viewport()}) {
            press(*m_dialog, "clearTokenButton");
            QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(target, &enter);
            QVERIFY(enter.isAccepted());
            QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(target, &drop);
            QCOMPARE(standing(), QStringLiteral("This token is live"));
        }
        m_dialog->readFile(m_rig->folder.path());
        QVERIFY(child<MessageCard>(*m_dialog, "tokenFileProblem")->isVisible());
        QVERIFY(standing().isEmpty());
    }
    void aLongTokenIsLookedIntoWhole() {
        const QByteArray claims =
            "{\"end\":1,\"filler\":\"" + QByteArray(600'000, 'x') + "\",\"last\":\"here\"}";
        QGuiApplication::clipboard()->setText(tokenWith(claims));
        QElapsedTimer timer;
        timer.start();
        input()->paste();
        QVERIFY(input()->isExcerpt());
        QVERIFY(input()->toPlainText().size() < 1000);
        QTRY_COMPARE(standing(), QStringLiteral("This token does not say when it ends"));
        QVERIFY2(timer.elapsed() < 4000, QByteArray::number(timer.elapsed()).constData());
        QVERIFY(!text("excerptNote").isEmpty());
        QTest::keyClicks(input(), QStringLiteral("abc")); // an excerpt is not edited
        QVERIFY(input()->isExcerpt());
        QTest::keyClick(input(), Qt::Key_Backspace);
        QTRY_VERIFY(standing().isEmpty());
        QVERIFY(input()->toPlainText().isEmpty());
    }
    void copiesAreSecrets() {
        m_dialog->setText(endingIn(60));
        m_rig->settings.setClipboardSeconds(20);
        Q_EMIT m_dialog->findChild<ClaimsCard *>()->copyRequested(QStringLiteral("https://issuer.example"));
        QVERIFY(m_clipboard->isOurs());
        QVERIFY(m_clipboard->secondsLeft() > 0);
        input()->selectAll();
        input()->copy();
        QVERIFY(
            QGuiApplication::clipboard()->mimeData()->hasFormat(QStringLiteral("x-kde-passwordManagerHint")));
    }
    void ctrlFSearchesTheClaims() {
        m_dialog->setText(endingIn(60));
        QTest::keyClick(input(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(child<QLineEdit>(*m_dialog, "claimsSearch")->hasFocus());
    }
    void closingAndLockingWipe_data() {
        QTest::addColumn<bool>("byLocking");
        QTest::newRow("close") << false;
        QTest::newRow("lock") << true;
    }
    void closingAndLockingWipe() {
        QFETCH(bool, byLocking);
        m_dialog->setText(endingIn(60));
        auto *model = m_dialog->findChild<QTableView *>(QStringLiteral("claimsView"))->model();
        QVERIFY(model->rowCount() > 0);
        if (byLocking)
            m_rig->workspace.setLocked(true);
        else
            press(*m_dialog, "closeButton");
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(input()->toPlainText().isEmpty());
        QVERIFY(input()->content().isEmpty());
        QCOMPARE(model->rowCount(), 0);
    }
    void theMenuOpensItLockedToo() {
        Desk desk;
        const auto open = [&] {
            desk.find<QAction>("lookIntoTokenAction")->trigger();
            return desk.window.findChild<TokenDialog *>();
        };
        const QPointer<TokenDialog> first = open();
        QVERIFY(first && first->isVisible());
        desk.workspace.setLocked(true);
        QTRY_VERIFY(!first);
        const QPointer<TokenDialog> second = open();
        QVERIFY(second && second->isVisible());
        QVERIFY(desk.find<QWidget>("lockPage")->isVisible());
        second->setText(endingIn(60));
        QVERIFY(desk.workspace.isLocked());
    }
};

QTEST_MAIN(TestTokenDialog)
#include "tst_tokendialog.moc"

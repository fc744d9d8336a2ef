#include "desk.h"
#include "dialogrig.h"

#include "dialogs/doctordialog.h"
#include "text/sentences.h"
#include "text/translator.h"

#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

using namespace tokendesk;
using namespace tokendesk::test;

namespace {

QString textOf(QWidget &in, const char *name) {
    return child<QLabel>(in, name)->text();
}
QString stateOf(QWidget &in, const char *name) {
    return child<QLabel>(in, name)->accessibleName();
}
bool isShown(QWidget &in, const char *name) {
    return child<QWidget>(in, name)->isVisible();
}
const QString fine = QStringLiteral("Everything is fine.");

} // namespace

class TestDoctorDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { installLanguage(QStringLiteral("en")); }

    void checksTheProfileThatIsShown() {
        Desk desk;
        desk.find<QAction>("doctorAction")->trigger();
        auto *dialog = desk.find<DoctorDialog>("doctorDialog");
        QVERIFY(dialog->isVisible() && dialog->isModal());
        QTRY_VERIFY(isShown(*dialog, "runAgainButton"));
        QVERIFY(!isShown(*dialog, "cancelButton"));
        for (const char *check : {"keychain", "secret", "proxy", "tcp", "clock", "endpoint"})
            QCOMPARE(stateOf(*dialog, (QByteArray(check) + "State").constData()), QStringLiteral("ok"));
        QCOMPARE(stateOf(*dialog, "dnsState"), QStringLiteral("skipped"));
        QCOMPARE(stateOf(*dialog, "tlsState"), QStringLiteral("skipped"));
        QVERIFY(QStringList({QStringLiteral("ok"), QStringLiteral("warning")})
                    .contains(stateOf(*dialog, "certificateState")));
        QVERIFY(dialog->toText().contains(desk.demo->profile().name));
        QCOMPARE(desk.demo->server().requestCount(), 0); // nobody tried to log in

        // What it says is what is copied.
        press(*dialog, "copyChecksButton");
        QCOMPARE(QGuiApplication::clipboard()->text(), dialog->toText());
        QCOMPARE(dialog->toText().count(QStringLiteral("[")), 9);
    }
    void checksTheKeychainWithoutAProfile() {
        DialogRig rig;
        DoctorDialog dialog(rig.workspace, m_clipboard, std::nullopt);
        dialog.open();
        QTRY_COMPARE(textOf(dialog, "doctorVerdict"), fine);
        QVERIFY(textOf(dialog, "keychainWhat").startsWith(QStringLiteral("It keeps what it is given")));
        QVERIFY(!dialog.findChild<QLabel *>(QStringLiteral("secretWhat")));
        QVERIFY(rig.keychain.items.empty());
    }
    void whatFailsShowsItsRemedyUntilItIsMended() {
        DialogRig rig;
        rig.keychain.writeError = Error{ErrorCode::StoreLocked, {}};
        DoctorDialog dialog(rig.workspace, m_clipboard, std::nullopt);
        dialog.open();
        QTRY_COMPARE(stateOf(dialog, "keychainState"), QStringLiteral("failed"));
        const Sentence words = Sentences::of(*rig.keychain.writeError);
        QVERIFY(!words.remedy.isEmpty());
        QCOMPARE(textOf(dialog, "keychainWhat"), words.what);
        QCOMPARE(textOf(dialog, "keychainRemedy"), words.remedy);
        QVERIFY(isShown(dialog, "keychainRemedy"));
        QVERIFY(dialog.toText().contains(words.remedy));
        QTRY_COMPARE(textOf(dialog, "doctorVerdict"), QStringLiteral("Not everything is as it should be."));

        rig.keychain.writeError.reset();
        press(dialog, "runAgainButton");
        QCOMPARE(textOf(dialog, "doctorVerdict"), QStringLiteral("Checking…"));
        QTRY_COMPARE(textOf(dialog, "doctorVerdict"), fine);
        QVERIFY(!isShown(dialog, "keychainRemedy"));
        QCOMPARE(rig.keychain.writes, 2);
    }
    void cancelEndsItAndItRunsAgain() {
        DialogRig rig;
        const Profile profile = rig.store(QStringLiteral("Acme"));
        const auto before = rig.keychain.items;
        rig.keychain.silent = true;
        DoctorDialog dialog(rig.workspace, m_clipboard, profile);
        dialog.open();
        QTRY_COMPARE(textOf(dialog, "keychainWhat"), QStringLiteral("Checking…"));
        QTRY_COMPARE(rig.keychain.writes, 1);
        QVERIFY(isShown(dialog, "cancelButton") && !isShown(dialog, "runAgainButton"));
        QVERIFY(!child<QPushButton>(dialog, "copyChecksButton")->isEnabled());
        press(dialog, "cancelButton");
        QCOMPARE(textOf(dialog, "doctorVerdict"), QStringLiteral("Stopped before the end."));
        QCOMPARE(stateOf(dialog, "endpointState"), QStringLiteral("skipped"));
        QVERIFY(!isShown(dialog, "cancelButton") && isShown(dialog, "runAgainButton"));

        rig.keychain.release(); // the probe that was under way goes
        QTRY_COMPARE(rig.keychain.items, before);
        rig.keychain.silent = true;
        press(dialog, "runAgainButton");
        QTRY_COMPARE(rig.keychain.writes, 2);
        QCOMPARE(stateOf(dialog, "endpointState"), QStringLiteral("waiting"));
        press(dialog, "cancelButton");
        rig.keychain.release();
        QTRY_COMPARE(rig.keychain.items, before);
    }
    void nothingIsLeftWhenItIsClosedWhileRunning() {
        DialogRig rig;
        rig.keychain.silent = true;
        QPointer<DoctorDialog> dialog =
            new DoctorDialog(rig.workspace, m_clipboard, rig.store(QStringLiteral("Acme")));
        const auto before = rig.keychain.items;
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
        QTRY_COMPARE(rig.keychain.writes, 1);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
        rig.keychain.silent = false;
        rig.keychain.release();
        QCOMPARE(rig.keychain.items.size(), before.size() + 1); // the probe, written too late
        QTRY_COMPARE(rig.keychain.items, before);
    }
    void theConnectionEndsWithTheDialog() {
        QTcpServer server; // answers nothing
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QList<QTcpSocket *> connections;
        connect(&server, &QTcpServer::newConnection, &server,
                [&] { connections.append(server.nextPendingConnection()); });
        DialogRig rig;
        Profile profile = rig.store(QStringLiteral("Acme"));
        profile.proxy = ProxyMode::None;
        profile.baseUrl = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort()));
        auto dialog = std::make_unique<DoctorDialog>(rig.workspace, m_clipboard, profile);
        dialog->open();
        QTRY_COMPARE(stateOf(*dialog, "tlsState"), QStringLiteral("running"));
        QTRY_COMPARE(connections.size(), 2); // to see that it can be reached, and to ask
        QTRY_VERIFY(connections.last()->bytesAvailable() > 0);
        dialog.reset();
        QTRY_COMPARE(connections.last()->state(), QAbstractSocket::UnconnectedState);
    }
    void lockingEndsIt() {
        DialogRig rig;
        rig.keychain.silent = true;
        DoctorDialog dialog(rig.workspace, m_clipboard, rig.store(QStringLiteral("Acme")));
        dialog.open();
        QTRY_COMPARE(rig.keychain.writes, 1);
        rig.workspace.setLocked(true);
        QVERIFY(!dialog.isVisible());
        QCOMPARE(stateOf(dialog, "secretState"), QStringLiteral("skipped"));
        rig.keychain.release();
        QCOMPARE(rig.keychain.items.size(), size_t(2));
        QTRY_COMPARE(rig.keychain.items.size(), size_t(1));
        QVERIFY(rig.keychain.reads <= 1); // the probe at most, never the secret
    }
    void speaksAnotherLanguageAtOnce() {
        DialogRig rig;
        rig.keychain.writeError = Error{ErrorCode::StoreLocked, {}};
        DoctorDialog dialog(rig.workspace, m_clipboard, std::nullopt);
        dialog.open();
        QTRY_VERIFY(isShown(dialog, "runAgainButton"));
        const auto words = [&dialog] {
            QStringList all{dialog.windowTitle()};
            for (const auto *label : dialog.findChildren<QLabel *>()) {
                if (!label->text().isEmpty())
                    all.append(label->text());
            }
            for (const auto *button : dialog.findChildren<QPushButton *>())
                all.append(button->text());
            return all;
        };
        const QStringList english = words();
        installLanguage(QStringLiteral("pt_BR"));
        QTRY_VERIFY(dialog.windowTitle() != english.first());
        for (const QString &word : words())
            QVERIFY2(!english.contains(word), qPrintable(word));
    }

private:
    SecretClipboard m_clipboard;
};

QTEST_MAIN(TestDoctorDialog)
#include "tst_doctordialog.moc"

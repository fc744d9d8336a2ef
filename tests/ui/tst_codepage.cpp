// The Code page: languages, copying, saving, real values and that they go again, notes.
#include "pages/codepage.h"

#include "desk.h"
#include "dialogs/question.h"
#include "support/certificatefactory.h"
#include "support/files.h"
#include "support/scriptedstore.h"
#include "text/sentences.h"
#include "widgets/codehighlighter.h"
#include "widgets/codeview.h"
#include "widgets/messagecard.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QPointer>
#include <QSignalSpy>
#include <QTabBar>
#include <QTextBlock>
#include <QTextLayout>

using namespace tokendesk;

namespace {

QString str(const char *text) {
    return QString::fromUtf8(text);
}

/// A page on a profile whose keychain does what the test says.
struct PageRig {
    PageRig() {
        Profile profile = Profile::create(str("Acme"), str("avista"), Kind::Sandbox);
        profile.certificatePath = folder.filePath(str("client.pem"));
        writeCertificate(mint::certificate("client").pem());
        id = profiles.save(profile).value().id;
        keychain.items[SecretKey{id, SecretItem::Credentials}.name()] =
            Credentials{str("account-93-canary"), Secret::fromString(str("s3cret-canary"))}
                .toBytes()
                .view()
                .toByteArray();
        page.resize(760, 400);
        page.showProfile(id);
        page.show();
    }
    void writeCertificate(const QByteArray &bytes) const {
        test::writeFile(folder.filePath(str("client.pem")), bytes);
    }
    template <typename Widget = QWidget>
    Widget *find(const char *name) {
        return page.findChild<Widget *>(str(name));
    }
    [[nodiscard]] QString code() { return find<CodeView>("snippetView")->toPlainText(); }
    /// Presses the button, and one of the question's.
    void insert(const char *answer = "confirmButton") {
        find<QPushButton>("insertValuesButton")->click();
        auto *question = page.findChild<QDialog *>(str("question"));
        QVERIFY(question);
        question->findChild<QPushButton *>(str(answer))->click();
    }
    [[nodiscard]] bool holdsSecret() { return code().contains(str("s3cret-canary")); }

    QTemporaryDir folder;
    Settings settings{folder.path()};
    ProfileStore profiles{folder.path()};
    test::ScriptedStore keychain;
    SessionStore session;
    SecretClipboard clipboard;
    Workspace workspace{profiles, keychain, session, settings, Clock::system()};
    QString id;
    CodePage page{workspace, clipboard};
};

} // namespace

class TestCodePage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isTheThirdTabAndRemembersItsLanguage() {
        Desk desk;
        QTest::keyClick(&desk.window, Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(desk.find<QTabBar>("pageTabs")->currentIndex(), 2);
        auto *language = desk.find<QComboBox>("snippetLanguage");
        QVERIFY(language->isVisible());
        QCOMPARE(language->count(), 9);
        auto *view = desk.find<CodeView>("snippetView");
        for (int i = language->count() - 1; i >= 0; --i) {
            language->setCurrentIndex(i);
            const auto one = SnippetLanguage(language->itemData(i).toInt());
            QCOMPARE(view->toPlainText().toUtf8(),
                     writeSnippet(one, desk.demo->profile()).view().toByteArray());
            QVERIFY(view->toPlainText().contains(str("TOKENDESK_CLIENT_SECRET")));
            QCOMPARE(desk.settings.snippetLanguage(), snippetLanguageName(one));
        }
        language->setCurrentIndex(language->findText(str("Go")));
        CodePage again(desk.workspace, desk.clipboard);
        QCOMPARE(again.findChild<QComboBox *>(str("snippetLanguage"))->currentText(), str("Go"));
        QCOMPARE(desk.settings.lastTab(), str("code"));
    }

    void followsTheProfile() {
        PageRig rig;
        auto profile = *rig.workspace.profile(rig.id);
        QVERIFY(rig.code().contains(str("api.avista.global")));
        profile.baseUrl = QUrl(str("https://other.example"));
        QVERIFY(rig.workspace.update(profile));
        rig.page.showProfile(rig.id); // what the window does
        QVERIFY(rig.code().contains(str("https://other.example/api/auth/token")));
    }

    void copiesAndSavesPlaceholders() {
        PageRig rig;
        QSignalSpy said(&rig.page, &CodePage::said);
        rig.find<QPushButton>("copySnippetButton")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), rig.code());
        QCOMPARE(rig.clipboard.secondsLeft(), -1); // public: it may stay
        QCOMPARE(said.count(), 1);
        QVERIFY(rig.find<CodeView>("snippetView")->textInteractionFlags() & Qt::TextSelectableByMouse);

        const QString path = saveAs(rig, "get-token.sh");
        QCOMPARE(test::contentOf(path), rig.code().toUtf8());
        QCOMPARE(rig.keychain.reads, 0); // nobody asked for a secret
    }

    void asksBeforeItInsertsRealValues() {
        PageRig rig;
        rig.insert("keepButton");
        QTest::qWait(0);
        QCOMPARE(rig.keychain.reads, 0);
        QVERIFY(!rig.holdsSecret());
        rig.insert();
        QTRY_VERIFY(rig.holdsSecret());
        QVERIFY(rig.code().contains(str("account-93-canary")));
        QVERIFY(!rig.code().contains(str("AVISTA_CLIENT_SECRET")));
        QVERIFY(rig.find<MessageCard>("snippetStateCard")->isVisible());
        // In every language, without another question.
        auto *language = rig.find<QComboBox>("snippetLanguage");
        for (int i = 0; i < language->count(); ++i) {
            language->setCurrentIndex(i);
            QVERIFY(rig.holdsSecret());
        }
        // A selection would get past the clipboard that clears itself.
        auto *view = rig.find<CodeView>("snippetView");
        view->selectAll();
        QCOMPARE(view->textInteractionFlags(), Qt::NoTextInteraction);
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(!QGuiApplication::clipboard()->text().contains(str("canary")));

        rig.find<QPushButton>("copySnippetButton")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(str("s3cret-canary")));
        QVERIFY(rig.clipboard.secondsLeft() > 0);
        QVERIFY(rig.clipboard.clearNow());

        const QString path = saveAs(rig, "with-secret.sh");
        QCOMPARE(QFileInfo(path).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
                 QFileDevice::Permissions());
        QVERIFY(test::contentOf(path).contains("s3cret-canary"));

        rig.find<QPushButton>("insertValuesButton")->click(); // out again, without a question
        QVERIFY(!rig.holdsSecret());
        QVERIFY(!rig.find<MessageCard>("snippetStateCard")->isVisible());
    }

    void realValuesGoWithThePage_data() {
        QTest::addColumn<int>("how");
        QTest::newRow("another tab") << 0;
        QTest::newRow("another profile") << 1;
        QTest::newRow("lock") << 2;
    }
    void realValuesGoWithThePage() {
        QFETCH(int, how);
        PageRig rig;
        rig.insert();
        QTRY_VERIFY(rig.holdsSecret());
        if (how == 0) {
            rig.page.hide();
            rig.page.show();
        } else if (how == 1) {
            const auto other = rig.profiles.save(Profile::create(str("Other"), str("forge"), Kind::Sandbox));
            rig.page.showProfile(other->id);
            QVERIFY(rig.code().contains(str("FORGE_CLIENT_SECRET")));
        } else {
            rig.workspace.setLocked(true);
            QVERIFY(!rig.find<QPushButton>("insertValuesButton")->isEnabled());
        }
        QVERIFY(!rig.holdsSecret());
        QVERIFY(rig.code().contains(str("_CLIENT_SECRET")));
    }

    void aKeychainThatRefusesIsACard() {
        PageRig rig;
        rig.keychain.readError = Error{ErrorCode::StoreLocked, {}};
        rig.insert();
        auto *card = rig.find<MessageCard>("snippetStateCard");
        QTRY_VERIFY(card->isVisible());
        QCOMPARE(card->what(), Sentences::of(*rig.keychain.readError).what);
        QVERIFY(rig.code().contains(str("AVISTA_CLIENT_SECRET")));
        rig.keychain.readError.reset();
        card->findChild<QPushButton *>()->click(); // try again
        QTRY_VERIFY(rig.holdsSecret());
    }

    void aLateAnswerIsDropped() {
        PageRig rig;
        rig.keychain.silent = true;
        rig.insert();
        auto *card = rig.find<MessageCard>("snippetStateCard");
        QTRY_VERIFY(card->isVisible()); // after a while it says what it waits for
        QCOMPARE(rig.find<QPushButton>("insertValuesButton")->text(), str("Cancel"));
        rig.find<QPushButton>("insertValuesButton")->click();
        QVERIFY(!card->isVisible());
        rig.keychain.release();
        QTest::qWait(0);
        QVERIFY(!rig.holdsSecret());
        QCOMPARE(rig.find<QPushButton>("insertValuesButton")->text(), str("Insert real values…"));
    }

    void saysWhatTheCodeCannotDo() {
        PageRig rig;
        auto *card = rig.find<MessageCard>("snippetNotesCard");
        QVERIFY(!card->isVisible());
        const auto chain = mint::chain();
        rig.writeCertificate(chain[1].pem() + chain[0].pem());
        QTRY_VERIFY(card->isVisible()); // it is watched
        QVERIFY(card->what().contains(str("first")));
        QSignalSpy wanted(&rig.page, &CodePage::certificateRequested);
        card->findChild<QPushButton *>()->click();
        QCOMPARE(wanted.count(), 1);
        rig.writeCertificate(chain[0].pem());
        QTRY_VERIFY(!card->isVisible());

        auto profile = *rig.workspace.profile(rig.id);
        profile.privateKeyPath = rig.folder.filePath(str("key.pem"));
        QVERIFY(rig.workspace.update(profile));
        rig.page.showProfile(rig.id);
        auto *language = rig.find<QComboBox>("snippetLanguage");
        language->setCurrentIndex(language->findText(str("Java")));
        QVERIFY(card->isVisible() && card->what().contains(str("TLS")));
        language->setCurrentIndex(language->findText(str("curl")));
        QVERIFY(!card->isVisible());
        profile.certificatePath.clear();
        QVERIFY(rig.workspace.update(profile));
        rig.page.showProfile(rig.id);
        QVERIFY(card->isVisible() && rig.code().contains(str("client-cert.pem")));
    }

    void coloursWords_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("piece");
        QTest::addColumn<int>("ink");
        const auto row = [](const char *language, const char *piece, int ink) {
            QTest::addRow("%s %s", language, piece) << str(language) << str(piece) << ink;
        };
        row("Python", "# any line end becomes LF", int(Ink::Comment));
        row("Python", "\"\"\"The first certificate", int(Ink::String));
        row("Python", "def ", int(Ink::Keyword));
        row("Python", "opener", -1);
        row("curl", "# send OPTION", int(Ink::Comment));
        row("curl", "'Content-Type: application/json'", int(Ink::String));
        row("curl", "esac", int(Ink::Keyword));
        row("curl", "--write-out", -1);
        row("C#", "await ", int(Ink::Keyword));
        row("Java", "/** The first", int(Ink::Comment));
        row("Java", "private", int(Ink::Keyword));
        row("Go", "func ", int(Ink::Keyword));
        row("Node.js", "`Bearer ${answer", int(Ink::String));
        row("PHP", "echo ", int(Ink::Keyword));
        row("HTTPie", "# --ignore-stdin", int(Ink::Comment));
        row("PowerShell", "function ", int(Ink::Keyword));
        // After a string in which a quote is escaped, the code is code again.
        row("PowerShell", "[Uri]::EscapeDataString", -1);
        row("C#", "InvalidDataException", -1);
    }
    void coloursWords() {
        QFETCH(QString, language);
        QFETCH(QString, piece);
        QFETCH(int, ink);
        PageRig rig;
        auto *languages = rig.find<QComboBox>("snippetLanguage");
        languages->setCurrentIndex(languages->findText(language));
        auto *view = rig.find<CodeView>("snippetView");
        const QTextCursor found = view->document()->find(piece, 0, QTextDocument::FindCaseSensitively);
        QVERIFY(!found.isNull());
        const int at = found.selectionStart() - found.block().position();
        QColor colour;
        const auto formats = found.block().layout()->formats();
        for (const QTextLayout::FormatRange &range : formats) {
            if (at >= range.start && at < range.start + range.length)
                colour = range.format.foreground().color();
        }
        const QColor expected =
            ink < 0 ? QColor() : CodeHighlighter::colourOf(Ink(ink), QApplication::palette());
        QCOMPARE(colour, expected);
    }

private:
    static QString saveAs(PageRig &rig, const char *name) {
        rig.find<QPushButton>("saveSnippetButton")->click();
        auto *dialog = rig.page.findChild<QFileDialog *>(str("saveSnippetDialog"));
        const QString path = rig.folder.filePath(str(name));
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        return path;
    }
};

QTEST_MAIN(TestCodePage)
#include "tst_codepage.moc"

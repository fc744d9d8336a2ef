// The window keeps a .env file up to date.
#include "desk.h"
#include "envfiles.h"
#include "support/systemfixture.h"
#include "widgets/elidedlabel.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QThreadPool>

using namespace tokendesk;

class TestEnvFiles : public QObject {
    Q_OBJECT

    struct Rig : Desk {
        QString path() const { return folder.filePath(QStringLiteral("project.env")); }
        QString id() const { return demo->profile().id; }
        void choose(const QString &file) {
            auto *dialog = window.findChild<QFileDialog *>(QStringLiteral("envFileDialog"));
            QVERIFY(dialog);
            dialog->selectFile(file);
            static_cast<QDialog *>(dialog)->accept();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        QByteArray line() {
            const auto token = workspace.session(id())->token();
            return token ? demo->profile().effectivePrefix().toUtf8() +
                               "TOKEN=" + token->value.view().toByteArray() + '\n'
                         : QByteArray();
        }
        QByteArray content() const {
            QFile file(path());
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }
        QString stateText() const { return find<QLabel>("envFileState")->text(); }
    };

private Q_SLOTS:
    void offUntilAFileIsChosen() {
        Rig rig;
        auto *check = rig.find<QCheckBox>("envFileCheck");
        QVERIFY(!check->isChecked());
        QVERIFY(!rig.find<QPushButton>("chooseEnvFileButton")->isVisible());
        check->click();
        auto *dialog = rig.window.findChild<QFileDialog *>(QStringLiteral("envFileDialog"));
        QVERIFY(dialog && dialog->testOption(QFileDialog::DontConfirmOverwrite));
        dialog->reject();
        QVERIFY(!check->isChecked());
        QVERIFY(rig.workspace.profile(rig.id())->envFile.isEmpty());
    }
    void eachNewTokenIsWritten() {
        Rig rig;
        rig.find<QCheckBox>("envFileCheck")->click();
        rig.choose(rig.path());
        QCOMPARE(rig.workspace.profile(rig.id())->envFile, rig.path());
        QVERIFY(rig.find<QCheckBox>("envFileCheck")->isChecked());
        QVERIFY2(rig.stateText().contains(QLatin1String("next token")), qPrintable(rig.stateText()));
        rig.get();
        QTRY_VERIFY(rig.live());
        QTRY_COMPARE(rig.content(), rig.line());
        QTRY_VERIFY2(rig.stateText().contains(QLatin1String("written at")), qPrintable(rig.stateText()));
        const QByteArray first = rig.line();
        rig.get();
        QTRY_VERIFY(rig.live() && rig.line() != first);
        QTRY_COMPARE(rig.content(), rig.line());

        rig.find<QCheckBox>("envFileCheck")->click(); // off
        QVERIFY(rig.workspace.profile(rig.id())->envFile.isEmpty());
        const QByteArray before = rig.content();
        rig.get();
        QTRY_VERIFY(rig.live() && rig.line() != before);
        QCOMPARE(rig.content(), before);
    }
    void aLiveTokenIsWrittenAtOnceAndStaysWhenLocked() {
        Rig rig;
        rig.get();
        QTRY_VERIFY(rig.live());
        auto profile = *rig.workspace.profile(rig.id());
        profile.envFile = rig.path();
        QVERIFY(rig.workspace.update(profile));
        QTRY_COMPARE(rig.content(), rig.line());
        const QByteArray before = rig.content();
        rig.workspace.setLocked(true);
        QCOMPARE(rig.content(), before);
    }
    void lockedNothingIsWrittenAndItGoesOnAfterwards() {
        Rig rig;
        std::optional<test::FolderHeld> other(rig.folder.path()); // another program writes there
        auto profile = *rig.workspace.profile(rig.id());
        profile.envFile = rig.path();
        QVERIFY(rig.workspace.update(profile));
        for (int i = 0; i < 2; ++i) { // one that is being written, one that waits for it
            const auto before = rig.workspace.session(rig.id())->token();
            rig.get();
            QTRY_VERIFY(rig.live() && rig.workspace.session(rig.id())->token() != before);
        }
        rig.workspace.setLocked(true);
        QVERIFY(QThreadPool::globalInstance()->waitForDone(4000)); // a writer waits for longer
        other.reset();
        QCoreApplication::processEvents();
        QVERIFY(QThreadPool::globalInstance()->waitForDone(20000));
        QVERIFY(!QFile::exists(rig.path()));
        rig.workspace.setLocked(false);
        QTRY_VERIFY(rig.live()); // from the store
        QTRY_COMPARE(rig.content(), rig.line());
    }
    void whatAKilledRunLeftGoesAtTheNextStart() {
        QTemporaryDir folder;
        ProfileStore profiles(folder.path());
        QStringList left;
        for (const char *name : {"one", "two", "three"}) {
            auto profile =
                Profile::create(QString::fromLatin1(name), QStringLiteral("avista"), Kind::Sandbox);
            profile.envFile = folder.filePath(profile.name + QStringLiteral(".env"));
            QVERIFY(profiles.save(profile));
            left.append(profile.envFile + QStringLiteral(".tokendesk-saving"));
            QFile file(left.last());
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        Settings settings(folder.path());
        SessionStore session;
        const Workspace workspace(profiles, session, session, settings, Clock::system());
        for (const QString &file : left)
            QTRY_VERIFY(!QFile::exists(file));
        QVERIFY(QDir(folder.path()).entryList({QStringLiteral("*.env")}).isEmpty()); // nothing was made
    }
    void aFailureIsSaidAndHarmsNoToken() {
        Rig rig;
        QDir folder(rig.folder.path());
        QVERIFY(folder.mkdir(QStringLiteral("gone")));
        auto profile = *rig.workspace.profile(rig.id());
        profile.envFile = folder.filePath(QStringLiteral("gone/.env"));
        QVERIFY(rig.workspace.update(profile));
        QVERIFY(folder.rmdir(QStringLiteral("gone")));
        rig.get();
        QTRY_VERIFY(rig.live());
        QTRY_VERIFY2(rig.stateText().contains(QLatin1String("cannot be written")),
                     qPrintable(rig.stateText()));
        QTRY_VERIFY(rig.find<ElidedLabel>("statusLabel")->text().contains(QLatin1String("not written")));
        QVERIFY(rig.live());
        QVERIFY(rig.find<QPushButton>("retryEnvFileButton")->isVisible());
        QVERIFY(folder.mkdir(QStringLiteral("gone")));
        rig.find<QPushButton>("retryEnvFileButton")->click();
        QTRY_VERIFY2(rig.stateText().contains(QLatin1String("written at")), qPrintable(rig.stateText()));
        QVERIFY(!rig.find<QPushButton>("retryEnvFileButton")->isVisible());
    }
    void aRepositoryIsWarnedOf() {
        Rig rig;
        QVERIFY(QDir(rig.folder.path()).mkdir(QStringLiteral(".git")));
        QVERIFY(!rig.find<QLabel>("envFileGitNote")->isVisible());
        auto profile = *rig.workspace.profile(rig.id());
        profile.envFile = rig.path();
        QVERIFY(rig.workspace.update(profile));
        QTRY_VERIFY(rig.find<QLabel>("envFileGitNote")->isVisible());
    }
    void aFileThatOthersCouldReadIsSaid() {
#ifdef Q_OS_UNIX
        Rig rig;
        QFile file(rig.path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther);
        auto profile = *rig.workspace.profile(rig.id());
        profile.envFile = rig.path();
        QVERIFY(rig.workspace.update(profile));
        rig.get();
        QTRY_VERIFY(
            rig.find<ElidedLabel>("statusLabel")->text().contains(QLatin1String("Others could read")));
#endif
    }
};

QTEST_MAIN(TestEnvFiles)
#include "tst_envfiles.moc"

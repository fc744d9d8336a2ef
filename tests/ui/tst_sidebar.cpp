// The list of profiles with its keys: order, names, removal.
#include "secrets/sessionstore.h"
#include "sidebar.h"
#include "workspace.h"

#include <QDragMoveEvent>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;

namespace {

struct Rig {
    Rig() {
        for (const char *name : {"Acme", "Best", "Core"})
            (void)profiles.save(
                Profile::create(QString::fromLatin1(name), QStringLiteral("avista"), Kind::Sandbox));
        sidebar = std::make_unique<Sidebar>(workspace);
        list = sidebar->findChild<QListView *>(QStringLiteral("profileList"));
        sidebar->resize(248, 400);
        sidebar->show();
        sidebar->activateWindow();
        (void)QTest::qWaitForWindowActive(sidebar.get());
        choose(0);
        list->setFocus();
    }
    void choose(int row) const { list->setCurrentIndex(list->model()->index(row, 0)); }
    QString names() const {
        QStringList all;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            all.append(list->model()->index(row, 0).data().toString());
        return all.join(u' ');
    }
    QString current() const { return list->currentIndex().data().toString(); }

    QTemporaryDir folder;
    Settings settings{folder.path()};
    ProfileStore profiles{folder.path()};
    SessionStore session;
    Workspace workspace{profiles, session, session, settings, Clock::system()};
    std::unique_ptr<Sidebar> sidebar;
    QListView *list = nullptr;
};

} // namespace

class TestSidebar : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDroppedRowChangesTheOrder_data() {
        QTest::addColumn<int>("dragged");
        QTest::addColumn<int>("before");
        QTest::addColumn<QString>("order");
        QTest::newRow("to the front") << 2 << 0 << QStringLiteral("Core Acme Best");
        QTest::newRow("to the end") << 0 << 3 << QStringLiteral("Best Core Acme");
        QTest::newRow("below the last row") << 0 << -1 << QStringLiteral("Best Core Acme");
        QTest::newRow("onto its place") << 1 << 1 << QStringLiteral("Acme Best Core");
        QTest::newRow("behind itself") << 1 << 2 << QStringLiteral("Acme Best Core");
    }
    void aDroppedRowChangesTheOrder() {
        QFETCH(int, dragged);
        QFETCH(int, before);
        Rig rig;
        rig.choose(dragged);
        const QString name = rig.current();
        auto *model = rig.list->model();
        const std::unique_ptr<QMimeData> data(model->mimeData({model->index(dragged, 0)}));
        QVERIFY(model->dropMimeData(data.get(), Qt::MoveAction, before, 0, {}));
        QTEST(rig.names(), "order");
        QCOMPARE(rig.current(), name); // the selection goes along
        ProfileStore disk(rig.folder.path());
        QVERIFY(disk.load());
        QCOMPARE(disk.profiles().at(0).name, rig.names().section(u' ', 0, 0));
    }
    void foreignThingsAreNotDropped() {
        Rig rig;
        QMimeData foreign;
        foreign.setText(QStringLiteral("anything"));
        QVERIFY(!rig.list->model()->dropMimeData(&foreign, Qt::MoveAction, 0, 0, {}));
        QCOMPARE(rig.names(), QStringLiteral("Acme Best Core"));
    }
    void theKeyboardMovesRows() {
        Rig rig;
        QTest::keyClick(rig.list, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(rig.names(), QStringLiteral("Best Acme Core"));
        QCOMPARE(rig.current(), QStringLiteral("Acme"));
        QTest::keyClick(rig.list, Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(rig.list, Qt::Key_Up, Qt::AltModifier); // already the first
        QCOMPARE(rig.names(), QStringLiteral("Acme Best Core"));
    }
    void f2Renames() {
        Rig rig;
        QSignalSpy failed(rig.sidebar.get(), &Sidebar::failed);
        const auto rename = [&](const char *name) {
            QTest::keyClick(rig.list, Qt::Key_F2);
            auto *editor = rig.list->findChild<QLineEdit *>(QStringLiteral("renameEdit"));
            QVERIFY(editor);
            editor->setText(QString::fromLatin1(name));
            QTest::keyClick(editor, Qt::Key_Return);
            QTRY_VERIFY(!rig.list->findChild<QLineEdit *>(QStringLiteral("renameEdit")));
        };
        rename("Zero");
        QTRY_COMPARE(rig.names(), QStringLiteral("Zero Best Core"));
        rename("best");
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(rig.names(), QStringLiteral("Zero Best Core"));
        QCOMPARE(failed.at(0).at(0).value<Error>().code, ErrorCode::ProfileNameTaken);
    }
    void aTickDoesNotDisturbRenaming() {
        Rig rig;
        rig.workspace.session(rig.sidebar->currentId()); // a row with a countdown
        QTest::keyClick(rig.list, Qt::Key_F2);
        auto *editor = rig.list->findChild<QLineEdit *>(QStringLiteral("renameEdit"));
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("Slow"));
        rig.workspace.refresh();
        QTest::keyClicks(editor, QStringLiteral("ly"));
        QCOMPARE(editor->text(), QStringLiteral("Slowly"));
    }
    void namesCannotTurnTheDirectionAround() {
        Rig rig;
        auto disguised = *rig.profiles.find(QStringLiteral("Acme"));
        disguised.name = QStringLiteral("gain\u202eagain");
        QVERIFY(rig.workspace.update(disguised));
        QCOMPARE(rig.current(), QStringLiteral("gain\\u202eagain"));
    }
    void deleteAsksForRemovalAndTheNeighbourIsNext() {
        Rig rig;
        rig.choose(1);
        QSignalSpy asked(rig.sidebar.get(), &Sidebar::removeRequested);
        QTest::keyClick(rig.list, Qt::Key_Delete);
        QCOMPARE(asked.size(), 1);
        rig.workspace.remove(rig.sidebar->currentId());
        QCOMPARE(rig.names(), QStringLiteral("Acme Core"));
        QCOMPARE(rig.current(), QStringLiteral("Core"));
        rig.workspace.remove(rig.sidebar->currentId());
        QCOMPARE(rig.current(), QStringLiteral("Acme"));
    }
    void theDemoStaysWhereItIs() {
        Rig rig;
        rig.workspace.addTransient(
            Profile::create(QStringLiteral("Demo"), QStringLiteral("avista"), Kind::Sandbox), rig.session);
        const QModelIndex demo = rig.list->model()->index(3, 0);
        QVERIFY(!(demo.flags() & Qt::ItemIsDragEnabled));
        rig.choose(3);
        QTest::keyClick(rig.list, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(rig.names(), QStringLiteral("Acme Best Core Demo"));
    }
};

QTEST_MAIN(TestSidebar)
#include "tst_sidebar.moc"

// What the window saves onto a disk without room: it says so, and what was there is still there.
#include "desk.h"
#include "profileview.h"
#include "support/files.h"
#include "support/systemfixture.h"
#include "widgets/elidedlabel.h"

#include <QFileDialog>
#include <QTabBar>

using namespace tokendesk;

class TestFullDisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOldFileStays_data() {
        QTest::addColumn<int>("tab");
        QTest::addColumn<QByteArray>("button");
        QTest::addColumn<QString>("dialog");
        QTest::newRow("code") << int(ProfileView::CodeTab) << QByteArray("saveSnippetButton")
                              << QStringLiteral("saveSnippetDialog");
        QTest::newRow("report") << int(ProfileView::ActivityTab) << QByteArray("saveReportButton")
                                << QStringLiteral("reportFileDialog");
    }
    void theOldFileStays() {
        QFETCH(int, tab);
        QFETCH(QByteArray, button);
        QFETCH(QString, dialog);
        Desk desk;
        desk.find<QTabBar>("pageTabs")->setCurrentIndex(tab);
        auto *save = desk.find<QPushButton>(button.constData());
        QTRY_VERIFY(save->isVisible() && save->isEnabled());
        QTest::mouseClick(save, Qt::LeftButton);
        auto *chooser = desk.window.findChild<QFileDialog *>(dialog);
        QVERIFY(chooser);
        const QString path = test::writeFile(desk.folder.filePath(QStringLiteral("mine.txt")), "mine");
        {
            const test::FileSizeLimit none(0);
            Q_EMIT chooser->fileSelected(path);
        }
        chooser->close();
        QCOMPARE(test::contentOf(path), QByteArray("mine"));
        const QString said = desk.find<ElidedLabel>("statusLabel")->text();
        QVERIFY2(said.contains(QStringLiteral("cannot be written")), qPrintable(said));
    }
};

QTEST_MAIN(TestFullDisk)
#include "tst_fulldisk.moc"

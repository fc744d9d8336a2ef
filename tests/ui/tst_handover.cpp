#include "desk.h"
#include "handover.h"
#include "pages/certificatepage.h"
#include "support/instance.h"

#include <QSignalSpy>

using namespace tokendesk;

class TestHandOver : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFileIsInspectedWhereItLies() {
        Desk desk;
        QTemporaryDir elsewhere;
        QFile file(elsewhere.filePath(QStringLiteral("client.pem")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(desk.demo->server().certificatePem()) > 0);
        file.close();
        desk.window.showMinimized();
        receive(desk.window, {{QStringLiteral("client.pem")}, elsewhere.path(), {}});
        QVERIFY(!desk.window.isMinimized());
        const auto inspected = [&] {
            const auto pages = desk.window.findChildren<CertificatePage *>();
            return std::any_of(pages.begin(), pages.end(), [&](const CertificatePage *page) {
                return page->isVisible() && page->inspection() &&
                       page->inspection()->file.path == file.fileName();
            });
        };
        QTRY_VERIFY(inspected());
    }
    void demoIsAskedFor() {
        Desk desk;
        QSignalSpy asked(&desk.window, &MainWindow::demoRequested);
        receive(desk.window, {{QStringLiteral("--demo")}, QDir::currentPath(), {}});
        QCOMPARE(asked.size(), 1);
    }
    void nonsenseOnlyShowsTheWindow() {
        Desk desk;
        desk.window.hide();
        receive(desk.window, {{QStringLiteral("--nonsense"), QStringLiteral("x")}, {}, {}});
        QVERIFY(desk.window.isVisible());
    }
};

QTEST_MAIN(TestHandOver)
#include "tst_handover.moc"

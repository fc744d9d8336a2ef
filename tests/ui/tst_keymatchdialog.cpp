#include "dialogs/keymatchdialog.h"
#include "support/certificatefactory.h"
#include "support/files.h"
#include "theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;

class TestKeyMatchDialog : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    mint::Minted m_minted = mint::certificate("client.acme.example");

    QString write(const QByteArray &bytes) {
        return test::writeFile(m_folder.filePath(QStringLiteral("some.key")), bytes);
    }

private Q_SLOTS:
    void initTestCase() { (new Theme(*qApp))->apply(ThemeChoice::Light); }

    void verdict_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("answers");
        QTest::addColumn<bool>("matches");
        QTest::newRow("its own") << m_minted.key.pkcs8Pem() << true << true;
        QTest::newRow("traditional") << m_minted.key.traditionalPem() << true << true;
        QTest::newRow("another") << mint::Key::of(mint::KeyType::P256, 3).pkcs8Pem() << true << false;
        QTest::newRow("another kind") << mint::Key::of(mint::KeyType::Rsa2048).pkcs8Pem() << true << false;
        QTest::newRow("a certificate") << m_minted.pem() << false << false;
        QTest::newRow("damaged") << m_minted.key.pkcs8Pem().left(80) << false << false;
        QTest::newRow("empty") << QByteArray() << false << false;
    }
    void verdict() {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, answers);
        QFETCH(bool, matches);
        const auto certificate = Certificate::fromDer(m_minted.der);
        QVERIFY(certificate);
        KeyMatchDialog dialog(*certificate);
        dialog.show();
        QSignalSpy answered(&dialog, &KeyMatchDialog::answered);
        const auto *verdict = dialog.findChild<QLabel *>(QStringLiteral("keyVerdict"));
        dialog.tryFile(write(bytes));
        QTRY_VERIFY(verdict->isVisible());
        QVERIFY(!verdict->text().isEmpty());
        QVERIFY(
            dialog.findChild<QLabel *>(QStringLiteral("keyDetail"))->isVisible()); // the file, or a remedy
        QCOMPARE(answered.size(), answers ? 1 : 0);
        if (answers)
            QCOMPARE(answered.first().first().toBool(), matches);
        QVERIFY(!dialog.findChild<QWidget *>(QStringLiteral("keyPassphrase"))->isVisible());
    }
    void passwordIsAskedInPlace() {
        const auto certificate = Certificate::fromDer(m_minted.der);
        KeyMatchDialog dialog(*certificate);
        dialog.show();
        QSignalSpy answered(&dialog, &KeyMatchDialog::answered);
        dialog.tryFile(write(m_minted.key.encryptedPem("open sesame")));
        auto *field = dialog.findChild<QLineEdit *>(QStringLiteral("keyPassphrase"));
        QTRY_VERIFY(field->isVisible());
        QTest::keyClicks(field, QStringLiteral("wrong"));
        QTest::keyClick(field, Qt::Key_Return);
        const auto *verdict = dialog.findChild<QLabel *>(QStringLiteral("keyVerdict"));
        QTRY_COMPARE(verdict->text(), QStringLiteral("The password does not open this private key"));
        QTest::keyClicks(field, QStringLiteral("open sesame"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(answered.size(), 1);
        QVERIFY(answered.first().first().toBool());
        QVERIFY(field->text().isEmpty());
        QVERIFY(dialog.isVisible()); // Enter in the field does not close the dialog
    }
    void missingFileIsSaid() {
        const auto certificate = Certificate::fromDer(m_minted.der);
        KeyMatchDialog dialog(*certificate);
        dialog.show();
        dialog.tryFile(m_folder.filePath(QStringLiteral("absent.key")));
        QTRY_VERIFY(dialog.findChild<QLabel *>(QStringLiteral("keyVerdict"))->isVisible());
    }
};

QTEST_MAIN(TestKeyMatchDialog)
#include "tst_keymatchdialog.moc"

#include "certificate/inspection.h"
#include "clipboard.h"
#include "dialogs/comparedialog.h"
#include "models/comparisonmodel.h"
#include "support/certificatefactory.h"
#include "support/files.h"
#include "theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;

Q_DECLARE_METATYPE(tokendesk::ComparisonModel::Relation)
Q_DECLARE_METATYPE(tokendesk::mint::Spec)

namespace {

using Relation = ComparisonModel::Relation;

Certificate read(const QByteArray &der) {
    const auto certificate = Certificate::fromDer(der);
    return certificate ? *certificate : Certificate();
}

mint::Spec renewal() {
    mint::Spec spec;
    spec.serialHex = "0a0b0c";
    spec.notAfter = QDateTime::currentDateTimeUtc().addDays(700);
    return spec;
}

int rowOf(const QAbstractItemModel &model, const QString &field) {
    for (int i = 0; i < model.rowCount(); ++i) {
        if (model.index(i, 0).data().toString() == field)
            return i;
    }
    return -1;
}

} // namespace

class TestCompareDialog : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    QString write(const char *name, const QByteArray &bytes) {
        return test::writeFile(m_folder.filePath(QString::fromLatin1(name)), bytes);
    }

private Q_SLOTS:
    void initTestCase() { (new Theme(*qApp))->apply(ThemeChoice::Light); }

    void relation_data() {
        QTest::addColumn<mint::Spec>("right");
        QTest::addColumn<Relation>("relation");
        QTest::newRow("same key") << renewal() << Relation::RenewalSameKey;
        mint::Spec newKey = renewal();
        newKey.key = mint::Key::of(mint::KeyType::P384);
        QTest::newRow("new key") << newKey << Relation::RenewalNewKey;
        mint::Spec other = newKey;
        other.subject = {{"CN", "somebody.example"}};
        QTest::newRow("other holder") << other << Relation::OtherHolder;
    }
    void relation() {
        QFETCH(mint::Spec, right);
        QFETCH(Relation, relation);
        ComparisonModel model;
        QCOMPARE(model.relation(), Relation::Incomplete);
        const Certificate left = read(mint::certificate(mint::Spec()).der);
        model.show(left, read(mint::certificate(right).der));
        QCOMPARE(model.relation(), relation);
        QVERIFY(model.differences() > 0);
        model.show(left, left);
        QCOMPARE(model.relation(), Relation::Same);
        QCOMPARE(model.differences(), 0);
        model.show(left, std::nullopt);
        QCOMPARE(model.relation(), Relation::Incomplete);
        QCOMPARE(model.rowCount(), 0);
    }
    void whatMattersStandsFirst() {
        mint::Spec right = renewal();
        right.extensions.append({"nsComment", false, "another CA", {}});
        ComparisonModel model;
        model.show(read(mint::certificate(mint::Spec()).der), read(mint::certificate(right).der));
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("SHA-256 fingerprint"));
        QCOMPARE(model.index(0, 1).data().toString().count(u'\n'), 3); // four lines of four groups
        QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("Valid until"));
        int rank = 0; // then: matters, differs, the same
        for (int i = 2; i < model.rowCount(); ++i) {
            const auto index = model.index(i, 0);
            const int now = !index.data(ComparisonModel::DifferentRole).toBool() ? 2
                            : index.data(ComparisonModel::MattersRole).toBool()  ? 0
                                                                                 : 1;
            QVERIFY2(now >= rank, qPrintable(index.data().toString()));
            rank = now;
        }
        QCOMPARE(rank, 2);
        const int comment = rowOf(model, QStringLiteral("nsComment"));
        QVERIFY(comment > 0);
        QVERIFY(
            model.index(comment, ComparisonModel::Left).data(ComparisonModel::CopyRole).toString().isEmpty());
        const int all = model.rowCount();
        model.setOnlyDifferences(true);
        QCOMPARE(model.rowCount(), model.differences());
        QVERIFY(model.rowCount() < all);
    }
    void lockedFileOfThePageIsOpenedHere() {
        SecretClipboard clipboard;
        CompareDialog dialog(clipboard, QDateTime::currentDateTimeUtc());
        dialog.show();
        InspectionContext context;
        context.now = QDateTime::currentDateTimeUtc();
        const auto minted = mint::certificate("locked.example");
        dialog.setLeft(
            inspect(readCertificateFile(write("locked.p12", mint::pkcs12({minted}, "pass"))), context));
        auto *passphrase = dialog.findChild<QLineEdit *>(QStringLiteral("leftPassphrase"));
        QVERIFY(passphrase->isVisibleTo(&dialog));
        QTest::keyClicks(passphrase, QStringLiteral("pass"));
        QTest::keyClick(passphrase, Qt::Key_Return);
        QTRY_COMPARE(dialog.findChild<QWidget *>(QStringLiteral("leftName"))->accessibleName(),
                     QStringLiteral("locked.example"));
    }
    void dialogComparesFiles() {
        SecretClipboard clipboard;
        CompareDialog dialog(clipboard, QDateTime::currentDateTimeUtc());
        dialog.show();
        const auto *verdict = dialog.findChild<QLabel *>(QStringLiteral("comparisonVerdict"));
        QCOMPARE(verdict->text(), QStringLiteral("Choose two certificates"));
        QVERIFY(!dialog.findChild<QPushButton *>(QStringLiteral("copyComparisonButton"))->isEnabled());
        InspectionContext context;
        context.now = QDateTime::currentDateTimeUtc();
        const auto left = mint::certificate(mint::Spec());
        const auto right = mint::certificate(renewal());
        dialog.setLeft(inspect(parseCertificateBytes(left.pem()), context));
        dialog.openRight(write("broken.pem", "nothing"));
        QTRY_COMPARE(dialog.findChild<QWidget *>(QStringLiteral("rightName"))->accessibleName(),
                     QStringLiteral("No certificate"));
        dialog.openRight(write("renewed.p12", mint::pkcs12({right}, "pass")));
        auto *passphrase = dialog.findChild<QLineEdit *>(QStringLiteral("rightPassphrase"));
        QTRY_VERIFY(passphrase->isVisibleTo(&dialog));
        QTest::keyClicks(passphrase, QStringLiteral("pass"));
        QTest::keyClick(passphrase, Qt::Key_Return);
        QTRY_COMPARE(verdict->text(), QStringLiteral("The same holder, the same key"));
        QVERIFY(dialog.isVisible()); // Enter in the field does not close the dialog
        auto *table = dialog.findChild<QTableView *>(QStringLiteral("comparisonView"));
        const int all = table->model()->rowCount();
        dialog.findChild<QCheckBox *>(QStringLiteral("onlyDifferencesCheck"))->click();
        QVERIFY(table->model()->rowCount() < all);
        dialog.findChild<QPushButton *>(QStringLiteral("copyComparisonButton"))->click();
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY(text.contains(QStringLiteral("- ") + QString::fromLatin1(left.sha256Hex())));
        QVERIFY(text.contains(QStringLiteral("+ ") + QString::fromLatin1(right.sha256Hex())));
    }
};

QTEST_MAIN(TestCompareDialog)
#include "tst_comparedialog.moc"

#include "certificate/headervalue.h"
#include "clipboard.h"
#include "dialogs/headercheckerdialog.h"
#include "models/findingsmodel.h"
#include "support/certificatefactory.h"
#include "theme.h"
#include "widgets/findingsview.h"

#include <QClipboard>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace tokendesk;

class TestHeaderCheckerDialog : public QObject {
    Q_OBJECT

    mint::Minted m_minted;
    std::unique_ptr<SecretClipboard> m_clipboard;
    std::unique_ptr<HeaderCheckerDialog> m_dialog;

    [[nodiscard]] QByteArray good() const { return encodeHeaderValue(m_minted.pem()); }
    template <typename T>
    T *find(const char *name) const {
        return m_dialog->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] bool hasRule(const QString &rule) const {
        const auto *model = find<FindingsView>("headerFindings")->model();
        for (int i = 0; i < model->rowCount(); ++i) {
            if (model->index(i, 0).data(FindingsModel::RuleRole).toString() == rule)
                return true;
        }
        return false;
    }
    [[nodiscard]] QString verdict() const { return find<QLabel>("headerVerdict")->text(); }

private Q_SLOTS:
    void initTestCase() {
        (new Theme(*qApp))->apply(ThemeChoice::Light);
        m_minted = mint::certificate("client.acme.example");
    }
    void init() {
        HeaderCheckContext context;
        context.inspection.now = QDateTime::currentDateTimeUtc();
        context.expectedFingerprint = QString::fromLatin1(m_minted.sha256Hex());
        m_clipboard = std::make_unique<SecretClipboard>();
        m_dialog = std::make_unique<HeaderCheckerDialog>(*m_clipboard, context);
        m_dialog->show();
    }
    void cleanup() {
        m_dialog.reset();
        m_clipboard.reset();
    }

    void saysNothingBeforeItIsAsked() {
        QVERIFY(!find<QWidget>("headerVerdict")->isVisible());
        QVERIFY(!find<QWidget>("correctedCard")->isVisible());
    }
    void goodHeaderIsRead() {
        m_dialog->setText(QString::fromLatin1(good()));
        QTRY_COMPARE(verdict(), QStringLiteral("A server reads this header"));
        QVERIFY(!find<QWidget>("correctedCard")->isVisible());
        QVERIFY(find<QLabel>("headerDetail")->text().contains(QStringLiteral("client.acme.example")));
    }
    void mistakesAreNamedAndCorrected_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("rule");
        const QByteArray pem = m_minted.pem();
        QTest::newRow("form-encoded") << good().replace("%20", "+") << QStringLiteral("X01");
        QTest::newRow("twice") << encodeHeaderValue(good()) << QStringLiteral("X02");
        QTest::newRow("not at all") << pem << QStringLiteral("X03");
    }
    void mistakesAreNamedAndCorrected() {
        QFETCH(QByteArray, text);
        QFETCH(QString, rule);
        m_dialog->setText(QString::fromLatin1(text));
        QTRY_COMPARE(verdict(), QStringLiteral("A server cannot read this header"));
        QVERIFY(hasRule(rule));
        QVERIFY(find<QWidget>("correctedCard")->isVisible());
        find<QToolButton>("copyHeaderButton")->click();
        QCOMPARE(QGuiApplication::clipboard()->text().toLatin1(), good());
    }
    void answerFollowsTheText() {
        m_dialog->setText(QStringLiteral("nonsense"));
        QTRY_VERIFY(find<QWidget>("headerVerdict")->isVisible());
        QVERIFY(!find<QWidget>("correctedCard")->isVisible());
        m_dialog->setText(QString::fromLatin1(good()));
        QTRY_COMPARE(verdict(), QStringLiteral("A server reads this header"));
        m_dialog->setText({});
        QTRY_VERIFY(!find<QWidget>("headerVerdict")->isVisible());
    }
    void expiredCertificateIsNoGoodHeader() {
        mint::Spec spec;
        spec.notBefore = QDateTime::currentDateTimeUtc().addDays(-20);
        spec.notAfter = QDateTime::currentDateTimeUtc().addDays(-10);
        m_dialog->setText(QString::fromLatin1(encodeHeaderValue(mint::certificate(spec).pem())));
        QTRY_COMPARE(verdict(),
                     QStringLiteral("A server reads this header, but will refuse the certificate"));
        QVERIFY(hasRule(QStringLiteral("V01")));
    }
    void noBreakSpacesArriveAsTheyAre() {
        auto *input = find<HeaderInput>("headerInput");
        input->setPlainText(QStringLiteral("a\u00a0b\nc"));
        QCOMPARE(input->bytes(), QByteArray("a\xc2\xa0"
                                            "b\nc"));
    }
    void aWholeLogDoesNotStopTheWindow() {
        auto *input = find<HeaderInput>("headerInput");
        QSignalSpy shortened(input, &HeaderInput::shortened);
        QGuiApplication::clipboard()->setText(QString(4'000'000, u'x'));
        QElapsedTimer timer;
        timer.start();
        input->paste();
        QCOMPARE(shortened.size(), 1);
        QVERIFY(input->document()->characterCount() <= 128 * 1024 + 1);
        QVERIFY(timer.elapsed() < 3000);
    }
    void privateKeyIsReported() {
        m_dialog->setText(QString::fromLatin1(encodeHeaderValue(m_minted.pem() + m_minted.key.pkcs8Pem())));
        QTRY_VERIFY(hasRule(QStringLiteral("X09")));
    }
};

QTEST_MAIN(TestHeaderCheckerDialog)
#include "tst_headercheckerdialog.moc"

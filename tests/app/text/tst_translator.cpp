#include "text/sentences.h"
#include "text/translator.h"

#include <QFile>
#include <QLocale>
#include <QTest>
#include <QTranslator>

using namespace tokendesk;

class TestTranslator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resolves_data() {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("installed");
        const auto row = [](const char *asked, const char *installed) {
            QTest::addRow("%s", *asked ? asked : "empty")
                << QString::fromLatin1(asked) << QString::fromLatin1(installed);
        };
        row("en", "en");
        row("en-GB", "en");
        row("pt-BR", "pt-BR");
        row("pt_BR", "pt-BR");
        row("PT-br", "pt-BR");
        row("pt", "pt-BR");
        row("es", "es");
        row("es-AR", "es");
        row("xx", "en");
        row("de", "en");
        row("../../etc/passwd", "en");
        row("", "en"); // the tests run with LC_ALL=C.UTF-8
        row("system", "en");
    }
    void resolves() {
        QFETCH(QString, asked);
        QFETCH(QString, installed);
        QCOMPARE(installLanguage(asked), installed);
        QCOMPARE(QLocale().language() == QLocale::C ? QLocale::English : QLocale().language(),
                 QLocale(installed).language());
    }

    void filesAreEmbedded() {
        QVERIFY(QFile::exists(QStringLiteral(":/i18n/tokendesk_en.qm")));
        QVERIFY(QFile::exists(QStringLiteral(":/i18n/tokendesk_pt_BR.qm")));
        QVERIFY(QFile::exists(QStringLiteral(":/i18n/tokendesk_es.qm")));
    }

    void switchesAtRunTimeWithoutPilingUp() {
        for (int i = 0; i < 5; ++i) {
            for (const QString &language : languages()) {
                installLanguage(language);
            }
        }
        QVERIFY(qApp->findChildren<QTranslator *>().size() <= 2);
        installLanguage(QStringLiteral("en"));
        QCOMPARE(speakRemaining(1000), QStringLiteral("1 second"));
    }
};

QTEST_GUILESS_MAIN(TestTranslator)
#include "tst_translator.moc"

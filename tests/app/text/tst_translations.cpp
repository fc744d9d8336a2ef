// The .ts files themselves: complete, and with the place markers of their sources.
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

namespace {

QStringList placeMarkers(const QString &text) {
    static const QRegularExpression marker(QStringLiteral("%L?n|%[1-9]"));
    QStringList found;
    for (auto all = marker.globalMatch(text); all.hasNext();) {
        found << all.next().captured();
    }
    found.sort();
    return found;
}

} // namespace

class TestTranslations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void complete_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("en, plurals") << QStringLiteral("en");
        QTest::newRow("pt_BR") << QStringLiteral("pt_BR");
        QTest::newRow("es") << QStringLiteral("es");
    }
    void complete() {
        QFETCH(QString, language);
        QFile file(QStringLiteral(TRANSLATIONS_DIR "/tokendesk_%1.ts").arg(language));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        QXmlStreamReader xml(&file);
        QString source;
        int count = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement()) {
                continue;
            }
            if (xml.name() == QLatin1String("source")) {
                source = xml.readElementText();
                ++count;
            } else if (xml.name() == QLatin1String("translation")) {
                QVERIFY2(!xml.attributes().hasAttribute(QLatin1String("type")), qPrintable(source));
                const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
                QVERIFY2(!text.trimmed().isEmpty() || source.trimmed().isEmpty(), qPrintable(source));
                // Each plural form has them all, so a message with two forms has each twice.
                QStringList once = placeMarkers(source);
                QStringList twice = once + once;
                twice.sort();
                const QStringList found = placeMarkers(text);
                QVERIFY2(found == once || found == twice, qPrintable(source + QStringLiteral(" -> ") + text));
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(count > 0);
    }
};

QTEST_APPLESS_MAIN(TestTranslations)
#include "tst_translations.moc"

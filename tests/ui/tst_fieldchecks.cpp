#include "dialogs/fieldchecks.h"

#include <QDir>
#include <QTest>

using namespace tokendesk;

class TestFieldChecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tidiesWhatWasPasted_data() {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        const QString inner = QStringLiteral("a b");
        QTest::newRow("nothing to do") << inner << inner << QString();
        QTest::newRow("empty") << QString() << QString() << QString();
        QTest::newRow("end") << inner + u' ' << inner << QStringLiteral("A space at the end was removed.");
        QTest::newRow("start") << u' ' + inner << inner
                               << QStringLiteral("A space at the start was removed.");
        QTest::newRow("ends") << QStringLiteral("a  ") << QStringLiteral("a")
                              << QStringLiteral("Spaces at the end were removed.");
        QTest::newRow("starts") << QStringLiteral("  a") << QStringLiteral("a")
                                << QStringLiteral("Spaces at the start were removed.");
        QTest::newRow("both") << QStringLiteral(" a ") << QStringLiteral("a")
                              << QStringLiteral("Spaces at the start and at the end were removed.");
        QTest::newRow("line end") << QStringLiteral("a\r\n") << QStringLiteral("a")
                                  << QStringLiteral("A line break at the end was removed.");
        QTest::newRow("line start") << QStringLiteral("\na") << QStringLiteral("a")
                                    << QStringLiteral("A line break at the start was removed.");
        QTest::newRow("tab") << QStringLiteral("a\t") << QStringLiteral("a")
                             << QStringLiteral("A space at the end was removed.");
        QTest::newRow("no-break space") << QString(u'a') + QChar(0xA0) << QStringLiteral("a")
                                        << QStringLiteral("A space at the end was removed.");
        QTest::newRow("zero width") << QChar(0x200B) + QStringLiteral("a") << QStringLiteral("a")
                                    << QStringLiteral("A space at the start was removed.");
        QTest::newRow("byte order mark") << QChar(0xFEFF) + QStringLiteral("a") << QStringLiteral("a")
                                         << QStringLiteral("A space at the start was removed.");
        QTest::newRow("only spaces") << QStringLiteral(" \n ") << QString()
                                     << QStringLiteral("There was nothing but spaces.");
    }
    void tidiesWhatWasPasted() {
        QFETCH(QString, pasted);
        const Tidied result = tidied(pasted);
        QTEST(result.text, "text");
        QTEST(result.said, "said");
    }

    void takesTheEndpointOffTheBaseUrl_data() {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("says");
        const QString base = QStringLiteral("https://api.example.com");
        QTest::newRow("base") << base << base << false;
        QTest::newRow("auth") << base + QStringLiteral("/api/auth/token") << base << true;
        QTest::newRow("auth, slash") << base + QStringLiteral("/api/auth/token/") << base << true;
        QTest::newRow("pix") << base + QStringLiteral("/v1/oauth/token ") << base + QStringLiteral("/v1")
                             << true;
        QTest::newRow("another path")
            << base + QStringLiteral("/api") << base + QStringLiteral("/api") << false;
    }
    void takesTheEndpointOffTheBaseUrl() {
        QFETCH(QString, pasted);
        QFETCH(bool, says);
        const Tidied result = tidiedUrl(pasted);
        QTEST(result.text, "text");
        QCOMPARE(!result.said.isEmpty(), says);
    }

    void understandsPaths_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("path");
        QTest::newRow("plain") << QStringLiteral("/a/b c.pem") << QStringLiteral("/a/b c.pem");
        QTest::newRow("quoted") << QStringLiteral("\"/a/b c.pem\"") << QStringLiteral("/a/b c.pem");
        QTest::newRow("single quotes") << QStringLiteral("'/a/b.pem'") << QStringLiteral("/a/b.pem");
        QTest::newRow("one quote") << QStringLiteral("\"") << QStringLiteral("\"");
        QTest::newRow("URL") << QStringLiteral("file:///a/b%20c.pem") << QStringLiteral("/a/b c.pem");
        QTest::newRow("home") << QStringLiteral("~/c.pem") << QDir::homePath() + QStringLiteral("/c.pem");
        QTest::newRow("spaces") << QStringLiteral(" /a.pem\n") << QStringLiteral("/a.pem");
    }
    void understandsPaths() {
        QFETCH(QString, typed);
        QTEST(tidiedPath(typed), "path");
    }

    void judgesNames_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("good");
        QTest::newRow("free") << QStringLiteral("Other") << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("blank") << QStringLiteral("  ") << false;
        QTest::newRow("taken") << QStringLiteral("Acme") << false;
        QTest::newRow("taken, other case") << QStringLiteral("aCME ") << false;
        QTest::newRow("longest") << QString(maxProfileName, u'n') << true;
        QTest::newRow("too long") << QString(maxProfileName + 1, u'n') << false;
    }
    void judgesNames() {
        QFETCH(QString, name);
        QFETCH(bool, good);
        const QList<Profile> others{
            Profile::create(QStringLiteral("Acme"), QStringLiteral("avista"), Kind::Sandbox)};
        const auto message = checkName(name, others);
        QCOMPARE(!message, good);
        if (message)
            QCOMPARE(message->severity, Severity::Error);
    }

    void judgesBaseUrls_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("good");
        QTest::newRow("https") << QStringLiteral("https://api.example.com") << true;
        QTest::newRow("no scheme") << QStringLiteral("api.example.com") << true;
        QTest::newRow("loopback") << QStringLiteral("http://127.0.0.1:8080") << true;
        QTest::newRow("plain http") << QStringLiteral("http://api.example.com") << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("ftp") << QStringLiteral("ftp://api.example.com") << false;
        QTest::newRow("query") << QStringLiteral("https://api.example.com?a=b") << false;
    }
    void judgesBaseUrls() {
        QFETCH(QString, url);
        QFETCH(bool, good);
        QCOMPARE(!checkBaseUrl(url), good);
    }

    void warnsOfSecrets_data() {
        QTest::addColumn<QString>("secret");
        QTest::addColumn<bool>("warned");
        QTest::newRow("7") << QString(7, u's') << true;
        QTest::newRow("8") << QString(8, u's') << false;
        QTest::newRow("64") << QString(64, u's') << false;
        QTest::newRow("65") << QString(65, u's') << true;
        QTest::newRow("8 characters outside of the BMP")
            << QString::fromUtf8("\xF0\x9F\x94\x91").repeated(8) << false;
        QTest::newRow("a space inside") << QStringLiteral("ssss ssss") << true;
        QTest::newRow("a line break inside") << QStringLiteral("ssss\nssss") << true;
        QTest::newRow("empty") << QString() << false;
    }
    void warnsOfSecrets() {
        QFETCH(QString, secret);
        QFETCH(bool, warned);
        const auto message = checkSecret(secret);
        QCOMPARE(bool(message), warned);
        if (message) {
            QCOMPARE(message->severity, Severity::Warning); // never a block
            QVERIFY(!message->text.contains(QLatin1String("ssss")));
        }
    }
};

QTEST_APPLESS_MAIN(TestFieldChecks)
#include "tst_fieldchecks.moc"

#include "secrets/credentials.h"

#include <QTest>

using namespace tokendesk;

// JSON without a forest of backslashes; moc 6.4 loses its way in raw strings.
static QByteArray json(const char *text) {
    return QByteArray(text).replace('\'', '"');
}

class TestCredentials : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isOneLineOfJson() {
        const Credentials credentials{QStringLiteral("account-93-550e8400"), Secret("s3cr3t\n")};
        QCOMPARE(credentials.toBytes().view().toByteArray(),
                 json("{'clientId':'account-93-550e8400','clientSecret':'s3cr3t\\n','v':1}"));
    }
    void readsWhatItWrote_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("secret");
        QTest::newRow("plain") << QStringLiteral("account-1") << QStringLiteral("12345678");
        QTest::newRow("quotes") << QStringLiteral("a\"b\\c") << QStringLiteral("\"\\/\b\f\n\r\t");
        QTest::newRow("unicode") << QStringLiteral("ção") << QStringLiteral("🔑密码\u2028");
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("control") << QStringLiteral("\x01") << QString(QChar(0));
        QTest::newRow("long") << QString(1000, QLatin1Char('i')) << QString(10000, QLatin1Char('s'));
    }
    void readsWhatItWrote() {
        QFETCH(QString, id);
        QFETCH(QString, secret);
        const Credentials written{id, Secret::fromString(secret)};
        const auto read = Credentials::fromBytes(written.toBytes().view());
        QVERIFY(read);
        QCOMPARE(read->clientId, id);
        QVERIFY(read->clientSecret == written.clientSecret);
    }
    void refusesWhatIsNotOurs_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("hunter2");
        QTest::newRow("half") << json("{'clientId':'a','clientSecr");
        QTest::newRow("array") << json("['a','b',1]");
        QTest::newRow("no secret") << json("{'clientId':'a','v':1}");
        QTest::newRow("no id") << json("{'clientSecret':'a','v':1}");
        QTest::newRow("number") << json("{'clientId':1,'clientSecret':'a','v':1}");
        QTest::newRow("null") << json("{'clientId':null,'clientSecret':'a','v':1}");
        QTest::newRow("no version") << json("{'clientId':'a','clientSecret':'b'}");
        QTest::newRow("newer") << json("{'clientId':'a','clientSecret':'b','v':2}");
        QTest::newRow("binary") << QByteArray(64, '\xff');
        QTest::newRow("huge") << json("{'clientId':'a','clientSecret':'") + QByteArray(140000, 'x') +
                                     json("','v':1}");
        QTest::newRow("deep") << QByteArray(50000, '[');
    }
    void refusesWhatIsNotOurs() {
        QFETCH(QByteArray, bytes);
        const auto read = Credentials::fromBytes(bytes);
        QVERIFY(!read);
        QCOMPARE(read.error(), Error({ErrorCode::SecretDamaged, {}}));
    }
};

QTEST_APPLESS_MAIN(TestCredentials)
#include "tst_credentials.moc"

#include "support/logging.h"

#include <QProcess>
#include <QTest>

using namespace tokendesk;

namespace {

const QString secret = QStringLiteral("hunter2-CANARY/x+y=");
const QString jwt =
    QStringLiteral("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJlLUNBTkFSWQ");

// moc 6.4 loses its way in raw strings with quotes.
QString text(const char *pattern) {
    return QString::fromUtf8(pattern)
        .replace(QLatin1Char('`'), QLatin1Char('"'))
        .replace(QLatin1String("SECRET!"), secret)
        .replace(QLatin1String("JWT!"), jwt);
}

} // namespace

class TestLogging : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void masksSecrets_data() {
        QTest::addColumn<QString>("given");
        const auto row = [](const char *pattern) {
            QTest::newRow(QByteArray(pattern).simplified().constData()) << text(pattern);
        };
        row("{`clientId`:`account-1`,`clientSecret`:`SECRET!`}");
        row("{ `clientSecret` : `a \\` b SECRET!` }");
        row("{\n  `client_secret`:\n  `SECRET!`\n}");
        row("{`body`:`{\\`clientSecret\\`:\\`SECRET!\\`}`}");
        row("{`access_token`:`SECRET!`,`token_type`:`Bearer`}");
        row("{`accessToken`:`SECRET!`}");
        row("{`refresh_token`:`SECRET!`}");
        row("{`access_token`:`JWT!`}");
        row("{`jwt`:`SECRET!`}");
        row("{`data`:`{\\`bearer\\`:\\`SECRET!\\`}`}");
        row("jwt=SECRET!&x=1");
        row("<access_token>SECRET!</access_token>");
        row("<ns:AccessToken xsi:type=`x/y`>SECRET!</ns:AccessToken>");
        row("<r><jwt><![CDATA[SECRET!]]></jwt></r>");
        row("<token ><value>SECRET!</value><b>CANARY</b></token >");
        row("<access_token>\nSECRET!");
        row("JWT!");
        row("prefix JWT!, suffix");
        row("x-ey-JWT!");
        row("a.b-JWT!");
        row("Authorization: Bearer JWT!");
        row("Authorization: Bearer SECRET!");
        row("authorization:bearer SECRET!");
        row("Authorization: SECRET!");
        row("Proxy-Authorization: Basic SECRET!");
        row("curl -H `Authorization: Bearer SECRET!` https://h");
        row("{`Authorization`:`Bearer SECRET!`}");
        row("Bearer SECRET!");
        row("client_id=a&client_secret=SECRET!&grant_type=x");
        row("export AVISTA_CLIENT_SECRET=SECRET!");
        row("export AVISTA_CLIENT_SECRET='SECRET! with spaces CANARY'");
        row("AVISTA_CLIENT_SECRET=`SECRET! with spaces CANARY`");
        row("NTXPAY_TOKEN=SECRET!");
        row("clientSecret: SECRET!");
        row("clientSecret='SECRET!'");
        row("password=SECRET!");
        row("https://user:CANARY@example.com/x");
        row("-----BEGIN PRIVATE KEY-----\nCANARY\nCANARY\n-----END PRIVATE KEY-----\n");
        row("-----BEGIN RSA PRIVATE KEY-----\r\nCANARY");
        row("-----BEGIN ENCRYPTED PRIVATE KEY-----\\nCANARY\\n-----END ENCRYPTED PRIVATE KEY-----");
        row("-----BEGIN%20EC%20PRIVATE%20KEY-----%0ACANARY%0A-----END%20EC%20PRIVATE%20KEY-----");
        row("eyJhbGciOiJIUzI1NiJ9.CANARY");
    }
    void masksSecrets() {
        QFETCH(QString, given);
        const QString masked = redacted(given);
        QVERIFY2(!masked.contains(QLatin1String("CANARY")), qPrintable(masked));
        QVERIFY2(!masked.contains(QLatin1String("hunter2")), qPrintable(masked));
        QVERIFY2(!masked.contains(QLatin1String("c2lnbmF0dXJl")), qPrintable(masked));
        QVERIFY(masked.contains(QLatin1String("[redacted]")));
        QCOMPARE(redacted(masked), masked);
    }
    void leavesTheRest_data() {
        QTest::addColumn<QString>("given");
        const auto row = [](const char *pattern) {
            QTest::newRow(QByteArray(pattern).simplified().constData()) << text(pattern);
        };
        row("");
        row("https://api.avista.global/api/auth/token answered 401");
        row("api.public.firebanking.com.br");
        row("{`statusCode`:401,`message`:`Invalid credentials`,`error`:`Unauthorized`}");
        row("{`clientId`:`account-93-550e8400`}");
        row("{`token_type`:`Bearer`,`expires_in`:1800}");
        row("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
        row("tokendesk/profile/credentials");
        row("<token_type>Bearer</token_type>");
        row("<r><token/><x>stays</x><token id=`1`/><y>stays</y><token></token></r>");
        row("{`message`:`Invalid JWT: expired`}");
        row("version 1.2.3 of libQt6Core.so.6.4.2");
    }
    void leavesTheRest() {
        QFETCH(QString, given);
        QCOMPARE(redacted(given), given);
    }
    void keepsWhatStandsAround() {
        QCOMPARE(redacted(text("{`clientId`:`a`,`clientSecret`:`SECRET!`,`x`:1}")),
                 text("{`clientId`:`a`,`clientSecret`:`[redacted]`,`x`:1}"));
        QCOMPARE(redacted(text("a=1&client_secret=SECRET!&b=2")), text("a=1&client_secret=[redacted]&b=2"));
        QCOMPARE(redacted(text("GET https://u:pw@h/x")), text("GET https://u:[redacted]@h/x"));
        QCOMPARE(redacted(text("<a><token x=`1`>SECRET!</token><b>c</b></a>")),
                 text("<a><token x=`1`>[redacted]</token><b>c</b></a>"));
    }
    void masksWhatIsHuge() {
        const QString huge = QStringLiteral("x\\\"CANARY").repeated(500000);
        for (const auto *pattern :
             {"{`clientSecret`:`%1`}", "Bearer %1", "-----BEGIN PRIVATE KEY-----%1", "secret=%1",
              "{\\`secret\\`:\\`%1\\`}", "SECRET='%1'", "<token>%1</token>"}) {
            const QString plain = QStringLiteral("CANARY").repeated(500000);
            QVERIFY(!redacted(text(pattern).arg(plain)).contains(QLatin1String("CANARY")));
        }
        QVERIFY(!redacted(text("{`clientSecret`:`%1`}").arg(huge)).contains(QLatin1String("CANARY")));
        const QString dots = QStringLiteral("eyJhbGciOiJI.").repeated(200000);
        QVERIFY(!redacted(dots).contains(QLatin1String("eyJhbGciOiJI.ey")));
    }
    /// Text that nothing is found in, or all of it. Read once from each of its characters, three megabytes
    /// take an hour.
    void readsWhatIsHugeOnce_data() {
        QTest::addColumn<QString>("piece");
        for (const char *piece : {"a", "ey-", "ey-eyeyeyeyey", "secret ", "<token ", "<", "a://", "secret`",
                                  "-----BEGIN A ", "bearer  ", "jwt=", "authorization "})
            QTest::newRow(piece) << text(piece);
    }
    void readsWhatIsHugeOnce() {
        QFETCH(QString, piece);
        const QString huge = piece.repeated(3'000'000 / piece.size());
        const QString read = redacted(huge);
        QVERIFY(read.contains(QStringLiteral("[redacted]")) || read == huge);
    }
    void masksEveryMessage() {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("tokendesk.*=true"));
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--log")});
        QVERIFY(process.waitForFinished(20000));
        const auto output = process.readAllStandardError();
        QVERIFY2(output.contains("said once"), output.constData());
        QVERIFY2(output.contains("tokendesk.secrets"), output.constData());
        QVERIFY2(!output.contains("hunter2"), output.constData());
    }
};

int main(int argc, char **argv) {
    QCoreApplication app(argc, argv);
    if (argc == 2 && qstrcmp(argv[1], "--log") == 0) {
        redactMessages();
        qCDebug(lcSecrets).noquote() << "said once" << text("clientSecret=SECRET!");
        qWarning("%s", qPrintable(text("Authorization: Bearer SECRET!")));
        return 0;
    }
    TestLogging test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_logging.moc"

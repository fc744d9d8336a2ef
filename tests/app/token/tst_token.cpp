#include "token/shellquote.h"
#include "token/token.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace tokendesk;
using namespace std::chrono_literals;

namespace {

struct Hands {
    QDateTime wall = QDateTime::fromString(QStringLiteral("2026-11-24T12:00:00Z"), Qt::ISODate);
    std::chrono::milliseconds elapsed = 1h;
    Clock clock() {
        return {[this] { return wall; }, [this] { return elapsed; }};
    }
};

Token sample(const QByteArray &value, const Clock &clock) {
    Token token;
    token.value = Secret{QByteArrayView(value)};
    token.type = QStringLiteral("Bearer");
    token.expiresIn = 1800;
    token.obtainedAt = clock.wall();
    token.deadline = Deadline::after(Deadline::now(clock), 1800s);
    return token;
}

const QUrl baseUrl(QStringLiteral("https://api.avista.global"));

} // namespace

class TestToken : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void formats_data() {
        QTest::addColumn<TokenFormat>("format");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("raw") << TokenFormat::Raw << QByteArray("eyJ.a-_.b");
        QTest::newRow("bearer") << TokenFormat::Bearer << QByteArray("Bearer eyJ.a-_.b");
        QTest::newRow("header") << TokenFormat::Header << QByteArray("Authorization: Bearer eyJ.a-_.b");
        QTest::newRow("env") << TokenFormat::Env << QByteArray("export AVISTA_TOKEN='eyJ.a-_.b'");
        QTest::newRow("curl") << TokenFormat::Curl
                              << QByteArray("curl -H 'Authorization: Bearer eyJ.a-_.b' "
                                            "'https://api.avista.global/api/balance'");
        QTest::newRow("powershell")
            << TokenFormat::PowerShell
            << QByteArray("Invoke-RestMethod -Headers @{ Authorization = 'Bearer eyJ.a-_.b' } "
                          "-Uri 'https://api.avista.global/api/balance'");
    }
    void formats() {
        QFETCH(TokenFormat, format);
        QFETCH(QByteArray, expected);
        Hands hands;
        const auto formatted =
            formatToken(sample("eyJ.a-_.b", hands.clock()), format, QStringLiteral("AVISTA_"), baseUrl);
        QCOMPARE(formatted.view().toByteArray(), expected);
    }
    void jsonIsTheServersAnswer() {
        Hands hands;
        auto token = sample("eyJ\"\\", hands.clock());
        token.scope = QStringLiteral("pix:read");
        const auto formatted = formatToken(token, TokenFormat::Json, {}, baseUrl);
        const auto object = QJsonDocument::fromJson(formatted.view().toByteArray()).object();
        QCOMPARE(object, (QJsonObject{{QStringLiteral("access_token"), QStringLiteral("eyJ\"\\")},
                                      {QStringLiteral("token_type"), QStringLiteral("Bearer")},
                                      {QStringLiteral("expires_in"), 1800},
                                      {QStringLiteral("scope"), QStringLiteral("pix:read")}}));
    }
    void secondEndpointsTokensShowItsOwnCall() {
        Hands hands;
        auto token = sample("t", hands.clock());
        token.scope = QStringLiteral("pix:read");
        const auto formatted =
            formatToken(token, TokenFormat::Curl, {}, QUrl(QStringLiteral("http://localhost:1/x/")));
        QVERIFY(formatted.view().toByteArray().endsWith(" 'http://localhost:1/x/accounts/balances'"));
    }
    void prefixesCannotBreakOut() {
        Hands hands;
        const auto formatted = formatToken(sample("t", hands.clock()), TokenFormat::Env,
                                           QStringLiteral("9A; rm -rf ~ #"), baseUrl);
        QCOMPARE(formatted.view().toByteArray(), QByteArray("export ArmrfTOKEN='t'"));
    }

    void shellsReadQuotedTextBack_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("single quotes") << QByteArray("it's 'quoted'''");
        QTest::newRow("command substitution") << QByteArray("$(id) `id` ${HOME} $HOME");
        QTest::newRow("line breaks") << QByteArray("a\nb\r\nc");
        QTest::newRow("history and globs") << QByteArray("!! * ? [a] {a,b} ~ ; & | < > # \\");
        QTest::newRow("double quotes") << QByteArray("\"; echo \"");
        QTest::newRow("non-ASCII") << QByteArray("a\u2019; Write-Output x; \u2018\u201a\u201b");
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfe'");
        QTest::newRow("option") << QByteArray("-rf");
        QTest::newRow("empty") << QByteArray();
    }
    void shellsReadQuotedTextBack() {
        QFETCH(QByteArray, text);
        for (const auto &shell : {QStringLiteral("sh"), QStringLiteral("bash")}) {
            QProcess process;
            process.start(shell, {QStringLiteral("-s")});
            QVERIFY(process.waitForStarted());
            process.write("printf %s " + quotedForShell(text));
            process.closeWriteChannel();
            QVERIFY(process.waitForFinished(10000));
            QCOMPARE(process.readAllStandardOutput(), text);
            QCOMPARE(process.readAllStandardError(), QByteArray());
        }
    }
    void hostilePowerShell_data() { shellsReadQuotedTextBack_data(); }
    void hostilePowerShell() {
        QFETCH(QByteArray, text);
        // Read as PowerShell reads: a single quote of any kind ends the string unless another one follows.
        const QString quoted = QString::fromUtf8(quotedForPowerShell(text));
        const auto isQuote = [](QChar c) { return c == u'\'' || (c >= QChar(0x2018) && c <= QChar(0x201b)); };
        QVERIFY(quoted.startsWith(u'\'') && quoted.endsWith(u'\''));
        QString read;
        for (qsizetype i = 1; i < quoted.size() - 1; ++i) {
            if (isQuote(quoted[i])) {
                QVERIFY2(i + 1 < quoted.size() - 1 && isQuote(quoted[i + 1]), "the string ends too early");
                ++i;
            }
            read += quoted[i];
        }
        QCOMPARE(read, QString::fromUtf8(text));
    }

    void cacheRoundTrip() {
        Hands hands;
        auto token = sample("eyJ.a.b", hands.clock());
        token.scope = QStringLiteral("pix:read");
        const auto bytes = token.toBytes();
        hands.wall = hands.wall.addSecs(600);
        hands.elapsed = 5s; // another program, after a restart
        const auto read = Token::fromBytes(bytes.view(), hands.clock());
        QVERIFY(read);
        QVERIFY(read->value == token.value);
        QCOMPARE(read->type, token.type);
        QCOMPARE(read->scope, token.scope);
        QCOMPARE(read->obtainedAt, token.obtainedAt);
        QCOMPARE(read->expiresAt(), token.expiresAt());
        QCOMPARE(read->deadline.remaining(hands.clock()), 1200s);
        // And it goes on on the elapsed clock, should somebody set the wall clock back.
        hands.elapsed += 1100s;
        hands.wall = hands.wall.addSecs(-3000);
        QCOMPARE(read->deadline.remaining(hands.clock()), 100s);
    }
    void cacheFromTheFutureIsOver() {
        Hands hands;
        const auto bytes = sample("eyJ.a.b", hands.clock()).toBytes();
        hands.wall = hands.wall.addSecs(-3600);
        const auto read = Token::fromBytes(bytes.view(), hands.clock());
        QVERIFY(read);
        QCOMPARE(read->deadline.remaining(hands.clock()), 0s);
    }
    void damagedCaches_data() {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good =
            R"({"value":"v","type":"Bearer","expiresIn":60,"scope":"","obtainedAt":"2026-11-24T12:00:00.000Z"})";
        const auto with = [&good](const char *from, const char *to) {
            return QByteArray(good).replace(from, to);
        };
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not JSON") << QByteArray("\x00\x01\xff", 3);
        QTest::newRow("half") << good.first(40);
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("no value") << with("\"value\":\"v\",", "");
        QTest::newRow("empty value") << with("\"v\"", "\"\"");
        QTest::newRow("value with a line break") << with("\"v\"", "\"v\\nHost: x\"");
        QTest::newRow("life as text") << with("60", "\"60\"");
        QTest::newRow("life of zero") << with("60", "0");
        QTest::newRow("life of ages") << with("60", "1e18");
        QTest::newRow("no time") << with("2026-11-24T12:00:00.000Z", "yesterday");
        QTest::newRow("a local time") << with("00.000Z", "00.000");
    }
    void damagedCaches() {
        QFETCH(QByteArray, bytes);
        Hands hands;
        const auto read = Token::fromBytes(bytes, hands.clock());
        QVERIFY(!read);
        QCOMPARE(read.error(), (Error{ErrorCode::SecretDamaged, {}}));
    }
};

QTEST_GUILESS_MAIN(TestToken)
#include "tst_token.moc"

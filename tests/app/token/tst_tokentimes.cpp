// exp, nbf and iat against expires_in and the clocks, and what is said about it.
#include "text/tokenwords.h"
#include "text/translator.h"

#include <QTest>

using namespace tokendesk;

namespace {

const QDateTime now({2026, 11, 26}, {12, 0}, Qt::UTC);

QByteArray part(const QByteArray &json) {
    return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Jwt withClaims(const QByteArray &json) {
    return Jwt::decode(part(R"({"alg":"HS256"})") + '.' + part(json) + ".c2ln");
}

/// `{"exp":+600,"iat":-5}` with seconds from now.
Jwt withTimes(const QByteArray &json) {
    QByteArray text = json;
    for (const char *claim : {"exp", "nbf", "iat"}) {
        const QByteArray name = QByteArray("\"") + claim + "\":";
        const auto at = text.indexOf(name);
        if (at < 0)
            continue;
        const auto from = at + name.size();
        auto to = from;
        while (to < text.size() &&
               (text[to] == '+' || text[to] == '-' || (text[to] >= '0' && text[to] <= '9')))
            ++to;
        if (to == from)
            continue;
        const qint64 offset = text.mid(from, to - from).toLongLong();
        text.replace(from, to - from, QByteArray::number(now.toSecsSinceEpoch() + offset));
    }
    return withClaims(text);
}

} // namespace

class TestTokenTimes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { installLanguage(QStringLiteral("en")); }
    void findings_data() {
        QTest::addColumn<QByteArray>("claims");
        QTest::addColumn<int>("expiresIn"); // -1: foreign
        QTest::addColumn<int>("skew");      // 99999: unknown
        QTest::addColumn<QList<int>>("rules");
        QTest::addColumn<qint64>("seconds"); // of the first
        constexpr int unknown = 99999;
        const auto row = [](const char *name, const QByteArray &claims, int expiresIn, int skew,
                            const QList<TimeRule> &rules, qint64 seconds = 0) {
            QList<int> numbers;
            for (const TimeRule rule : rules)
                numbers << int(rule);
            QTest::newRow(name) << claims << expiresIn << skew << numbers << seconds;
        };
        using R = TimeRule;
        row("all agree", R"({"exp":+1800,"iat":+0,"nbf":+0})", 1800, 0, {});
        row("no times at all", "{}", 1800, 0, {});
        row("a minute apart", R"({"exp":+1860})", 1800, unknown, {});
        row("61 seconds later", R"({"exp":+1861})", 1800, unknown, {R::ExpiryApart}, 61);
        row("61 seconds earlier", R"({"exp":+1739})", 1800, unknown, {R::ExpiryApart}, -61);
        row("the clocks explain it: ours is ahead", R"({"exp":+1500,"iat":-300})", 1800, 300,
            {R::ClocksApart}, 300);
        row("the clocks explain it: ours is behind", R"({"exp":+2100,"iat":+300,"nbf":+300})", 1800, -300,
            {R::ClocksApart}, -300);
        row("the clocks do not explain it", R"({"exp":+1800})", 1800, 300, {R::ExpiryApart, R::ClocksApart},
            300);
        row("a small skew is none", R"({"exp":+1800})", 1800, 59, {});
        row("issued in the future", R"({"exp":+1800,"iat":+61})", 1800, unknown, {R::IssuedInFuture}, 61);
        row("issued a minute in the future", R"({"exp":+1800,"iat":+60})", 1800, unknown, {});
        row("not valid yet", R"({"exp":+1800,"nbf":+1})", -1, unknown, {R::NotYetValid}, 1);
        row("valid from now", R"({"exp":+1800,"nbf":+0})", -1, unknown, {});
        row("expired", R"({"exp":-10})", -1, unknown, {R::Expired}, 10);
        row("expires this second", R"({"exp":+0})", -1, unknown, {R::Expired}, 0);
        row("expired by our clock only", R"({"exp":-10,"iat":-300})", -1, 200, {R::ClocksApart}, 200);
        row("ends before it was issued", R"({"exp":+100,"iat":+110})", -1, unknown,
            {R::IssuedInFuture, R::EndsBeforeStart}, 110);
        row("ends before it begins", R"({"exp":+100,"nbf":+200})", -1, unknown,
            {R::NotYetValid, R::EndsBeforeStart}, 200);
        row("milliseconds", R"({"exp" : 1795694400000})", 1800, 0, {R::Milliseconds});
        row("a text", R"({"exp" : "1795694400"})", 1800, 0, {R::NoNumber});
        row("milliseconds of 2001", R"({"iat" : 978307200000})", 1800, 0, {R::Milliseconds});
        row("microseconds", R"({"exp" : 1795694400000000})", 1800, 0, {R::Unusable});
        row("nanoseconds", R"({"exp" : 1e18})", 1800, 0, {R::Unusable});
        row("seconds of the year 30000", R"({"exp" : 884541340800})", 1800, 0, {R::Unusable});
        row("milliseconds of 2150", R"({"exp" : 5680281600000})", 1800, 0, {R::Unusable});
        row("absurd", R"({"exp" : 1e300})", 1800, 0, {R::Unusable});
        row("more than a double holds", R"({"exp" : 1e400})", 1800, 0, {R::Unusable});
        row("long ago", R"({"nbf" : -1e18})", 1800, 0, {R::Unusable});
        row("not a word about other claims", R"({"limit" : 1e400})", 1800, 0, {});
    }
    void findings() {
        QFETCH(QByteArray, claims);
        QFETCH(int, expiresIn);
        QFETCH(int, skew);
        QFETCH(QList<int>, rules);
        QFETCH(qint64, seconds);
        TimeContext context{now, {}, {}, {}};
        if (expiresIn >= 0) {
            context.obtainedAt = now;
            context.expiresIn = expiresIn;
        }
        if (skew != 99999)
            context.clockSkew = skew;
        const auto found = tokenTimes(withTimes(claims), context);
        QList<int> numbers;
        for (const TimeFinding &finding : found) {
            numbers << int(finding.rule);
            const QString words = TokenWords::of(finding);
            QVERIFY2(words.endsWith(u'.') && !words.contains(u'%'), qPrintable(words));
        }
        QCOMPARE(numbers, rules);
        if (!found.isEmpty())
            QCOMPARE(found.first().seconds, seconds);
    }

    void standing_data() {
        QTest::addColumn<QByteArray>("claims");
        QTest::addColumn<TokenStanding>("expected");
        QTest::newRow("live") << QByteArray(R"({"exp":+1})") << TokenStanding::Live;
        QTest::newRow("expired") << QByteArray(R"({"exp":+0})") << TokenStanding::Expired;
        QTest::newRow("expired before it began")
            << QByteArray(R"({"exp":-1,"nbf":+5})") << TokenStanding::Expired;
        QTest::newRow("not yet") << QByteArray(R"({"exp":+10,"nbf":+5})") << TokenStanding::NotYetValid;
        QTest::newRow("endless") << QByteArray(R"({"iat":-5})") << TokenStanding::Endless;
        QTest::newRow("exp is a text") << QByteArray(R"({"exp":"soon"})") << TokenStanding::Endless;
    }
    void standing() {
        QFETCH(QByteArray, claims);
        const Jwt jwt = withTimes(claims);
        QTEST(standingOf(jwt, now), "expected");
        QVERIFY(!TokenWords::standing(jwt, now).what.isEmpty());
        QCOMPARE(standingOf(Jwt::decode("opaque"), now), TokenStanding::Unknown);
        QCOMPARE(standingOf(Jwt::decode(part(R"({"alg":"dir"})") + "....."), now), TokenStanding::Unknown);
    }

    void distances_data() {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("words");
        const auto row = [](qint64 seconds, const char *words) {
            QTest::newRow(words) << seconds << QString::fromLatin1(words);
        };
        row(0, "now");
        row(1, "in 1 second");
        row(-1, "1 second ago");
        row(119, "in 119 seconds");
        row(120, "in 2 minutes");
        row(-7199, "119 minutes ago");
        row(7200, "in 2 hours");
        row(-172799, "47 hours ago");
        row(172800, "in 2 days");
        row(2 * 365 * 86400 - 1, "in 729 days");
        row(-2 * 365 * 86400, "2 years ago");
        row(253402300799, "in 8,035 years");
    }
    void distances() {
        QFETCH(qint64, seconds);
        QTEST(TokenWords::distance(seconds), "words");
    }

    void everyDefectHasItsWords() {
        const QByteArray good = part(R"({"alg":"HS256"})");
        QStringList said;
        for (const QByteArray &token : {
                 QByteArray(2 * 1024 * 1024, 'x'),
                 QByteArray("no token"),
                 good + '.' + good,
                 "eyJ!." + good + ".x",
                 good + ".e!J." + "x",
                 good + '.' + good + ".x!",
                 "eyJab." + good + ".aaaa",
                 good + ".abcde.aaaa",
                 good + '.' + good + ".abcde",
                 part("{\"a\":\"\xff\"}") + '.' + good + ".aaaa",
                 good + '.' + part("{\"a\":\"\xff\"}") + ".aaaa",
                 part("{") + '.' + good + ".aaaa",
                 good + '.' + part("{\"a\"") + ".aaaa",
                 good + '.' + part("[]") + ".aaaa",
                 good + '.' + part("{\"a\":" + QByteArray(2000, '[') + '}') + ".aaaa",
                 good + '.' + part("{\"a\":[" + QByteArray("0,").repeated(250'000) + "0]}") + ".aaaa",
             }) {
            const Jwt jwt = Jwt::decode(token);
            QVERIFY2(jwt.defect, token.left(60).constData());
            const Sentence sentence = TokenWords::of(*jwt.defect);
            QVERIFY(sentence.what.endsWith(u'.') && sentence.remedy.endsWith(u'.'));
            QVERIFY2(!said.contains(sentence.what), qPrintable(sentence.what));
            said << sentence.what;
        }
        QCOMPARE(said[1], QStringLiteral("This is no token: character 3 is none that a token can have."));
    }
    void whatMakesATokenWorthLess() {
        const auto warnings = [](const QByteArray &header, const QByteArray &claims,
                                 const QByteArray &signature) {
            return TokenWords::warnings(Jwt::decode(part(header) + '.' + part(claims) + '.' + signature));
        };
        QVERIFY(warnings(R"({"alg":"HS256"})", "{}", "c2ln").isEmpty());
        QVERIFY(warnings(R"({"alg":"nOnE"})", "{}", "").value(0).contains(QStringLiteral("none")));
        QVERIFY(warnings(R"({"alg":"HS256"})", "{}", "").value(0).contains(QStringLiteral("no signature")));
        const auto twice = warnings(R"({"alg":"HS256"})", R"({"a":1,"a":2,"b":{"c":1,"c":2},"a":3})", "c2ln");
        QCOMPARE(twice.size(), 1);
        QVERIFY2(twice[0].contains(QStringLiteral(": c, a.")), qPrintable(twice[0]));
    }
};

QTEST_GUILESS_MAIN(TestTokenTimes)
#include "tst_tokentimes.moc"

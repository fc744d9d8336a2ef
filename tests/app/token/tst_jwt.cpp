#include "token/jwt.h"

#include <QTest>

using namespace tokendesk;

namespace {

QByteArray part(const QByteArray &json) {
    return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

const QByteArray header = part(R"({"alg":"HS256","typ":"JWT"})");

} // namespace

class TestJwt : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void form_data() {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<Jwt::Form>("form");
        QTest::addColumn<bool>("hasDefect");
        const auto claims = part(R"({"sub":"x"})");
        QTest::newRow("signed") << header + '.' + claims + ".c2ln" << Jwt::Form::Signed << false;
        QTest::newRow("blanks around it") << " " + header + '.' + claims + ".c2ln\n"
                                          << Jwt::Form::Signed << false;
        QTest::newRow("unsigned (alg none)") << header + '.' + claims + '.' << Jwt::Form::Signed << false;
        QTest::newRow("encrypted") << header + ".a.b.c.d" << Jwt::Form::Encrypted << false;
        QTest::newRow("empty") << QByteArray() << Jwt::Form::Opaque << false;
        QTest::newRow("opaque") << QByteArray("2YotnFZFEjr1zCsicMWpAA") << Jwt::Form::Opaque << false;
        QTest::newRow("two parts") << header + '.' + claims << Jwt::Form::Opaque << true;
        QTest::newRow("four parts") << header + ".a.b.c" << Jwt::Form::Opaque << true;
        QTest::newRow("two parts of something else") << QByteArray("abc.def") << Jwt::Form::Opaque << false;
        QTest::newRow("a sentence") << QByteArray("no token at all") << Jwt::Form::Opaque << true;
        QTest::newRow("impossible length") << header + ".eyJ9e" + ".c2ln" << Jwt::Form::Opaque << true;
        QTest::newRow("longer than a mebibyte")
            << header + '.' + claims + '.' + QByteArray(1024 * 1024, 'a') << Jwt::Form::Opaque << true;
        QTest::newRow("header is no base64url") << "eyJ!." + claims + ".c2ln" << Jwt::Form::Opaque << true;
        QTest::newRow("header is half JSON")
            << part(R"( {"alg":)") + '.' + claims + ".c2ln" << Jwt::Form::Opaque << true;
        QTest::newRow("PASETO") << "v4.public." + claims + "c2lnbmF0dXJl" << Jwt::Form::Opaque << false;
        QTest::newRow("PASETO with a footer") << "v4.local." + claims + ".Zm9v" << Jwt::Form::Opaque << false;
        QTest::newRow("three parts of something else")
            << QByteArray("abc.def.ghi") << Jwt::Form::Opaque << false;
        QTest::newRow("five parts of something else")
            << QByteArray("abc.~.g/i.j+k.l==") << Jwt::Form::Opaque << false;
        QTest::newRow("the first part is an array")
            << part("[1]") + '.' + claims + ".c2ln" << Jwt::Form::Opaque << false;
        QTest::newRow("a sentence with two stops")
            << QByteArray("No. No token. At all") << Jwt::Form::Opaque << true;
        QTest::newRow("claims are half JSON")
            << header + '.' + part(R"({"sub":)") + ".c2ln" << Jwt::Form::Opaque << true;
        QTest::newRow("signature is no base64url")
            << header + '.' + claims + ".c2 ln" << Jwt::Form::Opaque << true;
        QTest::newRow("two dots only") << QByteArray("..") << Jwt::Form::Opaque << false;
        QTest::newRow("huge") << QByteArray(1024 * 1024, '.') << Jwt::Form::Opaque << false;
        QTest::newRow("deeply nested")
            << header + '.' + part(QByteArray(100000, '[')) + ".c2ln" << Jwt::Form::Opaque << true;
    }
    void form() {
        QFETCH(QByteArray, token);
        const auto jwt = Jwt::decode(token);
        QTEST(jwt.form, "form");
        QTEST(jwt.defect.has_value(), "hasDefect");
    }
    void claimsAreAsTheyStand() {
        const auto claims = part(R"({"aud":["a","b"],"nested":{"deep":{"n":1}},"name":"Açaí ☕"})");
        const auto jwt = Jwt::decode(header + '.' + claims + ".c2ln");
        QCOMPARE(jwt.header.text(u"alg"), QStringLiteral("HS256"));
        QCOMPARE(jwt.claims.compact(*jwt.claims.find(u"aud")), QByteArray(R"(["a","b"])"));
        QCOMPARE(jwt.claims.text(u"name"), QString::fromUtf8("Açaí ☕"));
    }
    void encryptedTokensShowTheirHeader() {
        const auto jwt = Jwt::decode(part(R"({"alg":"RSA-OAEP","enc":"A256GCM"})") + ".a.b.c.d");
        QCOMPARE(jwt.header.text(u"enc"), QStringLiteral("A256GCM"));
        QVERIFY(jwt.claims.isEmpty());
    }
    void theSizesOfItsPartsAreKnown() {
        const auto jwt = Jwt::decode(part(R"({"alg":"dir"})") + "..QUFB.QQ.!");
        QCOMPARE(jwt.partSizes, (QList<qsizetype>{13, 0, 3, 1, -1}));
        QCOMPARE(Jwt::decode("abc").length, 3);
    }
    void aBrokenOneShowsWhatCanBeRead() {
        const auto jwt = Jwt::decode(header + '.' + part("{") + ".c2ln");
        QCOMPARE(jwt.header.text(u"typ"), QStringLiteral("JWT"));
        QVERIFY(jwt.claims.isEmpty());
        QCOMPARE(*jwt.defect, (JwtDefect{JwtDefect::Part::Claims, JwtDefect::Kind::NotJson, 1}));
    }
    void ofTwoClaimsWithOneNameTheLastCounts() {
        const auto jwt = Jwt::decode(header + '.' + part(R"({"exp":1,"exp":1700000000})") + ".c2ln");
        QCOMPARE(jwt.time(u"exp")->toSecsSinceEpoch(), 1700000000);
        QCOMPARE(jwt.repeatedNames(), QStringList{QStringLiteral("exp")});
    }
    void numbersThatADoubleCannotHold_data() {
        QTest::addColumn<QString>("number");
        QTest::addColumn<bool>("beyond");
        QTest::newRow("2^53 - 1") << QStringLiteral("9007199254740991") << false;
        QTest::newRow("2^53") << QStringLiteral("9007199254740992") << false;
        QTest::newRow("2^53 + 1") << QStringLiteral("9007199254740993") << true;
        QTest::newRow("negative") << QStringLiteral("-9007199254740993") << true;
        QTest::newRow("long") << QStringLiteral("12345678901234567890") << true;
        QTest::newRow("short") << QStringLiteral("-5") << false;
        QTest::newRow("a fraction") << QStringLiteral("0.12345678901234567890") << false;
        QTest::newRow("an exponent") << QStringLiteral("1e300") << false;
    }
    void numbersThatADoubleCannotHold() {
        QFETCH(QString, number);
        QTEST(isBeyondDouble(number), "beyond");
    }
    void time_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("expected");
        QTest::newRow("seconds") << QByteArray("1700000000") << QStringLiteral("2023-11-14T22:13:20.000Z");
        QTest::newRow("with a fraction")
            << QByteArray("1700000000.25") << QStringLiteral("2023-11-14T22:13:20.250Z");
        QTest::newRow("before 1970") << QByteArray("-1") << QStringLiteral("1969-12-31T23:59:59.000Z");
        QTest::newRow("end of 9999") << QByteArray("253402300799")
                                     << QStringLiteral("9999-12-31T23:59:59.000Z");
        QTest::newRow("after it") << QByteArray("253402300800") << QString();
        QTest::newRow("absurd") << QByteArray("1e300") << QString();
        QTest::newRow("a text") << QByteArray("\"1700000000\"") << QString();
        QTest::newRow("null") << QByteArray("null") << QString();
    }
    void time() {
        QFETCH(QByteArray, json);
        QFETCH(QString, expected);
        const auto jwt = Jwt::decode(header + '.' + part("{\"exp\":" + json + '}') + ".c2ln");
        const auto time = jwt.time(u"exp");
        QCOMPARE(time ? time->toString(Qt::ISODateWithMs) : QString(), expected);
        QVERIFY(!jwt.time(u"iat"));
    }
};

QTEST_APPLESS_MAIN(TestJwt)
#include "tst_jwt.moc"

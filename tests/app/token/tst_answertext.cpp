// What a server may send to have a secret shown, or to have the program work for minutes.
#include "token/answertext_p.h"
#include "token/exchange.h"

#include <QTest>

using namespace tokendesk;

namespace {

constexpr qsizetype megabyte = 1024 * 1024;
const auto sent = QByteArrayLiteral("p@ss \"w<rd&%1-Zx93Kd72");
const auto tooMany = QStringLiteral("[left out: too many secrets to show]");

/// `piece` with its number in place of `#`, until there is a megabyte.
QByteArray many(const QByteArray &piece) {
    QByteArray all;
    for (int i = 0; all.size() < megabyte - 100; ++i)
        all += QByteArray(piece).replace('#', QByteArray::number(1000000 + i)) + ',';
    all.chop(1);
    return all;
}

// moc 6.4 loses its way in raw strings with quotes.
QByteArray json(const char *text) {
    return QByteArray(text).replace('`', '"');
}

QByteArray quoted(const QByteArray &text) {
    return '"' + text + '"';
}

Exchange answered(int status, const QByteArray &body,
                  const QList<std::pair<QByteArray, QByteArray>> &headers = {}) {
    HttpAnswer answer;
    answer.status = status;
    answer.body = Secret(QByteArrayView(body));
    answer.headers = headers;
    const Secret secret{QByteArrayView(sent)};
    Exchange exchange;
    exchange.answered(answer, secret);
    // The other reader of the same answer.
    if (const auto token = readTokenResponse(answer, QStringLiteral("h"), secret); !token)
        exchange.error = token.error();
    return exchange;
}

QString textOf(const Exchange &exchange) {
    QString all = exchange.answerBody;
    for (const auto &[name, value] : exchange.answerHeaders)
        all += u'\n' + name + QLatin1String(": ") + value;
    return exchange.error ? all + u'\n' + exchange.error->args.join(u' ') : all;
}

} // namespace

class TestAnswerText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// None of them is looked through once for each of its values: without a bound the first two take minutes
    /// and the deep one gigabytes.
    void aMegabyteOfAnything_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("nothingShown");
        const auto row = [](const char *name, const QByteArray &body, bool nothing = false) {
            QTest::newRow(name) << body << nothing;
        };
        const QByteArray deepest = QByteArray("[").repeated(1000);
        const QByteArray ends = QByteArray("]").repeated(1000);
        row("tokens, each with its name", '{' + many(json("`token#`:`CANARY-#`")) + '}', true);
        row("one list of tokens", json("{`token`:[") + many(json("`CANARY-#`")) + "]}", true);
        row("tokens in objects", '[' + many(json("{`x`:{`secret`:{`y`:`CANARY-#`}}}")) + ']', true);
        row("one token, very often", json("{`token`:[") + many(json("`CANARY-1`")) + "]}");
        row("one token, everywhere",
            json("{`token`:`CANARY-1`,`x`:[") + many(json("`see CANARY-1 #`")) + "]}");
        row("a token that overlaps itself", json("{`token`:") + quoted(QByteArray(megabyte / 2, 'Q')) +
                                                json(",`x`:") + quoted(QByteArray(megabyte / 2, 'Q')) + '}');
        row("deep, with much at the bottom", deepest + many("#") + ends);
        row("deep under the name",
            json("{`token`:") + deepest.left(900) + many("\"CANARY-1\"") + ends.left(900) + '}');
        row("too deep", QByteArray("[").repeated(megabyte));
        row("quotes", QByteArray("\"").repeated(megabyte));
        row("backslashes", "{\"a\":\"" + QByteArray("\\\"").repeated(megabyte / 2) + "\"}");
        row("names without values", QByteArray("\"secret\" ").repeated(megabyte / 9));
        row("tags", QByteArray("<token>").repeated(megabyte / 7));
        row("titles", QByteArray("<title").repeated(megabyte / 6));
        row("letters", QByteArray(megabyte, 'a'));
        row("starts of JWTs", QByteArray("ey-").repeated(megabyte / 3));
        row("messages", json("{`message`:[") + many("\"no #\"") + "]}");
        row("one long name", '{' + quoted(QByteArray(megabyte, 'k')) + ":1}");
    }
    void aMegabyteOfAnything() {
        QFETCH(QByteArray, body);
        QFETCH(bool, nothingShown);
        for (const int status : {201, 401}) {
            const auto exchange = answered(status, body, {{"Server", "CANARY-1000007"}, {"X-Id", "plain"}});
            QVERIFY(exchange.answerBody.size() <= maxShownBody);
            QVERIFY2(!exchange.answerBody.contains(QLatin1String("CANARY")), qPrintable(exchange.answerBody));
            QVERIFY(!exchange.answerBody.contains(QLatin1String("QQQ")));
            QCOMPARE(exchange.answerBody == tooMany, nothingShown);
            QCOMPARE(exchange.answerHeaders.size(), 2);
            if (nothingShown) {
                QCOMPARE(exchange.answerHeaders[0].second, tooMany);
                QCOMPARE(exchange.answerHeaders[1].second, tooMany);
            } else {
                QCOMPARE(exchange.answerHeaders[1].second, QStringLiteral("plain"));
            }
        }
    }
    void asManyAsCanBeTakenOutAreTakenOut() {
        QByteArray fields;
        for (int i = 0; i < AnswerText::mostTaken; ++i)
            fields += json("`token#`:`CANARY-#`,").replace('#', QByteArray::number(100 + i));
        const auto shown = answered(401, '{' + fields + json("`z`:`not CANARY-100 but CANARY-199`}"),
                                    {{"X-Id", "a CANARY-150 b"}});
        QVERIFY2(!textOf(shown).contains(QLatin1String("CANARY")), qPrintable(textOf(shown)));
        QVERIFY(shown.answerBody.contains(QLatin1String("not [redacted] but [redacted]")));
        QCOMPARE(shown.answerHeaders[0].second, QStringLiteral("a [redacted] b"));
        const auto hidden = answered(401, '{' + fields + json("`token`:`one more`}"), {{"X-Id", "a"}});
        QCOMPARE(hidden.answerBody, tooMany);
        QCOMPARE(hidden.answerHeaders[0].second, tooMany);
    }
    void ofTheHeadersOnlySoMuchIsLookedAt() {
        QList<std::pair<QByteArray, QByteArray>> headers;
        for (int i = 0; i < 1000; ++i)
            headers.append({"X-" + QByteArray::number(i), QByteArray(1024, 'v') + "CANARY"});
        const auto exchange = answered(401, json("{`token`:`CANARY`}"), headers);
        QCOMPARE(exchange.answerHeaders.size(), AnswerText::mostHeaders + 1);
        qsizetype looked = 0;
        for (const auto &[name, value] : exchange.answerHeaders)
            looked += value.startsWith(u'v') ? 1024 : 0;
        QVERIFY(looked > 0 && looked <= AnswerText::mostLookedAt);
        QVERIFY(!textOf(exchange).contains(QLatin1String("CANARY")));
    }
    /// The end of a value, its quoted form and what stands on both sides of where a text is cut.
    void theWholeValueGoes_data() {
        QTest::addColumn<QByteArray>("body");
        const QByteArray words = QByteArray("one two ").repeated(20) + "CANARY";
        QTest::newRow("longer than what it is known by")
            << json("{`secret`:`") + words + json("`,`x`:`said ") + words + " here\"}";
        QTest::newRow("one begins like the other")
            << json("{`token`:[`abc def`,`abc defCANARY`],`x`:`abc defCANARY`}");
        QTest::newRow("known twice by the same start") << QByteArray(
            json("{`token`:[`") + words.left(70) + json("`,`") + words + json("`],`x`:`") + words + "\"}");
        QTest::newRow("with quotes in it") << json("{`token`:`CAN\\`ARY x`,`x`:`a CAN\\`ARY x`}");
        QTest::newRow("as a name") << json("{`token`:`CANARY`,`x`:{`CANARY`:1}}");
        QTest::newRow("beyond the cut")
            << (json("{`token`:`") + QByteArray("w ").repeated(5000) + json("CANARY`,`x`:`") +
                (QByteArray("w ").repeated(5000) + "CANARY").repeated(8) + "\"}");
        QTest::newRow("a number") << json("{`access_token`:987654321012345,`expires_in`:1800}");
        QTest::newRow("numbers in a list") << json("{`token`:[{`a`:98765432101}]}");
    }
    void theWholeValueGoes() {
        QFETCH(QByteArray, body);
        const auto text = textOf(answered(401, body));
        for (const char *part : {"CANARY", "CAN\\\"", "ARY x", "w w", "98765432101", "two one"})
            QVERIFY2(!text.contains(QLatin1String(part)), qPrintable(text));
    }
    void anOpaqueTokenIsKnownByItsPlace_data() {
        QTest::addColumn<QByteArray>("body");
        for (const char *text :
             {"{`jwt`:`LetMeIn-opaque`}", "{`bearer`:`LetMeIn-opaque`}", "{`JWT`:[`LetMeIn-opaque`]}",
              "{`jwt`:`LetMeIn-opaque", "<r><access_token>LetMeIn-opaque</access_token></r>",
              "<html><body><token>LetMeIn-opaque</token></body></html>", "LetMeIn-opaque",
              " LetMeIn-opaque\r\n", "`LetMeIn-opaque`", "jwt=LetMeIn-opaque&x=1"})
            QTest::newRow(text) << json(text);
    }
    void anOpaqueTokenIsKnownByItsPlace() {
        QFETCH(QByteArray, body);
        for (const int status : {200, 201, 202, 203}) {
            const auto text = textOf(answered(status, body));
            QVERIFY2(!text.contains(QLatin1String("LetMeIn")), qPrintable(text));
        }
    }
    void whatHelpsIsShown() {
        QCOMPARE(answered(200, "OK").answerBody, QStringLiteral("OK"));
        QCOMPARE(answered(401, "Unauthorized").answerBody, QStringLiteral("Unauthorized"));
        QCOMPARE(answered(200, "Please come back later").answerBody,
                 QStringLiteral("Please come back later"));
        QVERIFY(answered(200, "<title>Login</title>").answerBody.contains(QLatin1String("Login")));
        QCOMPARE(answered(200, "<title>Login</title>").error->args.value(1), QStringLiteral("Login"));
        const auto body =
            answered(401, json("{`a`:{`b`:[1,true,null,`x\\ty`]},`token_expires_in`:1800}")).answerBody;
        for (const char *kept : {"{\n    \"a\": {\n        \"b\": [", "true", "null", "x\\ty", "1800"})
            QVERIFY2(body.contains(QLatin1String(kept)), qPrintable(body));
    }
};

QTEST_APPLESS_MAIN(TestAnswerText)
#include "tst_answertext.moc"

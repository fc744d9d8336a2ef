#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/secretinput.h"

#include <QTest>

using namespace tokendesk;
using namespace tokendesk::cli;

using Strings = std::vector<std::string>;

namespace {

/// "a b c" → {a, b, c}
Strings words(const char *text) {
    Strings result;
    const auto parts = QByteArray(text).split(' ');
    for (const QByteArray &part : parts) {
        if (!part.isEmpty()) {
            result.push_back(part.toStdString());
        }
    }
    return result;
}

QByteArray joined(const Strings &parts) {
    QByteArrayList list;
    for (const std::string &part : parts) {
        list << QByteArray::fromStdString(part);
    }
    return list.join(' ');
}

} // namespace

class TestArguments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secretCommand_data() {
        QTest::addColumn<QByteArray>("all");
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<QByteArray>("command"); // "-" for none
        const auto row = [](const char *all, const char *rest, const char *command) {
            QTest::newRow(all) << QByteArray(all) << QByteArray(rest) << QByteArray(command);
        };
        row("profile add a", "profile add a", "-");
        row("profile add a --secret-command pass show a", "profile add a", "pass show a");
        row("profile add --secret-command pass show a --brand avista a", "profile add --brand avista a",
            "pass show a");
        row("profile add a --secret-command pass --url=https://x", "profile add a --url=https://x", "pass");
        row("profile add a --secret-command cat -n f --json", "profile add a --json", "cat -n f");
        row("profile add a --secret-command -- p --brand b -- c", "profile add a", "p --brand b -- c");
        row("profile add --secret-command p x -- -name", "profile add -- -name", "p x");
        row("profile edit a --secret-command=pass show", "profile edit a", "pass show");
        row("profile add a --secret-command", "profile add a", "");
        row("profile add a --secret-command --", "profile add a", "");
        // Behind -- it is a name, and elsewhere it is somebody else's option.
        row("profile add -- --secret-command", "profile add -- --secret-command", "-");
        row("token --secret-command x", "token --secret-command x", "-");
    }
    void secretCommand() {
        QFETCH(QByteArray, all);
        QFETCH(QByteArray, rest);
        QFETCH(QByteArray, command);
        const Arguments split = splitArguments(words(all.constData()));
        QCOMPARE(joined(split.rest), rest);
        QCOMPARE(split.secretCommand ? joined(*split.secretCommand) : QByteArray("-"), command);
        QVERIFY(!split.childCommand);
    }

    void childCommand() {
        const Arguments split = splitArguments(words("exec acme --json -- sh -c --secret-command -- x"));
        QCOMPARE(joined(split.rest), QByteArray("exec acme --json"));
        QVERIFY(split.childCommand);
        QCOMPARE(joined(*split.childCommand), QByteArray("sh -c --secret-command -- x"));
        QVERIFY(!splitArguments(words("exec acme")).childCommand);
        QVERIFY(!splitArguments(words("token -- exec")).childCommand);
    }

    void secretOnCommandLine_data() {
        QTest::addColumn<QByteArray>("all");
        QTest::addColumn<QByteArray>("found");
        const auto row = [](const char *all, const char *found) {
            QTest::newRow(all) << QByteArray(all) << QByteArray(found);
        };
        row("profile add a --client-id x --secret-stdin", "");
        row("profile add a --secret-env VAR", "");
        row("profile add a --secret-env=VAR", "");
        row("inspect a --password-stdin", "");
        row("token --fresh", "");
        row("profile add a --client-secret s3cret", "--client-secret");
        row("profile add a --client-secret=s3cret", "--client-secret");
        row("profile add a --clientSecret=s3cret", "--clientSecret");
        row("profile add a --secret s3cret", "--secret");
        row("profile add a --SECRET=s3cret", "--SECRET");
        row("profile add a -secret s3cret", "-secret");
        row("profile add a --secret-stdin=s3cret", "--secret-stdin");
        row("inspect a --password pw", "--password");
        row("profile export --passphrase=pw", "--passphrase");
        row("exec --token eyJ", "--token");
        row("profile add -- --secret", "");                            // a name
        row("check-header -----BEGIN%20CERTIFICATE-----%0AtOkEn", ""); // a header value
    }
    void secretOnCommandLine() {
        QFETCH(QByteArray, all);
        QFETCH(QByteArray, found);
        QCOMPARE(QByteArray::fromStdString(
                     cli::secretOnCommandLine(words(all.constData())).value_or(std::string())),
                 found);
    }

    void language_data() {
        QTest::addColumn<QByteArray>("all");
        QTest::addColumn<QByteArray>("language");
        QTest::newRow("none") << QByteArray("token") << QByteArray();
        QTest::newRow("word") << QByteArray("--lang es token") << QByteArray("es");
        QTest::newRow("equals") << QByteArray("token --lang=pt-BR") << QByteArray("pt-BR");
        QTest::newRow("no value") << QByteArray("token --lang") << QByteArray();
        QTest::newRow("of snippet") << QByteArray("snippet acme --lang php") << QByteArray();
        QTest::newRow("before snippet") << QByteArray("--lang es snippet --lang php") << QByteArray("es");
        QTest::newRow("behind --") << QByteArray("token -- --lang es") << QByteArray();
    }
    void language() {
        QFETCH(QByteArray, all);
        QFETCH(QByteArray, language);
        QCOMPARE(QByteArray::fromStdString(askedLanguage(words(all.constData()))), language);
    }

    void finalNewline_data() {
        QTest::addColumn<QByteArray>("read");
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("none") << QByteArray("abc") << QByteArray("abc");
        QTest::newRow("lf") << QByteArray("abc\n") << QByteArray("abc");
        QTest::newRow("crlf") << QByteArray("abc\r\n") << QByteArray("abc");
        QTest::newRow("two") << QByteArray("abc\n\n") << QByteArray("abc\n");
        QTest::newRow("cr only") << QByteArray("abc\r") << QByteArray("abc\r");
        QTest::newRow("blanks") << QByteArray(" abc \n") << QByteArray(" abc ");
        QTest::newRow("only lf") << QByteArray("\n") << QByteArray();
        QTest::newRow("empty") << QByteArray() << QByteArray();
    }
    void finalNewline() {
        QFETCH(QByteArray, read);
        QFETCH(QByteArray, secret);
        QVERIFY(withoutFinalNewline(Secret(read)) == Secret(secret));
    }

    void numbers() {
        QCOMPARE(parseNumber("0", 0, 10), std::optional(0));
        QCOMPARE(parseNumber("10", 0, 10), std::optional(10));
        for (const char *bad : {"", "11", "-1", "1.5", "ten", "0x5", "1e1", "99999999999999999999", "5 s"}) {
            QVERIFY2(!parseNumber(bad, 0, 10), bad);
        }
    }
};

QTEST_APPLESS_MAIN(TestArguments)
#include "tst_arguments.moc"

// The token in what people paste.
#include "token/token.h"
#include "token/tokentext.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;

namespace {
const QByteArray token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";
using W = TokenWrapping;
} // namespace

class TestTokenText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesOffWhatStandsAround_data() {
        QTest::addColumn<QByteArray>("pasted");
        QTest::addColumn<QList<TokenWrapping>>("wrappings");
        const auto row = [](const char *name, const QByteArray &pasted, const QList<TokenWrapping> &off) {
            QTest::newRow(name) << pasted << off;
        };
        row("bare", token, {});
        row("a file's last line feed", token + '\n', {});
        row("a file's last CRLF", token + "\r\n", {});
        row("blanks", "  \t" + token + " \n\n", {W::Blanks});
        row("no-break spaces and a mark", "\xEF\xBB\xBF\xC2\xA0" + token + "\xE2\x80\x8B", {W::Blanks});
        row("quotes", '"' + token + '"', {W::Quotes});
        row("one quote", token + '\'', {W::Quotes});
        row("typographic quotes", "\xE2\x80\x9C" + token + "\xE2\x80\x9D", {W::Quotes});
        row("backticks", '`' + token + '`', {W::Quotes});
        row("Bearer", "Bearer " + token, {W::Scheme});
        row("bearer, more blanks", "bearer   " + token, {W::Scheme});
        row("quoted Bearer", "'Bearer " + token + '\'', {W::Quotes, W::Scheme});
        row("header", "Authorization: Bearer " + token, {W::Header, W::Scheme});
        row("lower-case header", "authorization:bearer " + token + "\n", {W::Header, W::Scheme});
        row("quoted header", "\"Authorization: Bearer " + token + "\"", {W::Header, W::Scheme, W::Quotes});
        row("JSON header", "\"Authorization\": \"Bearer " + token + "\"", {W::Header, W::Quotes, W::Scheme});
        row("headers", "Authorization: Bearer " + token + "\r\nHost: example.com\r\n",
            {W::Header, W::Scheme});
        row("curl", "curl -H 'Authorization: Bearer " + token + "' https://example.com",
            {W::Command, W::Scheme});
        row("curl, lines",
            "curl https://example.com \\\n  -H \"Authorization: Bearer " + token + "\" \\\n  -v",
            {W::Command, W::Scheme});
        row("export", "export AVISTA_TOKEN='" + token + '\'', {W::Assignment, W::Quotes});
        row(".env", "AVISTA_TOKEN=" + token + "\n", {W::Assignment});
        row("PowerShell variable", "$env:AVISTA_TOKEN = \"" + token + '"', {W::Assignment, W::Quotes});
        row("answer", R"({"access_token":")" + token + R"(","expires_in":1800})", {W::Answer});
        row("our answer", "{\n \"accessToken\": \"" + token + "\", \"cached\": true}\n", {W::Answer});
        row("mail", token.left(20) + "\r\n  " + token.mid(20, 20) + '\n' + token.mid(40), {W::LineBreaks});
        row("everything", " Authorization: Bearer \"" + token + "\" ",
            {W::Blanks, W::Header, W::Scheme, W::Quotes});
    }
    void takesOffWhatStandsAround() {
        QFETCH(QByteArray, pasted);
        QFETCH(QList<TokenWrapping>, wrappings);
        const auto unwrapped = unwrapToken(pasted);
        QCOMPARE(unwrapped.token.view().toByteArray(), token);
        QCOMPARE(unwrapped.wrappings, wrappings);
    }
    void whatIsNoTokenStaysAsItIs_data() {
        QTest::addColumn<QByteArray>("pasted");
        for (const char *text :
             {"", "two words", "bearer", "2YotnFZFEjr1zCsicMWpAA", "Authorization", "{\"a\":1}",
              "{\"access_token\":\"\"}", "TOKEN=", "a b.c d.e f!", "authorization server", "x=y"})
            QTest::newRow(text) << QByteArray(text);
    }
    void whatIsNoTokenStaysAsItIs() {
        QFETCH(QByteArray, pasted);
        const auto unwrapped = unwrapToken(pasted);
        QCOMPARE(unwrapped.token.view().toByteArray(), pasted);
        QVERIFY(unwrapped.wrappings.isEmpty());
    }
    /// Whatever Token Desk hands out, it takes back.
    void everyFormOfOursIsRead_data() {
        QTest::addColumn<TokenFormat>("format");
        QTest::newRow("raw") << TokenFormat::Raw;
        QTest::newRow("bearer") << TokenFormat::Bearer;
        QTest::newRow("header") << TokenFormat::Header;
        QTest::newRow("env") << TokenFormat::Env;
        QTest::newRow("curl") << TokenFormat::Curl;
        QTest::newRow("PowerShell") << TokenFormat::PowerShell;
        QTest::newRow("JSON") << TokenFormat::Json;
    }
    void everyFormOfOursIsRead() {
        QFETCH(TokenFormat, format);
        Token ours;
        ours.value = Secret(token);
        ours.type = QStringLiteral("Bearer");
        ours.expiresIn = 1800;
        const Secret text = formatToken(ours, format, QStringLiteral("ACME_"),
                                        QUrl(QStringLiteral("https://api.example.com")));
        QCOMPARE(unwrapToken(text.view()).token.view().toByteArray(), token);
    }
    void aMebibyteTakesNoTime() {
        QElapsedTimer timer;
        timer.start();
        for (const char piece : {'a', ' ', '"', '{', '\n', '\xC2'}) {
            const QByteArray text(1024 * 1024, piece);
            (void)unwrapToken(text);
        }
        QVERIFY2(timer.elapsed() < 3000, QByteArray::number(timer.elapsed()).constData());
    }
    void filesOfEveryEncodingAreRead_data() {
        QTest::addColumn<QByteArray>("bytes");
        const QString text = QString::fromLatin1(token) + QStringLiteral("\r\n");
        QByteArray utf16(reinterpret_cast<const char *>(text.utf16()), 2 * text.size());
        QTest::newRow("plain") << text.toUtf8();
        QTest::newRow("UTF-8 with a mark") << "\xEF\xBB\xBF" + text.toUtf8();
        QTest::newRow("UTF-16, as PowerShell redirects") << "\xFF\xFE" + utf16;
    }
    void filesOfEveryEncodingAreRead() {
        QFETCH(QByteArray, bytes);
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("token.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        const auto text = readTokenFile(file.fileName());
        QVERIFY(text);
        QCOMPARE(unwrapToken(text->view()).token.view().toByteArray(), token);
    }
    void filesThatCannotBeRead() {
        const QTemporaryDir folder;
        QCOMPARE(readTokenFile(folder.path()).error().code, ErrorCode::FileUnreadable);
        QCOMPARE(readTokenFile(folder.filePath(QStringLiteral("none"))).error().code,
                 ErrorCode::FileNotFound);
#ifdef Q_OS_UNIX
        QCOMPARE(readTokenFile(QStringLiteral("/dev/zero")).error().code, ErrorCode::FileUnreadable);
#endif
    }
};

QTEST_APPLESS_MAIN(TestTokenText)
#include "tst_tokentext.moc"

// Encrypted exports, against the openssl command.
#include "moving/cmsenvelope.h"
#include "moving/import.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;

namespace {

Secret secret(const char *text) {
    return Secret(QByteArrayView(text));
}

} // namespace

class TestCmsEnvelope : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    QString path(const char *name) { return m_folder.filePath(QString::fromLatin1(name)); }
    QByteArray openssl(const QStringList &arguments) {
        QProcess process;
        process.start(QStringLiteral("openssl"), arguments);
        if (!process.waitForFinished(30000) || process.exitCode() != 0)
            qWarning() << process.readAllStandardError();
        return process.readAllStandardOutput();
    }
    static void put(const QString &name, const QByteArray &bytes) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static QByteArray get(const QString &name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
private Q_SLOTS:
    void thereAndBack() {
        QElapsedTimer timer;
        timer.start();
        const auto sealed = sealEnvelope("content \xc3\xa9", secret("pass phrase ç"));
        QVERIFY(sealed);
        qInfo() << "sealed in" << timer.restart() << "ms";
        QVERIFY(sealed->startsWith("-----BEGIN CMS-----"));
        const auto opened = openEnvelope(*sealed, secret("pass phrase ç"));
        QVERIFY(opened);
        QCOMPARE(opened->view().toByteArray(), QByteArray("content \xc3\xa9"));
        QCOMPARE(openEnvelope(*sealed, secret("pass phrase c")).error().code, ErrorCode::PassphraseWrong);
        QCOMPARE(openEnvelope(*sealed, Secret()).error().code, ErrorCode::PassphraseWrong);
        QCOMPARE(sealEnvelope("x", Secret()).error().code, ErrorCode::PassphraseNeeded);
        QCOMPARE(readImport(*sealed, {}).error().code, ErrorCode::PassphraseNeeded);
    }
    void opensslOpensOurs() {
        if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
            QSKIP("there is no openssl command");
        const QByteArray content = "{\n  \"a\": 1\n}\n";
        put(path("ours.pem"), *sealEnvelope(content, secret("pässword")));
        QCOMPARE(openssl({QStringLiteral("cms"), QStringLiteral("-decrypt"), QStringLiteral("-inform"),
                          QStringLiteral("PEM"), QStringLiteral("-in"), path("ours.pem"),
                          QStringLiteral("-pwri_password"), QStringLiteral("pässword")}),
                 content);
    }
    void weOpenOpenssls_data() {
        QTest::addColumn<QStringList>("extra");
        QTest::newRow("PEM, AES-256")
            << QStringList{QStringLiteral("-aes256"), QStringLiteral("-outform"), QStringLiteral("PEM")};
        QTest::newRow("PEM, AES-128")
            << QStringList{QStringLiteral("-aes128"), QStringLiteral("-outform"), QStringLiteral("PEM")};
        QTest::newRow("PEM, binary") << QStringList{QStringLiteral("-binary"), QStringLiteral("-aes256"),
                                                    QStringLiteral("-outform"), QStringLiteral("PEM")};
        QTest::newRow("PEM, streamed") << QStringList{QStringLiteral("-stream"), QStringLiteral("-aes256"),
                                                      QStringLiteral("-outform"), QStringLiteral("PEM")};
        QTest::newRow("DER") << QStringList{QStringLiteral("-aes256"), QStringLiteral("-outform"),
                                            QStringLiteral("DER")};
    }
    void weOpenOpenssls() {
        if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
            QSKIP("there is no openssl command");
        QFETCH(QStringList, extra);
        put(path("plain"), "AVISTA_CLIENT_ID=account-1\nAVISTA_CLIENT_SECRET=12345678\n");
        openssl(QStringList{QStringLiteral("cms"), QStringLiteral("-encrypt"), QStringLiteral("-in"),
                            path("plain"), QStringLiteral("-out"), path("theirs"),
                            QStringLiteral("-pwri_password"), QStringLiteral("12345")} +
                extra);
        const Secret right = secret("12345"), wrong = secret("12346");
        const auto import = readImport(get(path("theirs")), {{}, {}, &right});
        QVERIFY(import);
        QVERIFY(import->encrypted);
        QCOMPARE(import->candidates.at(0).credentials->clientId, QStringLiteral("account-1"));
        QCOMPARE(readImport(get(path("theirs")), {{}, {}, &wrong}).error().code, ErrorCode::PassphraseWrong);
    }
    void hostile() {
        QCOMPARE(
            openEnvelope("-----BEGIN CMS-----\nAAAA\n-----END CMS-----\n", secret("x")).error().args.value(1),
            QStringLiteral("content"));
        // The same envelope that asks for two billion rounds is refused at once.
        const QByteArray sealed = *sealEnvelope("x", secret("x"));
        QByteArray der = QByteArray::fromBase64(
            QByteArray(sealed).replace("-----BEGIN CMS-----", "").replace("-----END CMS-----", ""));
        const qsizetype at = der.indexOf(QByteArray("\x02\x03\x0a\xae\x60", 5)); // 700,000
        QVERIFY(at > 0);
        der.replace(at + 2, 3, QByteArray("\x7f\xff\xff", 3));
        QElapsedTimer timer;
        timer.start();
        const auto refused = openEnvelope(der, secret("x"));
        QCOMPARE(refused.error(),
                 Error({ErrorCode::ImportDamaged, {QStringLiteral("cms"), QStringLiteral("cost")}}));
        QVERIFY(timer.elapsed() < 1000);
        // Cut off anywhere: an error, never a crash.
        for (qsizetype size = 0; size < der.size(); size += 7)
            QVERIFY(!openEnvelope(der.first(size), secret("x")));
    }
};

QTEST_APPLESS_MAIN(TestCmsEnvelope)
#include "tst_cmsenvelope.moc"

#include "certificate/keymatch.h"
#include "support/certificatefactory.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;
using mint::KeyType;

Q_DECLARE_METATYPE(tokendesk::KeyMatch)

class TestKeyMatch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void forms_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("passphrase"); // null: none
        QTest::addColumn<KeyMatch>("match");
        for (const auto type : {KeyType::P256, KeyType::Rsa2048, KeyType::Ed25519, KeyType::P256Explicit}) {
            const auto key = mint::Key::of(type);
            const auto other = mint::Key::of(type, 1);
            const auto row = [&](const char *name, const QByteArray &bytes, const QByteArray &passphrase,
                                 KeyMatch match) {
                QTest::addRow("%d %s", int(type), name) << int(type) << bytes << passphrase << match;
            };
            row("PKCS#8", key.pkcs8Pem(), {}, KeyMatch::Matches);
            row("PKCS#8 of another", other.pkcs8Pem(), {}, KeyMatch::Differs);
            row("PKCS#8 DER", key.pkcs8Der(), {}, KeyMatch::Matches);
            row("PKCS#8 DER of another", other.pkcs8Der(), {}, KeyMatch::Differs);
            row("encrypted", key.encryptedPem("pass"), "pass", KeyMatch::Matches);
            row("encrypted, another", other.encryptedPem("pass"), "pass", KeyMatch::Differs);
            row("encrypted, no passphrase", key.encryptedPem("pass"), {}, KeyMatch::PassphraseMissing);
            row("encrypted, wrong passphrase", key.encryptedPem("pass"), "word", KeyMatch::PassphraseWrong);
            row("beside others", other.pkcs8Pem() + key.pkcs8Pem(), {}, KeyMatch::Matches);
            row("behind certificates", mint::certificate().pem() + key.pkcs8Pem(), {}, KeyMatch::Matches);
            row("CRLF", key.pkcs8Pem().replace("\n", "\r\n"), {}, KeyMatch::Matches);
            if (type == KeyType::Ed25519)
                continue;
            row("traditional", key.traditionalPem(), {}, KeyMatch::Matches);
            row("traditional, encrypted", key.traditionalEncryptedPem("pass"), "pass", KeyMatch::Matches);
            row("traditional, no passphrase", key.traditionalEncryptedPem("pass"), {},
                KeyMatch::PassphraseMissing);
            row("traditional, wrong passphrase", key.traditionalEncryptedPem("pass"), "word",
                KeyMatch::PassphraseWrong);
        }
        const auto row = [&](const char *name, const QByteArray &bytes, const QByteArray &passphrase,
                             KeyMatch match) {
            QTest::newRow(name) << int(KeyType::P256) << bytes << passphrase << match;
        };
        const auto key = mint::Key::of(KeyType::P256);
        row("another kind of key", mint::Key::of(KeyType::Rsa2048).pkcs8Pem(), {}, KeyMatch::Differs);
        row("a certificate", mint::certificate().pem(), {}, KeyMatch::NoKey);
        row("a public key", key.publicPem(), {}, KeyMatch::NoKey);
        row("nothing", "", {}, KeyMatch::NoKey);
        row("nothing at all", QByteArray(), {}, KeyMatch::NoKey);
        row("garbage", QByteArray(1000, '\x30'), {}, KeyMatch::NoKey);
        row("damaged", mint::pem("PRIVATE KEY", "damaged"), {}, KeyMatch::Unreadable);
        row("PKCS#12", mint::pkcs12({mint::certificate()}, "pass"), "pass", KeyMatch::Matches);
        row("PKCS#12 of another", mint::pkcs12({mint::certificate("x", KeyType::Rsa2048)}, "pass"), "pass",
            KeyMatch::Differs);
        row("PKCS#12, no passphrase", mint::pkcs12({mint::certificate()}, "pass"), {},
            KeyMatch::PassphraseMissing);
        row("PKCS#12, wrong passphrase", mint::pkcs12({mint::certificate()}, "pass"), "word",
            KeyMatch::PassphraseWrong);
        row("PKCS#12 without a key",
            mint::pkcs12({mint::certificate()}, "pass", mint::Pkcs12Encryption::Modern, false), "pass",
            KeyMatch::NoKey);
        if (const auto old = mint::pkcs12({mint::certificate()}, "pass", mint::Pkcs12Encryption::Legacy);
            !old.isEmpty())
            row("PKCS#12 with old encryption", old, "pass", KeyMatch::Matches);
    }
    void forms() {
        QFETCH(int, type);
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, passphrase);
        mint::Spec spec;
        spec.key = mint::Key::of(KeyType(type));
        const auto certificate = *Certificate::fromDer(mint::certificate(spec).der);
        const Secret given(passphrase);
        QTEST(matchKey(Secret(bytes), certificate, passphrase.isNull() ? nullptr : &given), "match");
    }
    void files() {
        const auto minted = mint::certificate();
        const auto certificate = *Certificate::fromDer(minted.der);
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("key.pem")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(minted.key.pkcs8Pem());
        file.close();
        QCOMPARE(matchKeyFile(file.fileName(), certificate).value(), KeyMatch::Matches);
        QCOMPARE(matchKeyFile(folder.path(), certificate).error().code, ErrorCode::FileUnreadable);
        QCOMPARE(matchKeyFile(QStringLiteral("/dev/zero"), certificate).error().code,
                 ErrorCode::FileUnreadable);
        QCOMPARE(matchKeyFile(QStringLiteral("/nowhere"), certificate).error().code, ErrorCode::FileNotFound);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.resize(2 * 1024 * 1024);
        file.close();
        QCOMPARE(matchKeyFile(file.fileName(), certificate).error().code, ErrorCode::FileTooLarge);
    }
};

QTEST_APPLESS_MAIN(TestKeyMatch)
#include "tst_keymatch.moc"

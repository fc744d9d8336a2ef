#include "certificate/keymatch.h"
#include "support/certificatefactory.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;
using mint::KeyType;

Q_DECLARE_METATYPE(tokendesk::KeyMatch)

namespace {

QByteArray integer(const char *hex) {
    return mint::tlv(0x02, QByteArray::fromHex(hex));
}

/// An EncryptedPrivateKeyInfo that asks for this key derivation; what it encrypts is noise.
QByteArray encryptedKey(const QByteArray &kdf, const QByteArray &parameters) {
    const auto scheme = mint::tlv(0x30, mint::oid(kdf) + mint::tlv(0x30, parameters)) +
                        mint::tlv(0x30, mint::oid("2.16.840.1.101.3.4.1.42") +
                                            mint::tlv(0x04, QByteArray(16, 'i'))); // AES-256-CBC
    return mint::tlv(0x30, mint::tlv(0x30, mint::oid("1.2.840.113549.1.5.13") + mint::tlv(0x30, scheme)) +
                               mint::tlv(0x04, QByteArray(64, 'x')));
}

QByteArray pbkdf2Key(const char *iterationsHex) {
    return encryptedKey("1.2.840.113549.1.5.12", mint::tlv(0x04, "saltsalt") + integer(iterationsHex));
}

QByteArray scryptKey(const char *n, const char *r, const char *p) {
    return encryptedKey("1.3.6.1.4.1.11591.4.11",
                        mint::tlv(0x04, "saltsalt") + integer(n) + integer(r) + integer(p));
}

} // namespace

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
    /// A file must not decide how long we work: these would take from half a minute to years.
    void slowKeys_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto pem = [](const QByteArray &der) { return mint::pem("ENCRYPTED PRIVATE KEY", der); };
        QTest::newRow("DER") << pbkdf2Key("7fffffff");
        QTest::newRow("PEM") << pem(pbkdf2Key("7fffffff"));
        QTest::newRow("a larger number") << pem(pbkdf2Key("7fffffffffffffffffffffff"));
        QTest::newRow("behind a certificate") << mint::certificate().pem() + pem(pbkdf2Key("7fffffff"));
        QTest::newRow("many") << pem(pbkdf2Key("0f4240")).repeated(64);
        QTest::newRow("scrypt, p") << pem(scryptKey("4000", "08", "7fffff"));
        QTest::newRow("scrypt, N") << pem(scryptKey("7fffffffff", "08", "01"));
    }
    void slowKeys() {
        QFETCH(QByteArray, bytes);
        const auto certificate = *Certificate::fromDer(mint::certificate().der);
        const Secret passphrase("pass");
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(matchKey(Secret(bytes), certificate, &passphrase), KeyMatch::Unreadable);
        QVERIFY(timer.elapsed() < 1000);
    }
    void ordinaryRoundsAreTaken() {
        const auto certificate = *Certificate::fromDer(mint::certificate().der);
        const Secret passphrase("pass");
        for (const auto &der : {pbkdf2Key("0927c0"), scryptKey("4000", "08", "01")}) // 600,000; OpenSSL's own
            QCOMPARE(matchKey(Secret(der), certificate, &passphrase), KeyMatch::PassphraseWrong);
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

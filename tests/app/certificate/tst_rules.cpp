// Every rule about a certificate by itself: once where it fires, once where it does not.
#include "certificate/inspection.h"
#include "findingtext.h"
#include "support/certificatefactory.h"

#include <openssl/asn1.h>

#include <QTest>

#include <functional>

using namespace tokendesk;
using mint::KeyType;
using mint::Spec;

namespace {

const QDateTime now({2026, 5, 5}, {12, 0}, Qt::UTC);

Spec healthy() {
    Spec spec;
    spec.notBefore = now.addDays(-10);
    spec.notAfter = now.addDays(300);
    return spec;
}

InspectionContext context() {
    InspectionContext context;
    context.now = now;
    return context;
}

Profile profileOf(Kind kind) {
    Profile profile;
    profile.kind = kind;
    profile.baseUrl = QUrl(QStringLiteral("https://api.example"));
    return profile;
}

const Spec &caSpec() {
    static const Spec spec = [] {
        auto made = mint::authoritySpec("Rule CA");
        made.notBefore = now.addYears(-1);
        made.notAfter = now.addYears(5);
        return made;
    }();
    return spec;
}
const mint::Minted &ca() {
    static const auto minted = mint::certificate(caSpec());
    return minted;
}

mint::Extension sanOtherName(const QByteArray &arc, const QByteArray &value, int tag = 0x0c) {
    return mint::otherNames({{"2.16.76.1.3." + arc, value, tag}});
}

} // namespace

class TestRules : public QObject {
    Q_OBJECT

    void expect(const char *name, const char *rule, const mint::Minted &minted, const QString &text,
                const InspectionContext &with = context()) {
        QTest::newRow(name) << QString::fromLatin1(rule) << minted.der << text
                            << QVariant::fromValue(std::make_shared<InspectionContext>(with));
    }
    void expect(const char *name, const char *rule, const Spec &spec, const char *text,
                const InspectionContext &with = context()) {
        expect(name, rule, mint::certificate(spec, &ca()), QString::fromUtf8(text), with);
    }

private Q_SLOTS:
    void single_data() {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QByteArray>("der");
        QTest::addColumn<QString>("text"); // empty: does not fire
        QTest::addColumn<QVariant>("with");
        chainRows();
        validityRows();
        usageRows();
        keyRows();
        corruptionRows();
        identityRows();
        profileRows();
    }
    void single() {
        QFETCH(QString, rule);
        QFETCH(QByteArray, der);
        QFETCH(QVariant, with);
        const auto leaf = Certificate::fromDer(der);
        QVERIFY(leaf);
        const auto findings = diagnose(*leaf, *with.value<std::shared_ptr<InspectionContext>>());
        QTEST(textOf(findings, rule), "text");
    }
    void aHealthyCertificateHasNoFindingAtAll() {
        const auto leaf = Certificate::fromDer(mint::certificate(healthy(), &ca()).der);
        QCOMPARE(textOf(diagnose(*leaf, context())), QString());
    }

private:
    void chainRows() {
        expect("C05 CA", "C05", ca(), QStringLiteral("error Rule CA"));
        expect("C05 leaf", "C05", healthy(), "");
        auto spec = healthy();
        spec.extensions.append({"basicConstraints", true, "CA:FALSE", {}});
        expect("C05 CA:FALSE", "C05", spec, "");
        expect("C06 self-signed", "C06", mint::certificate(healthy()), QStringLiteral("warning"));
        expect("C06 issued", "C06", healthy(), "");
        spec = healthy();
        spec.subject = caSpec().subject; // self-issued, but signed by another key
        expect("C06 self-issued", "C06", spec, "");
    }

    void validityRows() {
        auto spec = healthy();
        spec.notAfter = now.addSecs(1799);
        expect("V04 before the token", "V04", spec, "warning 2026-05-05T12:29:59Z");
        spec.notAfter = now.addSecs(1800);
        expect("V04 after the token", "V04", spec, "");
        spec.notAfter = now.addSecs(-1);
        expect("V04 expired is V01", "V04", spec, "");
        auto with = context();
        with.clockSkew = 61;
        expect("V05 ahead", "V05", healthy(), "warning 61", with);
        with.clockSkew = -3600;
        expect("V05 behind", "V05", healthy(), "warning -3600", with);
        with.clockSkew = 60;
        expect("V05 tolerable", "V05", healthy(), "", with);
        spec = healthy();
        spec.notAfter = spec.notBefore;
        expect("V06 no time at all", "V06", spec, "error");
        spec.notAfter = spec.notBefore.addSecs(1);
        expect("V06 a second", "V06", spec, "");
    }

    void usageRows() {
        const auto with = [](const char *oid, bool critical, const QByteArray &config,
                             const QByteArray &der = {}) {
            auto spec = healthy();
            spec.extensions = {{oid, critical, config, der}};
            return spec;
        };
        expect("U01 server only", "U01", with("extendedKeyUsage", false, "serverAuth"), "warning serverAuth");
        expect("U01 both", "U01", with("extendedKeyUsage", false, "serverAuth,clientAuth"), "");
        expect("U01 any", "U01", with("extendedKeyUsage", false, "anyExtendedKeyUsage"), "");
        expect("U01 absent", "U01", with("keyUsage", true, "digitalSignature"), "");
        expect("U02 encipherment", "U02", with("keyUsage", true, "keyEncipherment"),
               "warning keyEncipherment");
        expect("U02 signature", "U02", with("keyUsage", true, "digitalSignature,keyEncipherment"), "");
        expect("U02 absent", "U02", with("extendedKeyUsage", false, "clientAuth"), "");
        expect("U03 signs", "U03", with("keyUsage", true, "digitalSignature,keyCertSign"), "warning");
        expect("U03 CA", "U03", ca(), QString());
        expect("U04 unknown critical", "U04", with("1.2.3.4.5", true, {}, mint::tlv(5, {})),
               "warning 1.2.3.4.5");
        expect("U04 unknown", "U04", with("1.2.3.4.5", false, {}, mint::tlv(5, {})), "");
        expect("U04 known critical", "U04", with("nameConstraints", true, "permitted;DNS:a.example"), "");
    }

    void keyRows() {
        const auto with = [](const mint::Key &key) {
            auto spec = healthy();
            spec.key = key;
            return spec;
        };
        const auto plain = with(mint::Key::of(KeyType::Rsa2048));
        expect("K01 1024", "K01", with(mint::Key::of(KeyType::Rsa1024)), "error 1024");
        expect("K01 2048", "K01", plain, "");
        expect("K01 EC", "K01", healthy(), "");
        auto spec = healthy();
        spec.digest = "SHA1";
        expect("K02 SHA-1", "K02", spec, "error ecdsa-with-SHA1");
        expect("K02 SHA-1 self-signed", "K02", mint::certificate(spec),
               QStringLiteral("warning ecdsa-with-SHA1 self-signed"));
        spec = plain;
        spec.digest = "MD5";
        expect("K02 MD5", "K02", mint::certificate(spec),
               QStringLiteral("warning md5WithRSAEncryption self-signed"));
        expect("K02 SHA-256", "K02", healthy(), "");
        expect("K03 P-256", "K03", healthy(), "");
        expect("K03 RSA", "K03", plain, "");
        expect("K03 Ed25519", "K03", with(mint::Key::of(KeyType::Ed25519)), "warning Ed25519");
        expect("K03 Ed448", "K03", with(mint::Key::of(KeyType::Ed448)), "warning Ed448");
        expect("K03 RSA-PSS", "K03", with(mint::Key::of(KeyType::RsaPss2048)), "warning RSA-PSS");
        expect("K03 secp256k1", "K03", with(mint::Key::of(KeyType::Secp256k1)), "warning EC secp256k1");
        expect("K03 brainpool", "K03", with(mint::Key::of(KeyType::Brainpool256)),
               "warning EC brainpoolP256r1");
        auto edCa = caSpec();
        edCa.key = mint::Key::of(KeyType::Ed25519, 7);
        const auto edIssuer = mint::certificate(edCa);
        expect("K03 signed with Ed25519", "K03", mint::certificate(healthy(), &edIssuer),
               QStringLiteral("warning ED25519"));
        expect("K04 close primes", "K04", with(mint::Key::closePrimes()), "error fermat");
        expect("K04 ROCA", "K04", with(mint::Key::roca()), "error roca");
        expect("K04 exponent 3", "K04", with(mint::Key::rsaFrom("C5", "D3", "03")), "error exponent");
        expect("K04 even exponent", "K04", with(mint::Key::rsaFrom("C5", "D3", "010000")), "error exponent");
        expect("K04 healthy", "K04", plain, "");
        expect("K04 healthy 3072", "K04", with(mint::Key::of(KeyType::Rsa3072)), "");
        auto mismatch = context();
        mismatch.keyMatches = false;
        expect("K06 another key", "K06", healthy(), "error", mismatch);
        mismatch.keyMatches = true;
        expect("K06 its key", "K06", healthy(), "", mismatch);
        expect("K06 no key", "K06", healthy(), "");
    }

    void corruptionRows() {
        const auto good = mint::certificate(healthy(), &ca());
        expect("K05 healthy", "K05", good, QString());
        auto parts = mint::parts(good.der);
        const auto other = QByteArray::fromHex("300a06082a8648ce3d040303"); // ecdsa-with-SHA384
        expect("K05 algorithms", "K05", {mint::signedCertificate(parts.tbs, other, ca().key), good.key},
               QStringLiteral("error algorithm ecdsa-with-SHA256, ecdsa-with-SHA384"));
        auto spec = healthy();
        spec.extensions.append({"1.2.3.4", false, {}, mint::tlv(5, {})});
        spec.extensions.append({"1.2.3.4", false, {}, mint::tlv(5, {})});
        expect("K05 duplicate", "K05", spec, "error duplicate 1.2.3.4");
        spec = healthy();
        spec.rawNotAfter = "not a date!";
        expect("K05 date", "K05", spec, "error der time in an unusual form; notAfter is not a time");
        expect("K05 tail", "K05", {good.der + "x", good.key},
               QStringLiteral("error der 1 bytes after the certificate"));
        spec = healthy();
        spec.extensions = {{"keyUsage", true, {}, "garbage"}};
        expect("K05 extension", "K05", spec, "error der keyUsage cannot be read");
        spec = healthy();
        spec.extensions.clear();
        spec.version = 1;
        expect("K05 version 1 is fine", "K05", spec, "");
    }

    void identityRows() {
        auto spec = healthy();
        const auto san = [&](const mint::Extension &extension) {
            auto made = healthy();
            made.extensions.append(extension);
            return made;
        };
        expect("N01 CNPJ", "N01", san(sanOtherName("3", "11222333000181")), "info cnpj 11222333000181 ok");
        expect("N01 CNPJ in an octet string", "N01", san(sanOtherName("3", "11222333000181", 0x04)),
               "info cnpj 11222333000181 ok");
        expect("N01 wrong check digit", "N01", san(sanOtherName("3", "11222333000182")),
               "warning cnpj 11222333000182 check-digit");
        expect("N01 alphanumeric CNPJ", "N01", san(sanOtherName("3", "12ABC34501DE35")),
               "info cnpj 12ABC34501DE35 ok");
        expect("N01 person", "N01", san(sanOtherName("1", "0102198011144477735" + QByteArray(32, '0'))),
               "info cpf 11144477735 ok");
        expect("N01 zeros mean absent", "N01", san(sanOtherName("3", QByteArray(14, '0'))), "");
        expect("N01 none", "N01", healthy(), "");
        auto with = context();
        with.expectedCnpj = QStringLiteral("11444777000161");
        expect("N01 another than the profile's", "N01", san(sanOtherName("3", "11222333000181")),
               "warning cnpj 11222333000181 differs 11444777000161", with);
        with.expectedCnpj = QStringLiteral("11222333000181");
        expect("N01 the profile's", "N01", san(sanOtherName("3", "11222333000181")),
               "info cnpj 11222333000181 ok", with);

        const auto named = [&](const QByteArray &value, int type = 0) {
            auto made = healthy();
            made.subject = {{"CN", value, type}};
            return made;
        };
        expect("N02 mojibake", "N02", named("Jo\xc3\x83\xc2\xa3o"), "warning Jo\xc3\x83\xc2\xa3o");
        expect("N02 UTF-8 in a T61String", "N02", named("S\xc3\xa3o Paulo", V_ASN1_T61STRING),
               "warning S\xc3\x83\xc2\xa3o Paulo");
        expect("N02 capital through Windows-1252", "N02", named("A\xc3\x83\xe2\x80\xa1\xc3\x83O"),
               "warning A\xc3\x83\xe2\x80\xa1\xc3\x83O");
        expect("N02 accents", "N02", named("Jo\xc3\xa3o \xc3\x87\xc3\xa9sar \xc3\x82ngelo"), "");
        expect("N02 capitals in a row", "N02", named("A\xc3\x87\xc3\x83O"), "");

        spec = healthy();
        spec.serialHex = "00";
        expect("N03 zero", "N03", spec, "warning 00 not-positive");
        spec.serialHex = "-7F";
        expect("N03 negative", "N03", spec, "warning -7f not-positive");
        spec.serialHex = QByteArray(42, '1');
        expect("N03 21 octets", "N03", spec, "warning 111111111111111111111111111111111111111111 too-long");
        spec.serialHex = "FF" + QByteArray(38, '1'); // 20 octets and the zero that keeps it positive
        expect("N03 high bit in 20 octets", "N03", spec,
               "warning ff11111111111111111111111111111111111111 too-long");
        spec.serialHex = QByteArray(40, '1');
        expect("N03 20 octets", "N03", spec, "");
    }

    void profileRows() {
        const auto named = [&](const QByteArray &value) {
            auto made = healthy();
            made.subject = {{"C", "BR"}, {"CN", value}};
            return made;
        };
        auto live = context(), sandbox = context();
        live.profile = profileOf(Kind::Production);
        sandbox.profile = profileOf(Kind::Sandbox);
        expect("N04 homologation in production", "N04", named("Acme Homologa\xc3\xa7\xc3\xa3o"),
               "warning Homologa\xc3\xa7\xc3\xa3o production", live);
        expect("N04 test in production", "N04", named("acme-TEST"), "warning TEST production", live);
        expect("N04 production in sandbox", "N04", named("Acme Produ\xc3\xa7\xc3\xa3o"),
               "warning Produ\xc3\xa7\xc3\xa3o sandbox", sandbox);
        expect("N04 test in sandbox", "N04", named("acme-test"), "", sandbox);
        expect("N04 Testa is a name", "N04", named("Testa Produtos Ltda"), "", live);
        expect("N04 no profile", "N04", named("acme-test"), "");
        const auto minted = mint::certificate(healthy(), &ca());
        live.profile->lastSuccessFingerprint = QString::fromLatin1(minted.sha256Hex());
        expect("N05 the same", "N05", minted, QString(), live);
        const auto fingerprint = QString::fromLatin1(minted.sha256Hex());
        live.profile->lastSuccessFingerprint = QString(64, u'a');
        expect("N05 another", "N05", minted,
               QStringLiteral("warning ") + fingerprint + u' ' + QString(64, u'a'), live);
        expect("N05 never used", "N05", minted, QString(), sandbox);
    }
};

QTEST_APPLESS_MAIN(TestRules)
#include "tst_rules.moc"

// mint-corpus FOLDER [FLIPS [SEED]]: several hundred strange certificates, for agree_with_openssl and for
// seeds of the fuzz targets. The shapes are always the same; keys are fresh, flipped bytes follow the seed.
#include "support/certificatefactory.h"

#include <openssl/asn1.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTextStream>

using namespace tokendesk;
using mint::KeyType;
using mint::Spec;

namespace {

class Corpus {
public:
    explicit Corpus(const QString &folder) : m_folder(folder) {}

    void write(const char *group, const QByteArray &bytes, const char *ending = "der") {
        QFile file(m_folder.filePath(QStringLiteral("%1-%2.%3")
                                         .arg(QLatin1String(group))
                                         .arg(++m_count, 4, 10, QLatin1Char('0'))
                                         .arg(QLatin1String(ending))));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write into the folder");
    }
    void write(const char *group, const Spec &spec) { write(group, mint::certificate(spec).der); }
    [[nodiscard]] int count() const { return m_count; }

private:
    QDir m_folder;
    int m_count = 0;
};

/// A certificate whose CN has that tag and these bytes: also such as OpenSSL refuses to write.
QByteArray named(const QByteArray &value, int tag) {
    Spec spec;
    const QByteArray holder(value.size(), 'q');
    spec.subject = {{"C", "BR"}, {"CN", holder, V_ASN1_UTF8STRING}};
    const auto minted = mint::certificate(spec);
    auto parts = mint::parts(minted.der);
    const auto cn = mint::oid("2.5.4.3");
    parts.tbs.replace(cn + mint::tlv(0x0c, holder), cn + mint::tlv(tag, value));
    return mint::signedCertificate(parts.tbs, parts.algorithm, minted.key);
}

void names(Corpus &corpus) {
    const QByteArray values[] = {
        "plain",
        "",
        " both ends ",
        "#hash",
        R"(a,b+c"d\e<f>g;h=i)",
        QByteArray("nul\0inside", 10),
        QByteArray("\0", 1),
        "line\nbreak\r\ttab\x7f",
        "S\xc3\xa3o Paulo",
        "Jo\xe3o",
        "\xe2\x80\xae"
        "reversed",
        "\xf0\x9f\x98\x80",
        QByteArray(5000, 'x'),
        QByteArray(70'000, 'y'),
        "a@b*c_d&e",
        QByteArray("\x00"
                   "B\x00"
                   "M\x00"
                   "P",
                   6),
        QByteArray("\x00\x00\x00U", 4),
        "odd",
        "\xff\xfe\xfd",
    };
    const int types[] = {V_ASN1_UTF8STRING,    V_ASN1_PRINTABLESTRING, V_ASN1_T61STRING,
                         V_ASN1_BMPSTRING,     V_ASN1_UNIVERSALSTRING, V_ASN1_IA5STRING,
                         V_ASN1_VISIBLESTRING, V_ASN1_NUMERICSTRING};
    for (const auto &value : values) {
        for (const int type : types) {
            corpus.write("name", named(value, type));
        }
    }
    Spec spec;
    spec.subject.clear();
    corpus.write("name", spec);
    spec.subject = {
        {"CN", "a"}, {"OU", "b", 0, true}, {"O", "c"}, {"1.2.3.4.5", "d"}, {"1.2.3.4.5", "e", 0, true}};
    corpus.write("name", spec);
    spec.subject = {{"emailAddress", "a@b.c", V_ASN1_IA5STRING},
                    {"DC", "example", V_ASN1_IA5STRING},
                    {"UID", "u"},
                    {"2.5.4.97", "OFBBR-1"},
                    {"street", "x"},
                    {"SN", "s"},
                    {"GN", "g"},
                    {"dnQualifier", "q"}};
    corpus.write("name", spec);
    spec.subject.clear();
    for (int i = 0; i < 1000; ++i)
        spec.subject.append({"OU", "unit " + QByteArray::number(i)});
    corpus.write("name", spec);
    spec.subject = {{"CN", "subject"}};
    spec.issuerName = QList<mint::NamePart>{{"CN", "another issuer"}};
    corpus.write("name", spec);
}

void numbersAndDates(Corpus &corpus) {
    for (const char *serial :
         {"00", "01", "7F", "80", "FF", "-01", "-80", "-FF", "-0102030405", "00FF",
          "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"}) {
        Spec spec;
        spec.serialHex = serial;
        corpus.write("serial", spec);
    }
    Spec huge;
    huge.serialHex = QByteArray(4000, '5');
    corpus.write("serial", huge);
    for (const char *time :
         {"491231235959Z",     "500101000000Z",   "000229120000Z",   "010229120000Z",     "20500101000000Z",
          "99991231235959Z",   "00010101000000Z", "2301010000Z",     "230101000000+0100", "230101000000-0000",
          "20230101000000.5Z", "20230101000000",  "20231301000000Z", "20230132000000Z",   "20230101250000Z",
          "20230101006000Z",   "20230101000061Z", "230101000060Z",   "garbage",           "Z",
          "23O101000000Z",     "20160229235959Z", "19000101000000Z", "22620412000000Z",   "20230101 00000Z",
          "+230101000000Z",    "-30101000000Z"}) {
        Spec spec;
        spec.rawNotAfter = time;
        corpus.write("time", spec);
        spec.rawNotAfter.clear();
        spec.rawNotBefore = time;
        corpus.write("time", spec);
    }
    for (int version : {1, 2, 3, 4, 9}) {
        Spec spec;
        spec.version = version;
        corpus.write("version", spec);
        spec.extensions.clear();
        corpus.write("version", spec);
    }
}

void keys(Corpus &corpus) {
    for (int type = 0; type <= int(KeyType::Dsa2048); ++type) {
        for (const char *digest : {"SHA1", "SHA256", "SHA384", "SHA512", "SHA3-256", "MD5"}) {
            const bool rsa = type >= int(KeyType::Rsa1024) && type <= int(KeyType::Rsa4096);
            if (!rsa && (qstrcmp(digest, "MD5") == 0 ||
                         (qstrcmp(digest, "SHA3-256") == 0 && type == int(KeyType::RsaPss2048))))
                continue;
            Spec spec;
            spec.key = mint::Key::of(KeyType(type));
            spec.digest = digest;
            corpus.write("key", spec);
        }
    }
    for (const auto &key : {mint::Key::closePrimes(), mint::Key::roca()}) {
        Spec spec;
        spec.key = key;
        corpus.write("key", spec);
    }
    // A point that is not on its curve, an unknown curve, an unknown algorithm.
    const auto good = mint::certificate();
    corpus.write("key",
                 mint::patched(good, QByteArray::fromHex("034200"), QByteArray::fromHex("034200")).der);
    const auto at = good.der.indexOf(QByteArray::fromHex("03420004"));
    corpus.write("key",
                 mint::patched(good, good.der.mid(at, 12), good.der.mid(at, 4) + QByteArray(8, '\x11')).der);
    corpus.write("key", mint::patched(good, QByteArray::fromHex("06082a8648ce3d030107"),
                                      QByteArray::fromHex("06082a8648ce3d030177"))
                            .der);
    corpus.write("key", mint::patched(good, QByteArray::fromHex("06072a8648ce3d0201"),
                                      QByteArray::fromHex("06072a8648ce3d0255"))
                            .der);
}

void extensions(Corpus &corpus) {
    const auto with = [&](const QByteArray &name, const QByteArray &config, const QByteArray &der = {},
                          bool critical = false) {
        Spec spec;
        spec.extensions = {{name, critical, config, der}};
        corpus.write("extension", spec);
    };
    for (int bits = 0; bits < 512; bits += 7) {
        // keyUsage by hand: named bits, the last one without its trailing zeros, or with them
        const QByteArray all{char(bits), char((bits >> 8) << 7)};
        with("keyUsage", {}, mint::tlv(3, QByteArray(1, '\7') + all), bits % 2);
    }
    with("keyUsage", {}, mint::tlv(3, QByteArray(1, '\0')));
    with("keyUsage", {}, mint::tlv(3, QByteArray()));
    for (const char *usage :
         {"clientAuth", "serverAuth,clientAuth", "anyExtendedKeyUsage", "codeSigning,1.2.3.4",
          "emailProtection,timeStamping,OCSPSigning,msSmartcardLogin"})
        with("extendedKeyUsage", usage);
    with("extendedKeyUsage", {}, mint::tlv(0x30, {}));
    for (const char *basic :
         {"CA:TRUE", "CA:FALSE", "CA:TRUE,pathlen:0", "CA:TRUE,pathlen:5", "CA:FALSE,pathlen:1"})
        with("basicConstraints", basic);
    with("basicConstraints", {}, mint::tlv(0x30, mint::tlv(1, "\x01")));
    with("basicConstraints", {}, mint::tlv(0x30, mint::tlv(1, "\xff") + mint::tlv(2, "\x80")));
    with("basicConstraints", {},
         mint::tlv(0x30, mint::tlv(1, "\xff") + mint::tlv(2, QByteArray(20, '\x7f'))));
    with("subjectAltName",
         "DNS:a.example,DNS:*.b.example,IP:10.0.0.1,IP:::1,IP:2001:db8::ff00:42:8329,"
         "email:a@b.c,URI:https://x/?a=b,RID:1.2.3,otherName:1.3.6.1.4.1.311.20.2.3;UTF8:u@d,"
         "otherName:1.2.3.4;IA5:text");
    for (int tag = 0x80; tag <= 0x89; ++tag) {
        for (const auto &value : {QByteArray("value"), QByteArray(), QByteArray("nul\0in", 6),
                                  QByteArray("\xe3\xa3"), QByteArray("a, DNS:b"), QByteArray("line\nfeed"),
                                  QByteArray(4, '\1'), QByteArray(16, '\2'), QByteArray(3000, 'z')})
            with("subjectAltName", {}, mint::tlv(0x30, mint::tlv(tag, value)));
    }
    with("subjectAltName", {}, mint::tlv(0x30, {}));
    with("subjectAltName", {}, mint::tlv(0x30, mint::tlv(0xa4, mint::tlv(0x30, {}))));
    for (const char *name :
         {"subjectAltName", "keyUsage", "extendedKeyUsage", "basicConstraints", "certificatePolicies",
          "crlDistributionPoints", "authorityInfoAccess", "nameConstraints", "subjectKeyIdentifier",
          "authorityKeyIdentifier", "ct_precert_scts", "nsComment", "1.2.3.4", "policyMappings"}) {
        with(name, {}, "garbage");
        with(name, {}, mint::tlv(5, {}), true);
        with(name, {}, mint::tlv(0x30, QByteArray(200, '\x30')));
        with(name, {}, mint::tlv(0x30, mint::tlv(0x30, mint::tlv(0x30, {}))) + "tail");
    }
    Spec spec;
    spec.extensions = {{"keyUsage", true, "digitalSignature", {}},
                       {"keyUsage", true, "keyCertSign", {}},
                       {"subjectAltName", false, "DNS:first.example", {}},
                       {"subjectAltName", false, "DNS:second.example", {}}};
    corpus.write("extension", spec);
    spec.extensions.clear();
    for (int i = 0; i < 300; ++i)
        spec.extensions.append({"1.2.3." + QByteArray::number(i), i % 2 == 0, {}, mint::tlv(0x0c, "x")});
    corpus.write("extension", spec);
    spec.extensions = {{"nsComment", false, {}, mint::tlv(0x16, QByteArray(200'000, 'c'))}};
    corpus.write("extension", spec);
}

QByteArray indefinite(const QByteArray &content) {
    return QByteArray("\x30\x80", 2) + content + QByteArray(2, '\0');
}

void encodings(Corpus &corpus) {
    const auto good = mint::certificate();
    const auto parts = mint::parts(good.der);
    const auto content = parts.tbs + parts.algorithm + parts.signature;
    corpus.write("ber", indefinite(content));
    corpus.write("ber", QByteArray("\x30\x84", 2) + QByteArray(2, '\0') + char(content.size() >> 8) +
                            char(content.size()) + content);
    corpus.write("ber", good.der + "tail");
    corpus.write("ber", good.der + good.der);
    corpus.write("ber", mint::tlv(0x31, content));
    corpus.write("ber", mint::tlv(0x30, parts.algorithm + parts.tbs + parts.signature));
    corpus.write("ber", mint::tlv(0x30, content + mint::tlv(5, {})));
    corpus.write("ber", mint::tlv(0x30, parts.tbs + parts.algorithm));
    corpus.write("ber", mint::tlv(0x30, parts.tbs + parts.algorithm + mint::tlv(3, QByteArray(1, '\0'))));
    corpus.write("ber", mint::tlv(0x30, parts.tbs + parts.algorithm + mint::tlv(3, {})));
    corpus.write("ber", mint::signedCertificate(parts.tbs, mint::tlv(0x30, mint::oid("1.2.3.4")), good.key));
    corpus.write("ber", mint::signedCertificate(parts.tbs, mint::tlv(0x30, {}), good.key));
    QByteArray deep = mint::tlv(5, {});
    for (int i = 0; i < 3000; ++i)
        deep = mint::tlv(0x30, deep);
    corpus.write("ber", deep);
    corpus.write("ber", QByteArray("\x30\x80").repeated(20'000));
    for (qsizetype size = 1; size < good.der.size(); size += 23)
        corpus.write("cut", good.der.first(size));
}

void flips(Corpus &corpus, int count, quint32 seed) {
    QRandomGenerator random(seed);
    Spec rich;
    rich.key = mint::Key::of(KeyType::Rsa2048);
    rich.extensions.append({"basicConstraints", true, "CA:FALSE", {}});
    rich.extensions.append({"subjectAltName", false, "DNS:a.example,IP:10.0.0.1,email:a@b.c", {}});
    rich.extensions.append({"certificatePolicies", false, "2.16.76.1.2.1.6", {}});
    rich.extensions.append({"crlDistributionPoints", false, "URI:http://a/", {}});
    rich.extensions.append({"authorityInfoAccess", false, "OCSP;URI:http://o/", {}});
    const QByteArray bases[] = {mint::certificate(rich).der, mint::certificate().der};
    for (int i = 0; i < count; ++i) {
        auto der = bases[i % 2];
        for (int flip = random.bounded(1, 4); flip > 0; --flip)
            der[random.bounded(int(der.size()))] = char(random.bounded(256));
        corpus.write("flip", der);
    }
}

void files(Corpus &corpus) {
    const auto chain = mint::chain();
    const auto pem = chain[0].pem();
    auto crlf = pem;
    crlf.replace("\n", "\r\n");
    corpus.write("file", pem, "pem");
    corpus.write("file", crlf, "pem");
    corpus.write("file", "\xef\xbb\xbf" + pem, "pem");
    corpus.write("file", chain[2].pem() + chain[1].pem() + pem, "pem");
    corpus.write("file", pem + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "pem");
    corpus.write("file", chain[0].pem("TRUSTED CERTIFICATE"), "pem");
    corpus.write("file", chain[0].pem("X509 CERTIFICATE"), "pem");
    corpus.write("file", pem.first(pem.size() - 30), "pem");
    corpus.write("file", mint::requestPem(), "pem");
    corpus.write("file", chain[0].key.publicPem(), "pem");
    corpus.write("file", mint::pem("PKCS7", mint::pkcs7({chain[1].der, chain[0].der})), "p7b");
    corpus.write("file", mint::pkcs7({chain[1].der, chain[0].der}), "p7b");
    corpus.write("file", mint::pkcs12(chain, "p"), "p12");
    corpus.write("file", QByteArray(), "pem");
    corpus.write("file", QByteArray(4096, '\0'), "der");
    corpus.write("file", "hello", "txt");
}

/// Seeds for the readers of moving/import.h.
void imports(Corpus &corpus) {
    const QByteArray seeds[] = {
        "# a\r\nexport AVISTA_CLIENT_ID=\"a\\n\"\r\n$env:FORGE_CLIENT_SECRET = "
        "'12345678'\r\nACME_BASE_URL=https://${X}/\n",
        R"({"name":"x","values":[{"key":"clientId","value":"{{a}}"},{"key":"a","value":"b","enabled":false}]})",
        R"({"info":{},"variable":[{"key":"u","value":"https://h"}],"item":[{"item":[{"request":{"url":{"raw":"{{u}}/oauth/token"},"body":{"raw":"{\"clientId\":\"x\"}"}}}]}]})",
        R"({"_type":"export","__export_format":4,"resources":[{"_id":"e","_type":"environment","data":{"a":{"client_id":"x"}}}]})",
        "vars {\n  clientId: a\n  ~b: c\n}\nvars:secret [\n  clientSecret,\n]\n",
        "meta {\n  name: x\n}\npost {\n  url: https://h/oauth/token\n}\nbody:json {\n  {\"clientId\": "
        "\"a\"}\n}\n",
        "curl -k --cert c.pem:p https://h/api/auth/token \\\n -d $'{\"clientId\":\"\\u0041\"}' -x p:1 | jq",
        "curl ^\"https://h/api/auth/token^\" ^\n --data-raw ^\"^{^\\^\"clientId^\\^\":^\\^\"a^\\^\"^}^\"",
        R"({"format":"tokendesk-profiles","version":1,"profiles":[{"id":"1","name":"n","store":"command","command":["x"]}]})",
    };
    for (const QByteArray &seed : seeds)
        corpus.write("import", seed, "txt");
}

/// Seeds for pasted tokens.
void tokens(Corpus &corpus) {
    const auto part = [](const QByteArray &json) {
        return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    const QByteArray header = part("{\"alg\":\"HS256\"}");
    const QByteArray claims =
        "{\"aud\":[\"a\",{\"b\":null}],\"exp\":1795694400,\"iat\":1.5e9,\"a\":1,\"a\":true}";
    const QByteArray token = header + '.' + part(claims) + ".c2ln";
    const QByteArray seeds[] = {
        token,
        "Authorization: Bearer " + token,
        "curl -H 'Authorization: Bearer " + token + "' https://h",
        "export AVISTA_TOKEN='" + token + '\'',
        "{\"access_token\":\"" + token + "\"}",
        part("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}") + "..aaaa.bbbb.cccc",
        claims,
    };
    for (const QByteArray &seed : seeds)
        corpus.write("token", seed, "txt");
}

} // namespace

int main(int argc, char **argv) {
    const QCoreApplication app(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.size() < 2 || !QDir().mkpath(arguments[1])) {
        QTextStream(stderr) << "usage: mint-corpus FOLDER [FLIPS [SEED]]\n";
        return 2;
    }
    const int flipCount = arguments.size() > 2 ? arguments[2].toInt() : 300;
    const auto seed = arguments.size() > 3 ? arguments[3].toUInt() : 1;
    Corpus corpus(arguments[1]);
    names(corpus);
    numbersAndDates(corpus);
    keys(corpus);
    extensions(corpus);
    encodings(corpus);
    tokens(corpus);
    flips(corpus, flipCount, seed);
    files(corpus);
    imports(corpus);
    QTextStream(stdout) << corpus.count() << " files\n";
    return 0;
}

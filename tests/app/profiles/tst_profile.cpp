#include "profiles/brand.h"
#include "profiles/profile.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace tokendesk;

class TestProfile : public QObject {
    Q_OBJECT

    static Profile sample() {
        auto profile =
            Profile::create(QStringLiteral("Acme sandbox"), QStringLiteral("avista"), Kind::Sandbox);
        profile.certificatePath = QStringLiteral("/tmp/client.pem");
        return profile;
    }

private Q_SLOTS:
    void brandsAreThePublishedOnes() {
        QCOMPARE(brands().size(), 6);
        QCOMPARE(brands().constLast().id, QStringLiteral("custom"));
        for (const auto &brand : brands()) {
            QVERIFY(isKnownBrand(brand.id));
            QVERIFY(brand.variablePrefix.endsWith(QLatin1Char('_')));
            QCOMPARE(brand.baseUrl.isEmpty(), brand.id == QLatin1String("custom"));
            QVERIFY(brand.baseUrl.isEmpty() || isAcceptableUrl(brand.baseUrl));
        }
        QCOMPARE(brandById(QStringLiteral("FireBanking")).baseUrl,
                 QUrl(QStringLiteral("https://api.public.firebanking.com.br")));
        QCOMPARE(brandById(QStringLiteral("nobody")).id, QStringLiteral("custom"));
        QVERIFY(!isKnownBrand(QStringLiteral("nobody")));
        QVERIFY(!isKnownBrand(QString()));
    }

    void jsonKeepsEverything() {
        auto profile = sample();
        profile.kind = Kind::Production;
        profile.endpoint = Endpoint::Pix;
        profile.store = StoreKind::Command;
        profile.command = {QStringLiteral("pass"), QStringLiteral("show"), QStringLiteral("a b")};
        profile.variablePrefix = QStringLiteral("X_");
        profile.autoRenew = true;
        profile.timeoutSeconds = 300;
        profile.proxy = ProxyMode::Custom;
        profile.proxyUrl = QUrl(QStringLiteral("http://proxy:3128"));
        profile.caFile = QStringLiteral("/tmp/ca.pem");
        profile.privateKeyPath = QStringLiteral("/tmp/key.pem");
        profile.lastSuccessFingerprint = QString(64, QLatin1Char('a'));
        profile.unknown = {
            {QStringLiteral("future"), QJsonArray{1, QJsonObject{{QStringLiteral("x"), true}}}}};
        const auto read = Profile::fromJson(profile.toJson());
        QVERIFY(read);
        QCOMPARE(*read, profile);
    }
    void jsonNeedsOnlyIdAndName() {
        const auto read = Profile::fromJson(
            {{QStringLiteral("id"), QStringLiteral("1")}, {QStringLiteral("name"), QStringLiteral("A")}});
        QVERIFY(read);
        Profile plain;
        plain.id = QStringLiteral("1");
        plain.name = QStringLiteral("A");
        QCOMPARE(*read, plain);
    }
    void jsonNamesWhatIsWrong_data() {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        const auto row = [](const char *member, const QJsonValue &value) {
            QTest::addRow("%s %d", member, int(value.type())) << QString::fromLatin1(member) << value;
        };
        for (const auto *member : {"id", "name", "brand", "kind", "baseUrl", "endpoint", "certificate",
                                   "store", "variablePrefix", "proxy", "proxyUrl", "caFile", "privateKey",
                                   "lastSuccessFingerprint", "timeoutSeconds", "autoRenew", "command"}) {
            row(member, QJsonValue::Null);
            row(member, QJsonObject());
        }
        row("id", QString());
        row("name", QString());
        row("name", 7);
        row("kind", QStringLiteral("staging"));
        row("endpoint", QStringLiteral("v2"));
        row("store", QStringLiteral("cloud"));
        row("proxy", QStringLiteral("maybe"));
        row("command", QJsonArray{1});
        row("autoRenew", QStringLiteral("true"));
        row("timeoutSeconds", QStringLiteral("30"));
    }
    void jsonNamesWhatIsWrong() {
        QFETCH(QString, member);
        QFETCH(QJsonValue, value);
        auto json = sample().toJson();
        json.insert(member, value);
        const auto read = Profile::fromJson(json);
        QVERIFY(!read);
        QCOMPARE(read.error(), Error({ErrorCode::Internal, {member}}));
    }
    void jsonBoundsTheTimeout_data() {
        QTest::addColumn<double>("stored");
        QTest::addColumn<int>("read");
        QTest::newRow("least") << 1.0 << 1;
        QTest::newRow("below") << 0.0 << 1;
        QTest::newRow("negative") << -1e300 << 1;
        QTest::newRow("most") << 300.0 << 300;
        QTest::newRow("above") << 301.0 << 300;
        QTest::newRow("huge") << 1e300 << 300;
        QTest::newRow("fraction") << 2.9 << 2;
    }
    void jsonBoundsTheTimeout() {
        QFETCH(double, stored);
        auto json = sample().toJson();
        json.insert(QStringLiteral("timeoutSeconds"), stored);
        QTEST(Profile::fromJson(json)->timeoutSeconds, "read");
    }

    void postsToTheEndpoint_data() {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("auth");
        QTest::newRow("plain") << QStringLiteral("https://api.avista.global")
                               << QStringLiteral("https://api.avista.global/api/auth/token");
        QTest::newRow("port and prefix")
            << QStringLiteral("https://h:8443/v1/x") << QStringLiteral("https://h:8443/v1/x/api/auth/token");
        QTest::newRow("escapes") << QStringLiteral("https://h/a%2Fb%20c")
                                 << QStringLiteral("https://h/a%2Fb%20c/api/auth/token");
        QTest::newRow("IPv6") << QStringLiteral("http://[::1]:8080")
                              << QStringLiteral("http://[::1]:8080/api/auth/token");
    }
    void postsToTheEndpoint() {
        QFETCH(QString, base);
        QFETCH(QString, auth);
        auto profile = sample();
        profile.baseUrl = QUrl(base);
        QCOMPARE(QString::fromLatin1(profile.tokenUrl().toEncoded()), auth);
        profile.endpoint = Endpoint::Pix;
        QVERIFY(profile.tokenUrl().path().endsWith(QLatin1String("/oauth/token")));
    }

    void baseUrls_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("answer"); // a URL, or the name of an error
        const auto row = [](const char *typed, const char *answer) {
            QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(answer);
        };
        const char *invalid = "ProfileUrlInvalid";
        const char *insecure = "ProfileUrlInsecure";
        row("https://api.avista.global", "https://api.avista.global");
        row("  https://api.avista.global/  ", "https://api.avista.global");
        row("https://api.avista.global///", "https://api.avista.global");
        row("https://h/a/b/", "https://h/a/b");
        row("https://h/a%2Fb/", "https://h/a%2Fb");
        row("HTTPS://API.Avista.Global", "https://api.avista.global");
        row("api.avista.global", "https://api.avista.global");
        row("api.avista.global:8443/x", "https://api.avista.global:8443/x");
        row("https://h:65535", "https://h:65535");
        row("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443");
        row("https://bücher.example", "https://xn--bcher-kva.example");
        row("http://localhost:8080", "http://localhost:8080");
        row("http://LOCALHOST", "http://localhost");
        row("http://127.0.0.1:1", "http://127.0.0.1:1");
        row("http://127.255.255.254", "http://127.255.255.254");
        row("http://[::1]:8080/", "http://[::1]:8080");
        row("http://api.avista.global", insecure);
        row("http://128.0.0.1", insecure);
        row("http://localhost.example.com", insecure);
        row("http://127.0.0.1.example.com", insecure);
        row("http://[::2]", insecure);
        row("", invalid);
        row("   ", invalid);
        row("https://", invalid);
        row("https:///path", invalid);
        row("https://h:0", invalid);
        row("https://h:65536", invalid);
        row("https://h:x", invalid);
        row("https://h ost", invalid);
        row("https://h?x=1", invalid);
        row("https://h/?", invalid);
        row("https://h#top", invalid);
        row("https://user@h", invalid);
        row("https://user:pass@h", invalid);
        row("http://user:pass@localhost", invalid);
        row("http://localhost@example.com", invalid);
        row("ftp://h", invalid);
        row("file:///etc/passwd", invalid);
        row("javascript://h/%0Aalert(1)", invalid);
        row("https://[::1", invalid);
        row("https://h/a b", "https://h/a%20b");
    }
    void baseUrls() {
        QFETCH(QString, typed);
        QFETCH(QString, answer);
        const auto url = parseBaseUrl(typed);
        QCOMPARE(url ? QString::fromLatin1(url->toEncoded()) : errorName(url.error().code), answer);
        if (url)
            QVERIFY(isAcceptableUrl(*url));
        else
            QVERIFY2(!url.error().args.value(0).contains(QLatin1String("pass@")),
                     qPrintable(url.error().args.value(0))); // a password in a URL is not repeated
    }

    void validatedTidiesWhatWasTyped() {
        auto profile = sample();
        profile.name = QStringLiteral("  Acme\t\n sand\u0007box \u2028 ");
        profile.brandId = QStringLiteral("AVISTA");
        profile.baseUrl = QUrl(QStringLiteral("https://api.avista.global/"));
        profile.certificatePath = QStringLiteral(" some/../client.pem ");
        profile.variablePrefix = QStringLiteral(" 1my-prefix$(x)_ ");
        profile.timeoutSeconds = 0;
        const auto valid = validated(profile);
        QVERIFY(valid);
        QCOMPARE(valid->name, QStringLiteral("Acme sand box"));
        QCOMPARE(valid->brandId, QStringLiteral("avista"));
        QCOMPARE(valid->baseUrl, QUrl(QStringLiteral("https://api.avista.global")));
        QCOMPARE(valid->certificatePath, QDir::current().filePath(QStringLiteral("client.pem")));
        QCOMPARE(valid->variablePrefix, QStringLiteral("_1my_prefix__x__"));
        QCOMPARE(valid->timeoutSeconds, 1);
        QCOMPARE(*validated(*valid), *valid); // once is enough
    }
    void validatedFillsInTheBrandsUrl() {
        auto profile = sample();
        profile.baseUrl.clear();
        profile.brandId = QStringLiteral("forge");
        QCOMPARE(validated(profile)->baseUrl, QUrl(QStringLiteral("https://api.gateway.goforge.com.br")));
        profile.brandId = QStringLiteral("custom");
        QCOMPARE(validated(profile).error().code, ErrorCode::ProfileUrlInvalid);
    }
    void validatedRefuses_data() {
        QTest::addColumn<Profile>("profile");
        QTest::addColumn<QString>("code");
        auto p = sample();
        p.name = QStringLiteral(" \t\u0001 ");
        QTest::newRow("no name") << p << QStringLiteral("ProfileNameEmpty");
        p.name = QString(101, QLatin1Char('x'));
        QTest::newRow("long name") << p << QStringLiteral("ProfileNameTooLong");
        p = sample();
        p.brandId = QStringLiteral("acme");
        QTest::newRow("brand") << p << QStringLiteral("ProfileBrandUnknown");
        p = sample();
        p.baseUrl = QUrl(QStringLiteral("http://api.avista.global"));
        QTest::newRow("insecure") << p << QStringLiteral("ProfileUrlInsecure");
        p = sample();
        p.baseUrl = QUrl(QStringLiteral("https://a:b@h"));
        QTest::newRow("user info") << p << QStringLiteral("ProfileUrlInvalid");
        p = sample();
        p.store = StoreKind::Command;
        QTest::newRow("no command") << p << QStringLiteral("ProfileCommandEmpty");
        p = sample();
        p.proxy = ProxyMode::Custom;
        QTest::newRow("no proxy") << p << QStringLiteral("ProfileUrlInvalid");
        p.proxyUrl = QUrl(QStringLiteral("http://user:pass@proxy:1"));
        QTest::newRow("proxy with a password") << p << QStringLiteral("ProfileUrlInvalid");
        p.proxyUrl = QUrl(QStringLiteral("ftp://proxy:1"));
        QTest::newRow("proxy of another kind") << p << QStringLiteral("ProfileUrlInvalid");
    }
    void validatedRefuses() {
        QFETCH(Profile, profile);
        const auto valid = validated(profile);
        QVERIFY(!valid);
        QTEST(errorName(valid.error().code), "code");
    }
    void validatedCountsCharactersNotBytes() {
        auto profile = sample();
        profile.name = QStringLiteral("🔑").repeated(100);
        QVERIFY(validated(profile));
        profile.name += QLatin1Char('x');
        QVERIFY(!validated(profile));
    }
    void namesAreComparedAsPeopleDo() {
        QCOMPARE(foldedName(QStringLiteral("ACME Ção")), foldedName(QStringLiteral("acme ção")));
        QVERIFY(foldedName(QStringLiteral("a")) != foldedName(QStringLiteral("b")));
    }
    void prefixesFallBackToTheBrand() {
        auto profile = sample();
        QCOMPARE(profile.effectivePrefix(), QStringLiteral("AVISTA_"));
        profile.variablePrefix = QStringLiteral("MINE_");
        QCOMPARE(profile.effectivePrefix(), QStringLiteral("MINE_"));
    }
};

QTEST_APPLESS_MAIN(TestProfile)
#include "tst_profile.moc"

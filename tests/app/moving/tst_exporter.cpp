#include "moving/exporter.h"
#include "moving/import.h"

#include <QTest>

using namespace tokendesk;

class TestExporter : public QObject {
    Q_OBJECT
private:
    static Profile example() {
        Profile p = Profile::create(QStringLiteral("Acme"), QStringLiteral("forge"), Kind::Production);
        p.certificatePath = QStringLiteral("/home/someone/certs/client.pem");
        p.caFile = QStringLiteral("C:\\Users\\someone\\ca.pem");
        p.endpoint = Endpoint::Pix;
        p.autoRenew = true;
        p.unknown = {{QStringLiteral("future"), QStringLiteral("canary")}};
        return p;
    }
private Q_SLOTS:
    void goesThereAndBack() {
        const Profile profile = example();
        std::vector<ExportEntry> entries;
        entries.push_back(
            {profile, Credentials{QStringLiteral("id-1"), Secret(QByteArrayView("s3cret-\"value"))}});
        const Secret document = exportDocument(entries);
        const auto import = readImport(document.view(), {});
        QVERIFY(import);
        QCOMPARE(import->format, ImportFormat::TokenDesk);
        const ImportCandidate &back = import->candidates.at(0);
        Profile expected = profile;
        expected.unknown = {};
        expected.certificatePath = QStringLiteral("client.pem");
        expected.caFile = QStringLiteral("ca.pem");
        QCOMPARE(back.profile, expected); // the id too: a second import recognises it
        QVERIFY(back.credentials->clientSecret == Secret(QByteArrayView("s3cret-\"value")));
        QVERIFY(back.wanted);
        const auto again = readImport(document.view(), {{profile}, {}, nullptr});
        QVERIFY(!again->candidates.at(0).wanted);
        QCOMPARE(again->candidates.at(0).profile.name, QStringLiteral("Acme 2"));
    }
    void plainHasNoSecretAndNoFolder() {
        std::vector<ExportEntry> entries;
        entries.push_back({example(), std::nullopt});
        const QByteArray text = exportDocument(entries).view().toByteArray();
        for (const char *word : {"credentials", "someone", "canary", "future"})
            QVERIFY2(!text.contains(word), word);
        QVERIFY(text.contains("\"format\": \"tokendesk-profiles\""));
        QCOMPARE(exportDocument(entries).view().toByteArray(), text);
    }
};

QTEST_APPLESS_MAIN(TestExporter)
#include "tst_exporter.moc"

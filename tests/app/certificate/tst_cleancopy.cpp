#include "certificate/cleancopy.h"
#include "support/certificatefactory.h"
#include "support/files.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;

class TestCleanCopy : public QObject {
    Q_OBJECT
    const mint::Minted m_minted = mint::certificate();
    const Certificate m_certificate = *Certificate::fromDer(m_minted.der);

private Q_SLOTS:
    void writesTheLeafAlone() {
        const QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("clean.pem"));
        QVERIFY(writeCleanCopy(m_certificate, path));
        QCOMPARE(test::contentOf(path), m_minted.pem());
        const auto mode = QFile::permissions(path);
        QVERIFY(mode & QFile::ReadOther);
        QVERIFY(!(mode & (QFile::WriteGroup | QFile::WriteOther | QFile::ExeOwner)));
    }
    void refusesToReplace() {
        const QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("client.pem"));
        test::writeFile(path, "mine");
        const auto refused = writeCleanCopy(m_certificate, path);
        QCOMPARE(refused.error(), (Error{ErrorCode::FileExists, {path}}));
        QCOMPARE(test::contentOf(path), QByteArray("mine"));
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::WriteOther);
        QVERIFY(writeCleanCopy(m_certificate, path, Overwrite::Yes));
        QCOMPARE(test::contentOf(path), m_minted.pem());
        QVERIFY(!(QFile::permissions(path) & QFile::WriteOther));
    }
    void danglingLinkIsNotWrittenThrough() {
        const QTemporaryDir folder;
        const auto link = folder.filePath(QStringLiteral("link.pem"));
        const auto target = folder.filePath(QStringLiteral("target.pem"));
        QVERIFY(QFile::link(target, link));
        QCOMPARE(writeCleanCopy(m_certificate, link).error().code, ErrorCode::FileExists);
        QVERIFY(!QFile::exists(target));
    }
    void unwritable() {
        const QTemporaryDir folder;
        QCOMPARE(writeCleanCopy(m_certificate, folder.path(), Overwrite::Yes).error().code,
                 ErrorCode::FileNotWritable);
        QCOMPARE(
            writeCleanCopy(m_certificate, folder.filePath(QStringLiteral("no/such/folder.pem"))).error().code,
            ErrorCode::FileNotWritable);
    }
    void knowsTheOriginal() {
        const QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("client.pem"));
        const auto link = folder.filePath(QStringLiteral("link.pem"));
        test::writeFile(path, "x");
        QVERIFY(QFile::link(path, link));
        QVERIFY(isSameFile(path, link));
        QVERIFY(isSameFile(path, folder.path() + QStringLiteral("/./client.pem")));
        QVERIFY(!isSameFile(path, folder.filePath(QStringLiteral("other.pem"))));
    }
};

QTEST_APPLESS_MAIN(TestCleanCopy)
#include "tst_cleancopy.moc"

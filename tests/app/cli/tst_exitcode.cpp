#include "cli/exitcode.h"

#include <QTest>

using namespace tokendesk;
using namespace tokendesk::cli;

class TestExitCode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyErrorHasACode() {
        for (int i = 0; !errorName(static_cast<ErrorCode>(i)).isEmpty(); ++i) {
            const int code = exitCode(Error{static_cast<ErrorCode>(i), {}});
            QVERIFY2(code >= 1 && code <= 9, qPrintable(errorName(static_cast<ErrorCode>(i))));
            QCOMPARE(code == InternalError, static_cast<ErrorCode>(i) == ErrorCode::Internal);
        }
    }

    void contract_data() {
        QTest::addColumn<int>("error");
        QTest::addColumn<int>("code");
        const auto row = [](ErrorCode error, int code) {
            QTest::newRow(qPrintable(errorName(error))) << static_cast<int>(error) << code;
        };
        row(ErrorCode::ProfileNameTaken, 2);
        row(ErrorCode::ProfileNotFound, 3);
        row(ErrorCode::NoProfile, 3);
        row(ErrorCode::StoreMissing, 4);
        row(ErrorCode::StoreLocked, 4);
        row(ErrorCode::StoreDenied, 4);
        row(ErrorCode::SecretNotFound, 4);
        row(ErrorCode::CertificateRefused, 5);
        row(ErrorCode::HostNotFound, 6);
        row(ErrorCode::TlsUntrusted, 6);
        row(ErrorCode::BadRequest, 7);
        row(ErrorCode::Unauthorized, 7);
        row(ErrorCode::Forbidden, 7);
        row(ErrorCode::TimedOut, 8);
        row(ErrorCode::Cancelled, 8);
        row(ErrorCode::FileNotFound, 9);
        row(ErrorCode::FileNotWritable, 9);
    }
    void contract() {
        QFETCH(int, error);
        QFETCH(int, code);
        QCOMPARE(exitCode(Error{static_cast<ErrorCode>(error), {}}), code);
    }

    void unreadableCertificateIsAFileMatter() {
        const auto refused = [](const char *reason) {
            return exitCode(
                Error{ErrorCode::CertificateRefused,
                      {QStringLiteral("F01"), QString::fromLatin1(reason), QStringLiteral("/a")}});
        };
        QCOMPARE(refused("unreadable"), 9);
        QCOMPARE(refused("directory"), 9);
        QCOMPARE(refused("special"), 9);
        QCOMPARE(refused("empty"), 5);
        QCOMPARE(refused("no-certificate"), 5);
        QCOMPARE(exitCode(Error{ErrorCode::CertificateRefused, {QStringLiteral("V01")}}), 5);
    }
};

QTEST_APPLESS_MAIN(TestExitCode)
#include "tst_exitcode.moc"

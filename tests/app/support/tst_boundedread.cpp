#include "support/boundedread.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryFile>
#include <QTest>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace tokendesk;

class TestBoundedRead : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAFileUpToTheLimit_data() {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<qint64>("limit");
        for (const qsizetype size : {0, 1, 16383, 16384, 16385, 100'000}) {
            for (const qint64 limit : {qint64(0), qint64(1), qint64(size), qint64(size) + 1, qint64(1) << 40})
                QTest::addRow("%lld of %lld", qlonglong(limit), qlonglong(size)) << size << limit;
        }
    }
    void readsAFileUpToTheLimit() {
        QFETCH(qsizetype, size);
        QFETCH(qint64, limit);
        QByteArray content(size, 'x');
        for (qsizetype i = 0; i < size; ++i)
            content[i] = char('a' + i % 23);
        QTemporaryFile file;
        QVERIFY(file.open());
        QCOMPARE(file.write(content), size);
        QVERIFY(file.seek(0));
        const auto bytes = readAtMost(file, limit);
        QCOMPARE(bytes, content.left(limit));
        QVERIFY(bytes.capacity() <= size + 64 * 1024); // the limit is not asked for
    }

    void goesOnWhereTheDeviceStands() {
        QByteArray content("0123456789");
        QBuffer buffer(&content);
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        QCOMPARE(readAtMost(buffer, 4), QByteArray("0123"));
        QCOMPARE(readAtMost(buffer, 100), QByteArray("456789"));
        QCOMPARE(readAtMost(buffer, 100), QByteArray());
    }

#ifdef Q_OS_UNIX
    /// A pipe has no size and gives little at a time.
    void readsAPipeToItsEnd() {
        int ends[2];
        QVERIFY(pipe(ends) == 0);
        const QByteArray content(50'000, 'p');
        QCOMPARE(write(ends[1], content.constData(), size_t(content.size())), ssize_t(content.size()));
        close(ends[1]);
        QFile file;
        QVERIFY(file.open(ends[0], QIODevice::ReadOnly | QIODevice::Unbuffered, QFile::AutoCloseHandle));
        QCOMPARE(readAtMost(file, 1 << 20), content);
    }
#endif
};

QTEST_APPLESS_MAIN(TestBoundedRead)
#include "tst_boundedread.moc"

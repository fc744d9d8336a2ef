// Facts and all rules for a bundle of 1,440 certificates, against OpenSSL printing the same bundle as text.
// Both sides take turns in one run; the number is the ratio of the medians.
#include "certificate/inspection.h"
#include "support/certificatefactory.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryFile>
#include <QTextStream>

#include <algorithm>

using namespace tokendesk;

namespace {

constexpr int certificates = 1440;
constexpr int rounds = 7;
constexpr double aim = 4;

QByteArray mintBundle() {
    mint::Spec authority = mint::authoritySpec("Bench CA", mint::Key::of(mint::KeyType::Rsa2048, 1));
    const auto issuer = mint::certificate(authority);
    QByteArray bundle;
    for (int i = 0; i < certificates; ++i) {
        mint::Spec spec;
        spec.subject.last().value = "client" + QByteArray::number(i) + ".example";
        spec.key = mint::Key::of(i % 2 ? mint::KeyType::P256 : mint::KeyType::Rsa2048);
        spec.extensions.append({"subjectAltName", false, "DNS:a.example,email:a@b.example", {}});
        spec.extensions.append({"authorityKeyIdentifier", false, "keyid", {}});
        spec.extensions.append({"crlDistributionPoints", false, "URI:http://crl.example/ca.crl", {}});
        spec.extensions.append({"certificatePolicies", false, "2.16.76.1.2.1.6", {}});
        bundle += mint::certificate(spec, &issuer).pem();
    }
    return bundle;
}

/// Milliseconds; the findings are counted so that nothing can be left out.
double ours(const QByteArray &bundle, qsizetype &findings) {
    QElapsedTimer timer;
    timer.start();
    InspectionContext context;
    context.now = QDateTime::currentDateTimeUtc();
    const auto file = parseCertificateBytes(bundle);
    for (const auto &der : file.ders) {
        if (const auto certificate = Certificate::fromDer(der))
            findings += diagnose(*certificate, context).size() + certificate->extensions.size();
    }
    return double(timer.nsecsElapsed()) / 1e6;
}

double theirs(const QString &path) {
    QElapsedTimer timer;
    timer.start();
    QProcess shell;
    shell.setStandardOutputFile(QProcess::nullDevice());
    shell.start(
        QStringLiteral("/bin/sh"),
        {QStringLiteral("-c"),
         QStringLiteral("openssl crl2pkcs7 -nocrl -certfile \"$1\" | openssl pkcs7 -print_certs -text"),
         QStringLiteral("sh"), path});
    if (!shell.waitForFinished(120'000) || shell.exitCode() != 0)
        qFatal("openssl failed");
    return double(timer.nsecsElapsed()) / 1e6;
}

double median(QList<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main() {
    const auto bundle = mintBundle();
    QTemporaryFile file;
    if (!file.open() || file.write(bundle) != bundle.size() || !file.flush())
        qFatal("cannot write the bundle");
    QList<double> mine, other;
    qsizetype findings = 0;
    ours(bundle, findings); // warm up
    for (int round = 0; round < rounds; ++round) {
        mine += ours(bundle, findings);
        other += theirs(file.fileName());
    }
    const auto ratio = median(other) / median(mine);
    QTextStream(stdout)
        << QStringLiteral("inspect %1 certificates: %2 ms (%3 us each)\n")
               .arg(certificates)
               .arg(median(mine), 0, 'f', 1)
               .arg(median(mine) * 1000 / certificates, 0, 'f', 1)
        << QStringLiteral("openssl pkcs7 -print_certs -text: %1 ms\n").arg(median(other), 0, 'f', 1)
        << QStringLiteral("ratio %1 (aim: at least %2)\n").arg(ratio, 0, 'f', 2).arg(aim);
    return 0;
}

// Any bytes as a certificate file, then every rule on what was found.
#include "certificate/headervalue.h"
#include "certificate/inspection.h"

using namespace tokendesk;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    InspectionContext context;
    context.now = QDateTime({2026, 5, 5}, {12, 0}, Qt::UTC);
    const auto inspection = inspect(parseCertificateBytes(bytes), context);
    const auto *leaf = inspection.leafCertificate();
    // What must hold whatever the bytes are.
    const bool sendsTheLeaf = !leaf || decodeHeaderValue(inspection.headerValue) == leaf->toPem();
    const bool saysWhy = leaf || inspection.count(Severity::Error) > 0;
    const bool keepsNoKey = !inspection.file.cleaned.contains("PRIVATE KEY");
    if (!sendsTheLeaf || !saysWhy || !keepsNoKey)
        qFatal("an inspection that breaks its promise");
    return 0;
}

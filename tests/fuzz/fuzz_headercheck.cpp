// Any bytes as a pasted header value, line or command.
#include "certificate/headercheck.h"

using namespace tokendesk;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    HeaderCheckContext context;
    context.inspection.now = QDateTime({2026, 5, 5}, {12, 0}, Qt::UTC);
    const auto check =
        checkHeader(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)), context);
    // An acceptable value has a certificate, and so has a corrected one.
    const bool consistent = check.certificates.isEmpty() ? !check.acceptable : !check.corrected.isEmpty();
    if (!consistent)
        qFatal("an answer that contradicts itself");
    return 0;
}

// Any bytes as a file that somebody wants to import.
#include "moving/import.h"

#include <QSet>

using namespace tokendesk;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const Secret passphrase(QByteArrayView("x"));
    // The rounds that a hostile envelope may ask for are bounded, but take seconds: those that are parsed
    // only.
    const ImportContext context{{}, QStringLiteral("fuzz.env"), size % 8 == 0 ? &passphrase : nullptr};
    const auto import = readImport(QByteArrayView(data, qsizetype(size)), context);
    if (!import)
        return 0;
    QSet<QString> names, ids;
    for (const ImportCandidate &candidate : import->candidates) {
        names.insert(foldedName(candidate.profile.name));
        ids.insert(candidate.profile.id);
        if (candidate.usable && !isAcceptableUrl(candidate.profile.baseUrl))
            qFatal("a profile that may not be used");
        if (candidate.wanted && candidate.profile.store == StoreKind::Command)
            qFatal("a foreign program would run");
    }
    if (names.size() != qsizetype(import->candidates.size()) || ids.size() != names.size())
        qFatal("names or ids twice");
    return 0;
}

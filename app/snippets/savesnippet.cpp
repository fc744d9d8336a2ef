#include "savesnippet.h"

#include <QSaveFile>

namespace tokendesk {

Result<void> saveSnippet(const QString &path, const Secret &code, bool real) {
    QSaveFile file(path);
    const auto refused = [&] { return failure(ErrorCode::FileNotWritable, {path, file.errorString()}); };
    if (!file.open(QIODevice::WriteOnly))
        return refused();
    if (real && !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return refused();
    if (file.write(code.view().data(), code.size()) != code.size() || !file.commit())
        return refused();
    return {};
}

} // namespace tokendesk

#include "privatefolder.h"

#include "savefile.h"

#include <QDir>
#include <QFileInfo>

#include <filesystem>
#include <system_error>

namespace tokendesk {

Result<void> makePrivateFolder(const QString &path) {
    namespace fs = std::filesystem;
    const fs::path folder = QFileInfo(path).filesystemAbsoluteFilePath();
    std::error_code error;
    if (fs::is_directory(folder, error))
        return {};
    fs::create_directories(folder.parent_path(), error);
    if (!error && fs::create_directory(folder, error)) {
        // Between the two calls the folder is empty: nothing to see for anybody.
        fs::permissions(folder, fs::perms::owner_all, error);
        return {};
    }
    std::error_code ignored;
    if (fs::is_directory(folder, ignored)) // another process was quicker
        return {};
    if (!error)
        error = std::make_error_code(std::errc::not_a_directory);
    return failure(ErrorCode::FileNotWritable, {path, reasonOf(error)});
}

} // namespace tokendesk

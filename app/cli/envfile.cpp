#include "envfile.h"

#include "exitcode.h"
#include "inputfile.h"
#include "texts.h"

#include "token/apicall.h"
#include "token/envfile.h"

#include <QFileInfo>

#include <cerrno>

namespace tokendesk::cli {

int applyEnvFile(Context &context, const ProfileOptions &options, Profile &profile) {
    if (options.envFile && options.noEnvFile) {
        return context.usage(Cli::tr("--env-file and --no-env-file contradict each other."), {});
    }
    if (options.noEnvFile) {
        profile.envFile.clear();
    }
    if (!options.envFile) {
        return Done;
    }
    if (options.envFile->empty()) {
        return context.usage(Cli::tr("--env-file needs the path of a file."),
                             Cli::tr("With --no-env-file none is kept up to date."));
    }
    const auto path = storablePath(*options.envFile);
    if (!path) {
        return context.fail(path.error());
    }
    const QFileInfo info(*path);
    if (info.isDir()) {
        return context.fail({ErrorCode::FileNotWritable, {*path, qt_error_string(EISDIR)}});
    }
    if (!QFileInfo(info.absolutePath()).isDir()) {
        return context.fail({ErrorCode::FileNotFound, {info.absolutePath()}});
    }
    profile.envFile = *path;
    if (isUnderGit(*path)) {
        context.console().warn({Cli::tr("This folder is under git: make sure that %1 is ignored.")
                                    .arg(printable(info.fileName())),
                                {}});
    }
    return Done;
}

void keepEnvFile(Context &context, const Profile &profile, const Token &token, bool says) {
    if (profile.envFile.isEmpty()) {
        return;
    }
    const QString name = tokenVariable(profile);
    const auto done = updateEnvFile(profile.envFile, name, token.value);
    if (!done) {
        context.console().warn(Sentences::of(done.error()));
        return;
    }
    if (!says) {
        return;
    }
    if (done->change != EnvFileReport::Change::None) {
        context.console().note(Cli::tr("Wrote %1 into %2.").arg(name, printable(profile.envFile)));
    }
    if (done->tightened) {
        context.console().note(
            Cli::tr("Others could read %1. Now only you can.").arg(printable(profile.envFile)));
    }
}

} // namespace tokendesk::cli

#include "context.h"

#include "exitcode.h"
#include "texts.h"

#include "secrets/commandstore.h"
#include "secrets/keychainstore.h"
#include "secrets/sessionstore.h"

#include <QDir>
#include <QFileInfo>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

namespace tokendesk::cli {

namespace {

/// Services and cron jobs may run without HOME; the account database still knows it.
void ensureHome() {
#ifdef Q_OS_UNIX
    if (qEnvironmentVariableIsEmpty("HOME")) {
        if (const passwd *entry = ::getpwuid(::geteuid()); entry && entry->pw_dir && *entry->pw_dir) {
            qputenv("HOME", entry->pw_dir);
        }
    }
#endif
}

} // namespace

Context::Context(GlobalOptions options, Console &console, Interrupt &interrupt)
    : m_options(std::move(options)), m_console(console), m_interrupt(interrupt), m_clock(Clock::system()) {}

Context::~Context() = default;

Result<ProfileStore *> Context::profiles() {
    if (!m_profiles) {
        QString folder = fromStd(m_options.configDir);
        if (folder.isEmpty()) {
            ensureHome();
            folder = ProfileStore::defaultConfigDir();
        } else {
            folder = QDir(folder).absolutePath();
        }
        if (QFileInfo(folder).isFile()) { // else it would look like a folder without profiles
            return failure(ErrorCode::FileUnreadable, {folder, Cli::tr("it is a file, not a folder")});
        }
        auto store = std::make_unique<ProfileStore>(folder);
        if (const auto loaded = store->load(); !loaded) {
            return tl::unexpected(loaded.error());
        }
        m_profiles = std::move(store);
    }
    return m_profiles.get();
}

Result<Profile> Context::findProfile(const QString &nameOrId) {
    return profiles().and_then([&](ProfileStore *store) { return store->find(nameOrId); });
}

std::optional<StoreKind> Context::askedStore() const {
    return m_options.store.empty() ? std::nullopt : storeFromName(fromStd(m_options.store));
}

StoreKind Context::storeKind(const Profile &profile) const {
    return askedStore().value_or(profile.store);
}

SecretStore &Context::secretStore(StoreKind kind) {
    const auto made = [](std::unique_ptr<SecretStore> &store, const auto &make) -> SecretStore & {
        if (!store) {
            store = make();
        }
        return *store;
    };
    switch (kind) {
    case StoreKind::Keychain: break;
    case StoreKind::Session: return made(m_session, [] { return std::make_unique<SessionStore>(); });
    case StoreKind::Command:
        return made(m_command, [this] {
            const auto lookup = [this](const QString &id) -> std::optional<CommandSpec> {
                const auto profile = findProfile(id);
                return profile ? std::optional(CommandSpec{profile->command, profile->clientId})
                               : std::nullopt;
            };
            return std::make_unique<CommandStore>(lookup, secretStore(StoreKind::Keychain));
        });
    }
    return made(m_keychain, [] { return std::make_unique<KeychainStore>(); });
}

void Context::loop(const QString &progress, const std::function<bool()> &done) {
    if (done() || interrupted()) {
        return;
    }
    QTimer patience;
    patience.setSingleShot(true);
    QObject::connect(&patience, &QTimer::timeout, &patience, [&] { m_console.progress(progress); });
    if (!progress.isEmpty()) {
        patience.start(300);
    }
    const auto stop = QObject::connect(&m_interrupt, &Interrupt::arrived, qApp, &QCoreApplication::quit,
                                       Qt::DirectConnection);
    while (!done() && !interrupted()) {
        QCoreApplication::exec();
    }
    QObject::disconnect(stop);
    m_console.clearProgress();
}

void Context::linger(std::chrono::milliseconds time) {
    bool over = false;
    QTimer::singleShot(time, qApp, [&over] {
        over = true;
        QCoreApplication::quit();
    });
    while (!over) {
        QCoreApplication::exec();
    }
}

int Context::fail(const Error &error) {
    return fail(error, Sentences::of(error));
}

int Context::fail(const Error &error, const Sentence &sentence) {
    const int code = exitCode(error);
    m_console.error(sentence, errorName(error.code), code);
    return code;
}

int Context::usage(const QString &what, const QString &remedy) {
    m_console.error({what, remedy}, QStringLiteral("Usage"), Usage);
    return Usage;
}

} // namespace tokendesk::cli

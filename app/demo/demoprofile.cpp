#include "demoprofile.h"

#include <QFile>

namespace tokendesk {

Result<std::unique_ptr<DemoProfile>> DemoProfile::create(const DemoServer::Options &options) {
    std::unique_ptr<DemoProfile> demo(new DemoProfile);
    if (auto started = demo->m_server.start(options); !started)
        return tl::unexpected(started.error());

    QFile file(demo->m_folder.filePath(QStringLiteral("client-cert.pem")));
    const auto pem = demo->m_server.certificatePem();
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(pem) != pem.size() ||
        !file.flush())
        return failure(ErrorCode::FileNotWritable, {file.fileName(), file.errorString()});

    auto &profile = demo->m_profile;
    profile = Profile::create(QStringLiteral("Demo"), QStringLiteral("custom"), Kind::Sandbox);
    profile.baseUrl = demo->m_server.baseUrl();
    profile.certificatePath = file.fileName();
    profile.store = StoreKind::Session;
    // A session store always takes what it is given.
    (void)demo->m_store.write({profile.id, SecretItem::Credentials}, demo->m_server.credentials().toBytes());
    return demo;
}

} // namespace tokendesk

// KeePassXC as the Secret Service: a database of its own, opened without a person.
#include "keychainsession.h"
#include "keychainsession_p.h"

#include <QDBusConnectionInterface>
#include <QDir>
#include <QFile>

namespace tokendesk::test {

namespace {

// What a person would set under Database > Settings > Secret Service Integration: the group that is offered.
const char *const databaseXml = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<KeePassFile>
 <Meta>
  <DatabaseName>Tests</DatabaseName>
  <RecycleBinEnabled>True</RecycleBinEnabled>
  <CustomData>
   <Item>
    <Key>FDO_SECRETS_EXPOSED_GROUP</Key>
    <Value>{00112233-4455-6677-8899-aabbccddeeff}</Value>
   </Item>
  </CustomData>
 </Meta>
 <Root>
  <Group>
   <UUID>ABEiM0RVZneImaq7zN3u/w==</UUID>
   <Name>Root</Name>
  </Group>
 </Root>
</KeePassFile>
)";

// It saves when it ends, not after every change: 2.7.4 now and then crashes when it deletes an item while it
// reads the file again that it has just written (keepassxc#8560).
const char *const settings = R"([General]
ConfigVersion=2
SingleInstance=false
UpdateCheckMessageShown=true
AutoSaveAfterEveryChange=false
AutoSaveOnExit=true

[FdoSecrets]
Enabled=true
ShowNotification=false
ConfirmAccessItem=false
ConfirmDeleteItem=false

[GUI]
CheckForUpdates=false
)";

bool writeFile(const QString &path, const QByteArray &content) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace

bool KeychainSession::makeDatabase() {
    const QString xml = m_folder.filePath(QStringLiteral("database.xml"));
    if (!writeFile(xml, databaseXml))
        return fail(QStringLiteral("no temporary folder"));
    auto environment = this->environment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    const auto importing = child(environment);
    importing->start(QStringLiteral("keepassxc-cli"),
                     {QStringLiteral("import"), QStringLiteral("-p"), QStringLiteral("-t"),
                      QStringLiteral("100"), xml, m_folder.filePath(QStringLiteral("tests.kdbx"))});
    importing->write(password + '\n' + password + '\n');
    importing->closeWriteChannel();
    return (importing->waitForFinished(patience) && importing->exitCode() == 0) ||
           fail(QStringLiteral("keepassxc-cli made no database"));
}

bool KeychainSession::startKeePassXC() {
    const QString database = m_folder.filePath(QStringLiteral("tests.kdbx"));
    if (!QFile::exists(database) && !makeDatabase())
        return false;
    // Anew each time: it switches its own integration off when it finds the name taken.
    const QString configuration = m_folder.filePath(QStringLiteral("keepassxc.ini"));
    if (!writeFile(configuration, settings))
        return fail(QStringLiteral("no temporary folder"));
    auto environment = this->environment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    m_service = child(environment);
    m_service->start(QStringLiteral("keepassxc"),
                     {QStringLiteral("--config"), configuration, QStringLiteral("--localconfig"),
                      m_folder.filePath(QStringLiteral("keepassxc-local.ini")), QStringLiteral("--pw-stdin"),
                      database});
    m_service->write(password + '\n');
    m_service->closeWriteChannel();
    if (!m_service->waitForBytesWritten(patience) ||
        !waitUntil([this] { return bus().interface()->isServiceRegistered(serviceName).value(); }) ||
        !waitUntil([this] { return !isLocked(); }))
        return fail(QStringLiteral("keepassxc did not come up"));
    return true;
}

} // namespace tokendesk::test

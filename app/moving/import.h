#pragma once

#include "profiles/profile.h"
#include "secrets/credentials.h"

#include <QList>

#include <optional>
#include <vector>

namespace tokendesk {

/// What the bytes were, found from what is in them and never from a file's name.
enum class ImportFormat { Env, PostmanEnvironment, PostmanCollection, Insomnia, Bruno, Curl, TokenDesk };

/// What a person should know about something that was read. The comment names the arguments, in order.
enum class ImportRemark {
    ClientIdMissing,     ///<
    ClientSecretMissing, ///<
    BrandAssumed,        ///< brand's name: nothing says which
    KindAssumed,         ///< nothing says sandbox or production
    UrlMissing,          ///<
    UrlLeftOut,          ///< URL: not https, or not a URL
    PathLeftOut,         ///< path: not one of the token endpoints
    VariableUnresolved,  ///< name: a placeholder that the file gives no value
    SecretsElsewhere,    ///< names: the program that wrote the file keeps the values apart
    CertificateNotHere,  ///< file name: chosen by hand after the import
    CertificateText,     ///< the certificate itself was in the file, not the name of one
    KeyNotHere,          ///< file name
    CaFileNotHere,       ///< file name
    ProxyLeftOut,        ///< it carries a password, or is of a kind that is not supported
    InsecureLeftOut,     ///< the command switches off the check of the server's certificate
    DataFileLeftOut,     ///< file name: the body is in another file
    OptionLeftOut,       ///< name of an option of curl that changes what is sent
    RunsProgram,         ///< the command line: the profile's secret comes from a program
    AlreadyHere,         ///< name of the profile that has this id
    NameChanged,         ///< name in the file: another profile has it
    OtherAccountLeftOut, ///< prefix or name: variables of another service
    EntryLeftOut,        ///< name or number of an entry that is damaged
    MoreLeftOut,         ///< how many accounts are read at most
};

struct ImportNote {
    ImportRemark remark = ImportRemark::ClientIdMissing;
    QStringList args;

    friend bool operator==(const ImportNote &, const ImportNote &) = default;
};

/// A profile that would be created.
struct ImportCandidate {
    Profile profile;                        ///< valid, with a name that is free
    std::optional<Credentials> credentials; ///< what of them was there; nothing when nothing was
    QList<ImportNote> notes;
    bool usable = true; ///< false: something is missing without which there is no profile (UrlMissing)
    /// False: only taken when a person says so: it runs a program, or is there already.
    bool wanted = true;
};

struct Import {
    ImportFormat format = ImportFormat::Env;
    bool encrypted = false;
    std::vector<ImportCandidate> candidates;
    QList<ImportNote> notes; ///< about the whole
};

struct ImportContext {
    QList<Profile> existing; ///< their names are taken, their prefixes known
    QString fileName;        ///< without a folder; a hint at brand and kind, or empty
    const Secret *passphrase = nullptr;
};

/// The largest file that is read.
inline constexpr qint64 maxImportBytes = 1024 * 1024;
/// Accounts beyond it are left out, and a note says so.
inline constexpr int maxImportAccounts = 500;

/// Pure. Certificates and other files are named as the input names them: see locateFiles. Answers
/// ImportUnknown, ImportUnsupported, ImportDamaged, ImportEmpty, FileTooLarge, ProfilesNewerFormat,
/// PassphraseNeeded or PassphraseWrong. An encrypted input takes up to a few seconds.
[[nodiscard]] Result<Import> readImport(QByteArrayView bytes, const ImportContext &context);

/// Makes the names of certificate, key and CA file absolute: `folder` is where the input lies. What is not
/// there becomes a note. Reads the disk, but no content.
void locateFiles(Import &import, const QString &folder);

/// "env", "postman-environment", "postman-collection", "insomnia", "bruno", "curl", "tokendesk": for JSON.
QString importFormatName(ImportFormat format);
/// The remark's name as it stands in the enum: for JSON, never translated.
QString remarkName(ImportRemark remark);

} // namespace tokendesk

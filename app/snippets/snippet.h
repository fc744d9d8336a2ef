#pragma once

#include "certificate/inspection.h"
#include "profiles/profile.h"
#include "secrets/credentials.h"

namespace tokendesk {

/// The languages in which a complete program can be had, in the order in which they are offered.
enum class SnippetLanguage { Curl, Node, Python, Php, Java, CSharp, Go, HttPie, PowerShell };

[[nodiscard]] QList<SnippetLanguage> snippetLanguages();
/// "curl", "node", "python", "php", "java", "csharp", "go", "httpie", "powershell": for settings and argv.
[[nodiscard]] QString snippetLanguageName(SnippetLanguage language);
[[nodiscard]] std::optional<SnippetLanguage> snippetLanguageFromName(const QString &name);
/// As the language writes itself ("Node.js"); never translated.
[[nodiscard]] QString snippetTitle(SnippetLanguage language);
/// Under which name the program is saved and can be run ("get_token.py").
[[nodiscard]] QString snippetFileName(SnippetLanguage language);

/// Pure. A complete program that gets a token for the profile, prints it and its life, and makes one
/// authorised call. The certificate is read from the profile's path when it runs. clientId and clientSecret
/// are read from <PREFIX>CLIENT_ID and <PREFIX>CLIENT_SECRET; with `real` they stand in the code instead.
/// UTF-8, LF.
[[nodiscard]] Secret writeSnippet(SnippetLanguage language, const Profile &profile,
                                  const Credentials *real = nullptr);

/// What a person has to know before they run it. `text/snippetwords` has the sentences.
enum class SnippetNote {
    CertificateMissing,    ///< none is chosen: a name stands in its place
    CertificateUnreadable, ///< there is no certificate in the file, or no file
    CertificateNotPem,     ///< the program reads PEM only
    CertificateDamaged,    ///< Token Desk mends the text of that file, the program does not
    CertificateNotFirst,   ///< the program sends the first one of the file
    KeyNotPem,             ///< the private key is in a PKCS#12 file
    NoMutualTls, ///< the profile has a private key, the program does not show the certificate in TLS
    NoCaFile,    ///< the profile's CA file is not used
    CaFileAlone, ///< it is used, but in place of the system's authorities
    NoProxy,     ///< the profile's proxy is not used
};
/// "certificate-missing": stable, for JSON and tests.
[[nodiscard]] QString snippetNoteName(SnippetNote note);
/// True when another file, or a clean copy of this one, would mend it.
[[nodiscard]] bool isAboutCertificate(SnippetNote note);

/// Pure. `certificate` is of the file that the profile names; null when it has not been read.
[[nodiscard]] QList<SnippetNote> snippetNotes(SnippetLanguage language, const Profile &profile,
                                              const Inspection *certificate);

} // namespace tokendesk

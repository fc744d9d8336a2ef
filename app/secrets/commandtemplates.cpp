#include "commandstore.h"

namespace tokendesk {

namespace {

CommandTemplate line(const char *id, const char *name, const char *argv) {
    return {QString::fromLatin1(id), QString::fromLatin1(name),
            QString::fromLatin1(argv).split(QLatin1Char(' '))};
}

} // namespace

const QList<CommandTemplate> &commandTemplates() {
    static const QList<CommandTemplate> table{
        line("pass", "pass", "pass show NAME"),
        line("vault", "HashiCorp Vault", "vault kv get -format=json -mount=secret NAME"),
        line("bao", "OpenBao", "bao kv get -format=json -mount=secret NAME"),
        line("op", "1Password", "op item get NAME --format=json"),
        line("bw", "Bitwarden", "bw get item NAME"),
        line("gcloud", "Google Cloud", "gcloud secrets versions access latest --secret=NAME"),
        line("aws", "AWS", "aws secretsmanager get-secret-value --secret-id NAME --output json"),
    };
    return table;
}

} // namespace tokendesk

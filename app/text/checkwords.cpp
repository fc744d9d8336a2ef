#include "checkwords.h"

#include <QJsonArray>

namespace tokendesk {

namespace {

QString factOf(const Check &check, const char *name) {
    return check.facts.value(QLatin1String(name)).toString();
}

QString addresses(const Check &check) {
    QStringList list;
    for (const auto &address : check.facts.value(QLatin1String("addresses")).toArray())
        list.append(address.toString());
    return list.join(QStringLiteral(", "));
}

} // namespace

QString CheckWords::title(CheckId id) {
    switch (id) {
    case CheckId::Keychain: return tr("Keychain");
    case CheckId::Secret: return tr("Secret");
    case CheckId::Certificate: return tr("Certificate");
    case CheckId::PrivateKey: return tr("Private key");
    case CheckId::Proxy: return tr("Proxy");
    case CheckId::Lookup: return tr("Host name");
    case CheckId::Connect: return tr("Connection");
    case CheckId::Tls: return tr("TLS");
    case CheckId::Clock: return tr("Clock");
    case CheckId::Endpoint: return tr("Server");
    }
    return {};
}

QString CheckWords::state(CheckState state) {
    switch (state) {
    case CheckState::Waiting: return tr("waiting");
    case CheckState::Running: return tr("running");
    case CheckState::Ok: return tr("ok");
    case CheckState::Warning: return tr("warning");
    case CheckState::Failed: return tr("failed");
    case CheckState::Skipped: return tr("skipped");
    }
    return {};
}

namespace {

QString fine(const Check &check) {
    switch (check.id) {
    case CheckId::Keychain: {
        const QString provider = factOf(check, "provider");
        return provider.isEmpty() ? CheckWords::tr("It keeps what it is given.")
                                  : CheckWords::tr("It keeps what it is given (%1).").arg(provider);
    }
    case CheckId::Secret:
        return factOf(check, "store") == QLatin1String("command") ? CheckWords::tr("The command prints it.")
                                                                  : CheckWords::tr("It is stored.");
    case CheckId::Certificate: return CheckWords::tr("It can be sent.");
    case CheckId::PrivateKey: return CheckWords::tr("It belongs to the certificate.");
    case CheckId::Proxy: {
        const QString proxy = factOf(check, "proxy");
        return proxy.isEmpty() ? CheckWords::tr("None: straight to the server.") : proxy;
    }
    case CheckId::Lookup: return addresses(check);
    case CheckId::Connect: return CheckWords::tr("%1 accepts connections.").arg(factOf(check, "target"));
    case CheckId::Tls:
        return CheckWords::tr("%1, %2, certificate issued by %3.")
            .arg(factOf(check, "version"), factOf(check, "cipher"), factOf(check, "issuer"));
    case CheckId::Clock: return CheckWords::tr("It agrees with the server's.");
    case CheckId::Endpoint: {
        const int status = check.facts.value(QLatin1String("status")).toInt();
        return status == 0 ? CheckWords::tr("It answers.")
                           : CheckWords::tr("It answers (HTTP %1 without credentials).").arg(status);
    }
    }
    return {};
}

QString skipped(const Check &check) {
    switch (check.id) {
    case CheckId::Certificate: return CheckWords::tr("This endpoint needs none.");
    case CheckId::PrivateKey: return CheckWords::tr("There is no certificate to compare it with.");
    case CheckId::Lookup: return CheckWords::tr("Nothing to look up: an address, or the proxy does it.");
    case CheckId::Tls: return CheckWords::tr("Not reached, or plain http to this computer.");
    case CheckId::Clock: return CheckWords::tr("Not reached, or the server did not say what time it is.");
    case CheckId::Keychain:
    case CheckId::Secret:
    case CheckId::Proxy:
    case CheckId::Connect:
    case CheckId::Endpoint: return CheckWords::tr("Not reached.");
    }
    return {};
}

} // namespace

Sentence CheckWords::of(const Check &check) {
    if (check.finding)
        return Sentences::of(*check.finding);
    if (check.error) {
        Sentence sentence = Sentences::of(*check.error);
        const QString provider = factOf(check, "provider");
        if (check.error->code == ErrorCode::SecretNotFound && !provider.isEmpty())
            sentence.remedy = tr("The keychain that answers is %1. If the secret is in another one, start "
                                 "that one instead; "
                                 "or edit the profile and enter the secret.")
                                  .arg(provider);
        if (check.error->code == ErrorCode::StoreFailed) // whose advice is to ask the doctor
            sentence.remedy =
                tr("Restart the keychain's program and unlock it, or keep the secret elsewhere.");
        const QString issuer = factOf(check, "issuer");
        if (check.error->code == ErrorCode::TlsUntrusted && !issuer.isEmpty())
            sentence.what += u' ' + tr("Its certificate was issued by %1.").arg(issuer);
        return sentence;
    }
    switch (check.state) {
    case CheckState::Ok: return {fine(check), {}};
    case CheckState::Skipped: return {skipped(check), {}};
    case CheckState::Waiting:
    case CheckState::Running:
    case CheckState::Warning:
    case CheckState::Failed: break;
    }
    return {};
}

} // namespace tokendesk

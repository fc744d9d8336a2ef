#include "certificatefield.h"

#include "formgrid.h"
#include "text/sentences.h"

#include <QLineEdit>

namespace tokendesk {

namespace {
constexpr int pauseMilliseconds = 250;
}

FieldMessage describeCertificate(const Inspection &inspection) {
    const Finding *worst = inspection.findings.isEmpty() ? nullptr : &inspection.findings.front();
    const Severity severity = worst ? worst->severity : Severity::Info;
    const Sentence worstSaid = worst ? Sentences::of(*worst) : Sentence{};
    const Certificate *leaf = inspection.leafCertificate();
    QString said;
    if (leaf && severity != Severity::Error && leaf->notAfter.isValid())
        said =
            CertificateField::tr("%1, valid until %2.").arg(leaf->displayName(), formatDate(leaf->notAfter));
    else if (leaf)
        said = leaf->displayName() + u'.';
    if (severity != Severity::Info)
        said += u' ' + worstSaid.what;
    if (!leaf)
        said += u' ' + worstSaid.remedy;
    return {severity, said.trimmed()};
}

FieldMessage describeAuthorities(const Inspection &inspection) {
    const auto count = static_cast<int>(inspection.file.ders.size());
    if (count > 0)
        return {Severity::Info, CertificateField::tr("%n certificate(s).", nullptr, count)};
    // Rules of the file say why; those of a client certificate do not matter here.
    if (!inspection.file.findings.isEmpty())
        return {Severity::Error, Sentences::of(inspection.file.findings.front()).what};
    return {Severity::Error, CertificateField::tr("There is no certificate in this file.")};
}

CertificateField::CertificateField(const QString &name, std::function<InspectionContext()> context,
                                   Words words, QWidget *parent)
    : PathField(name, parent), m_context(std::move(context)), m_words(std::move(words)) {
    m_note = new FieldNote(name + QStringLiteral("Note"));
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &CertificateField::look);
    connect(this, &PathField::changed, this, &CertificateField::lookSoon);
    connect(&m_loader, &CertificateLoader::slow, this,
            [this] { m_note->say(Severity::Info, tr("Reading the file…")); });
    connect(&m_loader, &CertificateLoader::finished, this, [this](const Inspection &inspection) {
        m_shown = inspection;
        const FieldMessage message = m_words.filled(inspection);
        m_note->say(message.severity, message.text);
    });
    look();
}

void CertificateField::setPath(const QString &path) {
    PathField::setPath(path);
    m_pause.stop();
    look();
}

void CertificateField::setPassphrase(const std::shared_ptr<const Secret> &passphrase) {
    if (m_passphrase == passphrase)
        return;
    m_passphrase = passphrase;
    if (!m_pause.isActive())
        look();
}

void CertificateField::setUseless(const QString &why) {
    if (m_useless == why)
        return;
    m_useless = why;
    setEnabled(why.isEmpty());
    look();
}

void CertificateField::retranslate() {
    PathField::retranslate();
    setChooser(tr("Choose a certificate"),
               {tr("Certificates (%1)")
                    .arg(QStringLiteral("*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx "
                                        "*.txt")),
                tr("All files (*)")});
    if (m_shown) {
        const FieldMessage message = m_words.filled(*m_shown);
        m_note->say(message.severity, message.text);
    } else if (!m_loader.isBusy() && !m_pause.isActive()) {
        look();
    }
}

void CertificateField::lookSoon() {
    m_loader.cancel();
    m_shown.reset();
    m_pause.start();
    if (m_useless.isEmpty() && !path().isEmpty()) // what was said before is of another file
        m_note->say(Severity::Info, tr("Reading the file…"));
}

void CertificateField::look() {
    m_loader.cancel();
    m_shown.reset();
    if (!m_useless.isEmpty()) {
        m_note->say(Severity::Info, m_useless);
    } else if (path().isEmpty()) {
        const FieldMessage message = m_words.empty();
        m_note->say(message.severity, message.text);
    } else {
        m_loader.start({path(), {}, std::nullopt, m_context(), m_passphrase});
    }
}

} // namespace tokendesk

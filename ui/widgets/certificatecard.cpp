#include "certificatecard.h"

#include "build.h"
#include "facts.h"
#include "fingerprintfield.h"
#include "icons.h"
#include "identitycard.h"
#include "theme.h"
#include "validitybar.h"
#include "visibletext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace tokendesk {

namespace {

constexpr qsizetype longestName = 300; // characters of a name that are shown; the details hold the whole

QString valueOf(const QList<NameEntry> &entries, const char *name) {
    for (const NameEntry &entry : entries) {
        if (entry.name == QLatin1String(name))
            return entry.value;
    }
    return {};
}

} // namespace

CertificateCard::CertificateCard(QWidget *parent) : QFrame(parent) {
    setProperty("role", QStringLiteral("card"));
    m_name = makeText("strong");
    m_name->setObjectName(QStringLiteral("certificateName"));
    m_issuer = makeText("");
    m_issuer->setObjectName(QStringLiteral("certificateIssuer"));
    m_identity = makeText("");
    m_identity->setObjectName(QStringLiteral("certificateIdentity"));
    m_validity = new ValidityBar;
    m_validity->setObjectName(QStringLiteral("validityBar"));
    m_key = makeText("");
    m_key->setObjectName(QStringLiteral("certificateKey"));
    m_fingerprint = new FingerprintField;
    m_fingerprint->setObjectName(QStringLiteral("fingerprintField"));
    m_copy = new QPushButton;
    m_copy->setObjectName(QStringLiteral("copyFingerprintButton"));
    m_copy->setIcon(icon(QStringLiteral("copy")));

    auto *print = new QWidget;
    auto *printRow = new QVBoxLayout(print);
    printRow->setContentsMargins(0, 0, 0, 0);
    printRow->setSpacing(metrics::space2);
    printRow->addWidget(m_fingerprint);
    printRow->addWidget(m_copy, 0, Qt::AlignLeft);

    m_facts = new Facts;
    m_issuerRow = m_facts->addRow(m_issuer);
    m_identityRow = m_facts->addRow(m_identity);
    m_validityRow = m_facts->addRow(m_validity);
    m_keyRow = m_facts->addRow(m_key);
    m_fingerprintRow = m_facts->addRow(print);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::cardPadding, metrics::cardPadding, metrics::cardPadding,
                               metrics::cardPadding);
    column->setSpacing(metrics::space4);
    column->addWidget(m_name);
    column->addWidget(m_facts);
    connect(m_copy, &QPushButton::clicked, this, &CertificateCard::copyFingerprintRequested);
    connect(m_fingerprint, &FingerprintField::copyRequested, this,
            &CertificateCard::copyFingerprintRequested);
    retranslate();
}

void CertificateCard::show(const Certificate &certificate, const QDateTime &now) {
    m_certificate = certificate;
    m_now = now;
    fill();
}

void CertificateCard::retranslate() {
    m_facts->setLabel(m_issuerRow, tr("Issued by"));
    m_facts->setLabel(m_validityRow, tr("Valid"));
    m_facts->setLabel(m_keyRow, tr("Key"));
    m_facts->setLabel(m_fingerprintRow, tr("SHA-256 fingerprint"));
    m_fingerprint->setAccessibleName(tr("SHA-256 fingerprint"));
    setCaption(m_copy, tr("Copy fingerprint"));
}

void CertificateCard::fill() {
    const Certificate &c = m_certificate;
    m_name->setText(visibleText(c.displayName(), longestName));
    const QString organisation = valueOf(c.issuerEntries, "O");
    const QString common = valueOf(c.issuerEntries, "CN");
    QString issuer = common.isEmpty() ? (organisation.isEmpty() ? c.issuer : organisation) : common;
    if (!common.isEmpty() && !organisation.isEmpty() && organisation != common)
        issuer += QStringLiteral(", ") + organisation;
    if (c.selfIssued)
        issuer = c.selfSigned ? tr("itself (self-signed)") : tr("a certificate of the same name");
    m_issuer->setText(visibleText(issuer, longestName));

    const BrazilianIdentity &who = c.identity;
    m_facts->setLabel(m_identityRow, who.cnpj.isEmpty() ? QStringLiteral("CPF") : QStringLiteral("CNPJ"));
    QString identity = punctuatedTaxId(who.cnpj.isEmpty() ? who.cpf : who.cnpj);
    if (!who.company.isEmpty())
        identity += identity.isEmpty() ? who.company : QStringLiteral(" · ") + who.company;
    m_identity->setText(visibleText(identity, longestName));
    m_facts->setRowVisible(m_identityRow, !identity.isEmpty());
    m_validity->show(c.notBefore, c.notAfter, m_now);
    QString key = c.publicKey.algorithm;
    if (!c.publicKey.curve.isEmpty())
        key += u' ' + c.publicKey.curve;
    else if (c.publicKey.bits > 0)
        key = tr("%1, %n bit(s)", nullptr, c.publicKey.bits).arg(key);
    m_key->setText(tr("%1 · signed with %2").arg(key, c.signatureAlgorithm));
    m_fingerprint->setFingerprint(c.fingerprint());
}

void CertificateCard::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fill();
    }
    QFrame::changeEvent(event);
}

} // namespace tokendesk

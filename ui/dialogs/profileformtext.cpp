// What the profile form says: captions, notes, and which fields the others allow.
#include "advancedfields.h"
#include "certificatefield.h"
#include "checkedline.h"
#include "commandfields.h"
#include "formgrid.h"
#include "keyfields.h"
#include "profileform.h"
#include "profiles/brand.h"
#include "secretedit.h"
#include "text/sentences.h"
#include "widgets/badge.h"
#include "widgets/build.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QRadioButton>
#include <QSpinBox>
#include <QToolButton>

namespace tokendesk {

std::optional<FieldMessage> ProfileForm::clientIdMessage() const {
    const bool empty = m_clientId->text().isEmpty();
    if (m_store->currentData().toInt() == int(StoreKind::Command)) {
        if (empty)
            return FieldMessage{Severity::Info, tr("Needed only when the command prints the secret alone.")};
        return checkClientId(m_clientId->text());
    }
    if (!empty)
        return checkClientId(m_clientId->text());
    switch (m_stored) {
    case Stored::None:
    case Stored::Known: return checkClientId({});
    case Stored::Reading: return FieldMessage{Severity::Info, tr("Waiting for the keychain…")};
    case Stored::Absent:
        if (hasSecret())
            return checkClientId({});
        return FieldMessage{Severity::Warning, tr("Nothing is stored for this profile. Enter both again.")};
    case Stored::Unreadable:
        return FieldMessage{Severity::Warning, m_storedReason + u' ' + tr("Left empty, it stays as it is.")};
    }
    return std::nullopt;
}

std::optional<FieldMessage> ProfileForm::secretMessage() const {
    if (m_store->currentData().toInt() == int(StoreKind::Command))
        return std::nullopt;
    // A copy of what is in the line would outlive its wiping; the view is gone when the check is.
    const QString typed = m_secret->text();
    const bool needed =
        m_stored == Stored::None || (m_stored == Stored::Absent && !m_clientId->text().isEmpty());
    if (typed.isEmpty() && needed)
        return FieldMessage{Severity::Error, Sentences::of(Error{ErrorCode::ClientSecretEmpty, {}}).what};
    return checkSecret(typed);
}

void ProfileForm::refresh() {
    const Profile now = profile();
    const bool custom = m_brand->currentData().toString() == QLatin1String("custom");
    const bool production = now.kind == Kind::Production;
    m_baseUrl->setReadOnly(!custom);
    setRole(m_baseUrl, custom ? "" : "sunken");
    m_loud->setVisible(production);
    if (m_stored != Stored::None && now.kind != m_initial.kind)
        m_kindNote->say(Severity::Warning,
                        tr("Sandbox and production are separate accounts, each with its own "
                           "clientId and clientSecret."));
    else
        m_kindNote->clear();
    m_advanced->setBrandPrefix(brandById(now.brandId).variablePrefix);
    const bool command = now.store == StoreKind::Command;
    m_command->setActive(command);
    m_command->setClientId(m_clientId->text());
    m_secretRow->setEnabled(!command);
    const bool kept = m_stored != Stored::None && m_stored != Stored::Absent;
    m_secret->setPlaceholderText(command ? tr("The command prints it.")
                                 : kept  ? tr("Unchanged. Type to replace it.")
                                         : QString());
    switch (now.store) {
    case StoreKind::Keychain: m_storeNote->clear(); break;
    case StoreKind::Session:
        m_storeNote->say(Severity::Info, tr("Kept in memory, and gone when Token Desk closes."));
        break;
    case StoreKind::Command:
        if (m_stored == Stored::Known && m_initial.store != StoreKind::Command)
            m_storeNote->say(Severity::Warning,
                             tr("The secret that is stored now is removed when you save."));
        else
            m_storeNote->say(Severity::Info, tr("Nothing is kept: a program prints it for each token."));
        break;
    }
    for (CheckedLine *line : lines())
        line->refresh();
    refreshKey();
}

void ProfileForm::refreshKey() {
    const Profile now = profile();
    const bool useless = now.endpoint == Endpoint::Pix && now.privateKeyPath.isEmpty();
    m_certificate->setUseless(useless ? tr("This endpoint asks for no certificate.") : QString());
    key().setSurroundings(now.effectiveCertificatePath(), now.baseUrl.scheme() != QLatin1String("http"));
    m_certificate->setPassphrase(now.certificatePath == now.privateKeyPath ? key().openedWith() : nullptr);
    Q_EMIT edited();
}

bool ProfileForm::judge() {
    QWidget *first = nullptr;
    for (CheckedLine *line : lines()) {
        if (!line->judge() && !first)
            first = line->edit();
    }
    if (!first)
        return true;
    if (m_advanced->widgets().contains(first))
        m_advanced->setOpen(true);
    first->setFocus();
    Q_EMIT focused(first);
    return false;
}

void ProfileForm::retranslate() {
    const QString captions[] = {tr("Name"),
                                tr("Brand"),
                                tr("Account"),
                                tr("Base URL"),
                                tr("Endpoint"),
                                QStringLiteral("clientId"), // as the API's portal calls them
                                QStringLiteral("clientSecret"),
                                tr("Certificate"),
                                tr("Secret kept in"),
                                tr("Time limit")};
    for (qsizetype i = 0; i < m_labels.size(); ++i)
        FormGrid::caption(m_labels[i], captions[i]);
    fillCombos();
    setCaption(m_sandbox, tr("Sandbox"));
    setCaption(m_production, tr("Production"));
    m_badge->show(tr("PRODUCTION"), Badge::Tone::Production);
    m_loudText->setText(tr("What is sent with this profile's tokens moves real money."));
    m_name->setPlaceholderText(tr("Such as Acme sandbox"));
    m_baseUrl->setPlaceholderText(QStringLiteral("https://api.example.com"));
    m_clientId->setPlaceholderText(QStringLiteral("account-93-550e8400"));
    if (m_stored == Stored::Reading)
        m_clientId->setPlaceholderText({}); // the note says what is waited for
    else if (m_stored == Stored::Unreadable)
        m_clientId->setPlaceholderText(tr("Unchanged. Type to replace it."));
    const QString reveal = m_secret->isRevealed() ? tr("Hide the clientSecret") : tr("Show the clientSecret");
    m_reveal->setToolTip(reveal);
    m_reveal->setAccessibleName(reveal);
    //: after a number: seconds
    m_timeout->setSuffix(tr(" s"));
    setCaption(m_autoRenew, tr("Renew by itself before expiry"));
    m_certificate->retranslate();
    m_command->retranslate();
    m_advanced->retranslate();
    refresh();
}

void ProfileForm::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace tokendesk

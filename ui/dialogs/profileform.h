#pragma once

#include "profiles/profile.h"
#include "secrets/secret.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QRadioButton;
class QSpinBox;
class QToolButton;

namespace tokendesk {

class AdvancedFields;
class CertificateField;
class CheckedLine;
class CommandFields;
class FieldNote;
class FormGrid;
class SecretEdit;
class Workspace;

/// The fields of a profile and its credentials. Knows what was typed and whether it can be saved; saving is
/// the dialog's business.
class ProfileForm : public QWidget {
    Q_OBJECT
public:
    /// What is known about the stored credentials.
    enum class Stored {
        None,       ///< the profile is new
        Reading,    ///< the store was asked
        Known,      ///< the clientId is shown
        Absent,     ///< the store has none for this profile
        Unreadable, ///< the store did not say
    };

    /// Shows `profile`; names that are taken are those of the workspace's other profiles.
    ProfileForm(Workspace &workspace, const Profile &profile, Stored stored, QWidget *parent = nullptr);

    [[nodiscard]] Profile profile() const;
    [[nodiscard]] QString clientId() const;
    /// As it was stored; empty unless Known.
    [[nodiscard]] QString storedClientId() const { return m_storedClientId; }
    [[nodiscard]] bool hasSecret() const;
    [[nodiscard]] Secret secret() const;
    void wipeSecret();
    [[nodiscard]] class KeyFields &key() const;

    /// The store's answer. A clientId that was typed meanwhile stays.
    void setStored(Stored stored, const QString &clientId, const QString &reason = {});
    [[nodiscard]] Stored stored() const { return m_stored; }
    void setStore(StoreKind store);

    /// Says everything that is wrong and moves the focus to the first error. True when there is none.
    bool judge();
    /// A person changed something.
    [[nodiscard]] bool isEdited() const;
    void retranslate();

Q_SIGNALS:
    /// What should be in sight: the field that has the focus because of an error, or what was just said.
    void focused(QWidget *field);
    /// What is to be saved may have changed.
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildKind();
    void buildSecret();
    void connectAll();
    void orderTabs();
    void fill(const Profile &profile);
    void fillCombos();
    void brandChosen();
    void refresh();
    /// The certificate or the private key changed: each says what it is with the other.
    void refreshKey();
    [[nodiscard]] struct InspectionContext inspectionContext() const;
    [[nodiscard]] QList<CheckedLine *> lines() const;
    [[nodiscard]] QList<Profile> others() const;
    [[nodiscard]] std::optional<struct FieldMessage> clientIdMessage() const;
    [[nodiscard]] std::optional<struct FieldMessage> secretMessage() const;

    Workspace &m_workspace;
    Profile m_initial; // what the fields showed at first
    Stored m_stored;
    QString m_storedClientId;
    QString m_storedReason; // why it could not be read
    QString m_customUrl;    // typed before another brand was chosen

    FormGrid *m_grid;
    QList<QLabel *> m_labels; // in the order of captions in retranslate()
    QLineEdit *m_name;
    QComboBox *m_brand;
    QWidget *m_kind;
    QRadioButton *m_sandbox;
    QRadioButton *m_production;
    QWidget *m_loud; // "PRODUCTION …"
    class Badge *m_badge;
    QLabel *m_loudText;
    QLineEdit *m_baseUrl;
    QComboBox *m_endpoint;
    QLineEdit *m_clientId;
    QWidget *m_secretRow;
    SecretEdit *m_secret;
    QToolButton *m_reveal;
    CertificateField *m_certificate;
    QComboBox *m_store;
    CommandFields *m_command;
    QSpinBox *m_timeout;
    QCheckBox *m_autoRenew;
    AdvancedFields *m_advanced;
    FieldNote *m_kindNote;
    FieldNote *m_storeNote;
    CheckedLine *m_nameLine;
    CheckedLine *m_urlLine;
    CheckedLine *m_clientIdLine;
    CheckedLine *m_secretLine;
};

} // namespace tokendesk

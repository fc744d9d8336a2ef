#pragma once

#include "profiles/profile.h"
#include "secrets/secret.h"
#include "support/result.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QLabel;

namespace tokendesk {

class CheckedLine;
class FieldNote;
class FormGrid;
class PathField;
class SecretEdit;
struct FieldMessage;

/// The private key for mutual TLS and its passphrase: two rows of a form's grid. The key is tried on the
/// certificate as it is chosen, off the GUI thread.
class KeyFields : public QObject {
    Q_OBJECT
public:
    KeyFields(FormGrid &grid, QObject *parent);
    ~KeyFields() override;

    /// `stored`: the profile exists, and its key has been accepted before.
    void fill(const Profile &profile, bool stored);
    void readInto(Profile &profile) const;
    /// What else matters to the key: the certificate's file, and whether the base URL knows mutual TLS.
    void setSurroundings(const QString &certificatePath, bool https);
    /// The passphrase in the store: tried where none is typed, for the key that it was stored for.
    void setStoredPassphrase(Secret passphrase);

    /// What was typed, if it has to be stored.
    [[nodiscard]] std::optional<Secret> passphrase() const;
    /// The chosen key opens without one.
    [[nodiscard]] bool needsNoPassphrase() const;
    [[nodiscard]] bool hasTyped() const;
    /// What opened the key, or null: a PKCS#12 may hold the certificate, too.
    [[nodiscard]] std::shared_ptr<const Secret> openedWith() const;
    void wipe();

    [[nodiscard]] QList<CheckedLine *> lines() const { return {m_pathLine, m_passphraseLine}; }
    [[nodiscard]] QList<QWidget *> widgets() const;
    void setVisible(bool visible);
    void retranslate();

Q_SIGNALS:
    void edited();

private:
    using Checked = Result<void>;
    void lookSoon();
    void look();
    void refresh();
    [[nodiscard]] bool isUntouched() const;
    [[nodiscard]] std::optional<FieldMessage> pathMessage() const;
    [[nodiscard]] std::optional<FieldMessage> passphraseMessage() const;

    QString m_initialPath;
    QString m_certificatePath;
    bool m_https = true;
    bool m_visible = false;
    Secret m_stored;
    std::shared_ptr<const Secret> m_given;
    std::optional<Checked> m_plain;   ///< how the key fared without a passphrase; nothing: not known yet
    std::optional<Checked> m_checked; ///< and with the one that there is
    quint64 m_look = 0;               ///< late answers carry another and are dropped
    QTimer m_pause;                   // a path is typed letter by letter

    PathField *m_path;
    FieldNote *m_pathNote;
    SecretEdit *m_passphrase;
    FieldNote *m_passphraseNote;
    CheckedLine *m_pathLine;
    CheckedLine *m_passphraseLine;
    QLabel *m_labels[2];
};

} // namespace tokendesk

#pragma once

#include "certificate/inspection.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace tokendesk {

class Facts;
class FingerprintField;
class ValidityBar;

/// Who a certificate is, how long it lives, its key and its fingerprint, on one card.
class CertificateCard : public QFrame {
    Q_OBJECT
public:
    explicit CertificateCard(QWidget *parent = nullptr);

    void show(const Certificate &certificate, const QDateTime &now);

Q_SIGNALS:
    void copyFingerprintRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void fill();

    Certificate m_certificate;
    QDateTime m_now;
    QLabel *m_name;
    Facts *m_facts;
    QLabel *m_issuer;
    QLabel *m_identity;
    ValidityBar *m_validity;
    QLabel *m_key;
    FingerprintField *m_fingerprint;
    QPushButton *m_copy;
    int m_issuerRow, m_identityRow, m_validityRow, m_keyRow, m_fingerprintRow;
};

} // namespace tokendesk

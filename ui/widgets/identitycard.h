#pragma once

#include "certificate/certificate.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace tokendesk {

class Facts;

/// Whom a Brazilian certificate names: ICP-Brasil (e-CNPJ, e-CPF) and Open Finance Brasil.
class IdentityCard : public QFrame {
    Q_OBJECT
public:
    explicit IdentityCard(QWidget *parent = nullptr);

    void show(const BrazilianIdentity &identity);

Q_SIGNALS:
    void copyRequested(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line {
        QString label, value;
    };
    void retranslate();
    [[nodiscard]] QList<Line> lines() const;

    BrazilianIdentity m_identity;
    QLabel *m_title;
    QPushButton *m_copy;
    Facts *m_facts;
    QList<QLabel *> m_values;
};

/// "12.345.678/0001-95" of a CNPJ, "123.456.789-09" of a CPF; anything else as it is.
QString punctuatedTaxId(const QString &number);

} // namespace tokendesk

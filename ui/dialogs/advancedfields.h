#pragma once

#include "profiles/profile.h"

#include <QObject>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace tokendesk {

class CertificateField;
class CheckedLine;
class FieldNote;
class FormGrid;
class KeyFields;

/// What few need: how the API is reached, and how its variables are called. Rows of a form's grid behind a
/// fold, which is open when one of them says something.
class AdvancedFields : public QObject {
    Q_OBJECT
public:
    AdvancedFields(FormGrid &grid, QObject *parent);

    void fill(const Profile &profile, bool stored);
    void readInto(Profile &profile) const;
    /// The lines that are judged, in reading order.
    [[nodiscard]] QList<CheckedLine *> lines() const;
    [[nodiscard]] KeyFields &key() const { return *m_key; }
    /// In tab order.
    [[nodiscard]] QList<QWidget *> widgets() const;
    void setOpen(bool open);
    /// What the variables are called when nothing else is typed.
    void setBrandPrefix(const QString &prefix);
    void retranslate();

Q_SIGNALS:
    void edited();

private:
    void refresh();
    [[nodiscard]] ProxyMode proxy() const;

    QToolButton *m_fold;
    KeyFields *m_key;
    QComboBox *m_proxy;
    QLineEdit *m_proxyUrl;
    FieldNote *m_proxyNote;
    CheckedLine *m_proxyLine;
    CertificateField *m_caFile;
    QLineEdit *m_prefix;
    QLabel *m_labels[4];
};

/// The proxy that a person typed: "host:port" is taken for http.
std::optional<QUrl> parseProxyUrl(const QString &text);

} // namespace tokendesk

#pragma once

#include "certificateloader.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace tokendesk {

class ElidedLabel;

/// A place for one certificate: choose a file, drop one, paste; asks for a password in place.
class CertificateSlot : public QFrame {
    Q_OBJECT
public:
    /// `name` tells two slots of a dialog apart in object names: "left" → "leftChooseButton".
    CertificateSlot(const QString &name, QDateTime now, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void openFile(const QString &path);
    void openBytes(const QByteArray &bytes);
    void setInspection(const Inspection &inspection);
    [[nodiscard]] const Certificate *certificate() const { return m_inspection.leafCertificate(); }
    [[nodiscard]] QPushButton *chooseButton() const { return m_choose; }

Q_SIGNALS:
    void changed();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose();
    void enterPassphrase();
    void start(const std::shared_ptr<const Secret> &passphrase);
    void describe();

    CertificateLoader m_loader;
    QDateTime m_now;
    QString m_path;
    QByteArray m_bytes;
    Inspection m_inspection;
    bool m_touched = false; // something was opened
    QLabel *m_title;
    ElidedLabel *m_name;
    QLabel *m_detail;
    QLineEdit *m_passphrase;
    QPushButton *m_choose;
};

} // namespace tokendesk

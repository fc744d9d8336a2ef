#pragma once

#include "certificate/inspection.h"
#include "certificateloader.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace tokendesk {

class FieldNote;

/// The path of a certificate, typed, chosen or dropped, and one line that says what the file is. The file is
/// read off the GUI thread.
class CertificateField : public QWidget {
    Q_OBJECT
public:
    /// `context` is asked at each look, so that the rules know the profile as it stands in the form.
    CertificateField(std::function<InspectionContext()> context, QWidget *parent = nullptr);

    [[nodiscard]] QString path() const;
    void setPath(const QString &path);
    /// False: the endpoint has no use for a certificate, and the line says so.
    void setUsed(bool used);
    [[nodiscard]] FieldNote *note() const { return m_note; }
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }
    [[nodiscard]] QPushButton *button() const { return m_choose; }
    void retranslate();

Q_SIGNALS:
    void changed();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose();
    void lookSoon();
    void look();
    void showInspection(const Inspection &inspection);

    std::function<InspectionContext()> m_context;
    QLineEdit *m_edit;
    QPushButton *m_choose;
    FieldNote *m_note;
    CertificateLoader m_loader;
    QTimer m_pause; // a path is typed letter by letter
    std::optional<Inspection> m_shown;
    bool m_used = true;
};

} // namespace tokendesk

#pragma once

#include "certificate/keymatch.h"
#include "formdialog.h"

#include <memory>
#include <optional>

class QFrame;
class QLabel;
class QLineEdit;

namespace tokendesk {

class DropZone;

/// "Does this private key belong to the certificate?" The key's file is read off the GUI thread, compared and
/// wiped; nothing of it is kept.
class KeyMatchDialog : public FormDialog {
    Q_OBJECT
public:
    explicit KeyMatchDialog(const Certificate &certificate, QWidget *parent = nullptr);

    void tryFile(const QString &path);

Q_SIGNALS:
    /// The question is answered.
    void answered(bool matches);

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();
    void describe();
    void choose();
    void enterPassphrase();
    void start(const std::shared_ptr<const Secret> &passphrase);

    Certificate m_certificate;
    QString m_path;
    quint64 m_id = 0; // of the last attempt; answers to others are dropped
    std::optional<Result<KeyMatch>> m_answer;
    QLabel *m_heading;
    QLabel *m_name;
    DropZone *m_drop;
    QPushButton *m_choose;
    QFrame *m_result;
    QLabel *m_icon;
    QLabel *m_verdict;
    QLabel *m_detail;
    QWidget *m_passphraseRow;
    QLineEdit *m_passphrase;
    QPushButton *m_try;
    QPushButton *m_close;
};

} // namespace tokendesk

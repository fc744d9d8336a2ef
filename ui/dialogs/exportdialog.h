#pragma once

#include "formdialog.h"
#include "moving/exporter.h"
#include "support/error.h"

class QCheckBox;
class QLabel;
class QRadioButton;

namespace tokendesk {

class MessageCard;
class SecretEdit;
class Workspace;

/// Moving out: which profiles, without secrets (a file for the team's repository) or with them, encrypted
/// under a passphrase.
class ExportDialog : public FormDialog {
    Q_OBJECT
public:
    explicit ExportDialog(Workspace &workspace, QWidget *parent = nullptr);
    ~ExportDialog() override;

    /// What "Save as…" does with the name that was chosen; an existing file is replaced, the person was
    /// asked.
    void saveTo(const QString &path);

Q_SIGNALS:
    /// The file is written.
    void exported(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void choose();
    void readNext();
    void write();
    void written(const Result<void> &result);
    void fail(const Error &error);
    void updateState();
    [[nodiscard]] bool isReady() const;

    Workspace &m_workspace;
    QList<std::pair<QCheckBox *, Profile>> m_checks;
    std::vector<ExportEntry> m_entries;
    size_t m_next = 0; // the entry whose credentials are read
    QStringList m_without;
    QString m_path;
    bool m_busy = false;
    QLabel *m_heading, *m_what, *m_plainText, *m_sealedText, *m_hint, *m_progress;
    QRadioButton *m_plain, *m_sealed;
    QWidget *m_passphrases;
    SecretEdit *m_first, *m_second;
    MessageCard *m_problem;
    QPushButton *m_cancel, *m_save;
};

} // namespace tokendesk

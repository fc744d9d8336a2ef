#pragma once

#include "formdialog.h"
#include "moving/import.h"

#include <QFuture>

#include <memory>

class QLabel;

namespace tokendesk {

class DropZone;
class ImportRow;
class MessageCard;
class SecretEdit;
class Workspace;

/// Moving in: a file or pasted text → what was recognised → profiles, one after another, each with its own
/// answer. What failed can be tried again; nothing is lost. In the end the file is offered for deletion.
class ImportDialog : public FormDialog {
    Q_OBJECT
public:
    explicit ImportDialog(Workspace &workspace, QWidget *parent = nullptr);
    ~ImportDialog() override;

    /// Read in the background; the preview follows.
    void readFile(const QString &path);
    void readText(const QString &text);

Q_SIGNALS:
    /// A profile was made.
    void imported(const QString &id);

public Q_SLOTS:
    void reject() override;

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Stage { Source, Reading, Passphrase, Preview, Writing, Finished };
    void build();
    void retranslate();
    void enter(Stage stage);
    void choose();
    void paste();
    void read();
    void adopt(Result<Import> import);
    void start();
    void next();
    void finished(ImportRow *row, const Result<Profile> &saved);
    void updateButtons();
    [[nodiscard]] int chosen() const;
    /// All of the file has found a new home.
    [[nodiscard]] bool mayDelete() const;
    void offerDeletion();

    Workspace &m_workspace;
    Stage m_stage = Stage::Source;
    QString m_path;                       // empty: pasted
    std::shared_ptr<const Secret> m_text; // what was pasted
    quint64 m_id = 0;                     // of the last reading; others are dropped
    ImportFormat m_format = ImportFormat::Env;
    QList<ImportNote> m_notes;
    QList<ImportRow *> m_rows;
    QFuture<Result<Profile>> m_writing;
    QLabel *m_heading, *m_summary, *m_remarks;
    DropZone *m_drop;
    QPushButton *m_choose, *m_paste;
    QWidget *m_list;
    SecretEdit *m_passphrase;
    MessageCard *m_problem;
    QPushButton *m_delete, *m_cancel, *m_import;
};

} // namespace tokendesk

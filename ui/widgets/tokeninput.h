#pragma once

#include "secrets/secret.h"

#include <QPlainTextEdit>

namespace tokendesk {

/// A field for a token of somebody else's. A long text is kept aside and only its beginning is shown: laying
/// out a line of a million characters would stop the window. There is no undo, so that nothing of it stays
/// behind, and what is copied out of it is marked as a secret.
class TokenInput : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit TokenInput(QWidget *parent = nullptr);

    /// What was pasted or typed, whole.
    [[nodiscard]] Secret content() const;
    void setContent(const QString &text);
    void wipeContent();
    /// Only the beginning is shown.
    [[nodiscard]] bool isExcerpt() const { return !m_held.isEmpty(); }

Q_SIGNALS:
    void contentChanged();
    /// A file was dropped or pasted.
    void fileGiven(const QString &path);

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    QMimeData *createMimeDataFromSelection() const override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;

private:
    Secret m_held; // empty while everything is in the field itself
};

} // namespace tokendesk

#pragma once

#include "certificate/headercheck.h"
#include "formdialog.h"

#include <QPlainTextEdit>
#include <QTimer>

class QLabel;

namespace tokendesk {

class FindingsView;
class HeaderCard;
class SecretClipboard;

/// A field for what somebody's program sent. Takes no more than a gateway ever would, so that pasting a whole
/// log does not stop the window.
class HeaderInput : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit HeaderInput(QWidget *parent = nullptr);
    /// The text as it was pasted: QPlainTextEdit's own turns no-break spaces into plain ones.
    [[nodiscard]] QByteArray bytes() const;

Q_SIGNALS:
    /// What was pasted is longer than what was taken.
    void shortened();

protected:
    void insertFromMimeData(const QMimeData *source) override;
};

/// "What is wrong with the header that my program sends?": paste it, read the answer while typing, copy the
/// value as it should be.
class HeaderCheckerDialog : public FormDialog {
    Q_OBJECT
public:
    HeaderCheckerDialog(SecretClipboard &clipboard, HeaderCheckContext context, QWidget *parent = nullptr);

    void setText(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void retranslate();
    void check();
    void showAnswer(const HeaderCheck &answer);
    void describe();

    SecretClipboard &m_clipboard;
    HeaderCheckContext m_context;
    QTimer m_pause;   // text is typed letter by letter
    quint64 m_id = 0; // of the last check; answers to others are dropped
    std::optional<HeaderCheck> m_answer;
    QLabel *m_heading;
    QLabel *m_explanation;
    HeaderInput *m_input;
    QLabel *m_shortened;
    QFrame *m_result;
    QLabel *m_icon;
    QLabel *m_verdict;
    QLabel *m_detail;
    FindingsView *m_findings;
    HeaderCard *m_corrected;
    QPushButton *m_close;
};

} // namespace tokendesk

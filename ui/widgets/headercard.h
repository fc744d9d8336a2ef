#pragma once

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace tokendesk {

class SizeGauge;

/// Exactly what will be sent, how much of a gateway's buffer it takes, and copy.
class HeaderCard : public QFrame {
    Q_OBJECT
public:
    explicit HeaderCard(QWidget *parent = nullptr);

    /// `sendable`: nothing blocks it.
    void show(const QByteArray &value, bool sendable);

Q_SIGNALS:
    void copyRequested(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QByteArray m_value;
    bool m_sendable = true;
    QLabel *m_title;
    QLabel *m_note;
    SizeGauge *m_gauge;
    QPlainTextEdit *m_preview;
    QToolButton *m_copy;
};

} // namespace tokendesk

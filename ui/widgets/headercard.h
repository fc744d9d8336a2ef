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

    /// Sent; would be if nothing blocked it; or what somebody should have sent.
    enum class Purpose { Sent, Blocked, Corrected };
    void show(const QByteArray &value, Purpose purpose);

Q_SIGNALS:
    void copyRequested(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QByteArray m_value;
    Purpose m_purpose = Purpose::Sent;
    QLabel *m_title;
    QLabel *m_note;
    SizeGauge *m_gauge;
    QPlainTextEdit *m_preview;
    QToolButton *m_copy;
};

} // namespace tokendesk

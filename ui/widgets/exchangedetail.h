#pragma once

#include "diagnostics/exchangelog.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace tokendesk {

class Facts;
class TimingBar;

/// One exchange in full: what came of it, how long each stretch took, who answered, and both messages.
class ExchangeDetail : public QFrame {
    Q_OBJECT
public:
    explicit ExchangeDetail(QWidget *parent = nullptr);

    void show(const ExchangeLog::Entry &exchange);

Q_SIGNALS:
    void copyRequested(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum RowId { Result, Address, Took, Way, Tls, Server, Clock };
    void retranslate();
    void fill();

    ExchangeLog::Entry m_exchange;
    QLabel *m_title;
    Facts *m_facts;
    QLabel *m_result, *m_address, *m_way, *m_tls, *m_server, *m_clock;
    TimingBar *m_took;
    QLabel *m_messageTitle;
    QPlainTextEdit *m_message;
    QPushButton *m_copy;
};

} // namespace tokendesk

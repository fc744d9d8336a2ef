#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace tokendesk {

/// Stands where the pages are while the workspace is locked.
class LockPage : public QWidget {
    Q_OBJECT
public:
    explicit LockPage(QWidget *parent = nullptr);

Q_SIGNALS:
    void unlockRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void paintIcon();

    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_words;
    QPushButton *m_unlock;
};

} // namespace tokendesk

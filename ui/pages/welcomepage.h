#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace tokendesk {

class DoorButton;

/// What a person sees before there is a profile: three doors, and a way in for those who only have a
/// certificate.
class WelcomePage : public QWidget {
    Q_OBJECT
public:
    explicit WelcomePage(QWidget *parent = nullptr);

Q_SIGNALS:
    void demoRequested();
    void addRequested();
    void importRequested();
    void inspectRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void paintIcon();

    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_intro;
    DoorButton *m_demo;
    DoorButton *m_add;
    DoorButton *m_import;
    QPushButton *m_inspect;
};

} // namespace tokendesk

#pragma once

#include <QPushButton>

class QLabel;

namespace tokendesk {

/// A large button that says in a line below its caption what happens behind it.
class DoorButton : public QPushButton {
    Q_OBJECT
public:
    explicit DoorButton(const QString &iconName, QWidget *parent = nullptr);

    void setWords(const QString &caption, const QString &description);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void paintIcon();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_caption;
    QLabel *m_description;
};

} // namespace tokendesk

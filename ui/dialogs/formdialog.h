#pragma once

#include <QDialog>

class QHBoxLayout;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace tokendesk {

/// The frame of our dialogs: a body that scrolls when the screen is small, a place for what went wrong, a
/// hairline, a row of buttons. It grows with its body as far as the screen allows, and never shrinks by
/// itself.
class FormDialog : public QDialog {
    Q_OBJECT
public:
    explicit FormDialog(int bodyWidth, QWidget *parent = nullptr);

protected:
    [[nodiscard]] QWidget *body() const { return m_body; }
    [[nodiscard]] QVBoxLayout *bodyLayout() const { return m_bodyLayout; }
    /// Between body and buttons, always in sight.
    [[nodiscard]] QVBoxLayout *noticeLayout() const { return m_notice; }
    [[nodiscard]] QHBoxLayout *footer() const { return m_footer; }
    /// A button of the footer. None takes Enter away from the default one.
    QPushButton *addButton(const QString &objectName, const char *role = "");
    void scrollTo(QWidget *widget);

    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QSize wantedSize() const;
    void grow();

    int m_bodyWidth;
    QScrollArea *m_scroll;
    QWidget *m_body;
    QVBoxLayout *m_bodyLayout;
    QVBoxLayout *m_notice;
    QWidget *m_bottom;
    QHBoxLayout *m_footer;
};

} // namespace tokendesk

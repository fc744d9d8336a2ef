#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace tokendesk {

/// An empty place that invites to drop something: dashed frame, picture, words, room for buttons.
class DropZone : public QWidget {
    Q_OBJECT
public:
    explicit DropZone(const QString &iconName, QWidget *parent = nullptr);

    void setWords(const QString &title, const QString &text);
    [[nodiscard]] QHBoxLayout *buttons() const { return m_buttons; }
    /// Lit while something that fits is held over it.
    void setLit(bool lit);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void paintIcon();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    bool m_lit = false;
};

} // namespace tokendesk

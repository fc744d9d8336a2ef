#pragma once

#include <QStringList>
#include <QWidget>

namespace tokendesk {

/// Text that is cut with an ellipsis instead of widening the window, by default after one line; the whole is
/// in the tool tip.
class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    explicit ElidedLabel(const char *role, Qt::TextElideMode mode = Qt::ElideRight,
                         QWidget *parent = nullptr);
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    /// Wraps before it cuts: up to `most` lines.
    void setLines(int most);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return m_lines > 1; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// What is shown in that width, line by line.
    [[nodiscard]] QStringList linesIn(int width) const;

    int m_lines = 1;
    QString m_text;
    Qt::TextElideMode m_mode;
};

} // namespace tokendesk

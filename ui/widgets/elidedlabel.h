#pragma once

#include <QWidget>

namespace tokendesk {

/// One line of text that is cut with an ellipsis instead of widening the window; the whole is in the tool
/// tip.
class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    explicit ElidedLabel(const char *role, Qt::TextElideMode mode = Qt::ElideRight,
                         QWidget *parent = nullptr);
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Qt::TextElideMode m_mode;
};

} // namespace tokendesk

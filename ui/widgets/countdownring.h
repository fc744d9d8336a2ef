#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;

namespace tokendesk {

/// A ring that empties as a token ages, with the time left in its middle. The colours follow `design/ui.md`:
/// green, amber under five minutes, red under one. Busy turns it into a turning arc.
class CountdownRing : public QWidget {
    Q_OBJECT
public:
    explicit CountdownRing(QWidget *parent = nullptr);

    /// `left` and `life` in milliseconds.
    void showRemaining(qint64 left, qint64 life);
    /// No token: an empty ring around `text`.
    void showEmpty(const QString &text);
    /// A turning arc around `text`; turns only while it is visible.
    void showBusy(const QString &text);

    [[nodiscard]] QLabel *label() const { return m_label; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] QColor ink() const;
    void write(const QString &text);

    QLabel *m_label;
    qint64 m_left = 0;
    qint64 m_life = 0;
    bool m_busy = false;
    int m_angle = 0; // degrees
    QTimer m_spin;
};

} // namespace tokendesk

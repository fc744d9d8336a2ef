#pragma once

#include <QWidget>

namespace tokendesk {

/// How much of a gateway's header buffer a value fills: a bar with a tick at the size from which some refuse.
class SizeGauge : public QWidget {
    Q_OBJECT
public:
    explicit SizeGauge(QWidget *parent = nullptr);

    void show(qsizetype bytes, qsizetype warn, qsizetype limit);
    [[nodiscard]] QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QColor ink() const;

    qsizetype m_bytes = 0, m_warn = 0, m_limit = 1;
};

} // namespace tokendesk

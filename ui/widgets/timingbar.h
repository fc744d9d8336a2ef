#pragma once

#include "token/transferfacts.h"

#include <QWidget>

#include <functional>

namespace tokendesk {

/// How long each stretch of a request took: a bar in proportion, and the numbers under it.
class TimingBar : public QWidget {
    Q_OBJECT
public:
    explicit TimingBar(QWidget *parent = nullptr);

    void show(const TransferFacts &facts);
    /// "DNS 2 ms · connect 31 ms · wait 120 ms · read 1 ms", without what was not reached.
    [[nodiscard]] QString text() const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {leastBarWidth, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    static constexpr int leastBarWidth = 120;
    struct Stretch {
        QString name;
        qint64 millis;
        QColor colour;
    };
    [[nodiscard]] QList<Stretch> stretches() const;
    [[nodiscard]] static QString wordsOf(const Stretch &stretch);
    int arrange(int width, const std::function<void(const Stretch &, QRect)> &place) const;

    TransferFacts m_facts;
};

} // namespace tokendesk

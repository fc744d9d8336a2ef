#pragma once

#include <QWidget>

namespace tokendesk {

/// A word in a coloured pill: never colour alone.
class Badge : public QWidget {
    Q_OBJECT
public:
    enum class Tone { Neutral, Sandbox, Production, Success, Warning };

    explicit Badge(QWidget *parent = nullptr);
    void show(const QString &text, Tone tone);

    [[nodiscard]] QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Tone m_tone = Tone::Neutral;
};

/// The same without a widget, for delegates.
QSize badgeSize(const QString &text);
void paintBadge(QPainter &painter, const QRect &rect, const QString &text, Badge::Tone tone,
                const QPalette &palette);

} // namespace tokendesk

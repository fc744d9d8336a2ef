#include "icons.h"

#include "theme.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

namespace tokendesk {

namespace {

QByteArray svgOf(const QString &name, const QColor &colour) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("currentColor", colour.name().toLatin1());
}

class SvgIconEngine final : public QIconEngine {
public:
    SvgIconEngine(QString name, QColor colour) : m_name(std::move(name)), m_colour(std::move(colour)) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override {
        QSvgRenderer renderer(svgOf(m_name, colourIn(mode)));
        renderer.render(painter, rect);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new SvgIconEngine(m_name, m_colour); }

private:
    QColor colourIn(QIcon::Mode mode) const {
        const Colours &colours = coloursFor(QApplication::palette());
        QColor colour = m_colour.isValid() ? m_colour : colours.text;
        if (mode == QIcon::Disabled)
            colour = colours.muted;
        return colour;
    }

    QString m_name;
    QColor m_colour; // invalid: the text's
};

} // namespace

QIcon icon(const QString &name) {
    return QIcon(new SvgIconEngine(name, {}));
}

QIcon icon(const QString &name, const QColor &colour) {
    return QIcon(new SvgIconEngine(name, colour));
}

QPixmap iconPixmap(const QString &name, int size, const QColor &colour, qreal devicePixelRatio) {
    QPixmap pixmap(QSize(size, size) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer renderer(svgOf(name, colour));
    renderer.render(&painter, QRectF(0, 0, size, size));
    return pixmap;
}

} // namespace tokendesk

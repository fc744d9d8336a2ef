#pragma once

#include <QIcon>

class QPalette;

namespace tokendesk {

/// One of our own icons (`resources/icons/<name>.svg`) in the colour of the text around it: it follows theme,
/// state and scale by itself, because it is drawn when it is needed.
QIcon icon(const QString &name);
/// The same in a colour of its own, for states ("danger", "success").
QIcon icon(const QString &name, const QColor &colour);
/// A picture of `size` logical pixels for labels and delegates.
QPixmap iconPixmap(const QString &name, int size, const QColor &colour, qreal devicePixelRatio);

} // namespace tokendesk

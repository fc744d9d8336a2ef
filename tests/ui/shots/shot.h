#pragma once

#include <QString>
#include <QWidget>

#include <functional>
#include <memory>

namespace tokendesk {

/// One screenshot: a name for its file, a widget that is made when it is needed, and the moment when it is
/// ready to be taken.
struct Shot {
    QString name;
    QSize size; ///< empty: as the widget likes
    std::function<std::unique_ptr<QWidget>()> build;
    std::function<bool(QWidget &)> ready = [](QWidget &) { return true; };
};

} // namespace tokendesk

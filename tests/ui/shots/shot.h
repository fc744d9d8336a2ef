#pragma once

#include <QCoreApplication>
#include <QString>
#include <QVariant>
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

/// The language of the picture that is being taken: a window speaks what its settings say.
inline QString shotLanguage() {
    return QCoreApplication::instance()->property("shotLanguage").toString();
}

} // namespace tokendesk

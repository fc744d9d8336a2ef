#pragma once

#include <functional>

class QWidget;
class QString;

namespace tokendesk {

class Workspace;

/// Asks where to, and writes the support report there. `say` is told what became of it.
void saveSupportReport(Workspace &workspace, QWidget *parent,
                       const std::function<void(const QString &)> &say);

} // namespace tokendesk

#include "demostart.h"

#include "demo/demoprofile.h"
#include "mainwindow.h"
#include "workspace.h"

namespace tokendesk {

DemoStart::DemoStart(Workspace &workspace, MainWindow &window) : m_workspace(workspace), m_window(window) {
    QObject::connect(&window, &MainWindow::demoRequested, &window, [this] { now(); });
}

DemoStart::~DemoStart() = default;

void DemoStart::now() {
    if (!m_demo) {
        auto made = DemoProfile::create();
        if (!made)
            return m_window.say(made.error());
        m_demo = std::move(*made);
    }
    if (!m_workspace.profile(m_demo->profile().id))
        m_workspace.addTransient(m_demo->profile(), m_demo->store());
    m_window.select(m_demo->profile().id);
}

} // namespace tokendesk

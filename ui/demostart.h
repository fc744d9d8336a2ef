#pragma once

#include <memory>

namespace tokendesk {

class DemoProfile;
class MainWindow;
class Workspace;

/// Starts the embedded demo server when the window asks for it, and shows its profile.
class DemoStart {
public:
    DemoStart(Workspace &workspace, MainWindow &window);
    ~DemoStart();

    void now();

private:
    Workspace &m_workspace;
    MainWindow &m_window;
    std::unique_ptr<DemoProfile> m_demo;
};

} // namespace tokendesk

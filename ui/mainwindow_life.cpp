// When the window is to be seen, and when the program ends.
#include "icons.h"
#include "lock.h"
#include "mainwindow.h"
#include "workspace.h"

#include <QApplication>
#include <QCloseEvent>
#include <QStackedWidget>
#include <QTimer>

namespace tokendesk {

namespace {
constexpr auto keychainWait = std::chrono::seconds(5);
}

void MainWindow::settle() {
    if (m_central->count() == 0)
        showWelcome();
}

void MainWindow::setVisible(bool visible) {
    if (visible)
        settle();
    QMainWindow::setVisible(visible);
}

void MainWindow::bringToFront() {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::setHidesWhenClosed(std::function<bool()> allowed) {
    m_hidesWhenClosed = std::move(allowed);
}

void MainWindow::hideAway() {
    m_hidden = true;
    QGuiApplication::setQuitOnLastWindowClosed(false); // a dialog that closes is not the end
    hide();
    startRest();
}

void MainWindow::leaveHiding() {
    if (m_hidden && !m_closing)
        showMinimized();
}

void MainWindow::quit() {
    m_quitting = true;
    if (close())
        QCoreApplication::quit(); // a hidden window's closing is nobody's last
}

void MainWindow::closeEvent(QCloseEvent *event) {
    m_workspace.settings().setWindowGeometry(saveGeometry());
    if (!m_quitting && !m_closing && m_hidesWhenClosed && m_hidesWhenClosed()) {
        event->ignore();
        hideAway();
        return;
    }
    Removals &removals = m_workspace.removals();
    if (removals.isEmpty() || m_closing) {
        QMainWindow::closeEvent(event);
        return;
    }
    // What was removed goes now; a keychain that does not answer cannot hold the program up, and then the
    // profile is there again at the next start.
    event->ignore();
    m_closing = true;
    hide();
    connect(&removals, &Removals::finished, qApp, &QCoreApplication::quit);
    QTimer::singleShot(keychainWait, qApp, &QCoreApplication::quit);
    removals.finish();
}

void MainWindow::showEvent(QShowEvent *event) {
    QMainWindow::showEvent(event);
    m_hidden = false;
    QGuiApplication::setQuitOnLastWindowClosed(true);
    updateWatched();
}

void MainWindow::hideEvent(QHideEvent *event) {
    QMainWindow::hideEvent(event);
    updateWatched();
}

void MainWindow::updateWatched() {
    m_workspace.setWatched(this, isVisible() && !isMinimized());
}

bool MainWindow::event(QEvent *event) {
    if (event->type() == QEvent::Paint)
        startRest();
    return QMainWindow::event(event);
}

/// The icon is drawn in four sizes, and D-Bus answers when it likes; the window need not wait for that.
void MainWindow::startRest() {
    if (std::exchange(m_painted, true))
        return;
    QTimer::singleShot(0, this, [this] {
        QApplication::setWindowIcon(icon(QStringLiteral("tokendesk")));
        new Lock(m_workspace, m_clipboard, this);
        Q_EMIT settled();
    });
}

/// Who logs out, or quits from the dock, ends the program: Qt then asks every window to close, and one that
/// hides instead would hold that up. Not at commitDataRequest: the logout may still be cancelled, and nothing
/// says so.
bool MainWindow::eventFilter(QObject *watched, QEvent *event) {
    if (watched == qApp && event->type() == QEvent::Quit) {
        m_quitting = true;
        QMetaObject::invokeMethod(
            this, [this] { m_quitting = false; }, Qt::QueuedConnection); // a dialog may have refused
    }
    return QMainWindow::eventFilter(watched, event);
}

} // namespace tokendesk

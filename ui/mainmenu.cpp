// The menus of the main window and their shortcuts.
#include "clipboard.h"
#include "dialogs/aboutdialog.h"
#include "dialogs/doctordialog.h"
#include "dialogs/exportdialog.h"
#include "dialogs/importdialog.h"
#include "dialogs/settingsdialog.h"
#include "dialogs/tokendialog.h"
#include "mainwindow.h"
#include "profileactions.h"
#include "profileview.h"
#include "sidebar.h"
#include "supportfile.h"
#include "workspace.h"

#include <QApplication>
#include <QMenuBar>

namespace tokendesk {

void MainWindow::buildMenus() {
    const auto menu = [this](const char *text) {
        auto *made = menuBar()->addMenu(QString());
        m_menus.append({made, text});
        return made;
    };
    const auto action = [this](QMenu *in, const char *text, const QList<QKeySequence> &keys, auto run) {
        auto *made = in->addAction(QString(), this, run);
        made->setShortcuts(keys);
        m_actions.append({made, text});
        return made;
    };
    const auto showTab = [this](ProfileView::Tab tab) {
        if (m_view)
            m_view->showTab(tab);
    };
    const auto dialog = [this](auto *made) {
        made->setAttribute(Qt::WA_DeleteOnClose);
        made->open();
    };

    const auto whileUnlocked = [this](QAction *made) {
        connect(&m_workspace, &Workspace::lockedChanged, made, &QAction::setDisabled);
    };
    auto *file = menu(QT_TR_NOOP("&File"));
    whileUnlocked(action(file, QT_TR_NOOP("&Add profile…"), {QKeySequence(Qt::CTRL | Qt::Key_N)},
                         [this] { m_profileActions->add(); }));
    action(file, QT_TR_NOOP("&Inspect a certificate…"), {QKeySequence::Open},
           [this] { chooseFileToInspect(); });
    // Nothing of the person's own is in it: it opens while the program is locked, too.
    action(file, QT_TR_NOOP("Look into a &token…"), {}, [this, dialog] {
        dialog(new TokenDialog(m_workspace, m_clipboard, this));
    })->setObjectName(QStringLiteral("lookIntoTokenAction"));
    auto *undo = action(file, QT_TR_NOOP("&Undo removal"), {QKeySequence::Undo},
                        [this] { m_profileActions->undoRemoval(); });
    undo->setEnabled(false);
    connect(&m_workspace.removals(), &Removals::changed, undo,
            [this, undo] { undo->setEnabled(!m_workspace.removals().undoable().isEmpty()); });
    file->addSeparator();
    whileUnlocked(action(file, QT_TR_NOOP("I&mport…"), {}, [this] { importProfiles(); }));
    whileUnlocked(action(file, QT_TR_NOOP("&Export…"), {}, [this] { exportProfiles(); }));
    file->addSeparator();
    action(file, QT_TR_NOOP("&Settings…"), {QKeySequence(Qt::CTRL | Qt::Key_Comma)},
           [this, dialog] { dialog(new SettingsDialog(m_workspace.settings(), this)); });
    whileUnlocked(action(file, QT_TR_NOOP("&Lock"), {QKeySequence(Qt::CTRL | Qt::Key_L)},
                         [this] { m_workspace.setLocked(true); }));
    file->addSeparator();
    action(file, QT_TR_NOOP("&Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)}, [this] { quit(); });

    m_profileMenu = menu(QT_TR_NOOP("&Profile"));
    action(m_profileMenu, QT_TR_NOOP("&Get token"),
           {QKeySequence(Qt::CTRL | Qt::Key_T), QKeySequence(Qt::Key_F5)}, [this] { trigger(); });
    action(m_profileMenu, QT_TR_NOOP("&Copy token"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
           [this] {
               if (m_view)
                   m_view->copyToken();
           });
    m_profileMenu->addSeparator();
    action(m_profileMenu, QT_TR_NOOP("&Edit…"), {QKeySequence(Qt::CTRL | Qt::Key_E)},
           [this] { m_profileActions->edit(m_id); });
    action(m_profileMenu, QT_TR_NOOP("Re&name"), {}, [this] { m_sidebar->rename(); });
    action(m_profileMenu, QT_TR_NOOP("&Duplicate…"), {}, [this] { m_profileActions->duplicate(m_id); });
    auto *standard = action(m_profileMenu, QT_TR_NOOP("De&fault profile"), {},
                            [this] { m_profileActions->toggleDefault(m_id); });
    standard->setObjectName(QStringLiteral("defaultProfileAction"));
    standard->setCheckable(true);
    connect(m_profileMenu, &QMenu::aboutToShow, standard, [this, standard] {
        standard->setEnabled(!m_workspace.isTransient(m_id));
        standard->setChecked(!m_id.isEmpty() && m_workspace.profileStore().defaultId() == m_id);
    });
    m_profileMenu->addSeparator();
    action(m_profileMenu, QT_TR_NOOP("Move &up"), {}, [this] { m_sidebar->moveBy(-1); });
    action(m_profileMenu, QT_TR_NOOP("Move &down"), {}, [this] { m_sidebar->moveBy(1); });
    m_profileMenu->addSeparator();
    action(m_profileMenu, QT_TR_NOOP("&Remove"), {}, [this] { m_profileActions->remove(m_id); });

    auto *view = menu(QT_TR_NOOP("&View"));
    action(view, QT_TR_NOOP("&Token"), {QKeySequence(Qt::CTRL | Qt::Key_1)},
           [showTab] { showTab(ProfileView::TokenTab); });
    action(view, QT_TR_NOOP("&Certificate"), {QKeySequence(Qt::CTRL | Qt::Key_2)},
           [showTab] { showTab(ProfileView::CertificateTab); });
    action(view, QT_TR_NOOP("C&ode"), {QKeySequence(Qt::CTRL | Qt::Key_3)},
           [showTab] { showTab(ProfileView::CodeTab); });
    action(view, QT_TR_NOOP("&Activity"), {QKeySequence(Qt::CTRL | Qt::Key_4)},
           [showTab] { showTab(ProfileView::ActivityTab); });
    view->addSeparator();
    action(view, QT_TR_NOOP("&Find a profile"), {QKeySequence::Find}, [this] { m_sidebar->focusSearch(); });

    auto *help = menu(QT_TR_NOOP("&Help"));
    action(help, QT_TR_NOOP("Try the &demo"), {}, [this] { Q_EMIT demoRequested(); });
    auto *doctor =
        action(help, QT_TR_NOOP("Check keychain and &connection…"), {}, [this] { checkConnection(); });
    doctor->setObjectName(QStringLiteral("doctorAction"));
    action(help, QT_TR_NOOP("Save &support report…"), {},
           [this] { saveSupportReport(m_workspace, this, [this](const QString &text) { say(text); }); });
    action(help, QT_TR_NOOP("&About Token Desk"), {}, [this, dialog] { dialog(new AboutDialog(this)); });
}

void MainWindow::checkConnection() {
    auto *dialog = new DoctorDialog(m_workspace, m_clipboard,
                                    isOnProfile() ? m_workspace.profile(m_id) : std::nullopt, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::importProfiles(const QString &path) {
    if (m_workspace.isLocked())
        return;
    auto *dialog = new ImportDialog(m_workspace, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::imported, this, &MainWindow::select);
    dialog->open();
    if (!path.isEmpty())
        dialog->readFile(path);
}

void MainWindow::exportProfiles() {
    if (m_workspace.isLocked())
        return;
    if (m_workspace.profileStore().profiles().isEmpty()) {
        say(tr("There is no profile to export yet."));
        return;
    }
    auto *dialog = new ExportDialog(m_workspace, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::exported, this,
            [this](const QString &file) { say(tr("Exported to %1.").arg(file)); });
    dialog->open();
}

void MainWindow::retranslate() {
    setWindowTitle(QApplication::applicationDisplayName());
    for (const auto &[menu, text] : std::as_const(m_menus))
        menu->setTitle(tr(text));
    for (const auto &[action, text] : std::as_const(m_actions))
        action->setText(tr(text));
}

} // namespace tokendesk

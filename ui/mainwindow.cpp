#include "mainwindow.h"

#include "clipboard.h"
#include "pages/certificatepage.h"
#include "pages/lockpage.h"
#include "pages/welcomepage.h"
#include "profileactions.h"
#include "profileview.h"
#include "sidebar.h"
#include "statusline.h"
#include "text/sentences.h"
#include "text/translator.h"
#include "theme.h"
#include "widgets/build.h"
#include "widgets/focusring.h"
#include "workspace.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tokendesk {

MainWindow::MainWindow(Workspace &workspace, SecretClipboard &clipboard, Theme &theme, QWidget *parent)
    : QMainWindow(parent), m_workspace(workspace), m_clipboard(clipboard), m_theme(theme) {
    build();
    buildMenus();
    retranslate();
    connectParts();
    setAcceptDrops(true);
    new FocusRing(this);
    qApp->installEventFilter(this); // for the end of the session
    restore();
    showProfile(m_sidebar->currentId());
    if (!m_sidebar->currentId().isEmpty())
        m_sidebar->focusList();
}

MainWindow::~MainWindow() = default;

void MainWindow::build() {
    m_profileActions = new ProfileActions(m_workspace, this);
    m_sidebar = new Sidebar(m_workspace);
    m_status = new StatusLine(m_clipboard, m_workspace.removals());
    m_central = new QStackedWidget;
    auto *right = makeLayout<QVBoxLayout>(0);
    right->addWidget(m_central, 1);
    right->addWidget(makeFrame("line"));
    right->addWidget(m_status);
    auto *divider = makeFrame("divider");
    divider->setFixedWidth(1);
    auto *all = makeLayout<QHBoxLayout>(0);
    all->addWidget(m_sidebar);
    all->addWidget(divider);
    all->addLayout(right, 1);
    auto *central = new QWidget;
    central->setLayout(all);
    setCentralWidget(central);
    setMinimumSize(760, 520);
    resize(1040, 680);
}

void MainWindow::connectParts() {
    connect(m_sidebar, &Sidebar::currentChanged, this, &MainWindow::showProfile);
    connect(m_sidebar, &Sidebar::addRequested, m_profileActions, &ProfileActions::add);
    connect(m_sidebar, &Sidebar::activated, this, [this] { trigger(); });
    connect(m_sidebar, &Sidebar::menuRequested, this, [this](const QString &id, const QPoint &position) {
        select(id);
        m_profileMenu->popup(position);
    });
    connect(&m_workspace, &Workspace::profilesChanged, this, [this] { showProfile(m_sidebar->currentId()); });
    connect(m_sidebar, &Sidebar::removeRequested, this, [this] { m_profileActions->remove(m_id); });
    connect(m_sidebar, &Sidebar::failed, this, qOverload<const Error &>(&MainWindow::say));
    connect(m_status, &StatusLine::undoRequested, m_profileActions, &ProfileActions::undoRemoval);
    connect(m_profileActions, &ProfileActions::selected, this, &MainWindow::select);
    connect(m_profileActions, &ProfileActions::said, m_status, &StatusLine::say);
    connect(m_profileActions, &ProfileActions::failed, this, qOverload<const Error &>(&MainWindow::say));
    connect(&m_workspace, &Workspace::lockedChanged, this, &MainWindow::followLock);
    connect(&m_workspace.settings(), &Settings::changed, this, &MainWindow::applySettings);
}

void MainWindow::showProfile(const QString &id) {
    const bool other = id != m_id;
    m_id = m_workspace.profile(id) ? id : QString();
    const bool has = !m_id.isEmpty();
    m_profileMenu->setEnabled(has && !m_workspace.isLocked());
    if (!has) {
        if (isOnProfile())
            showWelcome();
        return;
    }
    view()->showProfile(m_id);
    if (other)
        m_workspace.settings().setLastProfile(m_id);
    turnTo(m_view);
}

void MainWindow::turnTo(QWidget *page) {
    m_page = page;
    m_central->setCurrentWidget(m_workspace.isLocked() ? m_lockPage : page);
}

void MainWindow::followLock(bool locked) {
    if (!m_lockPage) {
        m_lockPage = new LockPage;
        connect(m_lockPage, &LockPage::unlockRequested, this, [this] { m_workspace.setLocked(false); });
        m_central->addWidget(m_lockPage);
    }
    m_sidebar->setEnabled(!locked);
    showProfile(m_id);
    if (m_page)
        turnTo(m_page);
    if (locked)
        m_lockPage->setFocus(Qt::OtherFocusReason);
    else if (!m_id.isEmpty())
        m_workspace.session(m_id)->resume();
}

bool MainWindow::isOnProfile() const {
    return m_view && m_central->currentWidget() == m_view;
}

ProfileView *MainWindow::view() {
    if (!m_view) {
        m_view = new ProfileView(m_workspace, m_clipboard, m_profileMenu);
        connect(m_view, &ProfileView::said, m_status, &StatusLine::say);
        connect(m_view, &ProfileView::doctorRequested, this, &MainWindow::checkConnection);
        connect(m_view, &ProfileView::editRequested, this, [this] { m_profileActions->edit(m_id); });
        connect(m_view, &ProfileView::certificateChosen, this,
                [this](const QString &path) { m_profileActions->setCertificate(m_id, path); });
        m_central->addWidget(m_view);
    }
    return m_view;
}

void MainWindow::trigger() {
    if (m_view)
        m_view->trigger();
}

void MainWindow::showWelcome() {
    if (!m_welcome) {
        m_welcome = new WelcomePage;
        m_welcome->setObjectName(QStringLiteral("welcomePage"));
        connect(m_welcome, &WelcomePage::demoRequested, this, &MainWindow::demoRequested);
        connect(m_welcome, &WelcomePage::addRequested, m_profileActions, &ProfileActions::add);
        connect(m_welcome, &WelcomePage::importRequested, this, [this] { importProfiles(); });
        connect(m_welcome, &WelcomePage::inspectRequested, this, &MainWindow::showInspector);
        m_central->addWidget(m_welcome);
    }
    turnTo(m_welcome);
    if (const QWidget *at = focusWidget(); !at || m_sidebar->isAncestorOf(at))
        m_welcome->setFocus(Qt::OtherFocusReason); // the first door; beside it is nothing to choose
}

CertificatePage *MainWindow::inspector() {
    if (!m_inspector) {
        m_inspector = new CertificatePage(m_clipboard, m_workspace.clock());
        m_inspector->setObjectName(QStringLiteral("inspectorPage"));
        m_inspector->showProfile(std::nullopt);
        connect(m_inspector, &CertificatePage::said, m_status, &StatusLine::say);
        m_central->addWidget(m_inspector);
    }
    return m_inspector;
}

void MainWindow::showInspector() {
    turnTo(inspector());
}

void MainWindow::inspect(const QString &path) {
    inspector()->inspectFile(path);
    showInspector();
}

void MainWindow::select(const QString &profileId) {
    m_sidebar->select(profileId);
    showProfile(profileId);
}

void MainWindow::say(const QString &text) {
    m_status->say(text);
}

void MainWindow::say(const Error &error) {
    const Sentence sentence = Sentences::of(error);
    say(sentence.what + u' ' + sentence.remedy);
}

void MainWindow::chooseFileToInspect() {
    auto *dialog = new QFileDialog(this, tr("Inspect a certificate"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::inspect);
    dialog->open();
}

void MainWindow::applySettings() {
    const Settings &settings = m_workspace.settings();
    installLanguage(settings.language());
    m_theme.apply(themeFromName(settings.theme()));
}

void MainWindow::restore() {
    const Settings &settings = m_workspace.settings();
    if (const QByteArray geometry = settings.windowGeometry(); !geometry.isEmpty())
        restoreGeometry(geometry);
    const auto profiles = m_workspace.profiles();
    if (profiles.isEmpty())
        return;
    const QString last = settings.lastProfile();
    m_sidebar->select(m_workspace.profile(last) ? last : profiles.first().id);
}

void MainWindow::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::WindowStateChange)
        updateWatched();
    else if (event->type() == QEvent::ActivationChange && isActiveWindow())
        m_workspace.refresh(); // the machine may have slept
    QMainWindow::changeEvent(event);
}

void MainWindow::keyPressEvent(QKeyEvent *event) {
    auto *button = qobject_cast<QAbstractButton *>(focusWidget());
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (button)
            button->click();
        else if (isOnProfile())
            trigger();
        return;
    }
    if (event->key() == Qt::Key_Escape && isOnProfile() && m_workspace.isAsking(m_id)) {
        m_workspace.cancel(m_id);
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event) {
    const QString path = event->mimeData()->urls().first().toLocalFile();
    event->acceptProposedAction();
    static const QRegularExpression movable(QStringLiteral("(^|[./\\\\])env$|/\\.env[^/]*$|\\.(json|bru)$"),
                                            QRegularExpression::CaseInsensitiveOption);
    if (movable.match(path).hasMatch())
        importProfiles(path);
    else if (isOnProfile() && m_view->tab() == ProfileView::CertificateTab)
        m_profileActions->setCertificate(m_id, path);
    else
        inspect(path); // looking at a file never changes a profile unasked
}

} // namespace tokendesk

#include "trayshots.h"

#include "desk.h"
#include "envfiles.h"
#include "traymenu.h"

#include <QDir>
#include <QPainter>

namespace tokendesk {

namespace {

/// The open menu with its first submenu, as pictures: a popup is a window of its own.
class MenuStage : public QWidget {
public:
    explicit MenuStage(bool locked) : menu(desk.workspace, desk.clipboard) {
        desk.settings.setLanguage(shotLanguage());
        desk.window.hide();
        (void)desk.profiles.save(
            Profile::create(QStringLiteral("Acme production"), QStringLiteral("avista"), Kind::Production));
        if (locked)
            desk.workspace.setLocked(true);
        else
            desk.workspace.request(desk.demo->profile().id);
    }
    bool ready() {
        if (!desk.workspace.isLocked() && !desk.live())
            return false;
        menu.popup({0, 0});
        QCoreApplication::processEvents();
        m_pictures = {menu.grab()};
        const auto rows = menu.findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly);
        if (!rows.isEmpty()) {
            rows.last()->popup({0, 0});
            m_pictures.append(rows.last()->grab());
            rows.last()->hide();
        }
        menu.hide();
        update();
        return true;
    }

protected:
    void paintEvent(QPaintEvent *) override {
        QPainter painter(this);
        QPoint at(metrics::space4, metrics::space4);
        for (const QPixmap &picture : m_pictures) {
            painter.drawPixmap(at, picture);
            at += QPoint(picture.width() + metrics::space1, 0);
        }
    }

private:
    Desk desk;
    TrayMenu menu;
    QList<QPixmap> m_pictures;
};

class EnvDesk : public QWidget {
public:
    enum class Case { Written, Failed, Git };
    explicit EnvDesk(Case what) {
        desk.settings.setLanguage(shotLanguage());
        desk.window.setParent(this);
        auto profile = desk.demo->profile();
        const QDir folder(desk.folder.path());
        folder.mkdir(QStringLiteral("project"));
        if (what == Case::Git)
            folder.mkdir(QStringLiteral("project/.git"));
        profile.envFile = what == Case::Failed ? folder.filePath(QStringLiteral("gone/.env"))
                                               : folder.filePath(QStringLiteral("project/.env"));
        (void)desk.workspace.update(profile);
        desk.window.show();
        desk.get();
    }
    bool ready() { return desk.live() && desk.workspace.envFiles().state(desk.demo->profile().id); }

protected:
    void resizeEvent(QResizeEvent *) override { desk.window.setGeometry(rect()); }

private:
    Desk desk;
};

Shot envShot(const QString &name, EnvDesk::Case what, QSize size = {1040, 680}) {
    return {name, size, [what] { return std::make_unique<EnvDesk>(what); },
            [](QWidget &widget) { return static_cast<EnvDesk &>(widget).ready(); }};
}

Shot menuShot(const QString &name, bool locked) {
    return {name,
            {560, 260},
            [locked] { return std::make_unique<MenuStage>(locked); },
            [](QWidget &widget) { return static_cast<MenuStage &>(widget).ready(); }};
}

} // namespace

QList<Shot> trayShots() {
    return {
        menuShot(QStringLiteral("tray-menu"), false),
        menuShot(QStringLiteral("tray-menu-locked"), true),
        envShot(QStringLiteral("token-env-file"), EnvDesk::Case::Written),
        envShot(QStringLiteral("token-env-file-git-small"), EnvDesk::Case::Git, {760, 520}),
        envShot(QStringLiteral("token-env-file-failed"), EnvDesk::Case::Failed),
    };
}

} // namespace tokendesk

#include "windowshots.h"

#include "desk.h"
#include "profileview.h"
#include "sidebar.h"
#include "support/scriptedstore.h"
#include "widgets/messagecard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QTabBar>
#include <QToolButton>

namespace tokendesk {

namespace {

/// A desk that lives as long as its window is shown: the widget that a shot wants owns it.
class DeskWidget : public QWidget {
public:
    explicit DeskWidget(const DemoServer::Options &options) : desk(options) {
        const std::tuple<const char *, const char *, Kind> accounts[] = {
            {"Acme sandbox", "avista", Kind::Sandbox},
            {"Acme production", "avista", Kind::Production},
            {"Forge test", "forge", Kind::Sandbox},
            {"Safira homologação", "safirapay", Kind::Sandbox},
        };
        for (const auto &[name, brand, kind] : accounts)
            (void)desk.profiles.save(
                Profile::create(QString::fromUtf8(name), QString::fromLatin1(brand), kind));
        desk.window.select(desk.demo->profile().id);
        desk.window.setParent(this);
        desk.settings.setLanguage(shotLanguage());
    }

protected:
    void resizeEvent(QResizeEvent *) override { desk.window.setGeometry(rect()); }

public:
    Desk desk;
};

using Prepare = std::function<void(Desk &)>;
using Ready = std::function<bool(Desk &)>;

Shot windowShot(const QString &name, const DemoServer::Options &options, const Prepare &prepare,
                const Ready &ready, QSize size = {1040, 680}) {
    return {name, size,
            [options, prepare] {
                auto widget = std::make_unique<DeskWidget>(options);
                prepare(widget->desk);
                widget->desk.window.show();
                return widget;
            },
            [ready](QWidget &widget) { return ready(static_cast<DeskWidget &>(widget).desk); }};
}

DemoServer::Options lasting(int seconds) {
    return {.ttlSeconds = seconds};
}

DemoServer::Options failing(Fault fault) {
    DemoServer::Options options;
    options.fault = fault;
    options.slowMillis = 15'000;
    return options;
}

} // namespace

QList<Shot> windowShots() {
    const auto get = [](Desk &desk) { desk.get(); };
    const auto nothing = [](Desk &) {};
    const auto live = [](Desk &desk) { return desk.live(); };
    const auto at = [](Desk &) { return true; };
    const auto failed = [](Desk &desk) { return desk.find<MessageCard>("failureCard")->isVisible(); };
    const auto activity = [](Desk &desk) {
        desk.find<QTabBar>("pageTabs")->setCurrentIndex(ProfileView::ActivityTab);
    };
    const auto select = [](const char *name) {
        return [name](Desk &desk) { desk.window.select(desk.profiles.find(QString::fromUtf8(name))->id); };
    };
    return {
        windowShot(QStringLiteral("token-empty"), {}, nothing, at),
        windowShot(QStringLiteral("token-production"), {}, select("Acme production"), at),
        windowShot(QStringLiteral("token-loading"), failing(Fault::Slow), get,
                   [](Desk &desk) {
                       return desk.getCaption() != desk.find<QPushButton>("getTokenButton")->toolTip();
                   }),
        windowShot(QStringLiteral("token-live"), {}, get, live),
        windowShot(QStringLiteral("token-live-small"), {}, get, live, {760, 520}),
        windowShot(QStringLiteral("token-days"), lasting(30 * 86400 - 1), get, live),
        windowShot(QStringLiteral("token-hours"), lasting(86399), get, live, {760, 520}),
        windowShot(QStringLiteral("token-ageing"), lasting(250), get, live),
        windowShot(QStringLiteral("token-last-minute"), lasting(45), get, live),
        windowShot(QStringLiteral("token-copied"), {}, get,
                   [](Desk &desk) {
                       if (desk.live() && desk.clipboard.secondsLeft() < 0)
                           desk.find<QToolButton>("copyTokenButton")->click();
                       return desk.clipboard.secondsLeft() > 0;
                   }),
        windowShot(QStringLiteral("token-revealed"), {}, get,
                   [](Desk &desk) {
                       if (desk.live())
                           desk.find<QToolButton>("revealTokenButton")->setChecked(true);
                       return desk.live();
                   }),
        windowShot(QStringLiteral("token-expired"), {}, get,
                   [](Desk &desk) {
                       if (desk.live()) {
                           desk.moved.wall = std::chrono::hours(2);
                           desk.workspace.refresh();
                       }
                       return std::holds_alternative<TokenSession::Expired>(
                           desk.workspace.session(desk.demo->profile().id)->state());
                   }),
        windowShot(
            QStringLiteral("window-locked"), {}, [](Desk &desk) { desk.workspace.setLocked(true); }, at),
        windowShot(
            QStringLiteral("window-removed"), {},
            [select](Desk &desk) {
                select("Forge test")(desk);
                Q_EMIT desk.window.findChild<Sidebar *>()->removeRequested();
            },
            at),
        windowShot(
            QStringLiteral("window-renaming"), {},
            [select](Desk &desk) {
                select("Forge test")(desk);
                QTest::keyClick(desk.find<QListView>("profileList"), Qt::Key_F2);
            },
            at),
        windowShot(QStringLiteral("activity-empty"), {}, activity, at),
        windowShot(
            QStringLiteral("activity-token"), {},
            [activity](Desk &desk) {
                activity(desk);
                desk.get();
            },
            live),
        windowShot(
            QStringLiteral("activity-failures"), failing(Fault::ServerError),
            [activity](Desk &desk) {
                activity(desk);
                desk.get();
            },
            [](Desk &desk) {
                static constexpr Fault order[] = {Fault::GatewayHtml, Fault::TooMany, Fault::None};
                const auto done = desk.workspace.exchanges().entries().size();
                const auto *session = desk.workspace.session(desk.demo->profile().id);
                if (!session->isBusy() && done >= 1 && done <= 3) {
                    desk.demo->server().setFault(order[done - 1]);
                    desk.get();
                }
                return done == 4 && !session->isBusy();
            }),
        windowShot(
            QStringLiteral("activity-small"), failing(Fault::ServerError),
            [activity](Desk &desk) {
                activity(desk);
                desk.get();
            },
            [](Desk &desk) { return desk.workspace.exchanges().entries().size() == 1; }, {760, 520}),
        windowShot(QStringLiteral("token-gateway-error"), failing(Fault::GatewayHtml), get, failed),
        windowShot(QStringLiteral("token-too-many"), failing(Fault::TooMany), get, failed),
        windowShot(
            QStringLiteral("token-refused"), {},
            [](Desk &desk) {
                Credentials wrong = desk.demo->server().credentials().clone();
                wrong.clientSecret = Secret(QByteArrayView(" not-the-secret "));
                (void)desk.demo->store().write({desk.demo->profile().id, SecretItem::Credentials},
                                               wrong.toBytes());
                desk.get();
            },
            failed),
        windowShot(QStringLiteral("token-renewal-failed"), lasting(250), get,
                   [](Desk &desk) {
                       const auto *session = desk.workspace.session(desk.demo->profile().id);
                       if (desk.live() && !session->isBusy() &&
                           std::holds_alternative<TokenSession::Live>(session->state())) {
                           desk.demo->server().setFault(Fault::GatewayHtml);
                           desk.get();
                       }
                       return desk.live() && desk.find<MessageCard>("failureCard")->isVisible();
                   }),
        windowShot(
            QStringLiteral("token-no-certificate"), {},
            [select](Desk &desk) {
                select("Forge test")(desk);
                desk.get();
            },
            failed),
    };
}

namespace {

/// The Code page in that language, of the demo's profile or of another one.
Prepare codeIn(const char *language, const char *profile = nullptr) {
    return [language, profile](Desk &desk) {
        if (profile)
            desk.window.select(desk.profiles.find(QString::fromUtf8(profile))->id);
        desk.find<QTabBar>("pageTabs")->setCurrentIndex(2);
        auto *languages = desk.find<QComboBox>("snippetLanguage");
        languages->setCurrentIndex(languages->findText(QString::fromUtf8(language)));
    };
}

/// Presses the button for real values and answers "Insert", once the page is shown.
void insertValues(Desk &desk) {
    auto *button = desk.find<QPushButton>("insertValuesButton");
    if (!button->isVisible() || desk.window.property("asked").toBool())
        return;
    desk.window.setProperty("asked", true);
    button->click();
    desk.find<QPushButton>("confirmButton")->click();
}

} // namespace

QList<Shot> codeShots() {
    const auto at = [](Desk &) { return true; };
    const auto state = [](Desk &desk) {
        insertValues(desk);
        return desk.find<MessageCard>("snippetStateCard")->isVisible();
    };
    const auto notes = [](Desk &desk) { return desk.find<MessageCard>("snippetNotesCard")->isVisible(); };
    return {
        windowShot(QStringLiteral("code-curl"), {}, codeIn("curl"), at),
        windowShot(QStringLiteral("code-python"), {}, codeIn("Python"), at),
        windowShot(QStringLiteral("code-java"), {}, codeIn("Java"), at),
        windowShot(QStringLiteral("code-php"), {}, codeIn("PHP"), at),
        windowShot(QStringLiteral("code-csharp"), {}, codeIn("C#"), at),
        windowShot(QStringLiteral("code-httpie"), {}, codeIn("HTTPie"), at),
        windowShot(QStringLiteral("code-powershell"), {}, codeIn("PowerShell"), at),
        windowShot(QStringLiteral("code-small"), {}, codeIn("Node.js"), at, {760, 520}),
        windowShot(QStringLiteral("code-no-certificate"), {}, codeIn("Go", "Acme production"), notes),
        windowShot(
            QStringLiteral("code-question"), {},
            [](Desk &desk) {
                codeIn("Python")(desk);
                desk.find<QPushButton>("insertValuesButton")->click();
            },
            at),
        windowShot(QStringLiteral("code-real"), {}, codeIn("Python"), state),
        windowShot(QStringLiteral("code-keychain-failed"), {}, codeIn("Python", "Forge test"), state,
                   {760, 520}),
    };
}

namespace {

/// The window of somebody who starts the program for the first time.
class FirstRun : public QWidget {
public:
    FirstRun()
        : settings(folder.path()), profiles(folder.path()),
          workspace(profiles, session, session, settings, Clock::system()), theme(*qApp) {
        settings.setTheme(Theme::isDark() ? QStringLiteral("dark") : QStringLiteral("light"));
        settings.setLanguage(shotLanguage());
        window = std::make_unique<MainWindow>(workspace, clipboard, theme);
        window->setParent(this);
        window->show();
    }

protected:
    void resizeEvent(QResizeEvent *) override { window->setGeometry(rect()); }

private:
    QTemporaryDir folder;
    Settings settings;
    ProfileStore profiles;
    SessionStore session;
    SecretClipboard clipboard;
    Workspace workspace;
    Theme theme;
    std::unique_ptr<MainWindow> window; // goes first
};

/// A menu of the window, as a picture: a popup is a window of its own.
class OpenMenu : public QWidget {
public:
    explicit OpenMenu(const char *button) : m_button(button) {
        desk.settings.setLanguage(shotLanguage());
        desk.window.hide();
        desk.get();
    }
    bool ready() {
        if (!desk.live())
            return false;
        QMenu *menu = desk.find<QToolButton>(m_button)->menu();
        menu->popup({0, 0});
        QCoreApplication::processEvents();
        m_picture = menu->grab();
        menu->hide();
        update();
        return true;
    }

protected:
    void paintEvent(QPaintEvent *) override {
        QPainter(this).drawPixmap(metrics::space4, metrics::space4, m_picture);
    }

private:
    Desk desk;
    const char *m_button;
    QPixmap m_picture;
};

Shot menuShot(const char *name, const char *button) {
    return {QString::fromLatin1(name),
            {420, 420},
            [button] { return std::make_unique<OpenMenu>(button); },
            [](QWidget &widget) { return static_cast<OpenMenu &>(widget).ready(); }};
}

} // namespace

QList<Shot> stateShots() {
    const auto at = [](Desk &) { return true; };
    const auto failed = [](Desk &desk) { return desk.find<MessageCard>("failureCard")->isVisible(); };
    const auto tab = [](int index) {
        return [index](Desk &desk) { desk.find<QTabBar>("pageTabs")->setCurrentIndex(index); };
    };
    const auto judged = [](Desk &desk) { return desk.find<QWidget>("certificateScroll")->isVisible(); };
    const auto locked = std::make_shared<test::ScriptedStore>();
    locked->readError = Error{ErrorCode::StoreLocked, {}};
    const auto firstRun = [](const char *name, QSize size) {
        return Shot{QString::fromLatin1(name), size, [] { return std::make_unique<FirstRun>(); }};
    };
    return {
        firstRun("window-first-run", {1040, 680}),
        firstRun("window-first-run-small", {760, 520}),
        menuShot("menu-profile", "profileMenuButton"),
        menuShot("menu-copy", "copyTokenButton"),
        windowShot(
            QStringLiteral("window-nothing-found"), {},
            [](Desk &desk) { desk.find<QLineEdit>("profileSearch")->setText(QStringLiteral("nowhere")); },
            at),
        windowShot(
            QStringLiteral("window-long-names"), {},
            [](Desk &desk) {
                auto profile = Profile::create(
                    QStringLiteral("Acme Pagamentos Instantâneos e Recebíveis Ltda, filial de São Paulo"),
                    QStringLiteral("avista"), Kind::Production);
                profile.baseUrl = QUrl(QStringLiteral("https://gateway.payments.acme-instantaneos.example"));
                desk.window.select(desk.profiles.save(profile)->id);
            },
            at, {760, 520}),
        windowShot(
            QStringLiteral("token-keychain-locked"), {},
            [locked](Desk &desk) {
                const auto profile =
                    Profile::create(QStringLiteral("Acme session"), QStringLiteral("avista"), Kind::Sandbox);
                desk.workspace.addTransient(profile, *locked);
                desk.window.select(profile.id);
                desk.get();
            },
            failed),
        windowShot(
            QStringLiteral("token-unreachable"), {},
            [](Desk &desk) {
                auto profile = desk.demo->profile();
                profile.baseUrl = QUrl(QStringLiteral("http://127.0.0.1:1"));
                (void)desk.workspace.update(profile);
                desk.get();
            },
            failed),
        windowShot(QStringLiteral("window-certificate"), {}, tab(ProfileView::CertificateTab), judged),
        windowShot(QStringLiteral("window-certificate-small"), {}, tab(ProfileView::CertificateTab), judged,
                   {760, 520}),
        windowShot(
            QStringLiteral("window-certificate-none"), {},
            [tab](Desk &desk) {
                desk.window.select(desk.profiles.find(QStringLiteral("Forge test"))->id);
                tab(ProfileView::CertificateTab)(desk);
            },
            at),
        windowShot(
            QStringLiteral("activity-none-of-this"), {},
            [tab](Desk &desk) {
                desk.get();
                tab(ProfileView::ActivityTab)(desk);
            },
            [](Desk &desk) {
                if (!desk.live())
                    return false;
                desk.window.select(desk.profiles.find(QStringLiteral("Forge test"))->id);
                desk.find<QCheckBox>("onlyThisProfileCheck")->setChecked(true);
                return true;
            }),
    };
}

} // namespace tokendesk

#include "profileview.h"

#include "pages/activitypage.h"
#include "pages/certificatepage.h"
#include "pages/codepage.h"
#include "pages/tokenpage.h"
#include "profileheader.h"
#include "theme.h"
#include "widgets/build.h"
#include "workspace.h"

#include <QEvent>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace tokendesk {

namespace {
// In the settings; by ProfileView::Tab.
constexpr std::array<const char *, ProfileView::tabCount> tabNames{"token", "certificate", "code",
                                                                   "activity"};
} // namespace

ProfileView::ProfileView(Workspace &workspace, SecretClipboard &clipboard, QMenu *profileMenu,
                         QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_clipboard(clipboard) {
    build();
    retranslate();
    m_header->setMenu(profileMenu);
    for (int tab = 0; tab < tabCount; ++tab) {
        if (m_workspace.settings().lastTab() == QLatin1String(tabNames.at(size_t(tab))))
            m_tabs->setCurrentIndex(tab);
    }
    connect(m_tabs, &QTabBar::currentChanged, this, &ProfileView::turnTo);
    connect(&m_workspace, &Workspace::sessionChanged, this, [this](const QString &id) {
        if (id == m_id)
            passClockSkewOn();
    });
}

void ProfileView::build() {
    m_header = new ProfileHeader(m_workspace);
    m_tabs = new QTabBar;
    m_tabs->setObjectName(QStringLiteral("pageTabs"));
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    for (int tab = 0; tab < tabCount; ++tab)
        m_tabs->addTab({});
    m_pages = new QStackedWidget;
    (void)page(TokenTab); // the shortcuts of the window act on it, whatever is shown

    auto *tabRow = makeLayout<QHBoxLayout>(0);
    tabRow->setContentsMargins(metrics::pageMargin, 0, metrics::pageMargin, 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch();
    auto *column = makeLayout<QVBoxLayout>(0);
    column->addWidget(m_header);
    column->addLayout(tabRow);
    column->addWidget(makeFrame("line"));
    column->addWidget(m_pages, 1);
    setLayout(column);
}

QWidget *ProfileView::page(Tab tab) {
    QWidget *&made = m_made.at(tab);
    if (!made) {
        made = make(tab);
        made->setObjectName(QLatin1String(tabNames.at(tab)) + QStringLiteral("Page"));
        m_pages->addWidget(made);
    }
    return made;
}

QWidget *ProfileView::make(Tab tab) {
    switch (tab) {
    case TokenTab:
        m_tokenPage = new TokenPage(m_workspace, m_clipboard);
        connect(m_tokenPage, &TokenPage::said, this, &ProfileView::said);
        connect(m_tokenPage, &TokenPage::certificateRequested, this, [this] { showTab(CertificateTab); });
        connect(m_tokenPage, &TokenPage::editRequested, this, &ProfileView::editRequested);
        connect(m_tokenPage, &TokenPage::doctorRequested, this, &ProfileView::doctorRequested);
        connect(m_tokenPage, &TokenPage::exchangeRequested, this, [this] {
            showTab(ActivityTab);
            m_activityPage->showNewest();
        });
        return m_tokenPage;
    case CertificateTab:
        m_certificatePage = new CertificatePage(m_clipboard, m_workspace.clock());
        connect(m_certificatePage, &CertificatePage::said, this, &ProfileView::said);
        connect(m_certificatePage, &CertificatePage::certificateChosen, this,
                &ProfileView::certificateChosen);
        connect(m_certificatePage, &CertificatePage::editRequested, this, &ProfileView::editRequested);
        return m_certificatePage;
    case CodeTab:
        m_codePage = new CodePage(m_workspace, m_clipboard);
        connect(m_codePage, &CodePage::said, this, &ProfileView::said);
        connect(m_codePage, &CodePage::editRequested, this, &ProfileView::editRequested);
        connect(m_codePage, &CodePage::certificateRequested, this, [this] { showTab(CertificateTab); });
        return m_codePage;
    case ActivityTab:
        m_activityPage = new ActivityPage(m_workspace, m_clipboard);
        connect(m_activityPage, &ActivityPage::said, this, &ProfileView::said);
        return m_activityPage;
    }
    return nullptr;
}

void ProfileView::refresh(Tab tab) {
    switch (tab) {
    case TokenTab: m_tokenPage->showProfile(m_id); break;
    case CertificateTab:
        m_certificatePage->showProfile(m_workspace.profile(m_id));
        passClockSkewOn();
        break;
    case CodeTab: m_codePage->showProfile(m_id); break;
    case ActivityTab: m_activityPage->showProfile(m_id); break;
    }
}

void ProfileView::showProfile(const QString &id) {
    const bool other = id != m_id;
    m_id = id;
    m_header->showProfile(m_id);
    QWidget *shown = page(tab());
    // What nobody looks at learns of an edit when it is turned to; of another profile at once, so that it
    // never shows the one before.
    for (int i = 0; i < tabCount; ++i) {
        if (m_made.at(size_t(i)) && (other || i == tab() || i == TokenTab))
            refresh(Tab(i));
    }
    m_pages->setCurrentWidget(shown);
}

void ProfileView::passClockSkewOn() {
    if (!m_certificatePage)
        return;
    const TokenSession *session = m_workspace.knownSession(m_id);
    const auto *failed = session ? std::get_if<TokenSession::Failed>(&session->state()) : nullptr;
    const auto *live = session ? std::get_if<TokenSession::Live>(&session->state()) : nullptr;
    m_certificatePage->setClockSkew(failed ? failed->clockSkew : live ? live->clockSkew : std::nullopt);
}

void ProfileView::showTab(Tab tab) {
    m_tabs->setCurrentIndex(tab);
}

ProfileView::Tab ProfileView::tab() const {
    return Tab(qBound(0, m_tabs->currentIndex(), tabCount - 1));
}

void ProfileView::turnTo(int index) {
    const auto tab = Tab(index);
    m_workspace.settings().setLastTab(QLatin1String(tabNames.at(size_t(index))));
    QWidget *shown = page(tab);
    if (tab != TokenTab)
        refresh(tab); // the profile may have been edited meanwhile
    m_pages->setCurrentWidget(shown);
}

void ProfileView::trigger() {
    m_header->trigger();
}

void ProfileView::copyToken() {
    m_tokenPage->copy(TokenFormat::Raw);
}

QString ProfileView::title(Tab tab) {
    switch (tab) {
    case TokenTab: return tr("Token");
    case CertificateTab: return tr("Certificate");
    case CodeTab: return tr("Code");
    case ActivityTab: return tr("Activity");
    }
    return {};
}

void ProfileView::retranslate() {
    for (int tab = 0; tab < tabCount; ++tab)
        m_tabs->setTabText(tab, title(Tab(tab)));
    m_tabs->setAccessibleName(tr("Pages"));
}

void ProfileView::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace tokendesk

#include "profileview.h"

#include "pages/certificatepage.h"
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
constexpr const char *tabNames[] = {"token", "certificate"}; // in the settings; order of ProfileView::Tab
}

ProfileView::ProfileView(Workspace &workspace, SecretClipboard &clipboard, QMenu *profileMenu,
                         QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_clipboard(clipboard) {
    build();
    retranslate();
    m_header->setMenu(profileMenu);
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (m_workspace.settings().lastTab() == QLatin1String(tabNames[tab]))
            m_tabs->setCurrentIndex(tab);
    }
    connect(m_tabs, &QTabBar::currentChanged, this, &ProfileView::turnTo);
    connect(m_tokenPage, &TokenPage::said, this, &ProfileView::said);
    connect(m_tokenPage, &TokenPage::certificateRequested, this, [this] { showTab(CertificateTab); });
    connect(m_tokenPage, &TokenPage::editRequested, this, &ProfileView::editRequested);
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
    for (int tab = TokenTab; tab <= CertificateTab; ++tab)
        m_tabs->addTab({});
    m_tokenPage = new TokenPage(m_workspace, m_clipboard);
    m_tokenPage->setObjectName(QStringLiteral("tokenPage"));
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_tokenPage);

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

CertificatePage *ProfileView::certificatePage() {
    if (!m_certificatePage) {
        m_certificatePage = new CertificatePage(m_clipboard, m_workspace.clock());
        m_certificatePage->setObjectName(QStringLiteral("certificatePage"));
        connect(m_certificatePage, &CertificatePage::said, this, &ProfileView::said);
        connect(m_certificatePage, &CertificatePage::certificateChosen, this,
                &ProfileView::certificateChosen);
        connect(m_certificatePage, &CertificatePage::editRequested, this, &ProfileView::editRequested);
        m_pages->addWidget(m_certificatePage);
    }
    return m_certificatePage;
}

void ProfileView::showProfile(const QString &id) {
    const bool other = id != m_id;
    m_id = id;
    m_header->showProfile(m_id);
    m_tokenPage->showProfile(m_id);
    if (tab() == CertificateTab) {
        certificatePage()->showProfile(m_workspace.profile(m_id));
        m_pages->setCurrentWidget(m_certificatePage);
    } else if (m_certificatePage && other) {
        m_certificatePage->showProfile(m_workspace.profile(m_id));
    }
    passClockSkewOn();
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
    return m_tabs->currentIndex() == CertificateTab ? CertificateTab : TokenTab;
}

void ProfileView::turnTo(int tab) {
    m_workspace.settings().setLastTab(QLatin1String(tabNames[tab]));
    if (tab == CertificateTab) {
        certificatePage()->showProfile(m_workspace.profile(m_id)); // it may have been edited meanwhile
        m_pages->setCurrentWidget(m_certificatePage);
        passClockSkewOn();
    } else {
        m_pages->setCurrentWidget(m_tokenPage);
    }
}

void ProfileView::trigger() {
    m_header->trigger();
}

void ProfileView::copyToken() {
    m_tokenPage->copy(TokenFormat::Raw);
}

void ProfileView::retranslate() {
    m_tabs->setTabText(TokenTab, tr("Token"));
    m_tabs->setTabText(CertificateTab, tr("Certificate"));
    m_tabs->setAccessibleName(tr("Pages"));
}

void ProfileView::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace tokendesk

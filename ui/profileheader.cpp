#include "profileheader.h"

#include "icons.h"
#include "models/profiledelegate.h"
#include "storewords.h"
#include "theme.h"
#include "visibletext.h"
#include "widgets/badge.h"
#include "widgets/build.h"
#include "widgets/elidedlabel.h"
#include "workspace.h"

#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace tokendesk {

namespace {

constexpr int longestStore = 220; // a program may be called anything
constexpr int roomForStore = 600; // with less, the account needs the line for itself

} // namespace

ProfileHeader::ProfileHeader(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace) {
    m_name = new ElidedLabel("title");
    m_name->setObjectName(QStringLiteral("profileNameLabel"));
    m_badge = new Badge;
    m_badge->setObjectName(QStringLiteral("kindBadge"));
    m_account = new ElidedLabel("muted", Qt::ElideMiddle);
    m_account->setObjectName(QStringLiteral("accountLabel"));
    m_storeIcon = new QLabel;
    m_storeIcon->setFixedSize(metrics::iconSize, metrics::iconSize);
    m_store = makeLabel("caption");
    m_store->setObjectName(QStringLiteral("storeLabel"));
    m_get = new QPushButton;
    m_get->setObjectName(QStringLiteral("getTokenButton"));
    m_get->setProperty("role", QStringLiteral("primary"));
    m_get->setMinimumWidth(124); // the three captions in turn must not move what is beside it
    m_more = new QToolButton;
    m_more->setObjectName(QStringLiteral("profileMenuButton"));
    m_more->setIcon(icon(QStringLiteral("more")));
    m_more->setFixedSize(metrics::controlHeight, metrics::controlHeight);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_line = makeFrame("line");
    m_line->setObjectName(QStringLiteral("headerLine"));

    auto *nameRow = makeLayout<QHBoxLayout>(metrics::space2);
    nameRow->addWidget(m_name);
    nameRow->addWidget(m_badge);
    nameRow->addStretch(1);
    auto *text = makeLayout<QVBoxLayout>(metrics::space1);
    text->addLayout(nameRow);
    auto *accountRow = makeLayout<QHBoxLayout>(metrics::space2);
    accountRow->addWidget(m_account);
    accountRow->addSpacing(metrics::space2);
    accountRow->addWidget(m_storeIcon);
    accountRow->addWidget(m_store);
    accountRow->addStretch(1);
    text->addLayout(accountRow);
    auto *row = makeLayout<QHBoxLayout>(metrics::space2);
    row->setContentsMargins(metrics::pageMargin, metrics::space4, metrics::pageMargin, metrics::space3);
    row->addLayout(text, 1);
    row->addWidget(m_get);
    row->addWidget(m_more);
    auto *column = makeLayout<QVBoxLayout>(0);
    column->addLayout(row);
    column->addWidget(m_line);
    setLayout(column);

    connect(m_get, &QPushButton::clicked, this, &ProfileHeader::trigger);
    connect(&workspace, &Workspace::profilesChanged, this, &ProfileHeader::update);
    connect(&workspace, &Workspace::sessionChanged, this, [this](const QString &id) {
        if (id == m_id)
            update();
    });
}

void ProfileHeader::showProfile(const QString &id) {
    m_id = id;
    update();
}

void ProfileHeader::setMenu(QMenu *menu) {
    m_more->setMenu(menu);
}

void ProfileHeader::trigger() {
    if (m_id.isEmpty())
        return;
    if (m_workspace.isAsking(m_id))
        m_workspace.cancel(m_id);
    else
        m_workspace.request(m_id);
}

void ProfileHeader::update() {
    const auto profile = m_workspace.profile(m_id);
    if (!profile)
        return;
    const bool demo = m_workspace.isTransient(m_id);
    const bool production = profile->kind == Kind::Production && !demo;
    m_name->setText(visibleText(profile->name));
    m_badge->show(kindWord(production, demo), production ? Badge::Tone::Production : Badge::Tone::Sandbox);
    const TokenSession *session = m_workspace.session(m_id);
    QString account = profile->baseUrl.toDisplayString();
    if (!session->clientId().isEmpty())
        account += QStringLiteral(" · ") + session->clientId();
    m_account->setText(account);
    const QString where = storeWords(*profile);
    m_store->setText(m_store->fontMetrics().elidedText(where, Qt::ElideRight, longestStore));
    m_store->setToolTip(where);
    m_storeIcon->setToolTip(where);
    m_storeIcon->setAccessibleName(where); // in a narrow window it stands alone
    m_storeIcon->setPixmap(iconPixmap(storeIcon(profile->store), metrics::iconSize,
                                      coloursFor(palette()).muted, devicePixelRatioF()));
    const bool asking = m_workspace.isAsking(m_id);
    setCaption(m_get, asking ? tr("Cancel") : session->token() ? tr("Renew") : tr("Get token"));
    m_get->setToolTip(asking ? tr("Cancel (Escape)") : tr("%1 or F5").arg(keysWord(Qt::CTRL | Qt::Key_T)));
    setRole(m_get, asking ? "cancel" : "primary");
    m_more->setAccessibleName(tr("Profile menu"));
    m_more->setToolTip(tr("Edit, duplicate, remove"));
    m_line->setFixedHeight(production ? 2 : 1);
    setRole(m_line, production ? "danger-line" : "line");
}

void ProfileHeader::resizeEvent(QResizeEvent *event) {
    m_store->setVisible(width() >= roomForStore);
    QWidget::resizeEvent(event);
}

void ProfileHeader::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        update();
    QWidget::changeEvent(event);
}

} // namespace tokendesk

#include "tokenpage.h"

#include "clipboard.h"
#include "icons.h"
#include "text/causewords.h"
#include "text/sentences.h"
#include "theme.h"
#include "visibletext.h"
#include "widgets/build.h"
#include "widgets/claimscard.h"
#include "widgets/countdownring.h"
#include "widgets/envfilerow.h"
#include "widgets/messagecard.h"
#include "widgets/tokenfield.h"
#include "workspace.h"

#include <QAccessible>
#include <QCheckBox>
#include <QCryptographicHash>
#include <QEvent>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace tokendesk {

TokenPage::TokenPage(Workspace &workspace, SecretClipboard &clipboard, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_clipboard(clipboard) {
    build();
    retranslate();
    connect(&workspace, &Workspace::sessionChanged, this, [this](const QString &id) {
        if (id == m_id)
            update();
    });
    connect(&workspace, &Workspace::ticked, this, [this] {
        updateCountdown();
        if (m_claims)
            m_claims->setNow(m_workspace.clock().wall());
    });
    connect(&workspace.settings(), &Settings::changed, this, [this] {
        m_field->setRevealSeconds(m_workspace.settings().revealSeconds());
        retranslate(); // the renewal's minutes
    });
    m_field->setRevealSeconds(workspace.settings().revealSeconds());
    m_field->setSource([this]() -> const Secret * {
        const auto token = session() ? session()->token() : nullptr;
        return token ? &token->value : nullptr;
    });
    connect(m_reveal, &QToolButton::toggled, m_field, &TokenField::setRevealed);
    connect(m_field, &TokenField::revealedChanged, this, [this](bool revealed) {
        m_reveal->setChecked(revealed);
        m_reveal->setIcon(icon(revealed ? QStringLiteral("hide") : QStringLiteral("reveal")));
        retranslate();
    });
    connect(m_field, &TokenField::copyRequested, this, [this] { copy(TokenFormat::Raw); });
    connect(m_field, &TokenField::dropped, this,
            [this] { Q_EMIT said(tr("The token was dropped into another window.")); });
    connect(m_copy, &QToolButton::clicked, this, [this] { copy(TokenFormat::Raw); });
    connect(m_autoRenew, &QCheckBox::clicked, this, [this](bool on) {
        auto profile = m_workspace.profile(m_id);
        if (!profile || profile->autoRenew == on)
            return;
        profile->autoRenew = on;
        if (const auto saved = m_workspace.update(*profile); !saved) {
            m_autoRenew->setChecked(!on);
            Q_EMIT said(Sentences::of(saved.error()).what);
        }
    });
}

void TokenPage::build() {
    m_ring = new CountdownRing;
    m_ring->setObjectName(QStringLiteral("countdown"));
    m_ring->label()->setObjectName(QStringLiteral("timeLeftLabel"));
    m_state = makeLabel("strong");
    m_state->setObjectName(QStringLiteral("tokenStateLabel"));
    m_expiresAt = makeLabel("muted");
    m_expiresAt->setObjectName(QStringLiteral("expiresAtLabel"));
    m_expiresAt->setWordWrap(true); // with a date it is longer than a small window
    m_note = makeText("warning");
    m_note->setObjectName(QStringLiteral("tokenNote"));
    m_field = new TokenField;
    m_field->setObjectName(QStringLiteral("tokenField"));
    m_reveal = new QToolButton;
    m_reveal->setObjectName(QStringLiteral("revealTokenButton"));
    m_reveal->setCheckable(true);
    m_reveal->setIcon(icon(QStringLiteral("reveal")));
    m_reveal->setFixedSize(metrics::controlHeight, metrics::controlHeight);
    m_copy = new QToolButton;
    m_copy->setObjectName(QStringLiteral("copyTokenButton"));
    m_copy->setProperty("role", QStringLiteral("button"));
    m_copy->setIcon(icon(QStringLiteral("copy")));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setPopupMode(QToolButton::MenuButtonPopup);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    m_reveal->setFocusPolicy(Qt::StrongFocus);
    m_copyMenu = new QMenu(this);
    m_copyMenu->setObjectName(QStringLiteral("copyMenu"));
    m_copy->setMenu(m_copyMenu);
    m_autoRenew = new QCheckBox;
    m_autoRenew->setObjectName(QStringLiteral("autoRenewCheck"));

    auto *fieldRow = makeLayout<QHBoxLayout>(metrics::space1);
    fieldRow->addWidget(m_field, 1);
    fieldRow->addWidget(m_reveal);
    auto *facts = makeLayout<QVBoxLayout>(metrics::space1);
    facts->addStretch();
    facts->addWidget(m_state);
    facts->addWidget(m_expiresAt);
    facts->addWidget(m_note);
    facts->addSpacing(metrics::space3);
    facts->addLayout(fieldRow);
    facts->addSpacing(metrics::space2);
    facts->addWidget(m_copy, 0, Qt::AlignLeft);
    facts->addStretch();

    m_card = makeFrame("card");
    auto *cardRow = makeLayout<QHBoxLayout>(metrics::space5);
    cardRow->addWidget(m_ring);
    cardRow->addLayout(facts, 1);
    auto *cardColumn = new QVBoxLayout(m_card);
    cardColumn->setContentsMargins(metrics::cardPadding, metrics::cardPadding, metrics::cardPadding,
                                   metrics::space3);
    cardColumn->setSpacing(metrics::space3);
    cardColumn->addLayout(cardRow);
    cardColumn->addWidget(makeFrame("line"));
    cardColumn->addWidget(m_autoRenew, 0, Qt::AlignLeft);
    m_envFile = new EnvFileRow(m_workspace);
    connect(m_envFile, &EnvFileRow::said, this, &TokenPage::said);
    connect(&m_workspace.envFiles(), &EnvFiles::said, this, &TokenPage::said);
    cardColumn->addWidget(m_envFile);

    m_failure = new MessageCard;
    m_failure->setObjectName(QStringLiteral("failureCard"));
    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(metrics::pageMargin, metrics::space4, metrics::pageMargin, metrics::space4);
    m_column->setSpacing(metrics::space4);
    m_column->addWidget(m_card);
    m_column->addWidget(m_failure);
    m_column->addStretch(1);
    auto *page = makeLayout<QVBoxLayout>(0);
    page->addWidget(makeScroll(content));
    setLayout(page);
}

void TokenPage::retranslate() {
    m_reveal->setToolTip(m_field->isRevealed() ? tr("Hide the token") : tr("Show the token"));
    m_reveal->setAccessibleName(m_reveal->toolTip());
    m_field->setAccessibleName(tr("Token"));
    setCaption(m_copy, tr("Copy token"));
    m_copy->setToolTip(tr("Copy the token (%1)").arg(keysWord(Qt::CTRL | Qt::SHIFT | Qt::Key_C)));
    m_field->setToolTip(tr("Drag the token into another window, or copy it"));
    setCaption(m_autoRenew, tr("Renew by itself %n minute(s) before expiry", nullptr,
                               m_workspace.settings().renewalLeadMinutes()));
    m_ring->setAccessibleName(tr("Time left"));
    fillCopyMenu();
}

void TokenPage::fillCopyMenu() {
    m_copyMenu->clear();
    const auto profile = m_workspace.profile(m_id);
    const QString prefix = profile ? profile->effectivePrefix() : QString();
    const std::pair<QString, TokenFormat> entries[] = {
        {tr("Token"), TokenFormat::Raw},
        {QStringLiteral("Bearer …"), TokenFormat::Bearer},
        {QStringLiteral("Authorization: Bearer …"), TokenFormat::Header},
        {QStringLiteral("curl"), TokenFormat::Curl},
        {QStringLiteral("PowerShell"), TokenFormat::PowerShell},
        {QStringLiteral("export %1TOKEN=…").arg(prefix), TokenFormat::Env},
        {tr("JSON answer"), TokenFormat::Json},
    };
    for (const auto &[text, format] : entries)
        m_copyMenu->addAction(text, this, [this, format = format] { copy(format); });
}

TokenSession *TokenPage::session() const {
    return m_id.isEmpty() ? nullptr : m_workspace.session(m_id);
}

void TokenPage::showProfile(const QString &id) {
    m_id = id;
    m_field->setRevealed(false);
    m_envFile->showProfile(id);
    fillCopyMenu();
    update();
}

void TokenPage::copy(TokenFormat format) {
    const auto token = session() ? session()->token() : nullptr;
    const auto profile = m_workspace.profile(m_id);
    if (!token || !profile)
        return;
    m_clipboard.copy(formatToken(*token, format, profile->effectivePrefix(), profile->baseUrl),
                     m_workspace.settings().clipboardSeconds());
    QAccessibleEvent announcement(m_copy, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

void TokenPage::update() {
    TokenSession *now = session();
    if (!now)
        return;
    const auto profile = m_workspace.profile(m_id);
    m_autoRenew->setChecked(profile && profile->autoRenew);
    const bool live = bool(now->token());
    const auto *failed =
        m_workspace.isAsking(m_id) ? nullptr : std::get_if<TokenSession::Failed>(&now->state());
    m_card->setVisible(live || !failed);
    m_failure->setVisible(failed);
    m_copy->setEnabled(live);
    m_reveal->setEnabled(live);
    m_field->refresh();
    if (failed)
        updateFailure();
    updateCountdown();
    updateClaims();
}

void TokenPage::updateCountdown() {
    const TokenSession *now = session();
    if (!now)
        return;
    const auto token = now->token();
    const auto *asking = std::get_if<TokenSession::Requesting>(&now->state());
    const auto *live = std::get_if<TokenSession::Live>(&now->state());
    const auto *failed = std::get_if<TokenSession::Failed>(&now->state());
    const QDateTime wall = m_workspace.clock().wall();
    m_note->hide();
    if (token) {
        const qint64 left = now->remaining().count();
        m_ring->showRemaining(left, token->expiresIn * 1000);
        const QDateTime end = token->expiresAt();
        m_expiresAt->setText(isSameDay(end, wall) ? tr("Expires at %1, in your time").arg(formatTime(end))
                                                  : tr("Expires on %1, in your time").arg(formatMoment(end)));
        m_state->setText(m_workspace.isAsking(m_id) ? tr("Renewing…") : tr("The token is live"));
        if (failed) {
            m_note->setText(tr("The renewal failed. The token can be used until it ends."));
            m_note->show();
        } else if (live && live->sameAsBefore) {
            m_note->setText(tr("The server returned the same token as before."));
            m_note->show();
        } else if (const auto clock = clockFinding(live ? live->clockSkew : std::nullopt)) {
            const Sentence sentence = Sentences::of(*clock);
            m_note->setText(sentence.what + u' ' + sentence.remedy);
            m_note->show();
        }
        return;
    }
    if (asking) {
        m_ring->showBusy(QString());
        m_state->setText(asking->step == TokenSession::Requesting::Step::Keychain
                             ? tr("Waiting for the keychain…")
                             : tr("Asking %1…").arg(now->profile().baseUrl.host()));
        m_expiresAt->setText(tr("Press Escape to cancel."));
        return;
    }
    if (m_workspace.isAsking(m_id)) {
        m_ring->showBusy(QString());
        m_state->setText(tr("Waiting for its turn…"));
        m_expiresAt->setText(tr("Press Escape to cancel."));
        return;
    }
    if (const auto *expired = std::get_if<TokenSession::Expired>(&now->state())) {
        m_ring->showEmpty(QStringLiteral("0:00"));
        m_state->setText(tr("Expired"));
        const QString keys = keysWord(Qt::CTRL | Qt::Key_T);
        m_expiresAt->setText(
            isSameDay(expired->at, wall)
                ? tr("It ended at %1. Get a new one with %2.").arg(formatTime(expired->at), keys)
                : tr("It ended on %1. Get a new one with %2.").arg(formatMoment(expired->at), keys));
        return;
    }
    m_ring->showEmpty(QStringLiteral("–:––"));
    m_state->setText(tr("No token yet"));
    m_expiresAt->setText(tr("Press Get token, or %1.").arg(keysWord(Qt::CTRL | Qt::Key_T)));
}

void TokenPage::updateClaims() {
    const auto token = session()->token();
    if (!token && !m_claims)
        return;
    if (!m_claims) { // made for the first token: most of the page's building is the table
        m_claims = new ClaimsCard(ClaimsCard::Place::Page);
        connect(m_claims, &ClaimsCard::copyRequested, this, [this](const QString &text) {
            m_clipboard.copy(Secret::fromString(text), m_workspace.settings().clipboardSeconds());
        });
        m_column->insertWidget(m_column->count() - 1, m_claims, 100); // all the room, when it is there
    }
    m_claims->setVisible(bool(token));
    if (!token) {
        m_claims->clear();
        m_shownClaims.clear();
        return;
    }
    const QByteArray hash =
        QCryptographicHash::hash(token->value.view().toByteArray(), QCryptographicHash::Sha256) +
        token->obtainedAt.toString(Qt::ISODateWithMs).toLatin1(); // the same token, another expires_in
    if (hash == m_shownClaims)
        return;
    m_shownClaims = hash;
    const auto *live = std::get_if<TokenSession::Live>(&session()->state());
    m_claims->show(Jwt::decode(token->value.view()),
                   {m_workspace.clock().wall(), token->obtainedAt, token->expiresIn,
                    live ? live->clockSkew : std::nullopt});
}

void TokenPage::updateFailure() {
    const auto &failed = std::get<TokenSession::Failed>(session()->state());
    const Sentence sentence = Sentences::of(failed.error);
    QList<MessageCard::Cause> causes;
    QList<CauseAction> offered{CauseAction::None, CauseAction::TryAgain}; // each action has one button
    for (const Cause &cause : CauseWords::beside(sentence, m_workspace.causes(m_id))) {
        const Sentence words = CauseWords::of(cause);
        MessageCard::Action action;
        if (!offered.contains(cause.action)) {
            offered.append(cause.action);
            action = {CauseWords::action(cause.action), [this, cause] { act(cause.action, cause); }};
        }
        causes.append({visibleText(words.what), visibleText(words.remedy), action});
    }
    QList<MessageCard::Action> actions{
        {CauseWords::action(CauseAction::TryAgain), [this] { act(CauseAction::TryAgain, {}); }}};
    if (failed.attempted && failed.attempted->exchange)
        actions.append({tr("Show the exchange"), [this] { Q_EMIT exchangeRequested(); }});
    const auto profile = m_workspace.profile(m_id);
    if (profile && profile->endpoint == Endpoint::Auth && !offered.contains(CauseAction::ShowCertificate))
        actions.append({CauseWords::action(CauseAction::ShowCertificate),
                        [this] { act(CauseAction::ShowCertificate, {}); }});
    if (!offered.contains(CauseAction::EditProfile))
        actions.append(
            {CauseWords::action(CauseAction::EditProfile), [this] { act(CauseAction::EditProfile, {}); }});
    // What the causes say says it better than the general remedy.
    const QString remedy = causes.isEmpty()    ? sentence.remedy
                           : causes.size() > 1 ? tr("What may be behind it, the likeliest first:")
                                               : QString();
    m_failure->show(Severity::Error, sentence.what, remedy, causes, actions);
}

void TokenPage::act(CauseAction action, const Cause &cause) {
    switch (action) {
    case CauseAction::None: break;
    case CauseAction::EditProfile: Q_EMIT editRequested(); break;
    case CauseAction::ShowCertificate: Q_EMIT certificateRequested(); break;
    case CauseAction::CheckConnection: Q_EMIT doctorRequested(); break;
    case CauseAction::TryAgain: m_workspace.request(m_id); break;
    case CauseAction::CopyFingerprint:
        m_clipboard.copyPlain(cause.finding ? cause.finding->args.value(0) : cause.args.value(0));
        Q_EMIT said(tr("Fingerprint copied."));
        break;
    }
}

void TokenPage::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_shownClaims.clear();
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace tokendesk

#include "profiledialog.h"

#include "keyfields.h"
#include "profileform.h"
#include "profilesaver.h"
#include "question.h"
#include "support/whenfinished.h"
#include "text/sentences.h"
#include "theme.h"
#include "widgets/build.h"
#include "widgets/messagecard.h"
#include "workspace.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace tokendesk {

namespace {

constexpr int bodyWidth = 640;

bool isKeychainFailure(ErrorCode code) {
    return code == ErrorCode::StoreMissing || code == ErrorCode::StoreLocked ||
           code == ErrorCode::StoreDenied || code == ErrorCode::StoreTimeout ||
           code == ErrorCode::StoreFailed || code == ErrorCode::SecretTooLarge;
}

} // namespace

ProfileDialog::ProfileDialog(Workspace &workspace, const std::optional<Profile> &edited, QWidget *parent)
    : FormDialog(bodyWidth, parent), m_workspace(workspace) {
    setObjectName(QStringLiteral("profileDialog"));
    const Profile shown = edited.value_or(Profile::create({}, Profile{}.brandId, Kind::Sandbox));
    m_id = shown.id;
    if (m_workspace.profile(m_id))
        m_before = shown;
    m_form = new ProfileForm(workspace, shown,
                             m_before ? ProfileForm::Stored::Reading : ProfileForm::Stored::None);
    m_saver = new ProfileSaver(workspace, this);
    build();
    retranslate();
    if (m_before) {
        readClientId();
        readPassphrase();
    }
}

ProfileDialog::~ProfileDialog() {
    m_form->wipeSecret();
}

void ProfileDialog::build() {
    bodyLayout()->addWidget(m_form);
    bodyLayout()->addStretch();
    m_card = new MessageCard;
    m_card->setObjectName(QStringLiteral("failureCard"));
    m_card->hide();
    m_progress = new QProgressBar;
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->hide();
    noticeLayout()->addWidget(m_card);
    noticeLayout()->addWidget(m_progress);
    m_wait = makeLabel("muted");
    m_wait->setObjectName(QStringLiteral("waitLabel"));
    m_wait->hide();
    footer()->addWidget(m_wait);
    footer()->addStretch();
    m_cancel = addButton(QStringLiteral("cancelButton"));
    m_save = addButton(QStringLiteral("saveButton"), "primary");
    m_save->setDefault(true);
    connect(m_cancel, &QPushButton::clicked, this, &ProfileDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ProfileDialog::save);
    connect(m_form, &ProfileForm::focused, this, [this](QWidget *field) { scrollTo(field); });
    connect(m_form, &ProfileForm::edited, this, [this] {
        if (m_state == State::Editing)
            m_card->hide(); // it spoke about what was typed before
    });
    connect(&m_workspace, &Workspace::lockedChanged, this, [this](bool locked) {
        if (locked)
            m_form->wipeSecret();
        else if (m_before)
            readPassphrase();
    });
    connect(m_saver, &ProfileSaver::finished, this, &ProfileDialog::finished);
}

void ProfileDialog::retranslate() {
    setWindowTitle(m_before ? tr("Edit %1").arg(m_before->name) : tr("Add a profile"));
    setCaption(m_cancel, tr("Cancel"));
    setCaption(m_save, m_before ? tr("Save") : tr("Add profile"));
    const bool keychain = m_form->profile().store == StoreKind::Keychain;
    m_wait->setText(keychain ? tr("Waiting for the keychain…") : tr("Saving…"));
    if (!m_card->isHidden())
        showFailure();
}

void ProfileDialog::readClientId() {
    using Stored = ProfileForm::Stored;
    if (m_before->store == StoreKind::Command) {
        m_form->setStored(Stored::Absent, {});
        return;
    }
    const auto reading = m_workspace.storeFor(*m_before).read({m_id, SecretItem::Credentials});
    whenFinished(reading, this, [this](std::optional<Result<Secret>> read) {
        const auto stored = Credentials::fromStore(std::move(read).value_or(failure(ErrorCode::StoreFailed)));
        if (stored)
            m_form->setStored(Stored::Known, stored->clientId);
        else if (stored.error().code == ErrorCode::SecretNotFound)
            m_form->setStored(Stored::Absent, {});
        else
            m_form->setStored(Stored::Unreadable, {}, Sentences::of(stored.error()).what);
    });
}

void ProfileDialog::readPassphrase() {
    if (m_before->privateKeyPath.isEmpty())
        return;
    whenFinished(m_workspace.storeFor(*m_before).read({m_id, SecretItem::KeyPassphrase}), this,
                 [this](std::optional<Result<Secret>> read) {
                     if (read && *read)
                         m_form->key().setStoredPassphrase(std::move(**read));
                 });
}

void ProfileDialog::save() {
    if (m_state != State::Editing || !m_form->judge())
        return;
    ProfileEdit edit;
    edit.profile = m_form->profile();
    edit.before = m_before;
    edit.passphrase = m_form->key().passphrase();
    edit.passphraseNeedless = m_form->key().needsNoPassphrase();
    edit.profile.id = m_id;
    const QString clientId = m_form->clientId();
    if (m_form->hasSecret())
        edit.secret = m_form->secret();
    // With a new secret the clientId goes along: then nothing has to be read first.
    if (!clientId.isEmpty() && (edit.secret || clientId != m_form->storedClientId()))
        edit.clientId = clientId;
    m_card->hide();
    setState(State::Saving);
    m_saver->start(std::move(edit));
}

void ProfileDialog::stopWaiting() {
    m_saver->abandon();
    setState(State::Editing);
    m_failure = Error{ErrorCode::Cancelled, {}};
    showFailure();
}

void ProfileDialog::finished(const Result<Profile> &result) {
    setState(State::Editing);
    if (!result) {
        m_failure = result.error();
        showFailure();
        return;
    }
    const QString id = result->id;
    accept();
    Q_EMIT saved(id);
}

void ProfileDialog::showFailure() {
    if (!m_failure)
        return;
    QList<MessageCard::Action> actions;
    const bool keychain = m_form->profile().store == StoreKind::Keychain;
    const bool stopped = m_failure->code == ErrorCode::Cancelled;
    if (keychain && (stopped || isKeychainFailure(m_failure->code))) {
        actions.append({tr("Keep it for this session only"), [this] {
                            m_form->setStore(StoreKind::Session);
                            save();
                        }});
    }
    if (stopped) {
        m_card->show(Severity::Info, tr("You stopped waiting. The profile was not saved."),
                     tr("What you typed is still here."), {}, actions);
    } else {
        const Sentence sentence = Sentences::of(*m_failure);
        m_card->show(Severity::Error, sentence.what, sentence.remedy, {}, actions);
    }
    const auto buttons = m_card->findChildren<QPushButton *>();
    if (!actions.isEmpty() && !buttons.isEmpty())
        buttons.back()->setObjectName(QStringLiteral("keepForSessionButton"));
    m_card->setVisible(true);
}

void ProfileDialog::setState(State state) {
    m_state = state;
    const bool saving = state == State::Saving;
    body()->setEnabled(!saving);
    m_save->setEnabled(!saving);
    m_progress->setVisible(saving);
    m_wait->setVisible(saving);
    if (saving) {
        retranslate();
        m_cancel->setFocus();
    } else {
        m_save->setDefault(true);
        m_save->setFocus();
    }
}

void ProfileDialog::reject() {
    if (m_state == State::Saving)
        stopWaiting();
    else if (m_form->isEdited())
        askWhetherToDiscard();
    else
        FormDialog::reject();
}

void ProfileDialog::askWhetherToDiscard() {
    if (m_asking)
        return;
    m_asking = true;
    ask(this,
        {windowTitle(), tr("Discard what you typed?"), tr("It is not stored anywhere yet."), tr("Discard"),
         tr("Keep editing")},
        [this](bool discard) {
            m_asking = false;
            if (discard)
                FormDialog::reject();
        });
}

void ProfileDialog::done(int result) {
    m_form->wipeSecret();
    FormDialog::done(result);
}

void ProfileDialog::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    FormDialog::changeEvent(event);
}

} // namespace tokendesk

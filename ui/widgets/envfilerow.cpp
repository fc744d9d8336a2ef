#include "envfilerow.h"

#include "envfiles.h"
#include "support/background.h"
#include "support/whenfinished.h"
#include "text/sentences.h"
#include "theme.h"
#include "token/apicall.h"
#include "visibletext.h"
#include "widgets/build.h"
#include "widgets/elidedlabel.h"
#include "workspace.h"

#include <QCheckBox>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStyleOptionButton>

namespace tokendesk {

EnvFileRow::EnvFileRow(Workspace &workspace, QWidget *parent) : QWidget(parent), m_workspace(workspace) {
    build();
    retranslate();
    connect(m_check, &QCheckBox::clicked, this, [this](bool on) {
        if (on)
            choose();
        else
            setFile({});
    });
    connect(m_choose, &QPushButton::clicked, this, &EnvFileRow::choose);
    connect(m_again, &QPushButton::clicked, this, [this] { m_workspace.envFiles().writeAgain(m_id); });
    connect(&workspace.envFiles(), &EnvFiles::changed, this, [this](const QString &id) {
        if (id == m_id)
            updateState();
    });
    connect(&workspace, &Workspace::profilesChanged, this, &EnvFileRow::update);
}

void EnvFileRow::build() {
    m_check = new QCheckBox;
    m_check->setObjectName(QStringLiteral("envFileCheck"));
    m_path = new ElidedLabel("muted", Qt::ElideMiddle);
    m_path->setObjectName(QStringLiteral("envFileLabel"));
    const auto link = [](const char *name) {
        auto *button = new QPushButton;
        button->setObjectName(QString::fromLatin1(name));
        setRole(button, "link");
        return button;
    };
    m_choose = link("chooseEnvFileButton");
    m_again = link("retryEnvFileButton");
    m_state = makeText("caption");
    m_state->setObjectName(QStringLiteral("envFileState"));
    m_git = makeText("warning");
    m_git->setObjectName(QStringLiteral("envFileGitNote"));

    auto *row = makeLayout<QHBoxLayout>(metrics::space2);
    row->addWidget(m_check);
    row->addWidget(m_path, 1);
    row->addWidget(m_choose);
    auto *stateRow = makeLayout<QHBoxLayout>(metrics::space2);
    stateRow->addWidget(m_state, 1);
    stateRow->addWidget(m_again, 0, Qt::AlignTop);
    auto *notes = makeLayout<QVBoxLayout>(metrics::space1);
    m_notes = notes;
    notes->addLayout(stateRow);
    notes->addWidget(m_git);
    auto *column = makeLayout<QVBoxLayout>(metrics::space1);
    column->addLayout(row);
    column->addLayout(notes);
    setLayout(column);
}

void EnvFileRow::retranslate() {
    setCaption(m_check, tr("Keep a .env file up to date"));
    m_check->setToolTip(
        tr("Each new token is written into that file. Nothing but its own line changes, and the "
           "line stays when the token ends, when Token Desk is locked and when the profile is "
           "removed."));
    setCaption(m_again, tr("Try again"));
}

void EnvFileRow::showProfile(const QString &id) {
    m_id = id;
    update();
}

void EnvFileRow::update() {
    const auto profile = m_workspace.profile(m_id);
    const QString path = profile ? profile->envFile : QString();
    const bool on = !path.isEmpty();
    m_check->setChecked(on);
    m_path->setText(on ? visibleText(QDir::toNativeSeparators(path)) : QString());
    m_choose->setVisible(on);
    setCaption(m_choose, tr("Choose…"));
    lookForGit();
    updateState();
}

void EnvFileRow::updateState() {
    const auto profile = m_workspace.profile(m_id);
    const bool on = profile && !profile->envFile.isEmpty();
    m_git->setVisible(on && m_underGit);
    m_again->hide();
    m_state->setVisible(on);
    if (!on)
        return;
    const EnvFiles::State *state = m_workspace.envFiles().state(m_id);
    setRole(m_state, state && state->error ? "danger" : "caption");
    if (!state) {
        m_state->setText(tr("%1 is written there with the next token.").arg(tokenVariable(*profile)));
    } else if (state->error) {
        const Sentence sentence = Sentences::of(*state->error);
        m_state->setText(visibleText(sentence.what + u' ' + sentence.remedy));
        m_again->setVisible(bool(m_workspace.session(m_id)->token()));
    } else {
        const QString at = formatTime(state->at);
        m_state->setText(state->report->change == EnvFileReport::Change::None
                             ? tr("%1 was already in it at %2.").arg(tokenVariable(*profile), at)
                             : tr("%1 written at %2.").arg(tokenVariable(*profile), at));
    }
}

/// On the way up to the root a folder may be on a server that sleeps.
void EnvFileRow::lookForGit() {
    const auto profile = m_workspace.profile(m_id);
    const QString path = profile ? profile->envFile : QString();
    if (path == m_gitPath)
        return;
    m_gitPath = path;
    m_underGit = false;
    if (path.isEmpty())
        return;
    whenFinished(inBackground([path] { return isUnderGit(path); }), this,
                 [this, path](std::optional<bool> under) {
                     if (path != m_gitPath)
                         return;
                     m_underGit = under.value_or(false);
                     m_git->setText(tr("This folder is under git: make sure that %1 is ignored.")
                                        .arg(visibleText(QFileInfo(path).fileName())));
                     updateState();
                 });
}

void EnvFileRow::choose() {
    const auto profile = m_workspace.profile(m_id);
    if (!profile)
        return;
    // As if to save, because the file may not be there yet; but nothing in it is overwritten but one line.
    auto *dialog = new QFileDialog(this, tr("Choose a .env file"));
    dialog->setObjectName(QStringLiteral("envFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setFilter(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    dialog->setLabelText(QFileDialog::Accept, tr("Choose"));
    const QString start = profile->envFile.isEmpty() ? m_before.value(m_id) : profile->envFile;
    if (!start.isEmpty())
        dialog->setDirectory(QFileInfo(start).absolutePath());
    dialog->selectFile(start.isEmpty() ? QStringLiteral(".env") : QFileInfo(start).fileName());
    // Another profile may be shown by then (from the tray): its token does not belong there.
    connect(dialog, &QFileDialog::fileSelected, this, [this, id = m_id](const QString &path) {
        if (id == m_id)
            setFile(path);
    });
    connect(dialog, &QDialog::finished, this, &EnvFileRow::update); // none chosen: the box is as it was
    dialog->open();
}

void EnvFileRow::setFile(const QString &path) {
    auto profile = m_workspace.profile(m_id);
    if (!profile || profile->envFile == path)
        return;
    if (!profile->envFile.isEmpty())
        m_before.insert(m_id, profile->envFile);
    profile->envFile = path;
    if (const auto saved = m_workspace.update(*profile); !saved) {
        const Sentence sentence = Sentences::of(saved.error());
        Q_EMIT said(sentence.what + u' ' + sentence.remedy);
    }
    update();
}

void EnvFileRow::showEvent(QShowEvent *event) {
    // Under the words of the box, wherever the style puts them.
    QStyleOptionButton option;
    option.initFrom(m_check);
    m_notes->setContentsMargins(
        m_check->style()->subElementRect(QStyle::SE_CheckBoxContents, &option, m_check).left(), 0, 0, 0);
    QWidget::showEvent(event);
}

void EnvFileRow::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_gitPath.clear();
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace tokendesk

#include "doctordialog.h"

#include "clipboard.h"
#include "icons.h"
#include "text/checkwords.h"
#include "theme.h"
#include "visibletext.h"
#include "widgets/build.h"
#include "workspace.h"

#include <QEvent>
#include <QGridLayout>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace tokendesk {

namespace {

constexpr int bodyWidth = 600;

std::pair<const char *, QColor> markOf(CheckState state, const Colours &c) {
    switch (state) {
    case CheckState::Waiting: return {"clock", c.muted};
    case CheckState::Running: return {"activity", c.accent};
    case CheckState::Ok: return {"ok", c.success};
    case CheckState::Warning: return {"warning", c.warning};
    case CheckState::Failed: return {"error", c.danger};
    case CheckState::Skipped: break;
    }
    return {"info", c.muted};
}

bool isBad(const Check &check) {
    return check.state == CheckState::Failed || check.state == CheckState::Warning;
}

} // namespace

DoctorDialog::DoctorDialog(Workspace &workspace, SecretClipboard &clipboard,
                           const std::optional<Profile> &profile, QWidget *parent)
    : FormDialog(bodyWidth, parent), m_workspace(workspace), m_profile(profile),
      m_doctor(workspace.keychain(), workspace.clock()) {
    setObjectName(QStringLiteral("doctorDialog"));
    m_heading = makeLabel("title");
    m_about = makeText("muted");
    m_verdict = makeText("strong");
    m_verdict->setObjectName(QStringLiteral("doctorVerdict"));
    m_progress = new QProgressBar;
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_copy = addButton(QStringLiteral("copyChecksButton"));
    m_copy->setIcon(icon(QStringLiteral("copy")));
    footer()->addStretch();
    m_again = addButton(QStringLiteral("runAgainButton"));
    m_again->setIcon(icon(QStringLiteral("refresh")));
    m_cancel = addButton(QStringLiteral("cancelButton"));
    m_close = addButton(QStringLiteral("closeButton"));
    m_close->setDefault(true);

    connect(&m_doctor, &Doctor::checkChanged, this, &DoctorDialog::showCheck);
    connect(&m_doctor, &Doctor::finished, this, &DoctorDialog::showState);
    connect(&m_doctor, &Doctor::finished, this, [this] { m_workspace.keepChecks(m_doctor.checks()); });
    connect(m_copy, &QPushButton::clicked, this, [this, &clipboard] { clipboard.copyPlain(toText()); });
    connect(m_again, &QPushButton::clicked, this, &DoctorDialog::start);
    connect(m_cancel, &QPushButton::clicked, &m_doctor, &Doctor::cancel);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    connect(&workspace, &Workspace::lockedChanged, this, [this](bool locked) {
        if (locked)
            reject(); // nothing reads secrets while it is locked
    });
    start();
    buildRows();
    retranslate();
    m_close->setFocus();
}

void DoctorDialog::buildRows() {
    auto *card = makeFrame("card");
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(metrics::cardPadding, metrics::space3, metrics::cardPadding, metrics::space3);
    grid->setHorizontalSpacing(metrics::space3);
    grid->setVerticalSpacing(metrics::space2);
    grid->setColumnStretch(2, 1);
    for (const Check &check : m_doctor.checks()) {
        const QString name = checkName(check.id);
        const Row row{new QLabel, makeLabel(""), makeText("muted"), makeText("muted")};
        auto *words = makeLayout<QVBoxLayout>(metrics::space1);
        words->addWidget(row.what);
        words->addWidget(row.remedy);
        row.icon->setFixedSize(metrics::iconSize, metrics::iconSize);
        row.icon->setObjectName(name + QStringLiteral("State"));
        row.what->setObjectName(name + QStringLiteral("What"));
        row.remedy->setObjectName(name + QStringLiteral("Remedy"));
        if (!m_rows.isEmpty())
            grid->addWidget(makeFrame("line"), grid->rowCount(), 0, 1, 3);
        const int at = grid->rowCount();
        grid->addWidget(row.icon, at, 0, Qt::AlignTop);
        grid->addWidget(row.title, at, 1, Qt::AlignTop);
        grid->addLayout(words, at, 2);
        m_rows.append(row);
    }
    bodyLayout()->addWidget(m_heading);
    bodyLayout()->addWidget(m_about);
    bodyLayout()->addWidget(card);
    bodyLayout()->addStretch();
    noticeLayout()->addWidget(m_verdict);
    noticeLayout()->addWidget(m_progress);
}

void DoctorDialog::start() {
    m_doctor.start(m_profile, m_profile ? &m_workspace.storeFor(*m_profile) : nullptr);
    for (int i = 0; i < m_rows.size(); ++i)
        showCheck(i);
    showState();
}

void DoctorDialog::showCheck(int index) {
    const Check &check = m_doctor.checks().at(index);
    const Row &row = m_rows.at(index);
    const Sentence words = CheckWords::of(check);
    const auto [drawn, colour] = markOf(check.state, coloursFor(palette()));
    row.icon->setPixmap(iconPixmap(QLatin1String(drawn), metrics::iconSize, colour, devicePixelRatioF()));
    row.icon->setAccessibleName(CheckWords::state(check.state));
    row.title->setText(CheckWords::title(check.id));
    setRole(row.what, isBad(check) ? "" : "muted"); // what went wrong stands out, what to do follows it
    row.what->setText(check.state == CheckState::Running ? tr("Checking…") : visibleText(words.what));
    row.remedy->setText(visibleText(words.remedy));
    row.remedy->setVisible(isBad(check) && !words.remedy.isEmpty());
}

void DoctorDialog::showState() {
    const bool running = m_doctor.isRunning();
    QPushButton *shown = running ? m_cancel : m_again;
    QPushButton *hidden = running ? m_again : m_cancel;
    shown->show();
    if (hidden->hasFocus())
        shown->setFocus();
    hidden->hide();
    m_copy->setEnabled(!running);
    m_progress->setVisible(running);
    m_verdict->setText(verdict());
    m_progress->setAccessibleName(m_verdict->text());
}

QString DoctorDialog::verdict() const {
    if (m_doctor.isRunning())
        return tr("Checking…");
    const auto any = [this](auto what) {
        return std::any_of(m_doctor.checks().begin(), m_doctor.checks().end(), what);
    };
    if (any([](const Check &check) { return check.state == CheckState::Failed; }))
        return tr("Not everything is as it should be.");
    if (any([](const Check &check) { return check.error && check.error->code == ErrorCode::Cancelled; }))
        return tr("Stopped before the end.");
    return any(isBad) ? tr("It works, but look at the warnings.") : tr("Everything is fine.");
}

QString DoctorDialog::toText() const {
    QStringList lines{windowTitle()};
    if (m_profile)
        lines.append(visibleText(m_profile->name));
    for (const Check &check : m_doctor.checks()) {
        const Sentence words = CheckWords::of(check);
        lines.append(QStringLiteral("[%1] ").arg(CheckWords::state(check.state)) +
                     CheckWords::title(check.id) + QStringLiteral(": ") + visibleText(words.what));
        if (isBad(check) && !words.remedy.isEmpty())
            lines.append(QStringLiteral("    ") + visibleText(words.remedy));
    }
    return lines.join(u'\n');
}

void DoctorDialog::done(int result) {
    m_doctor.cancel();
    FormDialog::done(result);
}

void DoctorDialog::retranslate() {
    setWindowTitle(tr("Check keychain and connection"));
    m_heading->setText(windowTitle());
    m_about->setText(m_profile ? tr("For “%1”. No credentials are sent.").arg(visibleText(m_profile->name))
                               : tr("The keychain only. While a profile is shown, its secret, its "
                                    "certificate and the way to its server are checked too."));
    setCaption(m_copy, tr("Copy as text"));
    setCaption(m_again, tr("Run again"));
    setCaption(m_cancel, tr("Cancel"));
    setCaption(m_close, tr("Close"));
    for (int i = 0; i < m_rows.size(); ++i)
        showCheck(i);
    showState();
}

void DoctorDialog::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    FormDialog::changeEvent(event);
}

} // namespace tokendesk

#include "commandfields.h"

#include "checkedline.h"
#include "formgrid.h"
#include "secrets/commandline.h"
#include "secrets/commandstore.h"
#include "secrets/credentials.h"
#include "support/whenfinished.h"
#include "text/sentences.h"
#include "theme.h"
#include "widgets/build.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace tokendesk {

namespace {

const QString placeholder = QStringLiteral("NAME"); // of the templates

/// The words one by one, so that it is seen where each begins and ends.
QString shownWords(const QStringList &argv) {
    QStringList words;
    for (const auto &word : argv)
        words << u'‹' + word + u'›';
    return words.join(u' ');
}

} // namespace

CommandFields::CommandFields(FormGrid &grid, QObject *parent) : QObject(parent) {
    m_templates = new QComboBox;
    m_templates->setObjectName(QStringLiteral("commandTemplateCombo"));
    m_edit = new QLineEdit;
    m_edit->setObjectName(QStringLiteral("commandEdit"));
    m_edit->setFont(monospaceFor(Type::Body));
    m_edit->setPlaceholderText(QStringLiteral("pass show acme"));
    m_note = new FieldNote(QStringLiteral("commandNote"));
    m_try = new QPushButton;
    m_try->setObjectName(QStringLiteral("tryCommandButton"));
    m_try->setAutoDefault(false);
    m_tryNote = new FieldNote(QStringLiteral("tryCommandNote"));
    m_tryRow = new QWidget; // the button keeps to the left of its cell
    auto *row = new QHBoxLayout(m_tryRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_try);
    row->addStretch();
    m_labels[0] = grid.addRow(m_templates);
    m_labels[1] = grid.addRow(m_edit, m_note);
    grid.addField(m_tryRow, m_tryNote);
    m_line = new CheckedLine(m_edit, m_note, [this] { return message(); });
    connect(m_templates, &QComboBox::activated, this, &CommandFields::useTemplate);
    m_templates->installEventFilter(this);
    connect(m_line, &CheckedLine::edited, this, [this] {
        stop();
        m_tryNote->clear();
        refresh();
        Q_EMIT edited();
    });
    connect(m_try, &QPushButton::clicked, this, [this] {
        if (m_running) {
            stop();
            m_tryNote->say(Severity::Info, Sentences::of(Error{ErrorCode::Cancelled, {}}).what);
            refresh();
        } else {
            tryIt();
        }
    });
}

CommandFields::~CommandFields() = default;

void CommandFields::fill(const Profile &profile) {
    m_line->setText(commandLineText(profile.command));
    setActive(profile.store == StoreKind::Command);
}

void CommandFields::readInto(Profile &profile) const {
    if (m_active)
        profile.command = argv();
}

void CommandFields::setActive(bool active) {
    m_active = active;
    if (!active)
        stop();
    refresh();
}

void CommandFields::setClientId(const QString &clientId) {
    m_clientId = clientId;
}

QList<CheckedLine *> CommandFields::lines() const {
    return {m_line};
}

QList<QWidget *> CommandFields::widgets() const {
    return {m_templates, m_edit, m_try};
}

QStringList CommandFields::argv() const {
    return parseCommandLine(m_edit->text()).argv;
}

void CommandFields::useTemplate() {
    const int index = m_templates->currentData().toInt();
    if (index < 0 || index >= commandTemplates().size())
        return;
    stop();
    m_tryNote->clear();
    m_line->setText(commandLineText(commandTemplates()[index].argv));
    m_edit->setFocus();
    m_edit->setSelection(int(m_edit->text().indexOf(placeholder)), int(placeholder.size()));
    refresh();
    Q_EMIT edited();
}

std::optional<FieldMessage> CommandFields::message() const {
    if (!m_active)
        return std::nullopt;
    const auto line = parseCommandLine(m_edit->text());
    if (line.argv.value(0).trimmed().isEmpty())
        return FieldMessage{Severity::Error, Sentences::of(Error{ErrorCode::ProfileCommandEmpty, {}}).what};
    if (line.openQuote)
        return FieldMessage{Severity::Error, tr("A quotation mark is not closed.")};
    if (!line.shellSign.isEmpty())
        return FieldMessage{
            Severity::Warning,
            tr("No shell runs this: “%1” would be passed to the program as it is.").arg(line.shellSign)};
    const bool unnamed = std::any_of(line.argv.begin() + 1, line.argv.end(),
                                     [](const QString &word) { return word.contains(placeholder); });
    if (unnamed)
        return FieldMessage{Severity::Warning, tr("Put the name of your entry in the place of NAME.")};
    return FieldMessage{Severity::Info, tr("Runs %1, without a shell.").arg(shownWords(line.argv))};
}

void CommandFields::tryIt() {
    if (!m_line->judge())
        return m_edit->setFocus();
    const CommandSpec spec{argv(), m_clientId.trimmed()};
    m_running = std::make_unique<CommandStore>([spec](const QString &) { return spec; }, m_nowhere);
    m_tryNote->say(Severity::Info, tr("Waiting for %1…").arg(spec.argv.first()));
    refresh();
    Q_EMIT said(m_tryNote);
    const auto reading = m_running->read({QStringLiteral("try"), SecretItem::Credentials});
    whenFinished(reading, this, [this, run = m_run](const std::optional<Result<Secret>> &read) {
        if (!read || run != m_run)
            return;
        const auto credentials = Credentials::fromStore(*read);
        if (credentials) {
            QString secret = credentials->clientSecret.toString();
            const auto length = int(secret.size());
            wipe(secret);
            m_tryNote->say(Severity::Info,
                           tr("It works: client ID %1, and a secret of %n character(s).", nullptr, length)
                               .arg(credentials->clientId));
        } else {
            const Sentence sentence = Sentences::of(credentials.error());
            m_tryNote->say(Severity::Error, sentence.what + u' ' + sentence.remedy);
        }
        stop();
        refresh();
        Q_EMIT said(m_tryNote);
    });
}

/// A template replaces the command, so it is taken only where it is chosen: in the open list. Closed, a box
/// takes the next entry at every arrow key and turn of the wheel.
bool CommandFields::eventFilter(QObject *watched, QEvent *event) {
    if (watched == m_templates && event->type() == QEvent::Wheel) {
        event->ignore(); // the form scrolls
        return true;
    }
    if (watched == m_templates && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const QString text = key->text();
        const bool moves = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down ||
                           key->key() == Qt::Key_PageUp || key->key() == Qt::Key_PageDown ||
                           key->key() == Qt::Key_Home || key->key() == Qt::Key_End;
        if (moves || (!text.isEmpty() && text.at(0).isPrint())) {
            m_templates->showPopup();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

void CommandFields::stop() {
    ++m_run;
    if (m_running)
        m_running.release()->deleteLater(); // it may be the one that calls; the program goes with it
}

void CommandFields::refresh() {
    for (QWidget *widget : {static_cast<QWidget *>(m_templates), static_cast<QWidget *>(m_edit), m_tryRow,
                            static_cast<QWidget *>(m_labels[0]), static_cast<QWidget *>(m_labels[1])})
        widget->setVisible(m_active);
    m_note->setMuted(!m_active);
    m_tryNote->setMuted(!m_active);
    setCaption(m_try, m_running ? tr("Stop") : tr("Try it"));
    m_line->refresh();
}

void CommandFields::retranslate() {
    FormGrid::caption(m_labels[0], tr("Template"));
    FormGrid::caption(m_labels[1], tr("Command"));
    const int before = qMax(0, m_templates->currentIndex());
    m_templates->clear();
    m_templates->addItem(tr("Choose one to begin with"), -1);
    for (int i = 0; i < commandTemplates().size(); ++i)
        m_templates->addItem(commandTemplates()[i].name, i);
    m_templates->setCurrentIndex(before);
    refresh();
}

} // namespace tokendesk

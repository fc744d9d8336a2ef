#include "checkedline.h"

#include "formgrid.h"
#include "secrets/secret.h"

#include <QScopedValueRollback>

namespace tokendesk {

CheckedLine::CheckedLine(QLineEdit *edit, FieldNote *note, Check check, Tidy tidy)
    : QObject(edit), m_edit(edit), m_note(note), m_check(std::move(check)), m_tidy(std::move(tidy)) {
    connect(edit, &QLineEdit::textChanged, this, &CheckedLine::textChanged);
    connect(edit, &QLineEdit::editingFinished, this, [this] {
        tidyUp();
        refresh();
    });
}

void CheckedLine::setText(const QString &text) {
    const QScopedValueRollback<bool> ours(m_ours, true);
    m_said.clear();
    m_edit->setText(text);
    m_edit->setCursorPosition(0);
    m_length = text.size();
    refresh();
}

void CheckedLine::refresh() {
    const auto message = m_check();
    const bool quiet =
        !m_judged && m_edit->text().isEmpty() && message && message->severity == Severity::Error;
    if (message && !quiet)
        m_note->say(message->severity, m_said.isEmpty() ? message->text : m_said + u' ' + message->text);
    else
        m_note->say(Severity::Info, m_said);
}

bool CheckedLine::judge() {
    tidyUp();
    m_judged = true;
    refresh();
    const auto message = m_check();
    return !message || message->severity != Severity::Error;
}

void CheckedLine::textChanged() {
    if (m_ours)
        return;
    const qsizetype before = std::exchange(m_length, m_edit->text().size());
    m_judged = true;
    m_said.clear();
    if (m_length > before + 1) // more than a key's worth: pasted or dropped
        tidyUp();
    refresh();
    Q_EMIT edited();
}

void CheckedLine::tidyUp() {
    QString text = m_edit->text();
    Tidied tidy = m_tidy(text);
    if (tidy.text != text) {
        const QScopedValueRollback<bool> ours(m_ours, true);
        m_said = tidy.said;
        m_edit->setText(tidy.text);
        m_length = tidy.text.size();
    }
    // The line may hold a secret.
    wipe(text);
    wipe(tidy.text);
}

} // namespace tokendesk

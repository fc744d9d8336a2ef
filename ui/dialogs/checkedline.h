#pragma once

#include "fieldchecks.h"

#include <QLineEdit>
#include <QObject>

#include <functional>

namespace tokendesk {

class FieldNote;

/// A line of a form that is judged as it is typed: what is pasted is tidied and that is said; the rest is
/// said by a check. An empty field is not blamed before somebody was in it.
class CheckedLine : public QObject {
    Q_OBJECT
public:
    using Check = std::function<std::optional<FieldMessage>()>;
    using Tidy = std::function<Tidied(const QString &)>;

    /// Lives as long as `edit`, whose check may look at anything in the form.
    CheckedLine(QLineEdit *edit, FieldNote *note, Check check, Tidy tidy = tidied);

    /// A text that nobody typed: shown, not judged.
    void setText(const QString &text);
    /// Says what there is to say now; something else in the form changed.
    void refresh();
    /// From now on an empty field is blamed, too. True when there is no error.
    bool judge();
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    /// By a person.
    void edited();

private:
    void textChanged();
    void tidyUp();

    QLineEdit *m_edit;
    FieldNote *m_note;
    Check m_check;
    Tidy m_tidy;
    QString m_said;         // what tidying did
    qsizetype m_length = 0; // before the last change
    bool m_judged = false;
    bool m_ours = false; // a change of the text that nobody typed is under way
};

} // namespace tokendesk

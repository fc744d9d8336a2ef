#pragma once

#include "moving/import.h"
#include "support/error.h"

#include <QFrame>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace tokendesk {

class Badge;

/// One profile that an import would make: whether to take it, its name, what was recognised and what is
/// missing. Never a secret.
class ImportRow : public QFrame {
    Q_OBJECT
public:
    enum class State { Offered, Waiting, Done, Failed };

    explicit ImportRow(ImportCandidate candidate, QWidget *parent = nullptr);

    [[nodiscard]] const ImportCandidate &candidate() const { return m_candidate; }
    /// With the name as it was edited, and without what the keychain has not taken yet being lost.
    [[nodiscard]] ImportCandidate &prepared();
    [[nodiscard]] bool isChosen() const;
    [[nodiscard]] State state() const { return m_state; }
    void setState(State state, const Error &error = {});

Q_SIGNALS:
    void chosenChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void describe();

    ImportCandidate m_candidate;
    State m_state = State::Offered;
    Error m_error;
    QCheckBox *m_check;
    QLineEdit *m_name;
    Badge *m_kind;
    QLabel *m_where;
    QLabel *m_facts;
    QLabel *m_notes;
    QLabel *m_result;
};

} // namespace tokendesk

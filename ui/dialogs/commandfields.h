#pragma once

#include "profiles/profile.h"
#include "secrets/sessionstore.h"

#include <QObject>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace tokendesk {

class CheckedLine;
class CommandStore;
class FieldNote;
class FormGrid;
struct FieldMessage;

/// The external program that prints a profile's credentials: a template to begin with, the command line, and
/// a try. Rows of a form's grid.
class CommandFields : public QObject {
    Q_OBJECT
public:
    CommandFields(FormGrid &grid, QObject *parent);
    ~CommandFields() override;

    void fill(const Profile &profile);
    void readInto(Profile &profile) const;
    /// Only while the profile's store is a command are the rows there.
    void setActive(bool active);
    /// For programs that print only the secret.
    void setClientId(const QString &clientId);

    [[nodiscard]] QList<CheckedLine *> lines() const;
    [[nodiscard]] QList<QWidget *> widgets() const;
    void retranslate();

Q_SIGNALS:
    void edited();
    /// The try said something there.
    void said(QWidget *note);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void useTemplate();
    void tryIt();
    void stop();
    void refresh();
    [[nodiscard]] QStringList argv() const;
    [[nodiscard]] std::optional<FieldMessage> message() const;

    bool m_active = false;
    QString m_clientId;
    SessionStore m_nowhere; // the command store's place for what is not printed
    std::unique_ptr<CommandStore> m_running;
    quint64 m_run = 0; ///< late answers carry another and are dropped

    QComboBox *m_templates;
    QLineEdit *m_edit;
    FieldNote *m_note;
    CheckedLine *m_line;
    QWidget *m_tryRow;
    QPushButton *m_try;
    FieldNote *m_tryNote;
    QLabel *m_labels[2];
};

} // namespace tokendesk

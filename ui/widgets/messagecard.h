#pragma once

#include "certificate/finding.h"

#include <QFrame>

class QLabel;
class QHBoxLayout;
class QVBoxLayout;

namespace tokendesk {

/// What happened and what to do about it, in the page and never in a message box: icon, sentence, remedy,
/// an optional list of causes, buttons.
class MessageCard : public QFrame {
    Q_OBJECT
public:
    struct Cause {
        QString what;
        QString remedy;
    };
    struct Action {
        QString text;
        std::function<void()> run;
    };

    explicit MessageCard(QWidget *parent = nullptr);

    void show(Severity severity, const QString &what, const QString &remedy, const QList<Cause> &causes = {},
              const QList<Action> &actions = {});
    [[nodiscard]] QString what() const;
    [[nodiscard]] QString remedy() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintIcon();

    Severity m_severity = Severity::Error;
    QLabel *m_icon;
    QLabel *m_what;
    QLabel *m_remedy;
    QVBoxLayout *m_causes;
    QHBoxLayout *m_actions;
};

/// The icon and the colour of a severity.
QString severityIcon(Severity severity);
QColor severityColour(Severity severity, const QPalette &palette);

} // namespace tokendesk

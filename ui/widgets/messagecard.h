#pragma once

#include "certificate/finding.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace tokendesk {

class FlowLayout;

/// What happened and what to do about it, in the page and never in a message box: icon, sentence, remedy,
/// an optional list of causes, the likeliest first, each with its own button, and buttons for the whole. More
/// than a few causes are shown on request.
class MessageCard : public QFrame {
    Q_OBJECT
public:
    struct Action {
        QString text; ///< empty: no button
        std::function<void()> run;
    };
    struct Cause {
        QString what;
        QString remedy;
        Action action = {};
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
    void showCauses(const QList<Cause> &causes, bool all);

    Severity m_severity = Severity::Error;
    QLabel *m_icon;
    QLabel *m_what;
    QLabel *m_remedy;
    QVBoxLayout *m_causes;
    FlowLayout *m_actions;
};

/// The icon and the colour of a severity.
QString severityIcon(Severity severity);
QColor severityColour(Severity severity, const QPalette &palette);

} // namespace tokendesk

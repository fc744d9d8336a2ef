#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace tokendesk {

/// A question with two answers, of which one cannot be undone.
struct Question {
    QString title;   ///< of the window
    QString what;    ///< "Discard what you typed?"
    QString detail;  ///< what follows from it
    QString confirm; ///< the verb of the destructive answer: "Discard"
    QString keep;    ///< the harmless one: "Keep editing"; Enter and Escape answer this
};

/// Asks in a dialog on top of `parent`, and returns at once. `answered(true)` is called for the destructive
/// answer, `answered(false)` for every other end; not at all when `parent` dies first. The dialog's
/// objectName is "question", its buttons' are "confirmButton" and "keepButton".
void ask(QWidget *parent, const Question &question, std::function<void(bool confirmed)> answered);

} // namespace tokendesk

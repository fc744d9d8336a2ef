#pragma once

#include <QFrame>
#include <QKeySequence>
#include <QLabel>

class QAbstractButton;
class QScrollArea;

namespace tokendesk {

/// Small factories, so that pages read as what they show. Roles are those of `stylesheet.h`.
QLabel *makeLabel(const char *role, QWidget *parent = nullptr);
/// Word-wrapping, selectable by mouse and keyboard.
QLabel *makeText(const char *role, QWidget *parent = nullptr);
QFrame *makeFrame(const char *role, QWidget *parent = nullptr);
/// Scrolls `content` up and down, never sideways; takes no focus.
QScrollArea *makeScroll(QWidget *content);
/// No margins, spacing as given.
template <typename Layout>
Layout *makeLayout(int spacing) {
    auto *layout = new Layout;
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    return layout;
}

/// Changes the "role" property and has the style look again.
void setRole(QWidget *widget, const char *role);
/// Visible label and accessible name in one: what is read aloud is what is seen.
void setCaption(QAbstractButton *button, const QString &text);
/// Tab goes through what is laid out in `page` as one reads it, whenever which of it was made.
void tabsInReadingOrder(QWidget *page);
/// Keys as the platform and the language write them: "Ctrl+T", "⌘T", as the menus do.
QString keysWord(const QKeySequence &keys);

} // namespace tokendesk

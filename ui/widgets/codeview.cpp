#include "codeview.h"

#include "codehighlighter.h"
#include "theme.h"

#include <QEvent>
#include <QScrollBar>

namespace tokendesk {

namespace {
constexpr int tabWidth = 4; // characters; Go indents by tabs
}

CodeView::CodeView(QWidget *parent) : QPlainTextEdit(parent), m_highlighter(new CodeHighlighter(document())) {
    setProperty("role", QStringLiteral("sunken"));
    setReadOnly(true);
    setUndoRedoEnabled(false); // a history would be another copy
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setFont(monospaceFor(Type::Body));
    fitTabs();
}

CodeView::~CodeView() {
    clear();
}

void CodeView::show(const Secret &code, SnippetLanguage language, bool secret) {
    setTextInteractionFlags(secret ? Qt::NoTextInteraction
                                   : Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QString text = code.toString();
    QString shown = toPlainText();
    const bool same = text == shown;
    wipe(shown);
    if (!same) {
        const int before = verticalScrollBar()->value();
        m_highlighter->setLanguage(language);
        setPlainText(text);
        verticalScrollBar()->setValue(before);
    }
    wipe(text);
}

void CodeView::fitTabs() {
    setTabStopDistance(tabWidth * QFontMetricsF(font()).horizontalAdvance(u' '));
}

void CodeView::changeEvent(QEvent *event) {
    if (event->type() == QEvent::PaletteChange && m_highlighter)
        m_highlighter->rehighlight();
    if (event->type() == QEvent::FontChange)
        fitTabs();
    QPlainTextEdit::changeEvent(event);
}

} // namespace tokendesk

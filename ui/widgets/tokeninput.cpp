#include "tokeninput.h"

#include "clipboard.h"
#include "theme.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QUrl>

namespace tokendesk {

namespace {
constexpr int lines = 3;
constexpr qsizetype longestShown = 8 * 1024;        // characters; gateways take no longer token
constexpr qsizetype excerpt = 400;                  // characters of what is longer
constexpr qsizetype longestTaken = 4 * 1024 * 1024; // of anything
} // namespace

TokenInput::TokenInput(QWidget *parent) : QPlainTextEdit(parent) {
    setFont(monospaceFor(Type::Caption));
    setWordWrapMode(QTextOption::WrapAnywhere);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setFixedHeight(QFontMetrics(font()).lineSpacing() * lines + 2 * metrics::space2);
    connect(this, &QPlainTextEdit::textChanged, this, &TokenInput::contentChanged);
}

Secret TokenInput::content() const {
    if (isExcerpt())
        return m_held.clone();
    QString text = document()->toRawText(); // toPlainText() turns no-break spaces into plain ones
    text.replace(QChar::ParagraphSeparator, u'\n');
    text.replace(QChar::LineSeparator, u'\n');
    Secret content = Secret::fromString(text);
    wipe(text);
    return content;
}

void TokenInput::setContent(const QString &text) {
    m_held.clear();
    if (text.size() <= longestShown) {
        setPlainText(text);
        return;
    }
    m_held = Secret::fromString(text.size() > longestTaken ? text.left(longestTaken) : text);
    setPlainText(text.left(excerpt) + u'…');
}

void TokenInput::wipeContent() {
    m_held.clear();
    clear();
}

bool TokenInput::canInsertFromMimeData(const QMimeData *source) const {
    return source->hasUrls() || source->hasText();
}

void TokenInput::insertFromMimeData(const QMimeData *source) {
    if (source->hasUrls() && source->urls().value(0).isLocalFile()) {
        Q_EMIT fileGiven(source->urls().value(0).toLocalFile());
        return;
    }
    const QString text = source->text();
    if (isExcerpt() || document()->characterCount() + text.size() > longestShown)
        setContent(text);
    else
        insertPlainText(text);
}

QMimeData *TokenInput::createMimeDataFromSelection() const {
    return secretMimeData(Secret::fromString(textCursor().selectedText()));
}

/// An excerpt is replaced or emptied, not edited.
void TokenInput::keyPressEvent(QKeyEvent *event) {
    const bool removes = event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Delete ||
                         event->matches(QKeySequence::Cut);
    if (isExcerpt() && removes) {
        wipeContent();
        return;
    }
    const QString typed = event->text();
    const bool writes = !typed.isEmpty() && (typed.front().isPrint() || typed.front() == u'\r');
    if (isExcerpt() && writes && !event->matches(QKeySequence::Paste) && !event->matches(QKeySequence::Copy))
        return;
    QPlainTextEdit::keyPressEvent(event);
}

void TokenInput::inputMethodEvent(QInputMethodEvent *event) {
    if (!isExcerpt())
        QPlainTextEdit::inputMethodEvent(event);
}

} // namespace tokendesk

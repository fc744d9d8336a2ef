#pragma once

#include "snippets/snippet.h"

#include <QPlainTextEdit>

namespace tokendesk {

class CodeHighlighter;

/// Code to read and to copy. While it holds a secret, nothing of it can be selected: what is selected gets to
/// the clipboard, or to the next field, past the clipboard that clears itself.
class CodeView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit CodeView(QWidget *parent = nullptr);
    ~CodeView() override;

    void show(const Secret &code, SnippetLanguage language, bool secret);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitTabs();

    CodeHighlighter *m_highlighter;
};

} // namespace tokendesk

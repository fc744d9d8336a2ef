#pragma once

#include "snippets/snippet.h"

#include <QSyntaxHighlighter>

namespace tokendesk {

/// What a stretch of code is, as far as colours go.
enum class Ink { Comment, String, Keyword };

/// Comments, strings and keywords of the snippets' languages, in the theme's colours. Light on purpose: it
/// knows how words begin and end, not what they mean.
class CodeHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit CodeHighlighter(QTextDocument *document);

    void setLanguage(SnippetLanguage language);
    [[nodiscard]] static QColor colourOf(Ink ink, const QPalette &palette);

protected:
    void highlightBlock(const QString &text) override;

private:
    void paint(qsizetype from, qsizetype to, Ink ink);

    SnippetLanguage m_language = SnippetLanguage::Curl;
};

} // namespace tokendesk

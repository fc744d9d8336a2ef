#pragma once

#include <QByteArray>
#include <QSet>

#include <map>

namespace tokendesk {

/// What a template is filled with. Values may be secret: whoever makes one wipes them.
struct SnippetFilling {
    QSet<QByteArray> flags;
    std::map<QByteArray, QByteArray> values; ///< as they are to stand in the code
};

/// Fills a template of resources/snippets, in one pass: what a value holds is never looked at again.
/// `@name@` stands for a value. Lines of their own are `@@if flag`, `@@if !flag`, `@@else` and `@@end`, which
/// may be nested; what begins with `@@` and a blank is a comment. Answers nothing when the template uses a
/// value that is not there.
[[nodiscard]] QByteArray fillTemplate(const QByteArray &text, const SnippetFilling &filling);

} // namespace tokendesk

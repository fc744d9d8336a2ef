#include "template_p.h"

#include "secrets/secret.h"

#include <QList>

namespace tokendesk {

namespace {

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Where a name that starts at `from` is closed by another '@', or -1.
qsizetype endOfName(QByteArrayView line, qsizetype from) {
    qsizetype end = from;
    while (end < line.size() && isNameCharacter(line[end]))
        ++end;
    return end > from && end < line.size() && line[end] == '@' ? end : -1;
}

bool fillLine(QByteArrayView line, const SnippetFilling &filling, QByteArray *filled) {
    qsizetype i = 0;
    while (i < line.size()) {
        const qsizetype end = line[i] == '@' ? endOfName(line, i + 1) : -1;
        if (end < 0) {
            *filled += line[i++];
            continue;
        }
        const auto value = filling.values.find(line.sliced(i + 1, end - i - 1).toByteArray());
        if (value == filling.values.end())
            return false;
        *filled += value->second;
        i = end + 1;
    }
    *filled += '\n';
    return true;
}

} // namespace

QByteArray fillTemplate(const QByteArray &text, const SnippetFilling &filling) {
    qsizetype room = text.size();
    for (const auto &[name, value] : filling.values)
        room += 4 * value.size(); // how often one stands in a template, at most
    QByteArray filled;
    filled.reserve(room); // a buffer that grows leaves copies behind
    QList<bool> wanted;   // of the conditions that are open, outermost first
    for (QByteArrayView rest = text; !rest.isEmpty();) {
        const qsizetype end = rest.indexOf('\n');
        const QByteArrayView line = end < 0 ? rest : rest.first(end);
        rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
        if (line.startsWith("@@if ")) {
            const bool negated = line.startsWith("@@if !");
            wanted.append(filling.flags.contains(line.sliced(negated ? 6 : 5).toByteArray()) != negated);
        } else if (line == "@@else" && !wanted.isEmpty()) {
            wanted.last() = !wanted.last();
        } else if (line == "@@end" && !wanted.isEmpty()) {
            wanted.removeLast();
        } else if (line.startsWith("@@ ")) {
            continue;
        } else if (!wanted.contains(false) && !fillLine(line, filling, &filled)) {
            wipe(filled);
            return {};
        }
    }
    return filled;
}

} // namespace tokendesk

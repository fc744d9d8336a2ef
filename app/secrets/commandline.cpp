#include "commandline.h"

#include <algorithm>

namespace tokendesk {

namespace {

bool isEscapable(QChar c, QChar quote) {
    if (c == u'\\' || c == u'"')
        return true;
    return quote.isNull() && (c == u'\'' || c.isSpace());
}

/// What a shell would do something with when it stands outside of quotes.
QString signIn(const QString &word) {
    static const QString signs[] = {QStringLiteral("&&"), QStringLiteral("||"), QStringLiteral("|"),
                                    QStringLiteral(">"),  QStringLiteral("<"),  QStringLiteral(";"),
                                    QStringLiteral("&")};
    for (const auto &sign : signs) {
        if (word == sign || (sign == u">" && word.startsWith(QLatin1String("2>"))))
            return sign;
    }
    for (const auto *inside : {"$(", "`"}) {
        if (word.contains(QLatin1String(inside)))
            return QString::fromLatin1(inside);
    }
    return {};
}

} // namespace

CommandLine parseCommandLine(const QString &text) {
    CommandLine line;
    QString word, bare; // `bare` is what of the word stood outside of quotes
    bool started = false;
    QChar quote;
    const auto end = [&] {
        if (!started)
            return;
        if (line.shellSign.isEmpty())
            line.shellSign = signIn(bare);
        line.argv.append(word);
        word.clear();
        bare.clear();
        started = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\\' && quote != u'\'' && i + 1 < text.size() && isEscapable(text[i + 1], quote)) {
            word += text[++i];
            started = true;
        } else if (!quote.isNull() && c == quote) {
            quote = QChar();
        } else if (quote.isNull() && (c == u'"' || c == u'\'')) {
            quote = c;
            started = true; // '' is a word, too
        } else if (quote.isNull() && c.isSpace()) {
            end();
        } else {
            word += c;
            if (quote.isNull())
                bare += c;
            started = true;
        }
    }
    line.openQuote = !quote.isNull();
    end();
    return line;
}

QString commandLineText(const QStringList &argv) {
    QStringList words;
    for (const auto &word : argv) {
        const bool plain = !word.isEmpty() && std::none_of(word.begin(), word.end(), [](QChar c) {
            return c.isSpace() || c == u'\'' || c == u'"' || c == u'\\';
        });
        // A single quote cannot stand inside single quotes: they end, it comes between, they begin again.
        words << (plain ? word : u'\'' + QString(word).replace(u'\'', QLatin1String("'\\''")) + u'\'');
    }
    return words.join(u' ');
}

} // namespace tokendesk

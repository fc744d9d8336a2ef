#include "pemscan_p.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tokendesk {

namespace {

constexpr QByteArrayView beginMark = "-----BEGIN ";
constexpr QByteArrayView endMark = "-----END ";
constexpr QByteArrayView dashes = "-----";
constexpr qsizetype maxLabel = 64;
constexpr qsizetype usualColumns = 76; // PEM has 64, MIME's base64 76

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

/// What quoting an e-mail, commenting out or YAML puts in front of a line.
bool isLinePrefix(char c) {
    return c == '>' || c == '#' || c == '|';
}

constexpr auto base64Letters = [] {
    std::array<bool, 256> table{};
    for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
        table[uchar(c)] = true;
    return table;
}();

bool isBase64(char c) {
    return base64Letters[uchar(c)];
}

/// Stands around blocks and is worth no word of its own: it is told as quotes or indentation.
bool isAround(char c) {
    return isBlank(c) || c == '"' || c == '\'' || c == '`' || c == ',' || c == ';' || isLinePrefix(c);
}

class Scanner {
public:
    explicit Scanner(QByteArrayView text) : m_text(text) {}

    PemScan scan() {
        while (true) {
            const auto begin = m_text.indexOf(beginMark, m_at);
            if (begin < 0)
                break;
            skipOther(begin);
            const auto labelAt = begin + beginMark.size();
            const auto near = m_text.sliced(labelAt, qMin(maxLabel, m_text.size() - labelAt));
            const auto labelEnd = near.indexOf(dashes);
            if (labelEnd < 0 || near.first(labelEnd).contains('\n')) {
                m_scan.otherText = true;
                m_at = labelAt;
                continue;
            }
            readBlock(begin, near.first(labelEnd), labelAt + labelEnd + dashes.size());
        }
        skipOther(m_text.size());
        return std::move(m_scan);
    }

private:
    /// First position of `mark` from `from` on, or the end. `known` remembers it, so that the search over the
    /// whole text stays linear however many blocks have no end.
    qsizetype find(QByteArrayView mark, qsizetype from, qsizetype &known) const {
        if (known < from) {
            known = m_text.indexOf(mark, from);
            if (known < 0)
                known = m_text.size();
        }
        return known;
    }

    /// Line of a position that is not before the last one asked for.
    int lineOf(qsizetype position) {
        for (; m_countedTo < position; ++m_countedTo)
            m_line += m_text[m_countedTo] == '\n';
        return m_line;
    }

    void skipOther(qsizetype to) {
        const auto between = m_text.sliced(m_at, to - m_at);
        const auto end = between.indexOf(endMark);
        if (end >= 0 && m_scan.endWithoutBeginLine == 0)
            m_scan.endWithoutBeginLine = lineOf(m_at + end);
        if (!std::all_of(between.begin(), between.end(), isAround))
            m_scan.otherText = true;
        if (const auto lineStart = between.lastIndexOf('\n') + 1;
            to < m_text.size() && lineStart < between.size() &&
            std::all_of(between.begin() + lineStart, between.end(),
                        [](char c) { return isBlank(c) || isLinePrefix(c); }))
            m_scan.indented = true;
        m_at = to;
    }

    /// The quotation mark that a block stands in, or 0.
    char quoteAround(qsizetype begin, QByteArrayView body) {
        const char before = begin > 0 ? m_text[begin - 1] : '\0';
        if (before != '"' && before != '\'' && before != '`')
            return '\0';
        const char after = m_at < m_text.size() ? m_text[m_at] : '\0';
        const bool around =
            after == before || body.contains(before) ||
            m_text.sliced(m_at, qMin<qsizetype>(8, m_text.size() - m_at)).trimmed().startsWith(before);
        m_scan.quoted = m_scan.quoted || around;
        return around ? before : '\0';
    }

    void readBlock(qsizetype begin, QByteArrayView label, qsizetype bodyAt) {
        PemBlock block;
        block.label = label.toByteArray().simplified();
        block.line = lineOf(begin);
        const auto nextBegin = find(beginMark, bodyAt, m_nextBegin);
        auto bodyEnd = find(endMark, bodyAt, m_nextEnd);
        if (bodyEnd >= nextBegin) {
            block.problem = PemBlock::Problem::NoEnd;
            bodyEnd = nextBegin;
            m_at = bodyEnd;
        } else {
            const auto labelAt = bodyEnd + endMark.size();
            const auto expected = label.toByteArray() + dashes.toByteArray();
            const bool ends = m_text.sliced(labelAt).startsWith(expected);
            if (!ends)
                block.problem = PemBlock::Problem::NoEnd;
            m_at = ends ? labelAt + expected.size() : labelAt;
        }
        const auto body = m_text.sliced(bodyAt, bodyEnd - bodyAt);
        block.problemLine = block.problem == PemBlock::Problem::NoEnd ? block.line : 0;
        if (!block.isPrivateKey())
            readBody(body, bodyAt, quoteAround(begin, body), block);
        m_scan.blocks.append(std::move(block));
    }

    void readBody(QByteArrayView body, qsizetype bodyAt, char quote, PemBlock &block) {
        QByteArray base64;
        base64.reserve(body.size());
        qsizetype column = 0;
        bool padded = false, inQuotes = true;
        bool lineStart = false, blanks = false; // blanks stand between the last line break and here
        for (qsizetype i = 0; i < body.size(); ++i) {
            const char c = body[i];
            if (c == '\n') {
                column = 0;
                lineStart = true;
                blanks = false;
                continue;
            }
            if (quote && c == quote)
                inQuotes = !inQuotes;
            if (!inQuotes || (quote && c == quote))
                continue; // between the string literals of a source text
            if (isBlank(c) || (lineStart && isLinePrefix(c))) {
                blanks = blanks || lineStart;
                continue;
            }
            m_scan.indented = m_scan.indented || blanks;
            lineStart = blanks = false;
            if (c == '-' && block.problem == PemBlock::Problem::NoEnd)
                break; // half an END line
            if (!isBase64(c) || (padded && c != '=')) {
                fail(block, bodyAt + i);
                return;
            }
            padded = c == '=';
            auto end = i + 1; // of the run of letters: nothing about them needs a look at each
            while (!padded && end < body.size() && body[end] != '=' && isBase64(body[end]))
                ++end;
            base64 += body.sliced(i, end - i);
            column += end - i;
            if (column > usualColumns || (i == 0 && body.size() > 1))
                m_scan.oneLine = true;
            i = end - 1;
        }
        m_scan.indented = m_scan.indented || blanks; // of the END line
        const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
        if (decoded)
            block.der = *decoded;
        else
            fail(block, bodyAt + body.size());
    }

    void fail(PemBlock &block, qsizetype at) {
        if (block.problem != PemBlock::Problem::None)
            return;
        block.problem = PemBlock::Problem::BadBase64;
        block.problemLine = lineOf(at);
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    qsizetype m_countedTo = 0;
    qsizetype m_nextBegin = -1, m_nextEnd = -1;
    int m_line = 1;
    PemScan m_scan;
};

} // namespace

PemScan scanPem(QByteArrayView text) {
    return Scanner(text).scan();
}

bool looksLikePem(QByteArrayView text) {
    return text.indexOf(beginMark) >= 0;
}

} // namespace tokendesk

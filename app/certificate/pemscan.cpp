#include "pemscan_p.h"

#include <algorithm>

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

bool isBase64(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/' || c == '=';
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
        if (!std::all_of(between.begin(), between.end(), isBlank))
            m_scan.otherText = true;
        if (const auto lineStart = between.lastIndexOf('\n') + 1;
            to < m_text.size() && lineStart < between.size() &&
            std::all_of(between.begin() + lineStart, between.end(), isBlank))
            m_scan.indented = true;
        m_at = to;
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
            const auto close = m_text.indexOf(dashes, bodyEnd + endMark.size());
            m_at = close < 0 ? m_text.size() : close + dashes.size();
        }
        const auto body = m_text.sliced(bodyAt, bodyEnd - bodyAt);
        if (!block.isPrivateKey())
            readBody(body, bodyAt, block);
        if (block.problem == PemBlock::Problem::NoEnd && block.problemLine == 0)
            block.problemLine = lineOf(bodyEnd);
        m_scan.blocks.append(std::move(block));
    }

    void readBody(QByteArrayView body, qsizetype bodyAt, PemBlock &block) {
        QByteArray base64;
        base64.reserve(body.size());
        qsizetype column = 0;
        bool padded = false;
        for (qsizetype i = 0; i < body.size(); ++i) {
            const char c = body[i];
            if (c == '\n') {
                column = 0;
                continue;
            }
            if (isBlank(c)) {
                m_scan.indented = m_scan.indented || (column == 0 && c != '\r');
                continue;
            }
            if (!isBase64(c) || (padded && c != '=')) {
                if (block.problem == PemBlock::Problem::None) {
                    block.problem = PemBlock::Problem::BadBase64;
                    block.problemLine = lineOf(bodyAt + i);
                }
                return;
            }
            padded = c == '=';
            base64 += c;
            if (++column > usualColumns || (i == 0 && body.size() > 1))
                m_scan.oneLine = true;
        }
        const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
        if (decoded)
            block.der = *decoded;
        else if (block.problem == PemBlock::Problem::None) {
            block.problem = PemBlock::Problem::BadBase64;
            block.problemLine = lineOf(bodyAt + body.size());
        }
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

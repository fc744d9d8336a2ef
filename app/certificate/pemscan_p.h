#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace tokendesk {

/// One "-----BEGIN …-----" block of a text.
struct PemBlock {
    enum class Problem { None, NoEnd, BadBase64 };

    QByteArray label;
    QByteArray der; ///< decoded body; empty for private keys, which are never decoded here
    int line = 0;   ///< of the BEGIN line, from 1
    Problem problem = Problem::None;
    int problemLine = 0; ///< from 1
    bool isPrivateKey() const { return label.endsWith("PRIVATE KEY"); }
};

/// What a text holds. Lenient: blocks are found wherever they stand, however their lines are broken; what was
/// unusual is told.
struct PemScan {
    QList<PemBlock> blocks;
    bool otherText = false;      ///< something but white space around the blocks
    bool oneLine = false;        ///< a body without line breaks, or on the line of its BEGIN
    bool indented = false;       ///< blanks, "> " or "# " in front of a line of a block
    bool quoted = false;         ///< a block stands in quotation marks
    int endWithoutBeginLine = 0; ///< an END line that belongs to no block; 0: none
};

[[nodiscard]] PemScan scanPem(QByteArrayView text);

/// True when the text has a BEGIN line of any kind.
[[nodiscard]] bool looksLikePem(QByteArrayView text);

} // namespace tokendesk

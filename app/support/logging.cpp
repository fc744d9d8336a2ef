#include "logging.h"

#include <QRegularExpression>

#include <array>
#include <cstdio>
#include <vector>

namespace tokendesk {

Q_LOGGING_CATEGORY(lcSupport, "tokendesk.support", QtWarningMsg)
Q_LOGGING_CATEGORY(lcProfiles, "tokendesk.profiles", QtWarningMsg)
Q_LOGGING_CATEGORY(lcSecrets, "tokendesk.secrets", QtWarningMsg)
Q_LOGGING_CATEGORY(lcCertificate, "tokendesk.certificate", QtWarningMsg)
Q_LOGGING_CATEGORY(lcToken, "tokendesk.token", QtWarningMsg)
Q_LOGGING_CATEGORY(lcDemo, "tokendesk.demo", QtWarningMsg)
Q_LOGGING_CATEGORY(lcCli, "tokendesk.cli", QtWarningMsg)
Q_LOGGING_CATEGORY(lcUi, "tokendesk.ui", QtWarningMsg)

namespace {

const QString mask = QStringLiteral("[redacted]");

struct Rule {
    const char *pattern; // group 1, if any, is kept
};

// Possessive quantifiers throughout: a value of megabytes must not run into PCRE's limits, as a failed match
// would let it through.
//
// NAMES: a name that ends in one of the words, as in AVISTA_CLIENT_SECRET, with what stands between it and
// the value: quotes (escaped ones too, JSON within JSON), colon or equals sign.
#define NAMES                                                                                                \
    R"((?:client[_-]?secret|access[_-]?token|refresh[_-]?token|id[_-]?token|api[_-]?key|password|passphrase|passwd|secret|token))"
// Names that are also words of a sentence ("Invalid JWT: expired"): only with quotes, an equals sign or as a
// tag.
#define MORE_NAMES "(?:" NAMES "|jwt|bearer)"

constexpr std::array rules{
    // A private key, with its line breaks as they are, escaped, or percent-encoded; to the end if cut off.
    Rule{
        R"(-----BEGIN(?:[ +]|%20)(?:[A-Z0-9]++(?:[ +]|%20))*?PRIVATE(?:[ +]|%20)KEY-----(?:(?!-----END).)*+(?:-----END[^\n]{0,60}?KEY-----)?)"},
    // "Authorization: Bearer x", "Proxy-Authorization":"Basic x"
    Rule{R"(((?:proxy-)?authorization\\*+["']?+\s*+[:=]\s*+\\*+["']?+)(?:[a-z0-9-]++[ ]++)?+[^\s"'\\,;]++)"},
    Rule{R"((\bbearer[ ]++)[A-Za-z0-9._~+/=-]{4,}+)"},
    // "clientSecret":"x" with any escapes inside the value
    Rule{"(" MORE_NAMES R"("\s*+:\s*+")(?:[^"\\]++|\\.)*+)"},
    // \"clientSecret\":\"x\"
    Rule{"(" MORE_NAMES R"(\\++"\s*+:\s*+\\++")(?:[^"\\]++|\\(?!"))*+)"},
    // CLIENT_SECRET='x y' and CLIENT_SECRET="x y"
    Rule{"(" NAMES R"(\s*+[=:]\s*+")(?:[^"\\]++|\\.)*+)"},
    Rule{"(" NAMES R"('?+\s*+[=:]\s*+')[^']*+)"},
    // client_secret=x&…, CLIENT_SECRET=x, secret: x, "token": 12345
    Rule{"(" NAMES R"(["']?+\s*+[=:]\s*+)(?!\[redacted\])[^\s"'&,;\\}\]]++)"},
    Rule{R"(((?:jwt|bearer)=)(?!\[redacted\])[^\s"'&,;\\}\]]++)"},
    // <access_token>x</access_token>, with a namespace, attributes, tags or CDATA inside; to the end if cut
    // off
    Rule{"(<([\\w.:-]{0,60}?" MORE_NAMES R"()(?:\s(?:[^<>/]++|/(?!>))*+)?>)(?:(?!</\2\s*+>).)++)"},
    // https://user:password@host. The look behind: a long word is looked through once, not from each letter.
    Rule{R"(((?<![a-z0-9+.-])[a-z0-9+.-]++://[^\s/:@]*+:)[^\s/@]++(?=@))"},
    // A JWT or what was left of one: base64url of "{" begins with "e", the header is followed by a dot.
    // The look ahead: a run of such characters without a dot behind it is looked through once.
    Rule{
        R"((?<![A-Za-z0-9_-])(?=[A-Za-z0-9_-]++\.)([A-Za-z0-9_-]*?)\bey[A-Za-z0-9_-]{8,}+(?:\.[A-Za-z0-9_-]*+){1,4}+)"},
};
#undef MORE_NAMES
#undef NAMES

// Compiled once: that takes ten times as long as their use. Never destroyed, for messages that come after
// main().
const std::vector<QRegularExpression> &expressions() {
    static const auto *const compiled = [] {
        auto *all = new std::vector<QRegularExpression>;
        for (const auto &rule : rules)
            all->emplace_back(QString::fromLatin1(rule.pattern),
                              QRegularExpression::CaseInsensitiveOption |
                                  QRegularExpression::DotMatchesEverythingOption);
        return all;
    }();
    return *compiled;
}

// What QString::replace does, but a match that fails for want of resources is not taken for "no match".
std::optional<QString> replaced(const QString &text, const QRegularExpression &expression) {
    QString result;
    qsizetype done = 0;
    auto matches = expression.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        if (!match.isValid())
            return std::nullopt;
        result += QStringView(text).mid(done, match.capturedStart() - done);
        result += match.captured(1) + mask;
        done = match.capturedEnd();
    }
    if (!matches.isValid())
        return std::nullopt;
    return result += QStringView(text).mid(done);
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message) {
    const QByteArray line = qFormatLogMessage(type, context, redacted(message)).toLocal8Bit();
    std::fprintf(stderr, "%s\n", line.constData());
    std::fflush(stderr);
}

} // namespace

QString redacted(const QString &text) {
    QString result = text;
    for (const auto &expression : expressions()) {
        const auto next = replaced(result, expression);
        if (!next)
            return mask;
        result = *next;
    }
    return result;
}

void redactMessages() {
    qInstallMessageHandler(handle);
}

} // namespace tokendesk

#include "headercheck.h"

#include "der_p.h"
#include "headerextract_p.h"
#include "headervalue.h"
#include "issuergraph_p.h"
#include "opensslptr_p.h"
#include "pemscan_p.h"

#include <openssl/pem.h>

#include <QRegularExpression>

#include <algorithm>

namespace tokendesk {

namespace {

constexpr qsizetype maxChecked = 1024 * 1024; // a header is a few thousand bytes

bool isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isUnreserved(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

bool hasSequences(QByteArrayView text) {
    for (qsizetype i = 0; i + 2 < text.size(); ++i) {
        if (text[i] == '%' && isHex(text[i + 1]) && isHex(text[i + 2]))
            return true;
    }
    return false;
}

/// What a server makes of the value: PEM, read by OpenSSL.
bool serverReads(const QByteArray &value) {
    const auto pem = QByteArray::fromPercentEncoding(value);
    const auto bio = readBio(pem);
    const X509Ptr x509(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    return x509 != nullptr;
}

class HeaderChecker {
public:
    explicit HeaderChecker(const HeaderCheckContext &context) : m_context(context) {}

    HeaderCheck check(const QByteArray &text) {
        const auto extract = extractHeader(text.first(qMin(maxChecked, text.size())));
        m_check.value = extract.value;
        for (const auto &what : extract.around)
            add(Rule::X06, Severity::Warning, {what});
        if (m_check.value.isEmpty()) {
            add(Rule::X15, Severity::Error, {QStringLiteral("empty")});
            return finished();
        }
        lookAtEncoding();
        recover();
        lookAtContent();
        lookAtSize();
        lookAtStyle();
        lookAtCertificates();
        return finished();
    }

private:
    void add(Rule rule, Severity severity, QStringList args = {}) {
        m_check.findings.append({rule, severity, std::move(args), FindingAction::None});
    }
    [[nodiscard]] bool has(Rule rule) const {
        return std::any_of(m_check.findings.begin(), m_check.findings.end(),
                           [&](const Finding &finding) { return finding.rule == rule; });
    }
    [[nodiscard]] bool hasError() const {
        return std::any_of(m_check.findings.begin(), m_check.findings.end(),
                           [](const Finding &finding) { return finding.severity == Severity::Error; });
    }

    void lookAtEncoding();
    void recover();
    void lookAtContent();
    void lookAtTruncation();
    void lookAtSize();
    void lookAtStyle();
    void lookAtCertificates();
    [[nodiscard]] QString whatElse() const;
    HeaderCheck finished();

    const HeaderCheckContext &m_context;
    HeaderCheck m_check;
    bool m_form = false;         ///< "+" stands for blanks
    bool m_cutSequence = false;  ///< the value ends inside a percent sequence
    QByteArray m_decoded;        ///< as far as it could be undone
    CertificateFile m_recovered; ///< what is in it
};

/// X01, X02, X03, X04, X14: how it was encoded.
void HeaderChecker::lookAtEncoding() {
    const auto &value = m_check.value;
    // Only form-encoding writes a "+" inside BEGIN and END lines, where no base64 stands.
    m_form = value.contains("BEGIN+") || value.contains("END+");
    if (m_form)
        add(Rule::X01, Severity::Error);
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] != '%')
            continue;
        if (i + 2 < value.size() && isHex(value[i + 1]) && isHex(value[i + 2])) {
            i += 2;
            continue;
        }
        const auto tail = value.mid(i, 3);
        m_cutSequence = i + tail.size() == value.size() && tail.size() < 3 &&
                        std::all_of(tail.begin() + 1, tail.end(), isHex);
        if (!m_cutSequence) {
            add(Rule::X14, Severity::Error, {QString::fromLatin1(tail), QString::number(i)});
            break;
        }
    }
    if (std::any_of(value.begin(), value.end(), [](char c) { return c == ' ' || c == '\n' || c == '\r'; }))
        add(Rule::X03, Severity::Error);

    m_decoded = m_form ? QByteArray(value).replace('+', ' ') : value;
    m_decoded = QByteArray::fromPercentEncoding(m_decoded);
    constexpr int maxRounds = 3;
    for (int round = 0; round < maxRounds && !looksLikePem(m_decoded) && hasSequences(m_decoded); ++round) {
        if (!has(Rule::X02))
            add(Rule::X02, Severity::Error);
        if (m_decoded.contains("BEGIN+")) {
            m_decoded.replace('+', ' ');
            if (!has(Rule::X01))
                add(Rule::X01, Severity::Error);
        }
        m_decoded = QByteArray::fromPercentEncoding(m_decoded);
    }
    if (looksLikePem(m_decoded) && m_decoded.contains("-----\\n"))
        add(Rule::X04, Severity::Error);
}

void HeaderChecker::recover() {
    m_recovered = parseCertificateBytes(m_decoded);
    if (m_recovered.ders.isEmpty() && m_decoded.contains("-----BEGIN CERTIFICATE-----\n")) {
        // A "+" of the base64 that a form decoder made a blank, before somebody encoded it again.
        const auto begin = m_decoded.indexOf("-----\n") + 6;
        const auto end = m_decoded.indexOf("-----END", begin);
        auto body = end < 0 ? QByteArray() : m_decoded.mid(begin, end - begin);
        if (body.contains(' ')) {
            auto text = m_decoded;
            text.replace(begin, body.size(), body.replace(' ', '+'));
            auto repaired = parseCertificateBytes(text);
            if (!repaired.ders.isEmpty()) {
                m_recovered = std::move(repaired);
                if (!has(Rule::X01))
                    add(Rule::X01, Severity::Error);
            }
        }
    }
    for (const auto &der : std::as_const(m_recovered.ders)) {
        if (m_check.certificates.size() == maxDetailed)
            break;
        if (auto certificate = Certificate::fromDer(der))
            m_check.certificates.append(std::move(*certificate));
    }
    if (m_recovered.ders.isEmpty())
        return;
    const auto candidates = leafCandidates(m_recovered.ders);
    m_check.corrected =
        encodeHeaderValue(pemOf(m_recovered.ders[candidates.isEmpty() ? 0 : candidates.first()]));
}

/// X05, X07, X09, X11, X15: what is in it.
void HeaderChecker::lookAtContent() {
    if (m_recovered.hasPrivateKey || m_decoded.contains("PRIVATE KEY-----"))
        add(Rule::X09, Severity::Error);
    const bool pem = looksLikePem(m_decoded);
    const bool bare =
        !pem && !m_recovered.ders.isEmpty() && !m_decoded.contains("-----END ") && !has(Rule::X14);
    if (bare) {
        const bool binary = m_recovered.format == FileFormat::Der || m_recovered.format == FileFormat::Pkcs7;
        add(Rule::X07, Severity::Error, {binary ? QStringLiteral("der") : QStringLiteral("base64")});
    }
    if (pem && !bare && !has(Rule::X04) && m_decoded.contains("-----END ") &&
        !m_decoded.trimmed().contains('\n') && !m_decoded.contains('\r'))
        add(Rule::X11, Severity::Error);
    if (!bare)
        lookAtTruncation();
    if (m_recovered.ders.isEmpty() && !has(Rule::X05) && !has(Rule::X09)) {
        const auto what = whatElse();
        add(Rule::X15, Severity::Error, {what});
    }
    // Whatever is left that a server cannot read although we could.
    if (!m_check.certificates.isEmpty() && !hasError() && !serverReads(m_check.value)) {
        const bool lines = m_decoded.contains("CERTIFICATE-----\n");
        add(lines ? Rule::X05 : Rule::X11, Severity::Error, lines ? QStringList{QString()} : QStringList{});
    }
}

void HeaderChecker::lookAtTruncation() {
    const auto begin = m_decoded.indexOf("-----BEGIN CERTIFICATE-----");
    const bool cutMark = begin < 0 && QByteArrayView("-----BEGIN CERTIFICATE-----").startsWith(m_decoded) &&
                         m_decoded.size() > 5;
    if (cutMark) {
        add(Rule::X05, Severity::Error, {QString()});
        return;
    }
    if (begin < 0) {
        if (m_decoded.contains("-----END CERTIFICATE-----") && !has(Rule::X14))
            add(Rule::X05, Severity::Error, {QString()});
        return;
    }
    const auto bodyAt = begin + 27;
    const auto end = m_decoded.indexOf("-----END CERTIFICATE-----", bodyAt);
    auto body = m_decoded.mid(bodyAt, end < 0 ? -1 : end - bodyAt);
    if (end < 0 && body.contains("\n-"))
        body.truncate(body.indexOf("\n-"));
    body.replace("\\r", "").replace("\\n", "").replace('\n', "").replace('\r', "").replace(' ', "");
    body.truncate(body.size() & ~3);
    const auto der = QByteArray::fromBase64(body);
    const auto missing = claimedDerLength(der) - der.size();
    if (end >= 0 && (missing <= 0 || !m_recovered.ders.isEmpty()))
        return;
    add(Rule::X05, Severity::Error, {missing > 0 ? QString::number(missing) : QString()});
}

QString HeaderChecker::whatElse() const {
    for (const auto &finding : m_recovered.findings) {
        if (finding.rule == Rule::F06 && finding.args.first() != QLatin1String("private-key"))
            return finding.args.first();
    }
    const auto text = m_decoded.trimmed();
    const auto lower = text.left(256).toLower();
    if (text.startsWith("$(") || text.startsWith('`') || text.startsWith("$"))
        return QStringLiteral("command");
    if (lower.startsWith("<!doctype") || lower.startsWith("<html") || lower.contains("<head") ||
        lower.contains("<body"))
        return QStringLiteral("html");
    if ((text.startsWith('{') && text.endsWith('}')) || (text.startsWith('[') && text.endsWith(']')))
        return QStringLiteral("json");
    static const QRegularExpression fileName(
        QStringLiteral("^@?[^\\n<>|\"*?]*\\.(pem|crt|cer|der|cert|p7b|p12|pfx|key|txt)$"),
        QRegularExpression::CaseInsensitiveOption);
    if (text.size() < 512 && fileName.match(QString::fromUtf8(text)).hasMatch())
        return QStringLiteral("file-name");
    return QStringLiteral("text");
}

void HeaderChecker::lookAtSize() {
    const auto bytes = headerLineBytes(m_check.value);
    if (bytes <= headerWarnBytes)
        return;
    const bool tooLarge = bytes > headerErrorBytes;
    add(Rule::X12, tooLarge ? Severity::Error : Severity::Warning,
        {QString::number(bytes), QString::number(tooLarge ? headerErrorBytes : headerWarnBytes)});
}

/// X08: what differs from NGINX without doing harm. Worth saying only when nothing worse is wrong.
void HeaderChecker::lookAtStyle() {
    if (m_check.certificates.isEmpty() || has(Rule::X03) || has(Rule::X07))
        return;
    QStringList which;
    if (m_decoded.contains("\r\n"))
        which += QStringLiteral("crlf");
    bool lower = false, unescaped = false;
    for (qsizetype i = 0; i < m_check.value.size(); ++i) {
        const char c = m_check.value[i];
        if (c == '%' && i + 2 < m_check.value.size()) {
            const auto isLower = [](char digit) { return digit >= 'a' && digit <= 'f'; };
            lower = lower || isLower(m_check.value[i + 1]) || isLower(m_check.value[i + 2]);
            i += 2;
        } else if (!isUnreserved(c) && c != '%' && !(m_form && c == '+')) {
            unescaped = true;
        }
    }
    if (lower)
        which += QStringLiteral("lower-case");
    if (looksLikePem(m_decoded) && !m_decoded.endsWith('\n') && !has(Rule::X05) && !has(Rule::X04) &&
        !has(Rule::X11))
        which += QStringLiteral("final-newline");
    if (unescaped)
        which += QStringLiteral("unescaped");
    if (!which.isEmpty())
        add(Rule::X08, Severity::Info, {which.join(QLatin1String(", "))});
}

/// X10, X13 and the rules about the certificate itself.
void HeaderChecker::lookAtCertificates() {
    if (m_check.certificates.isEmpty())
        return;
    if (m_recovered.ders.size() > 1)
        add(Rule::X13, Severity::Info, {QString::number(m_recovered.ders.size())});
    const auto found = m_check.certificates.first().fingerprint();
    if (!m_context.expectedFingerprint.isEmpty() && m_context.expectedFingerprint != found)
        add(Rule::X10, Severity::Warning, {found, m_context.expectedFingerprint});
}

HeaderCheck HeaderChecker::finished() {
    const auto worstFirst = [](const Finding &a, const Finding &b) {
        return a.severity != b.severity ? a.severity > b.severity : a.rule < b.rule;
    };
    std::stable_sort(m_check.findings.begin(), m_check.findings.end(), worstFirst);
    m_check.acceptable = !hasError();
    if (!m_check.certificates.isEmpty()) {
        auto own = diagnose(m_check.certificates.first(), m_context.inspection);
        // The header that we would send is not the one that is asked about.
        own.removeIf(
            [](const Finding &finding) { return finding.rule >= Rule::H01 && finding.rule <= Rule::H03; });
        std::stable_sort(own.begin(), own.end(), worstFirst);
        m_check.findings += own;
    }
    return std::move(m_check);
}

} // namespace

HeaderCheck checkHeader(const QByteArray &text, const HeaderCheckContext &context) {
    return HeaderChecker(context).check(text);
}

} // namespace tokendesk

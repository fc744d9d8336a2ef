#include "filereader_p.h"

#include "containers_p.h"
#include "textmend_p.h"
#include "typography_p.h"
#include "x509read_p.h"

#include <algorithm>

namespace tokendesk {

namespace {

constexpr int maxBroken = 20;            // findings about single blocks; more would only repeat themselves
constexpr qsizetype minBareBase64 = 128; // shorter runs are words
constexpr qsizetype excerptSize = 160;

QString lineText(int line) {
    return line > 0 ? QString::number(line) : QString();
}

bool isBase64(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/' || c == '=' || c == '-' || c == '_';
}

bool isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}

QByteArray decodedBase64(const QByteArray &run) {
    const bool url = run.contains('-') || run.contains('_');
    const auto decoded = QByteArray::fromBase64Encoding(
        run, QByteArray::AbortOnBase64DecodingErrors |
                 (url ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding));
    return decoded ? *decoded : QByteArray();
}

/// How the text began, for "before and after"; ends before anything that is called a private key.
QString excerptOf(const QByteArray &text) {
    const auto key = text.indexOf("PRIVATE KEY");
    if (key >= 0)
        return {};
    const auto begin = qMax<qsizetype>(0, text.indexOf("BEGIN") - 24);
    return QString::fromUtf8(text.mid(begin, excerptSize));
}

} // namespace

void FileReader::add(Rule rule, Severity severity, QStringList args, FindingAction action) {
    m_file.findings.append({rule, severity, std::move(args), action});
}

bool FileReader::has(Rule rule) const {
    return std::any_of(m_file.findings.begin(), m_file.findings.end(),
                       [&](const Finding &finding) { return finding.rule == rule; });
}

CertificateFile FileReader::read(const QByteArray &bytes) {
    if (looksLikeText(bytes) || looksLikePem(bytes))
        readText(bytes);
    else
        readBinary(bytes);
    const bool explained =
        std::any_of(m_file.findings.begin(), m_file.findings.end(),
                    [](const Finding &finding) { return finding.severity == Severity::Error; });
    if (m_file.ders.isEmpty() && !explained) {
        m_file.findings.clear(); // how a file without a certificate is written is of no interest
        add(Rule::F01, Severity::Error, {QStringLiteral("no-certificate"), QString(), QString()},
            FindingAction::ChooseAnother);
    }
    if (m_file.hasPrivateKey && !m_file.ders.isEmpty() && m_file.format != FileFormat::Pkcs12)
        add(Rule::C01, Severity::Warning, {QString()}, FindingAction::SaveCleanCopy);
    return std::move(m_file);
}

void FileReader::readBinary(const QByteArray &bytes) {
    const auto kind = derKind(bytes);
    if (kind == DerKind::Unknown) {
        if (bytes[0] == 0x30)
            addBroken(bytes, 0);
        return;
    }
    m_file.format = FileFormat::Der;
    take(bytes, kind, 0);
    addOtherKind();
    if (m_file.format == FileFormat::Der && !m_file.ders.isEmpty())
        add(Rule::F02, Severity::Info);
}

void FileReader::readText(const QByteArray &bytes) {
    auto mended = mendText(bytes);
    auto scan = scanPem(mended.text);
    const bool complete = !scan.blocks.isEmpty() &&
                          std::all_of(scan.blocks.begin(), scan.blocks.end(), [](const PemBlock &block) {
                              return block.problem == PemBlock::Problem::None;
                          });
    if (!complete) {
        // BEGIN and END lines with a wrong number of dashes: take the certificate, but tell what is wrong.
        const auto before = m_file.findings.size();
        mendDashes(mended.text, m_file.findings);
        if (m_file.findings.size() > before)
            scan = scanPem(mended.text);
    }
    m_file.findings = mended.findings + m_file.findings;
    if (!scan.blocks.isEmpty() || scan.endWithoutBeginLine > 0)
        readBlocks(scan, mended.text);
    else
        readBareBase64(mended.text, true);
    if (has(Rule::F07) || has(Rule::F09) || has(Rule::F10) || has(Rule::F11) || has(Rule::F13) ||
        has(Rule::F14) || has(Rule::F08) || has(Rule::F12)) {
        for (const auto &der : std::as_const(m_file.ders))
            m_file.cleaned += pemOf(der);
        if (!m_file.hasPrivateKey)
            m_file.excerpt = excerptOf(mended.findings.isEmpty() ? mended.text : bytes);
    }
    if (m_file.hasPrivateKey)
        wipe(mended.text);
}

void FileReader::readBlocks(const PemScan &scan, const QByteArray &text) {
    m_file.format = FileFormat::Pem;
    for (const auto &block : scan.blocks)
        readBlock(block);
    if (scan.blocks.isEmpty()) {
        readBareBase64(text.first(text.indexOf("-----END ")), false);
        add(Rule::F11, Severity::Error,
            {QStringLiteral("no-begin"), lineText(scan.endWithoutBeginLine), QString()},
            FindingAction::ChooseAnother);
    }
    addOtherKind();
    if (m_file.ders.isEmpty())
        return;
    const auto unusual = [&](bool is, const char *how) {
        if (is && !has(Rule::F09)) {
            add(Rule::F09, Severity::Warning, {QString::fromLatin1(how)}, FindingAction::SaveCleanCopy);
        }
    };
    unusual(scan.quoted, "quoted");
    unusual(scan.indented, "indented");
    unusual(scan.oneLine, "one-line");
    if (scan.otherText && !scan.blocks.isEmpty())
        add(Rule::F12, Severity::Info);
}

void FileReader::readBlock(const PemBlock &block) {
    if (block.isPrivateKey()) {
        m_file.hasPrivateKey = true;
        m_others += DerKind::PrivateKey;
        return;
    }
    const auto kind = derKind(block.der);
    const bool saysCertificate = block.label.toUpper().endsWith("CERTIFICATE");
    const bool holdsCertificate = kind == DerKind::Certificate || kind == DerKind::TrustedCertificate ||
                                  kind == DerKind::Pkcs7 || kind == DerKind::Pkcs12;
    if ((saysCertificate || holdsCertificate) && block.problem != PemBlock::Problem::None) {
        if (m_broken++ < maxBroken) {
            const bool noEnd = block.problem == PemBlock::Problem::NoEnd;
            add(Rule::F11, Severity::Error,
                {noEnd ? QStringLiteral("no-end") : QStringLiteral("base64"), lineText(block.problemLine),
                 QString()},
                FindingAction::ChooseAnother);
        }
        if (!holdsCertificate)
            return;
    }
    if (take(block.der, kind, block.line)) {
        if ((kind == DerKind::Certificate || kind == DerKind::TrustedCertificate) &&
            block.label != "CERTIFICATE" && !has(Rule::F14)) {
            add(Rule::F14, Severity::Warning, {QString::fromUtf8(block.label)}, FindingAction::SaveCleanCopy);
        }
    } else if (saysCertificate) {
        addBroken(block.der, block.line);
    }
}

void FileReader::readBareBase64(QByteArray text, bool tell) {
    text.replace("\\n", " ").replace("\\r", " ").replace("\\/", "/");
    // Runs of base64 with white space in them: a body without its lines, JSON's "x5c", XML's X509Certificate.
    QByteArray run;
    const auto flush = [&] {
        // Prose looks like base64 as well; a DER SEQUENCE with a two-octet length begins with "MI".
        const auto start = run.indexOf("MI");
        if (start >= 0 && run.size() - start >= minBareBase64) {
            const auto der = decodedBase64(run.mid(start));
            const auto kind = derKind(der);
            if (kind != DerKind::Unknown && take(der, kind, 0) && tell && !has(Rule::F09) &&
                (kind == DerKind::Certificate || kind == DerKind::Pkcs7)) {
                add(Rule::F09, Severity::Warning, {QStringLiteral("bare")}, FindingAction::SaveCleanCopy);
            }
        }
        run.clear();
    };
    for (const char c : std::as_const(text)) {
        if (isBase64(c))
            run += c;
        else if (!isBlank(c))
            flush();
    }
    flush();
    if (m_file.format == FileFormat::Unknown && (!m_file.ders.isEmpty() || !m_others.isEmpty()))
        m_file.format = FileFormat::Pem;
    addOtherKind();
}

bool FileReader::take(const QByteArray &der, DerKind kind, int line) {
    switch (kind) {
    case DerKind::Certificate:
    case DerKind::TrustedCertificate: return takeCertificate(der, line);
    case DerKind::Pkcs7: takePkcs7(der, line); return true;
    case DerKind::Pkcs12: takePkcs12(der, line); return true;
    case DerKind::PrivateKey:
    case DerKind::EncryptedKey: m_file.hasPrivateKey = true; [[fallthrough]];
    case DerKind::Request:
    case DerKind::PublicKey: m_others += kind; return true;
    case DerKind::RevocationList: return true;
    case DerKind::Unknown: return false;
    }
    return false;
}

bool FileReader::takeCertificate(const QByteArray &der, int line) {
    qsizetype consumed = 0;
    if (readX509(der, &consumed)) {
        m_file.ders.append(consumed == der.size() ? der : der.first(consumed));
        return true;
    }
    addBroken(der, line, drainErrors());
    return true;
}

void FileReader::takePkcs7(const QByteArray &der, int line) {
    m_file.format = FileFormat::Pkcs7;
    const auto content = readPkcs7(der);
    if (content.outcome == ContainerContent::Outcome::Damaged) {
        addBroken(der, line);
        return;
    }
    const auto before = m_file.ders.size();
    for (const auto &certificate : content.ders)
        takeCertificate(certificate, line);
    if (m_file.ders.size() > before && !has(Rule::F05))
        add(Rule::F05, Severity::Info);
}

void FileReader::takePkcs12(const QByteArray &der, int line) {
    using Outcome = ContainerContent::Outcome;
    m_file.format = FileFormat::Pkcs12;
    const auto content = readPkcs12(der, m_passphrase);
    m_file.hasPrivateKey = m_file.hasPrivateKey || content.hasPrivateKey;
    const auto before = m_file.ders.size();
    for (const auto &certificate : content.ders)
        takeCertificate(certificate, line);
    if (content.keyOwner >= 0 && before + content.ders.size() == m_file.ders.size())
        m_file.keyOwner = int(before) + content.keyOwner;
    switch (content.outcome) {
    case Outcome::Read: break;
    case Outcome::ReadWithLegacy: add(Rule::F04, Severity::Warning, {QStringLiteral("loaded")}); break;
    case Outcome::PassphraseMissing:
        add(Rule::F03, Severity::Error, {QStringLiteral("missing")}, FindingAction::EnterPassphrase);
        break;
    case Outcome::PassphraseWrong:
        add(Rule::F03, Severity::Error, {QStringLiteral("wrong")}, FindingAction::EnterPassphrase);
        break;
    case Outcome::LegacyUnavailable:
        add(Rule::F04, Severity::Error, {QStringLiteral("unavailable")}, FindingAction::ChooseAnother);
        break;
    case Outcome::Damaged: addBroken(der, line, content.reason); break;
    }
}

void FileReader::addBroken(QByteArrayView der, int line, const QString &reason) {
    if (m_broken++ >= maxBroken)
        return;
    const auto claimed = claimedDerLength(der);
    const bool truncated = claimed > der.size();
    add(Rule::F11, Severity::Error,
        {truncated ? QStringLiteral("truncated") : QStringLiteral("not-a-certificate"), lineText(line),
         truncated ? QString::number(claimed - der.size()) : reason},
        FindingAction::ChooseAnother);
}

void FileReader::addOtherKind() {
    if (!m_file.ders.isEmpty() || m_others.isEmpty() || has(Rule::F11) || has(Rule::F03) || has(Rule::F04))
        return;
    const auto first = m_others.first();
    add(Rule::F06, Severity::Error,
        {first == DerKind::Request     ? QStringLiteral("csr")
         : first == DerKind::PublicKey ? QStringLiteral("public-key")
                                       : QStringLiteral("private-key")},
        FindingAction::ChooseAnother);
}

} // namespace tokendesk

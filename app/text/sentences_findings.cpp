#include "sentences_p.h"

namespace tokendesk {

Sentence Sentences::of(const Finding &finding) {
    using namespace words;
    const Args a(finding.args);
    switch (finding.rule) {
    case Rule::F01: return f01(a);
    case Rule::F02: return {tr("The file is in DER form. It is converted to PEM before it is sent."), {}};
    case Rule::F03: return f03(a);
    case Rule::F04: return f04(a);
    case Rule::F05: return {tr("The file is a PKCS#7 bundle. Only its leaf certificate is taken."), {}};
    case Rule::F06: return f06(a);
    case Rule::F07:
        return {tr("The text is UTF-16, as a PowerShell redirect writes it. It was converted."),
                tr("Save a clean copy, so that other programs can read it too.")};
    case Rule::F08: return f08(a);
    case Rule::F09: return f09(a);
    case Rule::F10: return f10(a);
    case Rule::F11: return f11(a);
    case Rule::F12: return {tr("There is other text around the certificate. It is never sent."), {}};
    case Rule::F13:
        return {tr("The certificate in this file is already percent-encoded. It was decoded once."),
                tr("Save a clean copy. Encoded twice, the server could not read it.")};
    case Rule::F14:
        return {tr("The block is labelled “%1”. It is sent as “CERTIFICATE”.").arg(a.at(0)),
                tr("Save a clean copy for programs that expect the usual label.")};
    case Rule::F15: return f15(a);

    case Rule::C01: return c01(a);
    case Rule::C02:
        return {tr("The file holds %Ln certificate(s). Only the leaf is sent.", nullptr, a.count(0)), {}};
    case Rule::C03:
        return {tr("The client certificate stands at place %1 in the file, not first.").arg(a.at(0)),
                tr("It was found by its issuer. Put it first for programs that take the first one.")};
    case Rule::C04:
        return {tr("%Ln certificate(s) in this file could be yours.", nullptr, a.count(0)),
                tr("Pick the one that is linked to the account.")};
    case Rule::C05:
        return {tr("“%1” is the certificate of a CA, not of a client.").arg(a.at(0)),
                tr("Choose the certificate that this CA issued to you.")};
    case Rule::C06:
        return {tr("The certificate is self-signed."),
                tr("Many providers refuse such certificates. Ask yours before you rely on it.")};
    case Rule::C07:
        return {tr("“%1”, as it stands in the file, did not sign this certificate.").arg(a.at(0)),
                tr("Replace the chain with the one that came with the certificate.")};
    case Rule::C08: return c08(a);
    case Rule::C09: return c09(a);

    case Rule::V01: return v01(a);
    case Rule::V02: return v02(a);
    case Rule::V03: return v03(a);
    case Rule::V04: return v04(a);
    case Rule::V05: return v05(a);
    case Rule::V06:
        return {tr("The certificate ends before it begins, so it is never valid."),
                tr("Ask the CA to issue it again.")};

    case Rule::U01: return u01(a);
    case Rule::U02: return u02(a);
    case Rule::U03:
        return {tr("The certificate may sign other certificates although it is not a CA."),
                tr("Ask the CA to issue it again.")};
    case Rule::U04:
        return {tr("The certificate has a critical extension that few programs know: %1.").arg(a.phrase(0)),
                tr("A server that does not know it must refuse. Ask the provider.")};

    case Rule::K01:
        return {tr("The RSA key has only %Ln bit(s).", nullptr, a.count(0)),
                tr("Make a key with at least 2048 bits and ask for a new certificate.")};
    case Rule::K02: return k02(a);
    case Rule::K03:
        return {tr("The key or signature is of an unusual kind: %1.").arg(a.phrase(0)),
                tr("Ask the provider whether it is supported.")};
    case Rule::K04: return k04(a);
    case Rule::K05: return k05(a);
    case Rule::K06:
        return {tr("The private key does not belong to this certificate."),
                tr("Choose the key that the certificate was made for.")};

    case Rule::N01: return n01(a);
    case Rule::N02:
        return {tr("The name “%1” is garbled: UTF-8 was taken for Latin-1.").arg(a.at(0)),
                tr("Ask the CA to issue it again if the provider compares names.")};
    case Rule::N03: return n03(a);
    case Rule::N04: return n04(a);
    case Rule::N05:
        return {tr("This is another certificate than the one that worked last. "
                   "Its fingerprint is %1, that one's is %2.")
                    .arg(a.at(0), a.at(1)),
                tr("Link the new fingerprint to the account, or choose the earlier certificate.")};

    case Rule::H01:
    case Rule::X12: return headerSize(a);
    case Rule::H02:
        return {a.has(0) ? tr("The header value does not lead back to the certificate: %1.").arg(a.phrase(0))
                         : tr("The header value does not lead back to the certificate."),
                tr("This is a defect of Token Desk. Report it to the project.")};
    case Rule::H03:
        return {tr("The connection to %1 would not be encrypted.").arg(a.at(0)),
                tr("Use https in the profile's base URL.")};

    case Rule::X01: return x01();
    case Rule::X02:
        return {tr("The value is encoded twice."),
                tr("Encode it once. Often the HTTP library or a template encodes it again.")};
    case Rule::X03:
        return {tr("The value is not encoded: spaces or line breaks stand in it as they are."),
                tr("Percent-encode the PEM text before it goes into the header.")};
    case Rule::X04:
        return {
            tr("The line breaks are written as the two characters \\n."),
            tr("Read the certificate from its file. Pasted through JSON or .env it loses its line breaks.")};
    case Rule::X05: return x05(a);
    case Rule::X06: return x06(a);
    case Rule::X07: return x07(a);
    case Rule::X08: return x08(a);
    case Rule::X09:
        return {tr("There is a private key in the value."),
                tr("Do not send it. Treat the key as exposed: make a new one and replace the certificate.")};
    case Rule::X10:
        return {tr("The value holds another certificate. Its fingerprint is %1, expected was %2.")
                    .arg(a.at(0), a.at(1)),
                tr("Check which file the program reads.")};
    case Rule::X11:
        return {tr("The line breaks inside the certificate are missing."),
                tr("Keep the line feeds of the PEM file and encode them with the rest.")};
    case Rule::X13:
        return {tr("The value holds %Ln certificate(s). Servers look at the first one.", nullptr, a.count(0)),
                {}};
    case Rule::X14: return x14(a);
    case Rule::X15: return x15(a);
    }
    return {};
}

} // namespace tokendesk

#include "issuergraph_p.h"

#include "asn1text_p.h"
#include "x509read_p.h"

#include <QHash>
#include <QSet>

namespace tokendesk {

GraphNode GraphNode::of(const QByteArray &der) {
    GraphNode node;
    const auto x509 = readX509(der);
    if (!x509) {
        ERR_clear_error();
        return node;
    }
    node.readable = true;
    node.subject = rfc2253(X509_get_subject_name(x509.get())).toCaseFolded().simplified();
    node.issuer = rfc2253(X509_get_issuer_name(x509.get())).toCaseFolded().simplified();
    using Octets = std::unique_ptr<ASN1_OCTET_STRING, OpenSslDeleter<ASN1_OCTET_STRING_free>>;
    using Authority = std::unique_ptr<AUTHORITY_KEYID, OpenSslDeleter<AUTHORITY_KEYID_free>>;
    using Basic = std::unique_ptr<BASIC_CONSTRAINTS, OpenSslDeleter<BASIC_CONSTRAINTS_free>>;
    const auto extension = [&](int nid) { return X509_get_ext_d2i(x509.get(), nid, nullptr, nullptr); };
    if (const Octets id{static_cast<ASN1_OCTET_STRING *>(extension(NID_subject_key_identifier))})
        node.subjectKey = bytesOf(id.get());
    if (const Authority id{static_cast<AUTHORITY_KEYID *>(extension(NID_authority_key_identifier))})
        node.authorityKey = bytesOf(id->keyid);
    if (const Basic basic{static_cast<BASIC_CONSTRAINTS *>(extension(NID_basic_constraints))})
        node.ca = basic->ca;
    ERR_clear_error();
    return node;
}

bool GraphNode::mayHaveIssued(const GraphNode &other) const {
    return readable && other.readable && subject == other.issuer &&
           (subjectKey.isEmpty() || other.authorityKey.isEmpty() || subjectKey == other.authorityKey);
}

QList<int> leafCandidates(const QList<QByteArray> &ders) {
    QList<GraphNode> nodes;
    nodes.reserve(ders.size());
    QMultiHash<QString, int> bySubject;
    QSet<QByteArray> seen;
    QList<int> distinct;
    for (int i = 0; i < ders.size(); ++i) {
        nodes.append(GraphNode::of(ders[i]));
        if (seen.contains(ders[i]))
            continue;
        seen.insert(ders[i]);
        distinct += i;
        bySubject.insert(nodes[i].subject, i);
    }
    // A file may hold thousands of certificates of one name: an issuer is looked for among a few of them
    // only.
    constexpr int maxSameName = 64;
    QSet<int> issuers;
    for (const int i : std::as_const(distinct)) {
        int looked = 0;
        for (auto it = bySubject.constFind(nodes[i].issuer);
             it != bySubject.cend() && it.key() == nodes[i].issuer && looked < maxSameName; ++it, ++looked) {
            if (*it != i && !nodes[i].selfIssued() && nodes[*it].mayHaveIssued(nodes[i]))
                issuers.insert(*it);
        }
    }
    QList<int> candidates;
    for (const int i : std::as_const(distinct)) {
        if (!issuers.contains(i))
            candidates += i;
    }
    if (candidates.isEmpty())
        candidates = distinct; // certificates that name each other in a circle
    QList<int> ends;
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(ends),
                 [&](int i) { return !nodes[i].ca; });
    return ends.isEmpty() ? candidates : ends;
}

} // namespace tokendesk

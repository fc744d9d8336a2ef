#include "chain_p.h"

#include "issuergraph_p.h"
#include "x509read_p.h"

namespace tokendesk {

namespace {

using Origin = ChainLink::Origin;

constexpr int maxLinks = 16;
constexpr int maxTried = 32; // issuers of the same name whose signature is tried

struct Candidate {
    Origin origin = Origin::Missing;
    QByteArray der;
};

struct Found {
    Candidate issuer;
    bool verified = false;
};

class Builder {
public:
    Builder(const Inspection &inspection, const InspectionContext &context)
        : m_inspection(inspection), m_sources{{Origin::File, &inspection.file.ders},
                                              {Origin::Chosen, &context.extraIssuers},
                                              {Origin::System, &context.systemIssuers}} {}

    QList<ChainLink> build() {
        const auto *leaf = m_inspection.leafCertificate();
        if (!leaf)
            return {};
        QList<ChainLink> chain{link(*leaf, Origin::File, true)};
        Certificate below = *leaf;
        while (!below.selfIssued && chain.size() < maxLinks) {
            const auto found = issuerOf(below);
            const auto issuer =
                found.issuer.origin == Origin::Missing ? std::nullopt : read(found.issuer.der);
            if (!issuer) {
                ChainLink missing;
                missing.origin = Origin::Missing;
                missing.name = below.issuer;
                chain.append(missing);
                break;
            }
            const bool seen = std::any_of(chain.begin(), chain.end(), [&](const ChainLink &one) {
                return one.fingerprint == issuer->fingerprint();
            });
            if (seen)
                break; // two certificates that name each other
            chain.append(link(*issuer, found.issuer.origin, found.verified));
            below = *issuer;
        }
        return chain;
    }

private:
    static std::optional<Certificate> read(const QByteArray &der) {
        auto certificate = Certificate::fromDer(der);
        return certificate ? std::optional(*certificate) : std::nullopt;
    }

    Found issuerOf(const Certificate &certificate) {
        const auto node = GraphNode::of(certificate.der);
        Found best;
        int tried = 0;
        for (const auto &[origin, ders] : m_sources) {
            for (const auto &der : *ders) {
                if (tried >= maxTried || der == certificate.der || !nodeOf(der).mayHaveIssued(node))
                    continue;
                ++tried;
                if (verifies(der, certificate.der))
                    return {{origin, der}, true};
                if (best.issuer.origin == Origin::Missing && origin != Origin::System)
                    best.issuer = {origin, der};
            }
        }
        return best;
    }

    const GraphNode &nodeOf(const QByteArray &der) {
        auto it = m_nodes.find(der);
        if (it == m_nodes.end())
            it = m_nodes.insert(der, GraphNode::of(der));
        return *it;
    }

    ChainLink link(const Certificate &certificate, Origin origin, bool verified) const {
        ChainLink made;
        made.origin = origin;
        made.name = certificate.displayName();
        made.fingerprint = certificate.fingerprint();
        made.notBefore = certificate.notBefore;
        made.notAfter = certificate.notAfter;
        made.verified = verified;
        for (int i = 0; i < m_inspection.certificates.size(); ++i) {
            if (m_inspection.certificates[i].der == certificate.der)
                made.index = i;
        }
        return made;
    }

    const Inspection &m_inspection;
    QList<std::pair<Origin, const QList<QByteArray> *>> m_sources;
    QHash<QByteArray, GraphNode> m_nodes;
};

} // namespace

QList<ChainLink> buildChain(const Inspection &inspection, const InspectionContext &context) {
    return Builder(inspection, context).build();
}

} // namespace tokendesk

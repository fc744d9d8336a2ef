#include "certificatetreemodel.h"

#include "theme.h"
#include "visibletext.h"

#include <QLocale>

namespace tokendesk {

struct CertificateTreeModel::Node {
    QString field;
    QString value; ///< exactly; shown through visibleText
    bool mono = false;
    Node *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;

    Node &add(const QString &childField, const QString &childValue, bool childMono = false) {
        auto child = std::make_unique<Node>();
        child->field = childField;
        child->value = childValue;
        child->mono = childMono;
        child->parent = this;
        child->row = int(children.size());
        children.push_back(std::move(child));
        return *children.back();
    }
};

CertificateTreeModel::CertificateTreeModel(QObject *parent)
    : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}

CertificateTreeModel::~CertificateTreeModel() = default;

void CertificateTreeModel::show(const Certificate &certificate) {
    beginResetModel();
    m_root = std::make_unique<Node>();
    fill(certificate);
    endResetModel();
}

void CertificateTreeModel::clear() {
    beginResetModel();
    m_root = std::make_unique<Node>();
    endResetModel();
}

QString CertificateTreeModel::attributeLabel(const QString &name) {
    if (name == QLatin1String("CN"))
        return tr("Common name (CN)");
    if (name == QLatin1String("O"))
        return tr("Organisation (O)");
    if (name == QLatin1String("OU"))
        return tr("Unit (OU)");
    if (name == QLatin1String("C"))
        return tr("Country (C)");
    if (name == QLatin1String("ST"))
        return tr("State (ST)");
    if (name == QLatin1String("L"))
        return tr("Place (L)");
    if (name == QLatin1String("emailAddress"))
        return tr("E-mail address");
    if (name == QLatin1String("serialNumber"))
        return tr("Serial number of the holder");
    if (name == QLatin1String("organizationIdentifier"))
        return tr("Organisation identifier");
    return name;
}

QString CertificateTreeModel::extensionLabel(const QString &name) {
    if (name == QLatin1String("subjectAltName"))
        return tr("Alternative names");
    if (name == QLatin1String("issuerAltName"))
        return tr("Alternative names of the issuer");
    if (name == QLatin1String("keyUsage"))
        return tr("Key usage");
    if (name == QLatin1String("extendedKeyUsage"))
        return tr("Extended key usage");
    if (name == QLatin1String("basicConstraints"))
        return tr("Basic constraints");
    if (name == QLatin1String("subjectKeyIdentifier"))
        return tr("Key identifier");
    if (name == QLatin1String("authorityKeyIdentifier"))
        return tr("Key identifier of the issuer");
    if (name == QLatin1String("authorityInfoAccess"))
        return tr("Where the issuer informs");
    if (name == QLatin1String("crlDistributionPoints"))
        return tr("Revocation lists");
    if (name == QLatin1String("certificatePolicies"))
        return tr("Policies");
    if (name == QLatin1String("nameConstraints"))
        return tr("Name constraints");
    return name;
}

void CertificateTreeModel::addName(const QString &field, const QString &whole,
                                   const QList<NameEntry> &entries) {
    Node &node = m_root->add(field, whole);
    for (const NameEntry &entry : entries)
        node.add(attributeLabel(entry.name), entry.value);
}

void CertificateTreeModel::addExtension(Node &parent, const ExtensionFacts &extension) {
    const QString label = extensionLabel(extension.name);
    const QString summary = extension.lines.size() == 1 ? extension.lines.first() : QString();
    Node &node = parent.add(extension.critical ? tr("%1 (critical)").arg(label) : label, summary);
    if (extension.lines.size() > 1) {
        for (const QString &line : extension.lines)
            node.add({}, line);
    }
    node.add(tr("Identifier"), extension.name == extension.oid
                                   ? extension.oid
                                   : QStringLiteral("%1 (%2)").arg(extension.oid, extension.name));
}

void CertificateTreeModel::fill(const Certificate &c) {
    const auto moment = [](const QDateTime &time) {
        if (!time.isValid())
            return tr("not readable");
        return tr("%1 (UTC)").arg(QLocale().toString(time.toUTC(), QStringLiteral("yyyy-MM-dd HH:mm:ss")));
    };
    addName(tr("Subject"), c.subject, c.subjectEntries);
    addName(tr("Issuer"), c.issuer, c.issuerEntries);
    m_root->add(tr("Serial number"), c.serialNumber, true);
    m_root->add(tr("Valid from"), moment(c.notBefore));
    m_root->add(tr("Valid until"), moment(c.notAfter));
    const PublicKeyFacts &key = c.publicKey;
    QString keyText = key.algorithm;
    if (!key.curve.isEmpty())
        keyText += u' ' + key.curve;
    if (key.bits > 0)
        keyText = tr("%1, %n bit(s)", nullptr, key.bits).arg(keyText);
    Node &keyNode = m_root->add(tr("Public key"), keyText);
    keyNode.add(tr("SHA-256 of the key (SPKI)"), QString::fromLatin1(key.spkiSha256.toHex()), true);
    Node &signature = m_root->add(tr("Signature"), c.signatureAlgorithm);
    if (c.innerSignatureAlgorithm != c.signatureAlgorithm)
        signature.add(tr("Inside the certificate"), c.innerSignatureAlgorithm);
    Node &prints = m_root->add(tr("SHA-256 fingerprint"), c.fingerprint(), true);
    prints.add(tr("SHA-1"), QString::fromLatin1(c.sha1.toHex()), true);
    m_root->add(tr("Version"), QString::number(c.version));
    Node &extensions = m_root->add(tr("Extensions"), QString::number(c.extensions.size()));
    for (const ExtensionFacts &extension : c.extensions)
        addExtension(extensions, extension);
    if (!c.defects.isEmpty()) {
        Node &defects = m_root->add(tr("Defects of the encoding"), QString::number(c.defects.size()));
        for (const QString &defect : c.defects)
            defects.add({}, defect);
    }
}

QString CertificateTreeModel::toText() const {
    QString text;
    const auto write = [&text](const Node &node, int depth, const auto &self) -> void {
        for (const auto &child : node.children) {
            text += QString(qsizetype(depth) * 4, u' ');
            text += child->field.isEmpty()   ? child->value
                    : child->value.isEmpty() ? child->field + u':'
                                             : child->field + QStringLiteral(": ") + child->value;
            text += u'\n';
            self(*child, depth + 1, self);
        }
    };
    write(*m_root, 0, write);
    return text;
}

const CertificateTreeModel::Node *CertificateTreeModel::nodeOf(const QModelIndex &index) const {
    return index.isValid() ? static_cast<const Node *>(index.constInternalPointer()) : m_root.get();
}

QModelIndex CertificateTreeModel::index(int row, int column, const QModelIndex &parent) const {
    const Node *node = nodeOf(parent);
    if (row < 0 || column < 0 || column >= ColumnCount || row >= int(node->children.size()))
        return {};
    return createIndex(row, column, node->children[size_t(row)].get());
}

QModelIndex CertificateTreeModel::parent(const QModelIndex &child) const {
    const Node *parent = child.isValid() ? nodeOf(child)->parent : nullptr;
    return parent && parent != m_root.get() ? createIndex(parent->row, 0, parent) : QModelIndex();
}

int CertificateTreeModel::rowCount(const QModelIndex &parent) const {
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int CertificateTreeModel::columnCount(const QModelIndex &) const {
    return ColumnCount;
}

QVariant CertificateTreeModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const Node *node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole: return visibleText(index.column() == Field ? node->field : node->value);
    case Qt::ToolTipRole: return index.column() == Value ? toolTipText(visibleText(node->value)) : QVariant();
    case Qt::AccessibleTextRole: return visibleText(index.column() == Field ? node->field : node->value);
    case Qt::FontRole: return index.column() == Value && node->mono ? monospaceFor(Type::Body) : QVariant();
    case CopyRole: return node->value;
    default: return {};
    }
}

QVariant CertificateTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Field ? tr("Field") : tr("Value");
}

} // namespace tokendesk

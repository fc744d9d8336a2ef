#include "comparisonmodel.h"

#include "certificate/headervalue.h"
#include "theme.h"
#include "visibletext.h"

#include <QApplication>
#include <QLocale>

#include <algorithm>

namespace tokendesk {

namespace {

QString momentText(const QDateTime &moment) {
    return moment.isValid()
               ? moment.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + QStringLiteral(" UTC")
               : QString();
}

QString keyText(const PublicKeyFacts &key) {
    if (!key.curve.isEmpty())
        return key.algorithm + u' ' + key.curve;
    return key.bits > 0 ? key.algorithm + u' ' + QString::number(key.bits) : key.algorithm;
}

/// The extensions that have a row of their own.
bool isShownApart(const QString &name) {
    static const char *const names[] = {"keyUsage",         "extendedKeyUsage",     "subjectAltName",
                                        "basicConstraints", "subjectKeyIdentifier", "authorityKeyIdentifier"};
    return std::any_of(std::begin(names), std::end(names),
                       [&](const char *known) { return name == QLatin1String(known); });
}

} // namespace

void ComparisonModel::compareExtensions(const Certificate &left, const Certificate &right, QList<Row> &rows) {
    const auto valueOf = [](const Certificate &certificate, const QString &oid) {
        for (const ExtensionFacts &extension : certificate.extensions) {
            if (extension.oid == oid)
                return extension.lines.join(u'\n') +
                       (extension.critical ? u' ' + tr("(critical)") : QString());
        }
        return QString();
    };
    QStringList seen;
    for (const Certificate *certificate : {&left, &right}) {
        for (const ExtensionFacts &extension : certificate->extensions) {
            if (seen.contains(extension.oid) || isShownApart(extension.name))
                continue;
            seen.append(extension.oid);
            rows.append({extension.name, valueOf(left, extension.oid), valueOf(right, extension.oid)});
        }
    }
}

QList<ComparisonModel::Row> ComparisonModel::compare(const Certificate &left, const Certificate &right) {
    QList<Row> rows;
    const auto add = [&](const QString &field, const auto &valueOf, bool matters = false, bool hex = false) {
        rows.append({field, valueOf(left), valueOf(right), matters, hex});
    };
    const auto list = [](bool present, const QStringList &values) {
        return present ? values.join(QStringLiteral(", ")) : QString();
    };
    add(
        tr("SHA-256 fingerprint"), [](const Certificate &c) { return c.fingerprint(); }, true, true);
    add(
        tr("Valid until"), [](const Certificate &c) { return momentText(c.notAfter); }, true);
    add(
        tr("Valid from"), [](const Certificate &c) { return momentText(c.notBefore); }, true);
    add(
        tr("Subject"), [](const Certificate &c) { return c.subject; }, true);
    add(
        QStringLiteral("CNPJ"), [](const Certificate &c) { return c.identity.cnpj; }, true);
    add(
        QStringLiteral("CPF"), [](const Certificate &c) { return c.identity.cpf; }, true);
    add(
        tr("Issuer"), [](const Certificate &c) { return c.issuer; }, true);
    add(
        tr("Key"), [](const Certificate &c) { return keyText(c.publicKey); }, true);
    add(
        tr("SHA-256 of the key (SPKI)"),
        [](const Certificate &c) { return QString::fromLatin1(c.publicKey.spkiSha256.toHex()); }, true, true);
    add(
        tr("Size of the header line"),
        [](const Certificate &c) {
            return tr("%1 bytes").arg(QLocale().toString(headerLineBytes(encodeHeaderValue(c.toPem()))));
        },
        true);
    add(
        tr("Key usage"), [&](const Certificate &c) { return list(c.hasKeyUsage, c.keyUsage); }, true);
    add(
        tr("Extended key usage"),
        [&](const Certificate &c) { return list(c.hasExtendedKeyUsage, c.extendedKeyUsage); }, true);
    add(
        tr("Is a CA"), [](const Certificate &c) { return c.isCa() ? tr("yes") : tr("no"); }, true);
    add(
        tr("Signed with"), [](const Certificate &c) { return c.signatureAlgorithm; }, true);
    add(tr("Alternative names"), [](const Certificate &c) { return c.subjectAltNames.join(u'\n'); });
    add(
        tr("Serial number"), [](const Certificate &c) { return c.serialNumber; }, false, true);
    add(
        tr("Key identifier"), [](const Certificate &c) { return c.subjectKeyIdentifier; }, false, true);
    add(
        tr("Key identifier of the issuer"), [](const Certificate &c) { return c.authorityKeyIdentifier; },
        false, true);
    add(tr("Version"), [](const Certificate &c) { return QString::number(c.version); });
    compareExtensions(left, right, rows);
    rows.removeIf([](const Row &row) { return row.left.isEmpty() && row.right.isEmpty(); });
    std::stable_sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
        const auto rank = [](const Row &row) { return row.differs() ? (row.matters ? 0 : 1) : 2; };
        return rank(a) < rank(b);
    });
    return rows;
}

void ComparisonModel::show(const std::optional<Certificate> &left, const std::optional<Certificate> &right) {
    m_left = left;
    m_right = right;
    m_all = left && right ? compare(*left, *right) : QList<Row>();
    filter();
}

void ComparisonModel::setOnlyDifferences(bool only) {
    m_onlyDifferences = only;
    filter();
}

void ComparisonModel::filter() {
    beginResetModel();
    m_shown = m_all;
    if (m_onlyDifferences)
        m_shown.removeIf([](const Row &row) { return !row.differs(); });
    endResetModel();
}

ComparisonModel::Relation ComparisonModel::relation() const {
    if (!m_left || !m_right)
        return Relation::Incomplete;
    if (m_left->der == m_right->der)
        return Relation::Same;
    // An e-CNPJ carries its number in the name; other CAs change nothing but the dates.
    const bool sameTaxId =
        !m_left->identity.cnpj.isEmpty() && m_left->identity.cnpj == m_right->identity.cnpj;
    if (m_left->subject != m_right->subject && !sameTaxId)
        return Relation::OtherHolder;
    return m_left->publicKey.spkiSha256 == m_right->publicKey.spkiSha256 ? Relation::RenewalSameKey
                                                                         : Relation::RenewalNewKey;
}

int ComparisonModel::differences() const {
    return int(std::count_if(m_all.begin(), m_all.end(), [](const Row &row) { return row.differs(); }));
}

QString ComparisonModel::toText() const {
    QString text;
    for (const Row &row : m_all) {
        if (row.differs())
            text += QStringLiteral("%1\n- %2\n+ %3\n").arg(row.field, row.left, row.right);
        else
            text += QStringLiteral("%1\n  %2\n").arg(row.field, row.left);
    }
    return text;
}

int ComparisonModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(m_shown.size());
}

int ComparisonModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ComparisonModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const Row &row = m_shown.at(index.row());
    const QString &value = index.column() == Field  ? row.field
                           : index.column() == Left ? row.left
                                                    : row.right;
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Field)
            return value;
        if (value.isEmpty())
            return QStringLiteral("–");
        return row.hex ? groupedHex(value) : visibleText(value);
    case Qt::AccessibleTextRole:
        if (index.column() == Field)
            return row.differs() ? tr("%1, different").arg(value) : tr("%1, the same").arg(value);
        return visibleText(value);
    case Qt::ToolTipRole: return visibleText(value);
    case Qt::FontRole:
        if (index.column() != Field)
            return row.hex ? monospaceFor(Type::Body) : QVariant();
        else {
            QFont font = fontFor(Type::Body);
            font.setWeight(row.differs() && row.matters ? QFont::DemiBold : QFont::Normal);
            return font;
        }
    case Qt::ForegroundRole:
        return row.differs() ? QVariant() : QVariant(coloursFor(QApplication::palette()).muted);
    case DifferentRole: return row.differs();
    case MattersRole: return row.matters;
    case CopyRole: return value;
    default: return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Field: return tr("Field");
    case Left: return tr("This one");
    case Right: return tr("The other");
    default: return {};
    }
}

} // namespace tokendesk

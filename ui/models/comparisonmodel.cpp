#include "comparisonmodel.h"

#include "theme.h"
#include "visibletext.h"

#include <QApplication>

#include <algorithm>

namespace tokendesk {

using Field = ComparisonRow::Field;

namespace {

bool isHex(Field field) {
    switch (field) {
    case Field::Sha256:
    case Field::Sha1:
    case Field::PublicKeySha256:
    case Field::SerialNumber:
    case Field::SubjectKeyIdentifier:
    case Field::AuthorityKeyIdentifier: return true;
    default: return false;
    }
}

int rank(const ComparisonRow &row) {
    if (!row.differs)
        return 4;
    if (row.field == Field::Sha256)
        return 0;
    if (row.field == Field::NotAfter)
        return 1;
    return row.matters ? 2 : 3;
}

/// Groups of four digits, in lines of five or four groups, as they divide evenly: columns are narrow, and a
/// last group alone on its line looks like a mistake.
QString hexLines(const QString &value) {
    QStringList groups = groupedHex(value).split(u' ');
    const qsizetype perLine = groups.size() % 5 == 0 ? 5 : 4;
    for (qsizetype i = perLine; i < groups.size(); i += perLine)
        groups[i].prepend(u'\n');
    return groups.join(u' ').replace(QStringLiteral(" \n"), QStringLiteral("\n"));
}

/// A value as it is shown: several lines stay several lines.
QString shown(Field field, const QString &value) {
    if (field == Field::NotBefore || field == Field::NotAfter) {
        const QDateTime moment = QDateTime::fromString(value, Qt::ISODate);
        if (moment.isValid())
            return moment.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + QStringLiteral(" (UTC)");
    }
    QStringList lines = value.split(u'\n');
    for (QString &line : lines)
        line = visibleText(line);
    return lines.join(u'\n');
}

} // namespace

QString ComparisonModel::label(const ComparisonRow &row) {
    switch (row.field) {
    case Field::Subject: return tr("Subject");
    case Field::Issuer: return tr("Issuer");
    case Field::SerialNumber: return tr("Serial number");
    case Field::Version: return tr("Version");
    case Field::NotBefore: return tr("Valid from");
    case Field::NotAfter: return tr("Valid until");
    case Field::Sha256: return tr("SHA-256 fingerprint");
    case Field::Sha1: return tr("SHA-1 fingerprint");
    case Field::PublicKey: return tr("Key");
    case Field::PublicKeySha256: return tr("SHA-256 of the key (SPKI)");
    case Field::SignatureAlgorithm: return tr("Signed with");
    case Field::SubjectAltNames: return tr("Alternative names");
    case Field::KeyUsage: return tr("Key usage");
    case Field::ExtendedKeyUsage: return tr("Extended key usage");
    case Field::BasicConstraints: return tr("Basic constraints");
    case Field::SubjectKeyIdentifier: return tr("Key identifier");
    case Field::AuthorityKeyIdentifier: return tr("Key identifier of the issuer");
    case Field::Cnpj: return QStringLiteral("CNPJ");
    case Field::Cpf: return QStringLiteral("CPF");
    case Field::Responsible: return tr("Responsible");
    case Field::Company: return tr("Company");
    case Field::ParticipantCode: return tr("Participant code");
    case Field::Extension: return row.name;
    }
    return {};
}

void ComparisonModel::show(const std::optional<Certificate> &left, const std::optional<Certificate> &right) {
    m_left = left;
    m_right = right;
    m_all = left && right ? compareCertificates(*left, *right) : QList<ComparisonRow>();
    std::stable_sort(m_all.begin(), m_all.end(),
                     [](const ComparisonRow &a, const ComparisonRow &b) { return rank(a) < rank(b); });
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
        m_shown.removeIf([](const ComparisonRow &row) { return !row.differs; });
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
    return int(
        std::count_if(m_all.begin(), m_all.end(), [](const ComparisonRow &row) { return row.differs; }));
}

QString ComparisonModel::toText() const {
    QString text;
    for (const ComparisonRow &row : m_all) {
        if (row.differs)
            text += QStringLiteral("%1\n- %2\n+ %3\n").arg(label(row), row.left, row.right);
        else
            text += QStringLiteral("%1\n  %2\n").arg(label(row), row.left);
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
    const ComparisonRow &row = m_shown.at(index.row());
    const bool field = index.column() == Label;
    const QString value = field ? label(row) : index.column() == Left ? row.left : row.right;
    switch (role) {
    case Qt::DisplayRole:
        if (field)
            return value;
        if (value.isEmpty())
            return QStringLiteral("–");
        return isHex(row.field) ? hexLines(value) : shown(row.field, value);
    case Qt::AccessibleTextRole:
        if (field)
            return row.differs ? tr("%1, different").arg(value) : tr("%1, the same").arg(value);
        return shown(row.field, value);
    case Qt::ToolTipRole: return toolTipText(shown(row.field, value));
    case Qt::FontRole:
        if (!field)
            return isHex(row.field) ? monospaceFor(Type::Body) : QVariant();
        else {
            QFont font = fontFor(Type::Body);
            font.setWeight(row.matters ? QFont::DemiBold : QFont::Normal);
            return font;
        }
    case Qt::ForegroundRole:
        return row.differs ? QVariant() : QVariant(coloursFor(QApplication::palette()).muted);
    case DifferentRole: return row.differs;
    case MattersRole: return row.matters;
    case CopyRole: return value;
    default: return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Label: return tr("Field");
    case Left: return tr("This one");
    case Right: return tr("The other");
    default: return {};
    }
}

} // namespace tokendesk

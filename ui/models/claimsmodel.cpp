#include "claimsmodel.h"

#include "text/sentences.h"
#include "theme.h"
#include "visibletext.h"

#include <QDateTime>
#include <QFont>
#include <QJsonArray>
#include <QJsonDocument>

namespace tokendesk {

namespace {

QString compact(const QJsonValue &value) {
    if (value.isString())
        return value.toString();
    if (value.isDouble()) {
        const double number = value.toDouble();
        if (number == qint64(number))
            return QString::number(qint64(number));
    }
    // The one-element array around it is the way to write any JSON value with QJsonDocument.
    QString text = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return text.mid(1, text.size() - 2);
}

} // namespace

QString ClaimsModel::meaningOf(const QString &claim, bool inHeader) {
    if (inHeader) {
        if (claim == QLatin1String("alg"))
            return tr("signature algorithm");
        if (claim == QLatin1String("typ"))
            return tr("type");
        if (claim == QLatin1String("kid"))
            return tr("key id");
        return tr("header");
    }
    if (claim == QLatin1String("iss"))
        return tr("issuer");
    if (claim == QLatin1String("sub"))
        return tr("subject");
    if (claim == QLatin1String("aud"))
        return tr("audience");
    if (claim == QLatin1String("exp"))
        return tr("expires");
    if (claim == QLatin1String("nbf"))
        return tr("not before");
    if (claim == QLatin1String("iat"))
        return tr("issued");
    if (claim == QLatin1String("jti"))
        return tr("token id");
    if (claim == QLatin1String("scope") || claim == QLatin1String("scopes"))
        return tr("permissions");
    return {};
}

void ClaimsModel::show(const Jwt &jwt) {
    beginResetModel();
    m_rows.clear();
    for (auto it = jwt.header.begin(); it != jwt.header.end(); ++it)
        m_rows.append({it.key(), compact(it.value()), meaningOf(it.key(), true)});
    for (auto it = jwt.claims.begin(); it != jwt.claims.end(); ++it) {
        QString meaning = meaningOf(it.key(), false);
        if (it.key() == QLatin1String("exp") || it.key() == QLatin1String("nbf") ||
            it.key() == QLatin1String("iat")) {
            if (const auto moment = jwt.time(it.key()))
                meaning = tr("%1 %2").arg(meaning, formatMoment(*moment));
        }
        m_rows.append({it.key(), compact(it.value()), meaning});
    }
    endResetModel();
}

void ClaimsModel::clear() {
    show({});
}

int ClaimsModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ClaimsModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ClaimsModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        switch (index.column()) {
        case Name: return role == Qt::ToolTipRole ? toolTipText(row.name) : row.name;
        case Value: return role == Qt::ToolTipRole ? toolTipText(row.value) : row.value;
        case Meaning: return row.meaning;
        default: return {};
        }
    }
    if (role == Qt::FontRole && index.column() != Meaning)
        return monospaceFor(Type::Body);
    return {};
}

QVariant ClaimsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Claim");
    case Value: return tr("Value");
    case Meaning: return tr("Meaning");
    default: return {};
    }
}

} // namespace tokendesk

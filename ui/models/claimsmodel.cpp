#include "claimsmodel.h"

#include "text/sentences.h"
#include "text/tokenwords.h"
#include "theme.h"
#include "visibletext.h"

#include <QFont>
#include <QGuiApplication>

namespace tokendesk {

namespace {

constexpr qsizetype longestShown = 300; // characters in a cell; copied is all of it
constexpr int deepestIndent = 10;       // levels; below them a number says how deep
constexpr qsizetype longestPath = 400;

bool isTime(const QString &claim) {
    return claim == QLatin1String("exp") || claim == QLatin1String("nbf") || claim == QLatin1String("iat") ||
           claim == QLatin1String("auth_time") || claim == QLatin1String("updated_at");
}

/// Short, so that the column does not cut it; the tool tip has the long form.
QString shortMoment(const QDateTime &moment) {
    return formatShortDate(moment) + QStringLiteral(", ") + formatTime(moment);
}

QString ownName(const JsonItem &item) {
    return item.inArray ? QStringLiteral("[%1]").arg(item.position) : visibleText(item.name, longestShown);
}

QString wholeValue(const JsonTree &tree, const JsonItem &item) {
    return item.isContainer() ? QString::fromUtf8(tree.compact(item)) : item.text;
}

} // namespace

void ClaimsModel::show(const Jwt &jwt, const QDateTime &now) {
    m_jwt = jwt;
    m_now = now;
    rebuild();
}

void ClaimsModel::clear() {
    m_jwt = {};
    rebuild();
}

void ClaimsModel::setFilter(const QString &text) {
    if (text == m_filter)
        return;
    m_filter = text;
    rebuild();
}

void ClaimsModel::setNow(const QDateTime &now) {
    m_now = now;
    for (const int row : std::as_const(m_timeRows))
        Q_EMIT dataChanged(index(row, Meaning), index(row, Meaning), {Qt::DisplayRole});
}

int ClaimsModel::entryCount() const {
    return int(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.of != Of::Heading; }));
}

void ClaimsModel::rebuild() {
    beginResetModel();
    m_rows.clear();
    m_timeRows.clear();
    addTree(Of::Claims, m_jwt.claims); // what people look for, and the page shows a few rows only
    addTree(Of::Header, m_jwt.header);
    if (m_jwt.form == Jwt::Form::Encrypted) {
        QList<Row> parts;
        for (int i = 1; i < m_jwt.partSizes.size(); ++i) {
            const Row row{Of::Part, i};
            if (m_filter.isEmpty() || nameOf(row).contains(m_filter, Qt::CaseInsensitive) ||
                valueOf(row).contains(m_filter, Qt::CaseInsensitive))
                parts << row;
        }
        if (!parts.isEmpty())
            m_rows << Row{Of::Heading, int(Of::Part)};
        m_rows << parts;
    }
    endResetModel();
}

void ClaimsModel::addTree(Of of, const JsonTree &tree) {
    const QList<bool> wanted = m_filter.isEmpty() ? QList<bool>() : matches(tree);
    bool headed = false;
    for (qsizetype i = 0; i < tree.items().size(); ++i) {
        if (!wanted.isEmpty() && !wanted[i])
            continue;
        if (of != Of::Claims && !std::exchange(headed, true)) // the columns' titles say "Claim"
            m_rows << Row{Of::Heading, int(of)};
        m_rows << Row{of, i};
        const JsonItem &item = tree.items()[i];
        if (of == Of::Claims && item.depth == 0 && isTime(item.name))
            m_timeRows << int(m_rows.size()) - 1;
    }
}

/// A match keeps its parents, so that one sees where it stands; a parent that matches by its name keeps what
/// is in it.
QList<bool> ClaimsModel::matches(const JsonTree &tree) const {
    const auto &items = tree.items();
    QList<bool> wanted(items.size(), false);
    QList<qsizetype> parents;
    qsizetype wholeUntil = 0; // inside of a parent that matches
    for (qsizetype i = 0; i < items.size(); ++i) {
        const JsonItem &item = items[i];
        while (!parents.isEmpty() && items[parents.last()].end <= i)
            parents.removeLast();
        const bool named = item.name.contains(m_filter, Qt::CaseInsensitive);
        if (named)
            wholeUntil = qMax(wholeUntil, item.end);
        if (i < wholeUntil || (!item.isContainer() && item.text.contains(m_filter, Qt::CaseInsensitive))) {
            wanted[i] = true;
            for (auto parent = parents.rbegin(); parent != parents.rend() && !wanted[*parent]; ++parent)
                wanted[*parent] = true;
        }
        if (item.isContainer())
            parents << i;
    }
    return wanted;
}

const JsonTree &ClaimsModel::treeOf(const Row &row) const {
    return row.of == Of::Header ? m_jwt.header : m_jwt.claims;
}

const JsonItem &ClaimsModel::itemOf(const Row &row) const {
    return treeOf(row).items().at(row.item);
}

QString ClaimsModel::headingOf(const Row &row) const {
    switch (static_cast<Of>(row.item)) {
    case Of::Header: return tr("Header");
    case Of::Part: return tr("Encrypted parts");
    case Of::Claims:
    case Of::Heading: break;
    }
    return {};
}

QString ClaimsModel::nameOf(const Row &row) const {
    if (row.of == Of::Part)
        return TokenWords::part(int(row.item)).first;
    const JsonItem &item = itemOf(row);
    // No-break spaces: nothing collapses them, and a screen reader skips them.
    QString indent(2 * qMin(item.depth, deepestIndent), QChar::Nbsp);
    if (item.depth > deepestIndent)
        indent += QStringLiteral("%1: ").arg(item.depth + 1);
    return indent + ownName(item);
}

QString ClaimsModel::valueOf(const Row &row) const {
    if (row.of == Of::Part) {
        const qsizetype size = m_jwt.partSizes.at(row.item);
        return size < 0 ? tr("cannot be decoded") : tr("%Ln byte(s)", nullptr, int(size));
    }
    const JsonItem &item = itemOf(row);
    if (item.isContainer())
        return visibleText(QString::fromUtf8(treeOf(row).compact(item, longestShown)), longestShown);
    return visibleText(item.text, longestShown);
}

QString ClaimsModel::meaningOf(const Row &row, bool whole) const {
    if (row.of == Of::Part)
        return TokenWords::part(int(row.item)).second;
    const JsonItem &item = itemOf(row);
    QStringList words;
    if (item.depth == 0 && !item.superseded) {
        QString meaning =
            row.of == Of::Header ? TokenWords::headerParameter(item.name) : TokenWords::claim(item.name);
        const auto moment = row.of == Of::Claims && isTime(item.name) ? m_jwt.time(item.name) : std::nullopt;
        if (moment && *moment <= m_now && item.name == QLatin1String("exp"))
            meaning = tr("expired");
        if (moment && item.name == QLatin1String("nbf"))
            meaning = *moment <= m_now ? tr("its life began") : tr("its life begins");
        if (moment)
            words << tr("%1 %2 (%3)", "expires in 24 minutes (26 November 2026, 12:00:00)")
                         .arg(meaning, TokenWords::distance(m_now.secsTo(*moment)),
                              whole ? formatMoment(*moment) : shortMoment(*moment));
        else if (!meaning.isEmpty())
            words << meaning;
    }
    if (item.superseded)
        words << tr("stands again below");
    else if (item.repeated)
        words << tr("stands twice; this one counts");
    if (item.kind == JsonItem::Kind::Number && isBeyondDouble(item.text))
        words << tr("beyond 2^53: many programs round it");
    return words.join(QStringLiteral("; "));
}

QString ClaimsModel::copyOf(const Row &row) const {
    switch (row.of) {
    case Of::Heading: return {};
    case Of::Part: return valueOf(row);
    case Of::Header:
    case Of::Claims: break;
    }
    return wholeValue(treeOf(row), itemOf(row));
}

QString ClaimsModel::pathOf(const Row &row) const {
    if (row.of == Of::Part)
        return nameOf(row);
    const auto &items = treeOf(row).items();
    QString path;
    int depth = items[row.item].depth + 1;
    for (qsizetype i = row.item; i >= 0 && depth > 0 && path.size() < longestPath; --i) {
        if (items[i].depth >= depth)
            continue;
        depth = items[i].depth;
        const bool dot = !path.isEmpty() && !path.startsWith(u'[');
        path.prepend(ownName(items[i]) + (dot ? QStringLiteral(".") : QString()));
    }
    return path;
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
    const bool isHeading = row.of == Of::Heading;
    switch (role) {
    case SectionRole: return isHeading;
    case CopyRole: return copyOf(row);
    case PathRole: return isHeading ? QString() : pathOf(row);
    case Qt::DisplayRole:
        if (isHeading)
            return index.column() == Name ? headingOf(row) : QString();
        switch (index.column()) {
        case Name: return nameOf(row);
        case Value: return valueOf(row);
        case Meaning: return meaningOf(row);
        default: return {};
        }
    case Qt::ToolTipRole:
        if (isHeading)
            return {};
        switch (index.column()) {
        case Name: return toolTipText(pathOf(row));
        case Value: return toolTipText(visibleText(copyOf(row).left(2 * longestShown), longestShown));
        case Meaning: return toolTipText(meaningOf(row, true));
        default: return {};
        }
    case Qt::AccessibleTextRole:
        if (!isHeading && index.column() == Name)
            return pathOf(row);
        return data(index, Qt::DisplayRole);
    case Qt::ForegroundRole:
        return isHeading ? QVariant(coloursFor(QGuiApplication::palette()).muted) : QVariant();
    case Qt::FontRole:
        if (isHeading)
            return fontFor(Type::Caption);
        if (index.column() != Meaning && row.of != Of::Part)
            return monospaceFor(Type::Body);
        return {};
    default: return {};
    }
}

Qt::ItemFlags ClaimsModel::flags(const QModelIndex &index) const {
    if (index.isValid() && m_rows.at(index.row()).of == Of::Heading)
        return Qt::NoItemFlags;
    return QAbstractTableModel::flags(index);
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

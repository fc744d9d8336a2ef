#include "profiledelegate.h"

#include "profilemodel.h"
#include "sessionwords.h"
#include "theme.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QPainter>

namespace tokendesk {

namespace {
constexpr int rowHeight = 52;
constexpr int barWidth = 4;
} // namespace

QString kindWord(bool production, bool demo) {
    if (demo)
        return QCoreApplication::translate("Kind", "DEMO");
    return production ? QCoreApplication::translate("Kind", "PRODUCTION")
                      : QCoreApplication::translate("Kind", "SANDBOX");
}

QSize ProfileDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const {
    return {metrics::sidebarWidth / 2, rowHeight};
}

QWidget *ProfileDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                       const QModelIndex &index) const {
    auto *editor = QStyledItemDelegate::createEditor(parent, option, index);
    editor->setObjectName(QStringLiteral("renameEdit"));
    editor->setAccessibleName(QCoreApplication::translate("ProfileDelegate", "New name"));
    return editor;
}

void ProfileDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const {
    // The view asks at every change of the row, and a countdown changes it each second.
    const auto *line = qobject_cast<QLineEdit *>(editor);
    if (!line || !line->isModified())
        QStyledItemDelegate::setEditorData(editor, index);
}

void ProfileDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                           const QModelIndex &) const {
    const int margin = (option.rect.height() - metrics::controlHeight) / 2;
    editor->setGeometry(option.rect.adjusted(metrics::space2, margin, -metrics::space2, -margin));
}

void ProfileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const {
    const Colours &c = coloursFor(option.palette);
    const bool production = index.data(ProfileModel::KindRole).toInt() == int(Kind::Production);
    const bool demo = index.data(ProfileModel::DemoRole).toBool();
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);

    const QRectF row = QRectF(option.rect).adjusted(metrics::space2, 1, -metrics::space2, -1);
    if (selected || hovered) {
        QColor fill = selected ? c.accent : c.text;
        fill.setAlphaF(selected ? 0.16F : 0.05F);
        painter->setPen(Qt::NoPen);
        painter->setBrush(fill);
        painter->drawRoundedRect(row, metrics::controlRadius, metrics::controlRadius);
    }
    QColor bar = index.data(ProfileModel::BrandColourRole).value<QColor>();
    painter->setPen(Qt::NoPen);
    painter->setBrush(bar.isValid() ? bar : c.muted);
    painter->drawRoundedRect(
        QRectF(row.left() + metrics::space2, row.top() + 10, barWidth, row.height() - 20), 2, 2);

    const QRect text =
        row.toRect().adjusted(metrics::space2 + barWidth + metrics::space3, 6, -metrics::space2, -6);
    const QRect top(text.left(), text.top(), text.width(), text.height() / 2);
    const QRect bottom(text.left(), top.bottom() + 1, text.width(), text.height() - top.height());
    QFont name = fontFor(Type::Body);
    name.setWeight(selected ? QFont::DemiBold : QFont::Medium);
    painter->setFont(name);
    painter->setPen(c.text);
    painter->drawText(top, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(name).elidedText(index.data().toString(), Qt::ElideRight, top.width()));

    QFont caption = fontFor(Type::Caption);
    painter->setFont(caption);
    const QString status = index.data(ProfileModel::StatusRole).toString();
    QColor ink = c.muted;
    switch (index.data(ProfileModel::StatusToneRole).toInt()) {
    case SessionWords::Good: ink = c.success; break;
    case SessionWords::Ageing: ink = c.warning; break;
    case SessionWords::Bad: ink = c.danger; break;
    default: break;
    }
    painter->setPen(ink);
    const QFontMetrics metricsOfCaption(caption);
    painter->drawText(bottom, Qt::AlignRight | Qt::AlignVCenter, status);
    painter->setPen(production && !demo ? c.danger : c.sandbox);
    const int left = bottom.width() - metricsOfCaption.horizontalAdvance(status) - metrics::space2;
    painter->drawText(bottom, Qt::AlignLeft | Qt::AlignVCenter,
                      metricsOfCaption.elidedText(kindWord(production, demo), Qt::ElideRight, left));
    painter->restore();
}

} // namespace tokendesk

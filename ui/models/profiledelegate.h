#pragma once

#include <QStyledItemDelegate>

namespace tokendesk {

/// Paints a row of the sidebar: a bar in the brand's colour, the name, and below it kind and time left.
class ProfileDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// The word on a profile's badge and its tone: "SANDBOX", "PRODUCTION", "DEMO".
QString kindWord(bool production, bool demo);

} // namespace tokendesk

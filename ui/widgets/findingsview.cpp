#include "findingsview.h"

#include "build.h"
#include "icons.h"
#include "messagecard.h"
#include "theme.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QWheelEvent>

namespace tokendesk {

namespace {

constexpr int markWidth = 24; // as wide as the verdict's icon, so that the texts stand below each other

/// A row's height is its widget's; the delegate paints only what lies behind it.
class RowDelegate : public QStyledItemDelegate {
public:
    explicit RowDelegate(FindingsView *view) : QStyledItemDelegate(view), m_view(view) {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override {
        const QWidget *row = m_view->indexWidget(index);
        const int width = m_view->viewport()->width();
        return row ? QSize(width, row->heightForWidth(width)) : QSize(width, 0);
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override {
        // Not the view's own palette: the style sheet makes its background transparent.
        const Colours &c = coloursFor(QApplication::palette());
        if (option.state & QStyle::State_HasFocus) {
            QColor behind = c.accent;
            behind.setAlphaF(0.10F);
            painter->fillRect(option.rect, behind);
        }
        if (index.row() > 0) {
            painter->setPen(QPen(c.border, 0)); // one device pixel
            painter->drawLine(option.rect.topLeft(), option.rect.topRight());
        }
    }

private:
    FindingsView *m_view;
};

} // namespace

FindingsView::FindingsView(QWidget *parent) : QListView(parent) {
    setModel(&m_model);
    setItemDelegate(new RowDelegate(this));
    setResizeMode(QListView::Adjust);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
}

void FindingsView::show(const QList<Finding> &findings) {
    if (m_model.findings() == findings && m_model.rowCount() > 0)
        return;
    m_model.show(findings);
    build();
}

void FindingsView::setAskedInPlace(const QSet<FindingAction> &actions) {
    if (m_inPlace == actions)
        return;
    m_inPlace = actions;
    build();
}

void FindingsView::build() {
    QSet<FindingAction> offered = m_inPlace; // a button that is already there is not offered again
    for (int i = 0; i < m_model.rowCount(); ++i) {
        const QModelIndex index = m_model.index(i);
        const auto severity = Severity(index.data(FindingsModel::SeverityRole).toInt());
        auto *row = new QWidget;
        auto *mark = new QLabel;
        mark->setFixedWidth(markWidth);
        mark->setAlignment(Qt::AlignCenter);
        mark->setPixmap(iconPixmap(severityIcon(severity), metrics::iconSize,
                                   severityColour(severity, QApplication::palette()), devicePixelRatioF()));
        auto *what = makeText("");
        what->setText(index.data(FindingsModel::WhatRole).toString());
        what->setMaximumWidth(metrics::readableWidth);
        auto *text = makeLayout<QVBoxLayout>(metrics::space1);
        text->addWidget(what);
        if (const QString remedy = index.data(FindingsModel::RemedyRole).toString(); !remedy.isEmpty()) {
            auto *label = makeText("muted");
            label->setText(remedy);
            label->setMaximumWidth(metrics::readableWidth);
            text->addWidget(label);
        }
        const auto action = FindingAction(index.data(FindingsModel::ActionRole).toInt());
        if (action != FindingAction::None && !offered.contains(action)) {
            offered.insert(action);
            auto *button = new QPushButton;
            setCaption(button, index.data(FindingsModel::ActionTextRole).toString());
            button->setProperty("role", QStringLiteral("link"));
            button->setObjectName(
                QStringLiteral("action%1").arg(index.data(FindingsModel::RuleRole).toString()));
            connect(button, &QPushButton::clicked, this, [this, action] { Q_EMIT actionRequested(action); });
            text->addWidget(button, 0, Qt::AlignLeft);
        }
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(metrics::cardPadding, metrics::space3, metrics::cardPadding,
                                 metrics::space3);
        line->setSpacing(metrics::space3);
        line->addWidget(mark, 0, Qt::AlignTop);
        line->addLayout(text, 1);
        setIndexWidget(index, row);
    }
    fit();
}

void FindingsView::fit() {
    doItemsLayout();
    setFixedHeight(sizeHint().height());
}

QSize FindingsView::sizeHint() const {
    int height = 0;
    for (int i = 0; i < m_model.rowCount(); ++i)
        height += sizeHintForIndex(m_model.index(i)).height();
    return {metrics::readableWidth, height};
}

QSize FindingsView::minimumSizeHint() const {
    return {metrics::sidebarWidth, sizeHint().height()};
}

void FindingsView::resizeEvent(QResizeEvent *event) {
    QListView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fit();
}

void FindingsView::keyPressEvent(QKeyEvent *event) {
    const QModelIndex index = currentIndex();
    if (index.isValid() && event->matches(QKeySequence::Copy)) {
        const QString remedy = index.data(FindingsModel::RemedyRole).toString();
        Q_EMIT copyRequested(index.data(FindingsModel::WhatRole).toString() +
                             (remedy.isEmpty() ? QString() : u' ' + remedy));
        return;
    }
    const auto action = FindingAction(index.data(FindingsModel::ActionRole).toInt());
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && index.isValid() &&
        action != FindingAction::None) {
        Q_EMIT actionRequested(action);
        return;
    }
    QListView::keyPressEvent(event);
}

void FindingsView::changeEvent(QEvent *event) {
    QListView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        build();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void FindingsView::wheelEvent(QWheelEvent *event) {
    event->ignore(); // the page scrolls
}

} // namespace tokendesk

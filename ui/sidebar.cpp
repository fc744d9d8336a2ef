#include "sidebar.h"

#include "icons.h"
#include "models/profiledelegate.h"
#include "models/profilemodel.h"
#include "theme.h"
#include "widgets/build.h"
#include "workspace.h"

#include <QAction>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace tokendesk {

Sidebar::Sidebar(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_model(new ProfileModel(workspace, this)) {
    setProperty("role", QStringLiteral("sidebar"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(metrics::sidebarWidth);

    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("profileSearch"));
    m_search->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_filter.setSourceModel(m_model);
    m_filter.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("profileList"));
    m_list->setModel(&m_filter);
    m_list->setItemDelegate(new ProfileDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_nothing = makeText("muted");
    m_nothing->setAlignment(Qt::AlignCenter);
    m_add = new QPushButton;
    m_add->setObjectName(QStringLiteral("addProfileButton"));
    m_add->setIcon(icon(QStringLiteral("add")));

    auto *top = makeLayout<QVBoxLayout>(0);
    top->setContentsMargins(metrics::space3, metrics::space3, metrics::space3, metrics::space2);
    top->addWidget(m_search);
    auto *bottom = makeLayout<QVBoxLayout>(0);
    bottom->setContentsMargins(metrics::space3, metrics::space2, metrics::space3, metrics::space3);
    bottom->addWidget(m_add);
    auto *column = makeLayout<QVBoxLayout>(0);
    column->addLayout(top);
    column->addWidget(m_list, 1);
    column->addWidget(m_nothing, 1);
    column->addLayout(bottom);
    setLayout(column);
    retranslate();
    updateEmpty();

    connect(m_add, &QPushButton::clicked, this, &Sidebar::addRequested);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        // Not from the start: its icon is looked for in the system's icon theme, and that takes longer than
        // all the rest of the sidebar.
        if (!text.isEmpty())
            m_search->setClearButtonEnabled(true);
        {
            // The view would move on to a neighbour when the current row is filtered away.
            const QSignalBlocker looking(m_list->selectionModel());
            m_filter.setFilterFixedString(text.trimmed());
        }
        restoreSelection();
        updateEmpty();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &now) {
                const QString id = now.data(ProfileModel::IdRole).toString();
                if (id.isEmpty() || id == m_selected)
                    return;
                m_selected = id;
                m_row = now.row();
                Q_EMIT currentChanged(id);
            });
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex &row) { Q_EMIT activated(row.data(ProfileModel::IdRole).toString()); });
    connect(m_list, &QListView::customContextMenuRequested, this, [this](const QPoint &position) {
        const QModelIndex row = m_list->indexAt(position);
        if (row.isValid())
            Q_EMIT menuRequested(row.data(ProfileModel::IdRole).toString(),
                                 m_list->viewport()->mapToGlobal(position));
    });
    const auto key = [this](QKeySequence keys, auto run) {
        connect(new QShortcut(keys, m_list, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
                this, run);
    };
    key(Qt::Key_Delete, [this] { Q_EMIT removeRequested(); });
    key(Qt::ALT | Qt::Key_Up, [this] { moveBy(-1); });
    key(Qt::ALT | Qt::Key_Down, [this] { moveBy(1); });
    connect(m_model, &ProfileModel::failed, this, &Sidebar::failed);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        restoreSelection();
        updateEmpty();
    });
}

QString Sidebar::currentId() const {
    return m_selected;
}

void Sidebar::select(const QString &id) {
    const QModelIndex row = m_filter.mapFromSource(m_model->indexOf(id));
    if (!row.isValid() && !m_search->text().isEmpty() && m_model->indexOf(id).isValid()) {
        m_search->clear();
        select(id);
        return;
    }
    m_list->setCurrentIndex(row);
    if (row.isValid())
        m_list->scrollTo(row);
}

void Sidebar::restoreSelection() {
    const QModelIndex row = m_filter.mapFromSource(m_model->indexOf(m_selected));
    if (row.isValid()) {
        m_row = row.row();
        m_list->setCurrentIndex(row);
        return;
    }
    if (m_model->indexOf(m_selected).isValid()) {
        m_list->setCurrentIndex({}); // filtered away: the page goes on showing it
        return;
    }
    m_selected.clear();
    if (m_filter.rowCount() > 0)
        m_list->setCurrentIndex(m_filter.index(qMin(m_row, m_filter.rowCount() - 1), 0)); // the neighbour
    else
        Q_EMIT currentChanged({});
}

void Sidebar::rename() {
    if (const QModelIndex row = m_list->currentIndex(); row.isValid())
        m_list->edit(row);
}

void Sidebar::moveBy(int rows) {
    const QModelIndex row = m_model->indexOf(m_selected);
    if (!row.isValid() || m_workspace.isTransient(m_selected))
        return;
    if (const auto moved = m_workspace.move(m_selected, row.row() + rows); !moved)
        Q_EMIT failed(moved.error());
}

void Sidebar::updateEmpty() {
    const bool nothing = m_filter.rowCount() == 0;
    const bool appears = !nothing && m_list->isHidden();
    m_list->setVisible(!nothing);
    // Before anything was typed or chosen, the focus is on the profiles and not on the search above them.
    const QWidget *at = window()->focusWidget();
    if (appears && !m_search->isModified() && (!at || at == m_search || at == m_list))
        focusList();
    m_nothing->setVisible(nothing);
    m_nothing->setText(m_model->rowCount() == 0 ? tr("No profile yet") : tr("No profile has this name"));
}

void Sidebar::focusList() {
    m_list->setFocus(Qt::OtherFocusReason);
}

void Sidebar::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void Sidebar::retranslate() {
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search profiles"));
    m_list->setAccessibleName(tr("Profiles"));
    setCaption(m_add, tr("Add profile"));
}

void Sidebar::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        updateEmpty();
    }
    QWidget::changeEvent(event);
}

bool Sidebar::eventFilter(QObject *watched, QEvent *event) {
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            if (!m_list->currentIndex().isValid())
                m_list->setCurrentIndex(m_filter.index(0, 0));
            m_list->setFocus(Qt::TabFocusReason);
            return true;
        }
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tokendesk

#include "facts.h"

#include "build.h"
#include "theme.h"

namespace tokendesk {

namespace {
constexpr int narrowWidth = 420; // below it a label column would squeeze the values
constexpr int labelWidth = 176;  // so that the cards of a page have one edge, in every language
} // namespace

Facts::Facts(QWidget *parent) : QWidget(parent) {
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics::space4);
}

int Facts::addRow(QWidget *value) {
    auto *label = makeLabel("muted");
    label->setBuddy(value);
    m_rows.append({label, value});
    label->setParent(this);
    value->setParent(this);
    m_narrow.reset();
    arrange(width() < narrowWidth);
    return int(m_rows.size()) - 1;
}

void Facts::setLabel(int row, const QString &text) {
    m_rows[row].label->setText(text);
}

void Facts::setRowVisible(int row, bool visible) {
    m_rows[row].label->setVisible(visible);
    m_rows[row].value->setVisible(visible);
}

void Facts::arrange(bool narrow) {
    if (m_narrow == narrow)
        return;
    m_narrow = narrow;
    for (const Row &row : m_rows) {
        m_grid->removeWidget(row.label);
        m_grid->removeWidget(row.value);
    }
    for (int i = 0; i < m_rows.size(); ++i) {
        m_rows[i].label->setContentsMargins(0, narrow && i > 0 ? metrics::space2 : 0, 0, 0);
        if (narrow) {
            m_grid->addWidget(m_rows[i].label, 2 * i, 0);
            m_grid->addWidget(m_rows[i].value, 2 * i + 1, 0);
        } else {
            m_grid->addWidget(m_rows[i].label, i, 0, Qt::AlignTop);
            m_grid->addWidget(m_rows[i].value, i, 1);
        }
    }
    m_grid->setVerticalSpacing(narrow ? metrics::space1 : metrics::formGap);
    m_grid->setColumnMinimumWidth(0, narrow ? 0 : labelWidth);
    m_grid->setColumnStretch(narrow ? 0 : 1, 1);
    m_grid->setColumnStretch(narrow ? 1 : 0, 0);
}

void Facts::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    arrange(width() < narrowWidth);
}

} // namespace tokendesk

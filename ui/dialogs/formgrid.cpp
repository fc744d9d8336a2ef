#include "formgrid.h"

#include "icons.h"
#include "theme.h"
#include "widgets/build.h"
#include "widgets/messagecard.h"

#include <QEvent>
#include <QGridLayout>
#include <QStyle>

namespace tokendesk {

namespace {

void markInvalid(QWidget *control, bool invalid) {
    if (control->property("invalid").toBool() == invalid)
        return;
    control->setProperty("invalid", invalid);
    control->style()->unpolish(control);
    control->style()->polish(control);
}

} // namespace

FieldNote::FieldNote(const QString &objectName, QWidget *parent) : QWidget(parent) {
    setObjectName(objectName);
    m_icon = new QLabel;
    m_icon->setFixedSize(metrics::iconSize, metrics::iconSize);
    m_words = makeText("muted");
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::space2 - 2);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_words, 1);
    QWidget::hide();
}

void FieldNote::say(Severity severity, const QString &text) {
    if (text.isEmpty()) {
        clear();
        return;
    }
    m_severity = severity;
    m_words->setText(text);
    setRole(m_words, severity == Severity::Error     ? "danger"
                     : severity == Severity::Warning ? "warning"
                                                     : "muted");
    m_icon->setVisible(severity != Severity::Info);
    paintIcon();
    if (m_control) {
        m_control->setAccessibleDescription(text);
        markInvalid(m_control, severity == Severity::Error);
    }
    setVisible(!m_muted);
}

void FieldNote::clear() {
    m_words->clear();
    if (m_control) {
        m_control->setAccessibleDescription({});
        markInvalid(m_control, false);
    }
    hide();
}

void FieldNote::setMuted(bool muted) {
    m_muted = muted;
    setVisible(!muted && !text().isEmpty());
}

QString FieldNote::text() const {
    return m_words->text();
}

void FieldNote::changeEvent(QEvent *event) {
    if (event->type() == QEvent::PaletteChange)
        paintIcon();
    QWidget::changeEvent(event);
}

void FieldNote::paintIcon() {
    m_icon->setPixmap(iconPixmap(severityIcon(m_severity), metrics::iconSize,
                                 severityColour(m_severity, palette()), devicePixelRatioF()));
}

FormGrid::FormGrid(QWidget *parent) : QWidget(parent) {
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics::space4);
    m_grid->setVerticalSpacing(metrics::formGap);
    m_grid->setColumnStretch(1, 1);
}

QLabel *FormGrid::addRow(QWidget *field, FieldNote *note, QWidget *control) {
    auto *label = makeLabel("");
    label->setMinimumHeight(metrics::controlHeight);
    label->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    label->setBuddy(control ? control : field);
    if (note)
        note->describe(control ? control : field);
    place(label, field, note);
    return label;
}

void FormGrid::addField(QWidget *field, FieldNote *note) {
    if (note)
        note->describe(field);
    place(nullptr, field, note);
}

void FormGrid::addLine() {
    m_grid->addWidget(makeFrame("line"), m_grid->rowCount(), 0, 1, 2);
}

void FormGrid::place(QLabel *label, QWidget *field, FieldNote *note) {
    const int row = m_grid->rowCount();
    if (label)
        m_grid->addWidget(label, row, 0, Qt::AlignTop);
    auto *cell = makeLayout<QVBoxLayout>(metrics::space1);
    cell->addWidget(field);
    if (note)
        cell->addWidget(note);
    m_grid->addLayout(cell, row, 1);
}

void FormGrid::caption(QLabel *label, const QString &text) {
    label->setText(text);
    if (label->buddy())
        label->buddy()->setAccessibleName(text);
}

} // namespace tokendesk

#pragma once

#include "certificate/finding.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace tokendesk {

/// The sentence below a field: an icon and words, never a colour alone. Takes no room while it has nothing to
/// say.
class FieldNote : public QWidget {
    Q_OBJECT
public:
    explicit FieldNote(const QString &objectName, QWidget *parent = nullptr);

    void say(Severity severity, const QString &text);
    void clear();
    /// Keeps what it has to say to itself: its field is folded away.
    void setMuted(bool muted);
    [[nodiscard]] QString text() const;
    [[nodiscard]] Severity severity() const { return m_severity; }
    /// Screen readers hear the sentence as the description of this control.
    void describe(QWidget *control) { m_control = control; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintIcon();

    Severity m_severity = Severity::Info;
    QLabel *m_icon;
    QLabel *m_words;
    QWidget *m_control = nullptr;
    bool m_muted = false;
};

/// Rows of label, field and note; the labels of all rows share one column.
class FormGrid : public QWidget {
    Q_OBJECT
public:
    explicit FormGrid(QWidget *parent = nullptr);

    /// `field` is what stands in the row, `control` what the label belongs to (the field itself if null).
    /// The label is `caption`'s to set.
    QLabel *addRow(QWidget *field, FieldNote *note = nullptr, QWidget *control = nullptr);
    /// A field without a label: a check box says what it is.
    void addField(QWidget *field, FieldNote *note = nullptr);
    void addLine();
    /// Label in view and accessible name in one.
    static void caption(QLabel *label, const QString &text);

private:
    void place(QLabel *label, QWidget *field, FieldNote *note);

    QGridLayout *m_grid;
};

} // namespace tokendesk

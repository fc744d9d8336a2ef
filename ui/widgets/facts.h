#pragma once

#include <QGridLayout>
#include <QLabel>

#include <optional>

namespace tokendesk {

/// Rows of label and value in a card. Labels stand left of their values, or above them when it is narrow.
class Facts : public QWidget {
    Q_OBJECT
public:
    explicit Facts(QWidget *parent = nullptr);

    /// Adds a row; the label's words come with setLabel. Answers the row's number.
    int addRow(QWidget *value);
    void setLabel(int row, const QString &text);
    void setRowVisible(int row, bool visible);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange(bool narrow);

    struct Row {
        QLabel *label;
        QWidget *value;
    };
    QList<Row> m_rows;
    QGridLayout *m_grid;
    std::optional<bool> m_narrow;
};

} // namespace tokendesk

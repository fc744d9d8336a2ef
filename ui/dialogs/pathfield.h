#pragma once

#include <QWidget>

class QLineEdit;
class QMimeData;
class QPushButton;

namespace tokendesk {

/// The path of an existing file: typed, chosen or dropped.
class PathField : public QWidget {
    Q_OBJECT
public:
    /// Object names: `<name>Edit` and `choose<Name>Button`.
    explicit PathField(const QString &name, QWidget *parent = nullptr);

    /// Tidied: without quotation marks, file:// and spaces around it.
    [[nodiscard]] QString path() const;
    virtual void setPath(const QString &path);
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }
    [[nodiscard]] QPushButton *button() const { return m_choose; }
    /// Title and name filters of the file dialog.
    void setChooser(const QString &title, const QStringList &filters);
    virtual void retranslate();

Q_SIGNALS:
    void changed();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose();

    QLineEdit *m_edit;
    QPushButton *m_choose;
    QString m_title;
    QStringList m_filters;
};

/// The one local file of a drop, or empty.
QString droppedFile(const QMimeData *data);

} // namespace tokendesk

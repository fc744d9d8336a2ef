#include "pathfield.h"

#include "fieldchecks.h"
#include "theme.h"
#include "widgets/build.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>

namespace tokendesk {

QString droppedFile(const QMimeData *data) {
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

PathField::PathField(const QString &name, QWidget *parent) : QWidget(parent) {
    m_edit = new QLineEdit;
    m_edit->setObjectName(name + QStringLiteral("Edit"));
    m_edit->installEventFilter(this); // a dropped file is a path, not the text "file:///…"
    m_choose = new QPushButton;
    m_choose->setObjectName(QStringLiteral("choose%1%2Button").arg(name.front().toUpper()).arg(name.mid(1)));
    setAcceptDrops(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::space2);
    row->addWidget(m_edit, 1);
    row->addWidget(m_choose);
    connect(m_edit, &QLineEdit::textChanged, this, &PathField::changed);
    connect(m_edit, &QLineEdit::editingFinished, this, [this] {
        if (m_edit->text() != path())
            m_edit->setText(path());
    });
    connect(m_choose, &QPushButton::clicked, this, &PathField::choose);
}

QString PathField::path() const {
    return tidiedPath(m_edit->text());
}

void PathField::setPath(const QString &path) {
    m_edit->setText(path);
    m_edit->setCursorPosition(0);
}

void PathField::setChooser(const QString &title, const QStringList &filters) {
    m_title = title;
    m_filters = filters;
}

void PathField::retranslate() {
    setCaption(m_choose, tr("Choose…"));
    m_edit->setPlaceholderText(tr("A file, or drop one here"));
}

void PathField::choose() {
    auto *dialog = new QFileDialog(this, m_title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(m_filters);
    const QFileInfo now(path());
    dialog->setDirectory(!path().isEmpty() && now.dir().exists() ? now.absolutePath() : QDir::homePath());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) { setPath(file); });
    dialog->open();
}

void PathField::dragEnterEvent(QDragEnterEvent *event) {
    if (!droppedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void PathField::dropEvent(QDropEvent *event) {
    setPath(droppedFile(event->mimeData()));
    event->acceptProposedAction();
}

bool PathField::eventFilter(QObject *watched, QEvent *event) {
    if (watched == m_edit && (event->type() == QEvent::DragEnter || event->type() == QEvent::Drop)) {
        auto *drop = static_cast<QDropEvent *>(event);
        const QString file = droppedFile(drop->mimeData());
        if (!file.isEmpty()) {
            drop->acceptProposedAction();
            if (event->type() == QEvent::Drop)
                setPath(file);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tokendesk

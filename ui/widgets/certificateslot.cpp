#include "certificateslot.h"

#include "build.h"
#include "elidedlabel.h"
#include "icons.h"
#include "text/sentences.h"
#include "theme.h"
#include "visibletext.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>

namespace tokendesk {

CertificateSlot::CertificateSlot(const QString &name, QDateTime now, QWidget *parent)
    : QFrame(parent), m_now(std::move(now)) {
    setProperty("role", QStringLiteral("card"));
    setObjectName(name + QStringLiteral("Slot"));
    setAcceptDrops(true);
    m_title = makeLabel("caption");
    m_name = new ElidedLabel("strong");
    m_name->setObjectName(name + QStringLiteral("Name"));
    m_detail = makeText("muted");
    m_detail->setObjectName(name + QStringLiteral("Detail"));
    m_passphrase = new QLineEdit;
    m_passphrase->setObjectName(name + QStringLiteral("Passphrase"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setAcceptDrops(false);
    m_choose = new QPushButton;
    m_choose->setObjectName(name + QStringLiteral("ChooseButton"));
    m_choose->setIcon(icon(QStringLiteral("file")));
    m_choose->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::cardPadding, metrics::space3, metrics::cardPadding,
                               metrics::cardPadding);
    column->setSpacing(metrics::space1);
    column->addWidget(m_title);
    column->addWidget(m_name);
    column->addWidget(m_detail);
    column->addWidget(m_passphrase);
    column->addStretch();
    column->addSpacing(metrics::space2);
    column->addWidget(m_choose, 0, Qt::AlignLeft);
    connect(m_choose, &QPushButton::clicked, this, &CertificateSlot::choose);
    m_passphrase->installEventFilter(this);
    connect(&m_loader, &CertificateLoader::finished, this, &CertificateSlot::setInspection);
    describe();
}

void CertificateSlot::enterPassphrase() {
    QString text = m_passphrase->text();
    const auto passphrase = std::make_shared<const Secret>(Secret::fromString(text));
    wipe(text);
    start(passphrase);
}

bool CertificateSlot::eventFilter(QObject *watched, QEvent *event) {
    // A line edit lets Return go on to the dialog, whose default button would close it.
    if (watched == m_passphrase && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            enterPassphrase();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void CertificateSlot::setTitle(const QString &title) {
    m_title->setText(title);
    m_choose->setAccessibleDescription(title);
}

void CertificateSlot::openFile(const QString &path) {
    m_path = path;
    m_bytes.clear();
    start(nullptr);
}

void CertificateSlot::openBytes(const QByteArray &bytes) {
    m_path.clear();
    m_bytes = bytes;
    start(nullptr);
}

void CertificateSlot::start(const std::shared_ptr<const Secret> &passphrase) {
    CertificateLoader::Request request;
    request.path = m_path;
    request.bytes = m_bytes;
    request.passphrase = passphrase;
    request.context.now = m_now;
    m_loader.start(std::move(request));
}

void CertificateSlot::setInspection(const Inspection &inspection) {
    m_inspection = inspection;
    if (!inspection.file.path.isEmpty())
        m_path = inspection.file.path; // one from elsewhere may still want its password
    m_touched = true;
    if (!inspection.file.needsPassphrase())
        m_passphrase->clear();
    describe();
    Q_EMIT changed();
}

void CertificateSlot::describe() {
    const bool locked = m_inspection.file.needsPassphrase();
    m_passphrase->setVisible(locked);
    m_passphrase->setPlaceholderText(tr("Password of the file"));
    m_passphrase->setAccessibleName(tr("Password of the file"));
    setCaption(m_choose, m_touched ? tr("Choose another…") : tr("Choose a file…"));
    if (const Certificate *leaf = certificate()) {
        m_name->setText(visibleText(leaf->displayName(), 200));
        m_detail->setText(tr("Until %1").arg(formatDate(leaf->notAfter)));
    } else if (m_touched) {
        m_name->setText(locked ? tr("Locked") : tr("No certificate"));
        m_detail->setText(
            m_inspection.findings.isEmpty() ? QString() : Sentences::of(m_inspection.findings.first()).what);
    } else {
        m_name->setText(tr("Nothing yet"));
        m_detail->setText(tr("Choose a file, or drop one here."));
    }
}

void CertificateSlot::choose() {
    auto *dialog = new QFileDialog(this, tr("Choose a certificate"), QFileInfo(m_path).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &CertificateSlot::openFile);
    dialog->open();
}

void CertificateSlot::dragEnterEvent(QDragEnterEvent *event) {
    const QMimeData *mime = event->mimeData();
    if (mime->hasUrls() ? mime->urls().value(0).isLocalFile() : mime->hasText())
        event->acceptProposedAction();
}

void CertificateSlot::dropEvent(QDropEvent *event) {
    event->acceptProposedAction();
    if (event->mimeData()->hasUrls())
        openFile(event->mimeData()->urls().value(0).toLocalFile());
    else
        openBytes(event->mimeData()->text().toUtf8());
}

void CertificateSlot::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        describe();
    QFrame::changeEvent(event);
}

} // namespace tokendesk

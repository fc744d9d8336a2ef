#include "certificatefield.h"

#include "fieldchecks.h"
#include "formgrid.h"
#include "text/sentences.h"
#include "theme.h"
#include "widgets/build.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QStandardPaths>

namespace tokendesk {

namespace {

constexpr int pauseMilliseconds = 250;

QString droppedFile(const QMimeData *data) {
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

} // namespace

CertificateField::CertificateField(std::function<InspectionContext()> context, QWidget *parent)
    : QWidget(parent), m_context(std::move(context)) {
    m_edit = new QLineEdit;
    m_edit->setObjectName(QStringLiteral("certificateEdit"));
    m_edit->installEventFilter(this); // a dropped file is a path, not the text "file:///…"
    m_choose = new QPushButton;
    m_choose->setObjectName(QStringLiteral("chooseCertificateButton"));
    m_choose->setAutoDefault(false);
    m_note = new FieldNote(QStringLiteral("certificateNote"));
    setAcceptDrops(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::space2);
    row->addWidget(m_edit, 1);
    row->addWidget(m_choose);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &CertificateField::look);
    connect(m_edit, &QLineEdit::textChanged, this, &CertificateField::lookSoon);
    connect(m_edit, &QLineEdit::editingFinished, this, [this] {
        if (m_edit->text() != path())
            m_edit->setText(path());
    });
    connect(m_choose, &QPushButton::clicked, this, &CertificateField::choose);
    connect(&m_loader, &CertificateLoader::slow, this,
            [this] { m_note->say(Severity::Info, tr("Reading the file…")); });
    connect(&m_loader, &CertificateLoader::finished, this, [this](const Inspection &inspection) {
        m_shown = inspection;
        showInspection(inspection);
    });
    retranslate();
    look();
}

QString CertificateField::path() const {
    return tidiedPath(m_edit->text());
}

void CertificateField::setPath(const QString &path) {
    m_edit->setText(path);
    m_edit->setCursorPosition(0);
    m_pause.stop();
    look();
}

void CertificateField::setUsed(bool used) {
    if (m_used == used)
        return;
    m_used = used;
    setEnabled(used);
    look();
}

void CertificateField::retranslate() {
    setCaption(m_choose, tr("Choose…"));
    m_edit->setPlaceholderText(tr("A file, or drop one here"));
    if (m_shown)
        showInspection(*m_shown);
    else if (!m_loader.isBusy())
        look();
}

void CertificateField::choose() {
    auto *dialog = new QFileDialog(this, tr("Choose a certificate"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (%1)")
                                .arg(QStringLiteral("*.pem *.crt *.cer *.der *.p7b *.p7c "
                                                    "*.p12 *.pfx *.txt")),
                            tr("All files (*)")});
    const QFileInfo now(path());
    dialog->setDirectory(!path().isEmpty() && now.dir().exists()
                             ? now.absolutePath()
                             : QStandardPaths::writableLocation(QStandardPaths::HomeLocation));
    connect(dialog, &QFileDialog::fileSelected, this, &CertificateField::setPath);
    dialog->open();
}

void CertificateField::lookSoon() {
    m_loader.cancel();
    m_shown.reset();
    m_pause.start();
    Q_EMIT changed();
}

void CertificateField::look() {
    m_loader.cancel();
    m_shown.reset();
    if (!m_used)
        m_note->say(Severity::Info, tr("This endpoint asks for no certificate."));
    else if (path().isEmpty())
        m_note->say(Severity::Info, tr("The server asks for one. You can choose it later."));
    else
        m_loader.start({path(), {}, std::nullopt, m_context(), nullptr});
}

void CertificateField::showInspection(const Inspection &inspection) {
    const Finding *worst = inspection.findings.isEmpty() ? nullptr : &inspection.findings.front();
    const Severity severity = worst ? worst->severity : Severity::Info;
    const Sentence worstSaid = worst ? Sentences::of(*worst) : Sentence{};
    const Certificate *leaf = inspection.leafCertificate();
    QString said;
    if (leaf && severity != Severity::Error && leaf->notAfter.isValid())
        said = tr("%1, valid until %2.").arg(leaf->displayName(), formatDate(leaf->notAfter));
    else if (leaf)
        said = leaf->displayName() + u'.';
    if (severity != Severity::Info)
        said += u' ' + worstSaid.what;
    if (!leaf)
        said += u' ' + worstSaid.remedy;
    m_note->say(severity, said.trimmed());
}

void CertificateField::dragEnterEvent(QDragEnterEvent *event) {
    if (!droppedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void CertificateField::dropEvent(QDropEvent *event) {
    setPath(droppedFile(event->mimeData()));
    event->acceptProposedAction();
}

bool CertificateField::eventFilter(QObject *watched, QEvent *event) {
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

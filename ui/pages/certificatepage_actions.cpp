// What the certificate page does when somebody asks for it: choosing, pasting, copying, the dialogs.
#include "certificatefiles.h"
#include "certificatepage.h"

#include "clipboard.h"
#include "dialogs/comparedialog.h"
#include "dialogs/headercheckerdialog.h"
#include "dialogs/keymatchdialog.h"
#include "support/background.h"
#include "support/whenfinished.h"
#include "widgets/bundlecard.h"
#include "widgets/verdictcard.h"

#include <QAccessible>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMimeData>
#include <QScrollArea>

namespace tokendesk {

void CertificatePage::act(FindingAction action) {
    switch (action) {
    case FindingAction::None: break;
    case FindingAction::ChooseAnother: choose(); break;
    case FindingAction::SaveCleanCopy: saveCleanCopy(); break;
    case FindingAction::CopyFingerprint: copyFingerprint(); break;
    case FindingAction::EnterPassphrase: m_verdict->focusPassphrase(); break;
    case FindingAction::PickLeaf:
        if (!m_verdict->focusPicker()) {
            m_scroll->ensureWidgetVisible(m_bundle);
            m_bundle->focusList();
        }
        break;
    case FindingAction::Reload: reload(); break;
    case FindingAction::EditProfile: Q_EMIT editRequested(); break;
    }
}

void CertificatePage::enterPassphrase(const std::shared_ptr<const Secret> &passphrase) {
    m_opened = true;
    CertificateLoader::Request request;
    request.path = m_path;
    request.bytes = m_bytes;
    request.passphrase = passphrase;
    start(std::move(request));
}

void CertificatePage::ask(QFileDialog *dialog, const std::function<void(const QString &)> &answered) {
    const auto id = [this] { return m_profile ? m_profile->id : QString(); };
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [id, opened = id(), answered](const QString &path) {
        if (id() == opened)
            answered(path);
    });
    dialog->open();
}

void CertificatePage::choose() {
    auto *dialog = new QFileDialog(this, tr("Choose a certificate"), folderFor(m_path));
    dialog->setObjectName(QStringLiteral("chooseCertificateDialog"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Certificates (*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx *.txt)"), tr("All files (*)")});
    ask(dialog, [this](const QString &path) { open(path, {}, bool(m_profile)); });
}

void CertificatePage::paste() {
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    if (canDrop(mime))
        drop(mime);
    else
        Q_EMIT said(tr("There is no text on the clipboard."));
}

bool CertificatePage::canDrop(const QMimeData *mime) {
    if (!mime)
        return false;
    if (mime->hasUrls())
        return mime->urls().value(0).isLocalFile();
    return mime->hasText() && !mime->text().trimmed().isEmpty();
}

void CertificatePage::drop(const QMimeData *mime) {
    if (!canDrop(mime))
        return;
    if (mime->hasUrls()) {
        open(mime->urls().value(0).toLocalFile(), {}, bool(m_profile));
        if (mime->urls().size() > 1)
            Q_EMIT said(tr("Only the first of the files is shown."));
    } else {
        open({}, mime->text().toUtf8(), false);
    }
}

void CertificatePage::copyFingerprint() {
    if (const Certificate *leaf = m_inspection ? m_inspection->leafCertificate() : nullptr)
        copy(leaf->fingerprint(), tr("Fingerprint copied."));
}

void CertificatePage::copy(const QString &text, const QString &what) {
    m_clipboard.copyPlain(text);
    Q_EMIT said(what);
    QAccessibleEvent announcement(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

void CertificatePage::compare() {
    auto *dialog = new CompareDialog(m_clipboard, m_clock.wall(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_inspection)
        dialog->setLeft(*m_inspection);
    dialog->open();
}

void CertificatePage::checkHeader() {
    HeaderCheckContext context;
    context.inspection.now = m_clock.wall();
    context.inspection.profile = m_profile;
    context.inspection.clockSkew = m_clockSkew;
    if (const Certificate *leaf = m_inspection ? m_inspection->leafCertificate() : nullptr)
        context.expectedFingerprint = leaf->fingerprint();
    auto *dialog = new HeaderCheckerDialog(m_clipboard, context, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void CertificatePage::matchKey() {
    const Certificate *leaf = m_inspection ? m_inspection->leafCertificate() : nullptr;
    if (!leaf)
        return;
    auto *dialog = new KeyMatchDialog(*leaf, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &KeyMatchDialog::answered, this, [this, der = leaf->der](bool matches) {
        const Certificate *now = m_inspection ? m_inspection->leafCertificate() : nullptr;
        if (!now || now->der != der)
            return; // the file was changed behind the dialog
        m_keyMatches = matches;
        judgeAgain();
    });
    dialog->open();
}

void CertificatePage::chooseIssuers() {
    auto *dialog = new QFileDialog(this, tr("Choose CA certificates"), folderFor(m_path));
    dialog->setObjectName(QStringLiteral("chooseIssuersDialog"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    ask(dialog, [this](const QString &path) { readIssuers(path); });
}

void CertificatePage::readIssuers(const QString &path) {
    const auto read = [path] { return readCertificateFile(path).ders; };
    whenFinished(inBackground(read), this, [this](const std::optional<QList<QByteArray>> &ders) {
        if (!ders || ders->isEmpty())
            Q_EMIT said(tr("There is no certificate in that file."));
        else
            m_extraIssuers = *ders;
        judgeAgain();
    });
}

} // namespace tokendesk

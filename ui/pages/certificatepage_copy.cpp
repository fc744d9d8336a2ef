// The clean copy that the certificate page saves.
#include "certificatepage.h"

#include "certificate/cleancopy.h"
#include "certificatefiles.h"
#include "text/sentences.h"
#include "widgets/verdictcard.h"

#include <QDir>
#include <QFileDialog>

namespace tokendesk {

void CertificatePage::refuseCopy(const QString &why) {
    m_verdict->setNote({why, {tr("Save a clean copy…"), [this] { saveCleanCopy(); }}, {}});
}

QString CertificatePage::suggestedCopyPath() const {
    const Certificate *leaf = m_inspection->leafCertificate();
    if (!m_path.isEmpty()) {
        const QFileInfo info(m_path);
        return info.dir().filePath(info.completeBaseName() + QStringLiteral("-clean.pem"));
    }
    return QDir(folderFor({})).filePath(safeFileName(leaf->commonName()) + QStringLiteral(".pem"));
}

void CertificatePage::saveCleanCopy() {
    if (!m_inspection || !m_inspection->leafCertificate()) {
        Q_EMIT said(tr("There is no certificate to save."));
        return;
    }
    const QFileInfo suggested(suggestedCopyPath());
    auto *dialog = new QFileDialog(this, tr("Save a clean copy"), suggested.absolutePath());
    dialog->setObjectName(QStringLiteral("saveCopyDialog"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pem"));
    dialog->setNameFilters({tr("PEM certificates (*.pem *.crt)"), tr("All files (*)")});
    dialog->selectFile(suggested.fileName());
    ask(dialog, [this](const QString &path) { writeCopy(path); });
}

void CertificatePage::writeCopy(const QString &path) {
    const Certificate *leaf = m_inspection ? m_inspection->leafCertificate() : nullptr;
    if (!leaf)
        return;
    if (isSameFile(path, m_path) && !isOnlyThisCertificate(m_inspection->file)) {
        // The dialog asks before it replaces a file, but not before it destroys a private key.
        refuseCopy(tr("Not saved: that would have replaced the original, which holds more than this "
                      "certificate. Choose another name."));
        return;
    }
    // Overwrite: the dialog has asked.
    if (const auto saved = writeCleanCopy(*leaf, path, Overwrite::Yes); !saved) {
        const Sentence sentence = Sentences::of(saved.error());
        refuseCopy(sentence.what + u' ' + sentence.remedy);
        return;
    }
    m_savedCopy = QFileInfo(path).absoluteFilePath();
    Q_EMIT said(tr("Saved as %1.").arg(m_savedCopy));
    if (m_adopt) {
        m_adopt = false;
        const QString copy = m_savedCopy;
        open(copy, {}, true);
        return;
    }
    offer();
}

} // namespace tokendesk

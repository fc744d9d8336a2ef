#include "certificatepage.h"

#include "theme.h"
#include "widgets/bundlecard.h"
#include "widgets/certificatecard.h"
#include "widgets/detailscard.h"
#include "widgets/dropzone.h"
#include "widgets/headercard.h"
#include "widgets/identitycard.h"
#include "widgets/verdictcard.h"

#include <QAccessible>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QScrollArea>
#include <QScrollBar>

namespace tokendesk {

CertificatePage::CertificatePage(SecretClipboard &clipboard, Clock clock, QWidget *parent)
    : QWidget(parent), m_clipboard(clipboard), m_clock(std::move(clock)) {
    build();
    retranslate();
    setAcceptDrops(true);
    connect(&m_loader, &CertificateLoader::finished, this, &CertificatePage::arrived);
    connect(&m_loader, &CertificateLoader::slow, this, [this] {
        if (m_inspection)
            m_verdict->setBusy(true);
        else
            setPlace(Place::Loading);
    });
    connect(&m_watch, &FileWatch::changed, this, &CertificatePage::fileChanged);
    setPlace(Place::Empty);
}

CertificatePage::~CertificatePage() = default;

void CertificatePage::showProfile(const std::optional<Profile> &profile) {
    const bool sameProfile = m_profile && profile && m_profile->id == profile->id;
    const QString before = m_profile ? m_profile->certificatePath : QString();
    m_profile = profile;
    const QString path = profile ? profile->certificatePath : QString();
    if (sameProfile && (path == m_path || path == before)) {
        // The profile changed, its certificate did not, or it is the one that was just chosen: judge it anew.
        retranslate();
        if (m_inspection)
            offer();
        judgeAgain();
        return;
    }
    if (path.isEmpty())
        clear();
    else
        open(path, {}, false);
}

void CertificatePage::inspectFile(const QString &path) {
    open(path, {}, false);
}

void CertificatePage::inspectText(const QByteArray &bytes) {
    open({}, bytes, false);
}

void CertificatePage::setClockSkew(std::optional<qint64> seconds) {
    if (m_clockSkew == seconds)
        return;
    m_clockSkew = seconds;
    judgeAgain();
}

void CertificatePage::clear() {
    m_loader.cancel();
    m_reread = m_rejudge = false;
    m_watch.watch({});
    m_path.clear();
    m_bytes.clear();
    m_inspection.reset();
    m_adopt = false;
    m_verdict->forgetPassphrase();
    m_verdict->setBusy(false);
    setPlace(Place::Empty);
}

void CertificatePage::open(const QString &path, const QByteArray &bytes, bool adopt) {
    clear();
    m_path = path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
    m_bytes = bytes;
    m_adopt = adopt;
    m_knownHash.clear();
    m_knownFingerprint.clear();
    m_picked.reset();
    m_keyMatches.reset();
    m_extraIssuers.clear();
    m_opened = false;
    m_savedCopy.clear();
    describeSource();
    setPlace(Place::Waiting);
    CertificateLoader::Request request;
    request.path = m_path;
    request.bytes = bytes;
    start(std::move(request));
}

void CertificatePage::start(CertificateLoader::Request request) {
    m_reread = m_rejudge = false;
    InspectionContext &context = request.context;
    context.now = m_clock.wall();
    context.profile = m_profile;
    context.clockSkew = m_clockSkew;
    context.knownFileHash = m_knownHash;
    context.knownFingerprint = m_knownFingerprint;
    context.pickedLeaf = m_picked;
    context.keyMatches = m_keyMatches;
    context.extraIssuers = m_extraIssuers;
    m_loader.start(std::move(request));
}

void CertificatePage::judgeAgain() {
    if (m_loader.isBusy()) {
        m_rejudge = true;
        return;
    }
    if (!m_inspection)
        return;
    CertificateLoader::Request request;
    request.file = m_inspection->file;
    start(std::move(request));
}

void CertificatePage::fileChanged() {
    if (m_path.isEmpty())
        return;
    if (m_loader.isBusy()) {
        m_reread = true;
        return;
    }
    CertificateLoader::Request request;
    request.path = m_path;
    start(std::move(request));
}

void CertificatePage::reload() {
    if (m_path.isEmpty())
        return;
    m_knownHash.clear();
    m_knownFingerprint.clear();
    m_picked.reset();
    m_opened = false;
    CertificateLoader::Request request;
    request.path = m_path;
    start(std::move(request));
}

void CertificatePage::cancel() {
    clear();
    Q_EMIT said(tr("Reading was cancelled."));
}

void CertificatePage::arrived(const Inspection &inspection) {
    const bool first = !m_inspection;
    m_inspection = inspection;
    const Certificate *leaf = inspection.leafCertificate();
    if (m_knownHash.isEmpty() && leaf) {
        m_knownHash = inspection.file.hash;
        m_knownFingerprint = leaf->fingerprint();
    }
    if (!inspection.file.needsPassphrase())
        m_bytes.clear();
    m_verdict->show(inspection);
    m_verdict->setBusy(false);
    m_card->setVisible(leaf);
    m_identity->setVisible(leaf && !leaf->identity.isEmpty());
    m_header->setVisible(leaf);
    m_details->setVisible(leaf);
    // A plain chain is drawn as such; a list is for what is not in it.
    const bool bundle =
        inspection.file.ders.size() > 1 && inspection.file.ders.size() > inspection.chain.size();
    m_bundle->setVisible(bundle);
    if (bundle)
        m_bundle->show(inspection, m_clock.wall());
    if (leaf) {
        m_card->show(*leaf, m_clock.wall());
        m_identity->show(leaf->identity);
        m_header->show(inspection.headerValue,
                       inspection.canBeSent() ? HeaderCard::Purpose::Sent : HeaderCard::Purpose::Blocked);
        m_details->show(inspection);
    }
    // Only now: a folder that does not answer must hold up the reading thread, not this one.
    m_watch.watch(m_path);
    setPlace(Place::Content);
    if (first)
        m_scroll->verticalScrollBar()->setValue(0);
    if (m_adopt && isUsableByProfile()) {
        m_adopt = false;
        Q_EMIT certificateChosen(m_path);
    }
    offer();
    if (first) {
        QAccessibleEvent announcement(m_verdict, QAccessible::Alert);
        QAccessible::updateAccessibility(&announcement);
    }
    if (m_reread)
        fileChanged();
    else if (m_rejudge)
        judgeAgain();
}

bool CertificatePage::isProfilesOwn() const {
    return m_profile && !m_path.isEmpty() && m_profile->certificatePath == m_path;
}

bool CertificatePage::isUsableByProfile() const {
    // A request can neither ask for a password nor which certificate is meant.
    const bool ambiguous =
        m_picked || std::any_of(m_inspection->findings.begin(), m_inspection->findings.end(),
                                [](const Finding &finding) { return finding.rule == Rule::C04; });
    return m_profile && m_inspection->leafCertificate() && !m_path.isEmpty() && !m_opened && !ambiguous;
}

void CertificatePage::offer() {
    VerdictCard::Note note;
    const bool leaf = m_inspection && m_inspection->leafCertificate();
    const VerdictCard::Button save{tr("Save a clean copy…"), [this] {
                                       m_adopt = true; // the copy is for the profile
                                       saveCleanCopy();
                                   }};
    const auto use = [this](const QString &path) {
        return VerdictCard::Button{tr("Use it for this profile"), [this, path] { open(path, {}, true); }};
    };
    if (m_profile && leaf && (m_opened || m_picked)) {
        note = {tr("A request can ask neither for a password nor which certificate is meant. "
                   "Save a copy for “%1”.")
                    .arg(m_profile->name),
                save,
                {}};
    } else if (m_profile && leaf && !isProfilesOwn()) {
        note = {tr("“%1” does not use this certificate.").arg(m_profile->name),
                isUsableByProfile() ? use(m_path) : save,
                {}};
    } else if (m_profile && !isProfilesOwn() && !m_profile->certificatePath.isEmpty()) {
        note.text = tr("“%1” keeps its certificate.").arg(m_profile->name);
    }
    if (!m_savedCopy.isEmpty())
        note = {
            tr("Saved as %1.").arg(m_savedCopy), m_profile ? use(m_savedCopy) : VerdictCard::Button{}, {}};
    if (m_profile && !isProfilesOwn() && !m_profile->certificatePath.isEmpty())
        note.other = {tr("Show the profile's own"), [this] { open(m_profile->certificatePath, {}, false); }};
    m_verdict->setNote(note);
}

void CertificatePage::dragEnterEvent(QDragEnterEvent *event) {
    if (canDrop(event->mimeData())) {
        event->acceptProposedAction();
        setLit(true);
    }
}

void CertificatePage::dragLeaveEvent(QDragLeaveEvent *event) {
    setLit(false);
    QWidget::dragLeaveEvent(event);
}

void CertificatePage::dropEvent(QDropEvent *event) {
    setLit(false);
    event->acceptProposedAction();
    drop(event->mimeData());
}

void CertificatePage::showEvent(QShowEvent *event) {
    QWidget::showEvent(event);
    m_watch.check();
    judgeAgain(); // days may have passed
}

void CertificatePage::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (m_inspection)
            offer();
    } else if (event->type() == QEvent::PaletteChange) {
        paintChooseIcon();
    }
    QWidget::changeEvent(event);
}

} // namespace tokendesk

#include "keyfields.h"

#include "certificate/clientkey.h"
#include "checkedline.h"
#include "formgrid.h"
#include "pathfield.h"
#include "secretedit.h"
#include "support/background.h"
#include "support/whenfinished.h"
#include "text/sentences.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace tokendesk {

namespace {

constexpr int pauseMilliseconds = 250;

bool isAboutPassphrase(const Error &error) {
    return error.code == ErrorCode::KeyPassphraseMissing || error.code == ErrorCode::KeyPassphraseWrong;
}

/// Without a certificate there is nothing to compare with; its own field says that.
bool isAboutCertificate(const Error &error) {
    return error.code == ErrorCode::CertificateNotChosen || error.code == ErrorCode::CertificateRefused;
}

} // namespace

KeyFields::KeyFields(FormGrid &grid, QObject *parent) : QObject(parent) {
    m_path = new PathField(QStringLiteral("privateKey"));
    m_pathNote = new FieldNote(QStringLiteral("privateKeyNote"));
    m_passphrase = new SecretEdit;
    m_passphrase->setObjectName(QStringLiteral("keyPassphraseEdit"));
    m_passphraseNote = new FieldNote(QStringLiteral("keyPassphraseNote"));
    m_labels[0] = grid.addRow(m_path, m_pathNote, m_path->edit());
    m_labels[1] = grid.addRow(m_passphrase, m_passphraseNote);
    const auto asTyped = [](const QString &text) { return Tidied{text, {}}; };
    m_pathLine = new CheckedLine(
        m_path->edit(), m_pathNote, [this] { return pathMessage(); }, asTyped);
    // A passphrase may begin and end with blanks.
    m_passphraseLine = new CheckedLine(
        m_passphrase, m_passphraseNote, [this] { return passphraseMessage(); }, asTyped);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &KeyFields::look);
    connect(m_path, &PathField::changed, this, [this] {
        lookSoon();
        Q_EMIT edited();
    });
    connect(m_passphraseLine, &CheckedLine::edited, this, [this] {
        lookSoon();
        Q_EMIT edited();
    });
}

KeyFields::~KeyFields() = default;

void KeyFields::fill(const Profile &profile, bool stored) {
    m_initialPath = stored ? profile.privateKeyPath : QString();
    m_path->setPath(profile.privateKeyPath);
    look();
}

void KeyFields::readInto(Profile &profile) const {
    profile.privateKeyPath = m_path->path();
}

void KeyFields::setSurroundings(const QString &certificatePath, bool https) {
    const bool another = certificatePath != m_certificatePath;
    m_certificatePath = certificatePath;
    m_https = https;
    if (another && !m_path->path().isEmpty())
        lookSoon();
    else
        refresh();
}

void KeyFields::setStoredPassphrase(Secret passphrase) {
    m_stored = std::move(passphrase);
    look();
}

std::optional<Secret> KeyFields::passphrase() const {
    if (m_path->path().isEmpty() || m_passphrase->text().isEmpty() || needsNoPassphrase())
        return std::nullopt;
    return m_passphrase->secret();
}

bool KeyFields::needsNoPassphrase() const {
    return m_plain && (*m_plain || !isAboutPassphrase(m_plain->error()));
}

bool KeyFields::hasTyped() const {
    return !m_passphrase->text().isEmpty();
}

void KeyFields::wipe() {
    m_passphrase->wipeText();
    m_stored.clear();
    m_given.reset();
}

std::shared_ptr<const Secret> KeyFields::openedWith() const {
    return m_checked && *m_checked && !needsNoPassphrase() ? m_given : nullptr;
}

QList<QWidget *> KeyFields::widgets() const {
    return {m_path->edit(), m_path->button(), m_passphrase};
}

bool KeyFields::isUntouched() const {
    return m_path->path() == m_initialPath && m_passphrase->text().isEmpty();
}

void KeyFields::lookSoon() {
    ++m_look;
    m_plain.reset();
    m_checked.reset();
    m_pause.start();
    refresh();
}

void KeyFields::look() {
    m_pause.stop();
    const auto id = ++m_look;
    m_plain.reset();
    m_checked.reset();
    refresh();
    const auto path = m_path->path();
    if (path.isEmpty())
        return;
    auto given = std::make_shared<Secret>();
    if (!m_passphrase->text().isEmpty())
        *given = m_passphrase->secret();
    else if (path == m_initialPath)
        *given = m_stored.clone();
    m_given = given;
    const auto reading = inBackground([path, certificate = m_certificatePath, given] {
        const auto plain = checkClientKey(path, certificate, nullptr);
        const bool again = !given->isEmpty() && !plain && isAboutPassphrase(plain.error());
        return std::make_pair(plain, again ? checkClientKey(path, certificate, given.get()) : plain);
    });
    whenFinished(reading, this, [this, id](const std::optional<std::pair<Checked, Checked>> &both) {
        if (id != m_look || !both)
            return;
        m_plain = both->first;
        m_checked = both->second;
        refresh();
        Q_EMIT edited();
    });
}

std::optional<FieldMessage> KeyFields::pathMessage() const {
    if (m_path->path().isEmpty())
        return FieldMessage{Severity::Info, tr("For gateways that ask for the certificate in TLS, too.")};
    if (!m_https)
        return FieldMessage{Severity::Info, tr("No effect: the base URL is plain http.")};
    if (!m_checked)
        return std::nullopt;
    if (*m_checked)
        return FieldMessage{Severity::Info, tr("Belongs to the certificate.")};
    const auto &error = m_checked->error();
    if (isAboutPassphrase(error)) // the rest is said beside the passphrase
        return FieldMessage{Severity::Info, tr("Protected by a passphrase.")};
    if (isAboutCertificate(error))
        return FieldMessage{Severity::Info, tr("Not compared: there is no certificate to read.")};
    const Sentence sentence = Sentences::of(error);
    // What was wrong before must not keep a person from changing something else.
    return FieldMessage{isUntouched() ? Severity::Warning : Severity::Error, sentence.what};
}

std::optional<FieldMessage> KeyFields::passphraseMessage() const {
    if (m_path->path().isEmpty() || !m_checked)
        return std::nullopt;
    if (needsNoPassphrase()) {
        if (m_passphrase->text().isEmpty())
            return std::nullopt;
        return FieldMessage{Severity::Info, tr("The key needs none; it will not be kept.")};
    }
    if (*m_checked || !isAboutPassphrase(m_checked->error()))
        return std::nullopt;
    const auto severity = isUntouched() ? Severity::Warning : Severity::Error;
    if (m_checked->error().code == ErrorCode::KeyPassphraseMissing)
        return FieldMessage{severity, tr("The private key is protected. Enter its passphrase.")};
    return FieldMessage{severity, m_passphrase->text().isEmpty()
                                      ? tr("The stored passphrase does not open the private key.")
                                      : tr("This passphrase does not open the private key.")};
}

void KeyFields::setVisible(bool visible) {
    m_visible = visible;
    refresh();
}

void KeyFields::refresh() {
    const bool key = !m_path->path().isEmpty();
    const bool locked =
        key && (!m_passphrase->text().isEmpty() || !m_stored.isEmpty() || (m_plain && !needsNoPassphrase()));
    m_path->setVisible(m_visible);
    m_labels[0]->setVisible(m_visible);
    m_pathNote->setMuted(!m_visible);
    m_passphrase->setVisible(m_visible && locked);
    m_labels[1]->setVisible(m_visible && locked);
    m_passphraseNote->setMuted(!m_visible || !locked);
    m_passphrase->setPlaceholderText(m_stored.isEmpty() || m_path->path() != m_initialPath
                                         ? QString()
                                         : tr("Unchanged. Type to replace it."));
    m_pathLine->refresh();
    m_passphraseLine->refresh();
}

void KeyFields::retranslate() {
    FormGrid::caption(m_labels[0], tr("Private key"));
    FormGrid::caption(m_labels[1], tr("Key passphrase"));
    m_path->retranslate();
    m_path->setChooser(tr("Choose a private key"),
                       {tr("Private keys (%1)").arg(QStringLiteral("*.key *.pem *.p8 *.p12 *.pfx *.der")),
                        tr("All files (*)")});
    refresh();
}

} // namespace tokendesk

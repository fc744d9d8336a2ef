#include "clipboard.h"

#include "support/clock.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>

namespace tokendesk {

namespace {

QByteArray hashOf(const QString &text) {
    QByteArray bytes = text.toUtf8();
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    wipe(bytes);
    return hash;
}

qint64 nowElapsed() {
    return Clock::system().elapsed().count();
}

} // namespace

QMimeData *secretMimeData(const Secret &text) {
    auto *data = new QMimeData;
    data->setText(text.toString());
    // KDE's Klipper and others that adopted its hint.
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
#ifdef Q_OS_WIN
    // Cloud Clipboard and clipboard history formats: a DWORD 0 refuses.
    const QByteArray no(4, '\0');
    const auto windows = [](const char *name) {
        return QStringLiteral("application/x-qt-windows-mime;value=\"%1\"").arg(QLatin1String(name));
    };
    data->setData(windows("ExcludeClipboardContentFromMonitorProcessing"), no);
    data->setData(windows("CanIncludeInClipboardHistory"), no);
    data->setData(windows("CanUploadToCloudClipboard"), no);
#endif
#ifdef Q_OS_MACOS
    data->setData(QStringLiteral("application/x-nspasteboard-concealed-type"), text.view().toByteArray());
#endif
    return data;
}

SecretClipboard::SecretClipboard(QObject *parent) : QObject(parent) {
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &SecretClipboard::tick);
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, [this] {
        // A clipboard manager may own the same text now, so ownership alone says nothing.
        if (!m_hash.isEmpty() && !QGuiApplication::clipboard()->ownsClipboard() && !isOurs())
            forget();
    });
}

SecretClipboard::~SecretClipboard() {
    clearNow();
}

void SecretClipboard::copy(const Secret &text, int seconds) {
    m_hash.clear(); // the change that follows is ours
    QGuiApplication::clipboard()->setMimeData(secretMimeData(text));
    m_hash = QCryptographicHash::hash(text.view().toByteArray(), QCryptographicHash::Sha256);
    m_deadline = seconds > 0 ? nowElapsed() + seconds * 1000LL : 0;
    if (seconds > 0)
        m_timer.start();
    else
        m_timer.stop();
    Q_EMIT ticked();
}

void SecretClipboard::copyPlain(const QString &text) {
    forget();
    QGuiApplication::clipboard()->setText(text);
}

bool SecretClipboard::isOurs() const {
    return !m_hash.isEmpty() && hashOf(QGuiApplication::clipboard()->text()) == m_hash;
}

bool SecretClipboard::clearNow() {
    if (m_hash.isEmpty())
        return true;
    auto *clipboard = QGuiApplication::clipboard();
    const QByteArray ours = std::exchange(m_hash, {});
    if (hashOf(clipboard->text()) == ours)
        clipboard->clear();
    if (clipboard->supportsSelection() && hashOf(clipboard->text(QClipboard::Selection)) == ours)
        clipboard->clear(QClipboard::Selection);
    const bool done = hashOf(clipboard->text()) != ours;
    forget();
    Q_EMIT cleared(done);
    return done;
}

void SecretClipboard::keep() {
    forget();
}

int SecretClipboard::secondsLeft() const {
    if (m_hash.isEmpty() || m_deadline == 0)
        return -1;
    return int(qMax(0LL, (m_deadline - nowElapsed() + 999) / 1000));
}

void SecretClipboard::tick() {
    if (secondsLeft() == 0)
        clearNow();
    else
        Q_EMIT ticked();
}

void SecretClipboard::forget() {
    m_hash.clear();
    m_deadline = 0;
    m_timer.stop();
    Q_EMIT ticked();
}

} // namespace tokendesk

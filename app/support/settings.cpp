#include "settings.h"

#include "privatefolder.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace tokendesk {

namespace {

constexpr double minSeconds = 5;
constexpr double maxSeconds = 3600;
constexpr int maxLeadMinutes = 15;

const QString languageKey = QStringLiteral("language");
const QString themeKey = QStringLiteral("theme");
const QString clipboardKey = QStringLiteral("clipboardSeconds");
const QString revealKey = QStringLiteral("revealSeconds");
const QString leadKey = QStringLiteral("renewalLeadMinutes");
const QString screenLockKey = QStringLiteral("lockOnScreenLock");
const QString suspendKey = QStringLiteral("lockOnSuspend");
const QString showInTrayKey = QStringLiteral("showInTray");
const QString keepInTrayKey = QStringLiteral("keepInTray");
const QString trayKey = QStringLiteral("startInTray");
const QString captureKey = QStringLiteral("captureProtection");
const QString geometryKey = QStringLiteral("window/geometry");
const QString layoutGroup = QStringLiteral("layout/");
const QString lastProfileKey = QStringLiteral("window/lastProfile");
const QString lastTabKey = QStringLiteral("window/lastTab");
const QString snippetLanguageKey = QStringLiteral("window/snippetLanguage");

QString themeName(const QString &value) {
    const bool known = value == QLatin1String("light") || value == QLatin1String("dark");
    return known ? value : QStringLiteral("system");
}

// BCP 47, as far as a file of ours can hold one; what it means is the translator's business.
QString languageTag(const QString &value) {
    const bool plausible =
        !value.isEmpty() && value.size() <= 35 && std::all_of(value.cbegin(), value.cend(), [](QChar c) {
            return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == QLatin1Char('-'));
        });
    return plausible ? value : QStringLiteral("system");
}

int seconds(const QVariant &value, int otherwise) {
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    if (!isNumber || !(number >= 0))
        return otherwise;
    return number == 0 ? 0 : static_cast<int>(std::clamp(number, minSeconds, maxSeconds));
}

int leadMinutes(const QVariant &value) {
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    return isNumber ? int(std::clamp(number, 1.0, double(maxLeadMinutes))) : 5;
}

// An INI file holds words: QVariant::toBool would take "no" for true.
bool flag(const QVariant &value, bool otherwise) {
    const QString word = value.toString().toLower();
    if (word == QLatin1String("true") || word == QLatin1String("1"))
        return true;
    if (word == QLatin1String("false") || word == QLatin1String("0"))
        return false;
    return otherwise;
}

} // namespace

Settings::Settings(const QString &configDir, QObject *parent)
    : QObject(parent), m_configDir(configDir),
      m_ini(QDir(configDir).filePath(QStringLiteral("settings.ini")), QSettings::IniFormat) {}

QString Settings::language() const {
    return languageTag(m_ini.value(languageKey).toString());
}

void Settings::setLanguage(const QString &language) {
    choose(languageKey, languageTag(language), this->language());
}

QString Settings::theme() const {
    return themeName(m_ini.value(themeKey).toString());
}

void Settings::setTheme(const QString &theme) {
    choose(themeKey, themeName(theme), this->theme());
}

int Settings::clipboardSeconds() const {
    return seconds(m_ini.value(clipboardKey), 45);
}

void Settings::setClipboardSeconds(int seconds) {
    choose(clipboardKey, tokendesk::seconds(seconds, 45), clipboardSeconds());
}

int Settings::revealSeconds() const {
    return seconds(m_ini.value(revealKey), 30);
}

void Settings::setRevealSeconds(int seconds) {
    choose(revealKey, tokendesk::seconds(seconds, 30), revealSeconds());
}

int Settings::renewalLeadMinutes() const {
    return leadMinutes(m_ini.value(leadKey));
}

void Settings::setRenewalLeadMinutes(int minutes) {
    choose(leadKey, leadMinutes(minutes), renewalLeadMinutes());
}

bool Settings::lockOnScreenLock() const {
    return flag(m_ini.value(screenLockKey), true);
}

void Settings::setLockOnScreenLock(bool lock) {
    choose(screenLockKey, lock, lockOnScreenLock());
}

bool Settings::lockOnSuspend() const {
    return flag(m_ini.value(suspendKey), false);
}

void Settings::setLockOnSuspend(bool lock) {
    choose(suspendKey, lock, lockOnSuspend());
}

bool Settings::showInTray() const {
    return flag(m_ini.value(showInTrayKey), true);
}

void Settings::setShowInTray(bool show) {
    choose(showInTrayKey, show, showInTray());
}

bool Settings::keepInTray() const {
    return flag(m_ini.value(keepInTrayKey), false);
}

void Settings::setKeepInTray(bool keep) {
    choose(keepInTrayKey, keep, keepInTray());
}

bool Settings::startInTray() const {
    return flag(m_ini.value(trayKey), false);
}

void Settings::setStartInTray(bool start) {
    choose(trayKey, start, startInTray());
}

bool Settings::captureProtection() const {
    return flag(m_ini.value(captureKey), false);
}

void Settings::setCaptureProtection(bool protect) {
    choose(captureKey, protect, captureProtection());
}

QByteArray Settings::windowGeometry() const {
    return m_ini.value(geometryKey).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry) {
    store(geometryKey, geometry);
}

QByteArray Settings::layout(const QString &part) const {
    return m_ini.value(layoutGroup + part).toByteArray();
}

void Settings::setLayout(const QString &part, const QByteArray &state) {
    store(layoutGroup + part, state);
}

QString Settings::lastProfile() const {
    return m_ini.value(lastProfileKey).toString();
}

void Settings::setLastProfile(const QString &id) {
    store(lastProfileKey, id);
}

QString Settings::lastTab() const {
    return m_ini.value(lastTabKey).toString();
}

void Settings::setLastTab(const QString &name) {
    store(lastTabKey, name);
}

QString Settings::snippetLanguage() const {
    return m_ini.value(snippetLanguageKey).toString();
}

void Settings::setSnippetLanguage(const QString &name) {
    store(snippetLanguageKey, name);
}

bool Settings::sync() {
    m_ini.sync();
    return m_ini.status() == QSettings::NoError;
}

void Settings::store(const QString &key, const QVariant &value) {
    if (m_ini.value(key) == value)
        return;
    // Before QSettings makes them, with the rights that everybody's files have; it keeps those of a file
    // that exists.
    static_cast<void>(makePrivateFolder(m_configDir));
    QFile file(m_ini.fileName());
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    m_ini.setValue(key, value);
}

void Settings::choose(const QString &key, const QVariant &value, const QVariant &before) {
    store(key, value);
    if (value != before)
        Q_EMIT changed();
}

} // namespace tokendesk

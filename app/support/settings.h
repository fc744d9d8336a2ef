#pragma once

#include <QObject>
#include <QSettings>

namespace tokendesk {

/// The program's settings, in `<configDir>/settings.ini`. Getters never fail: what is missing, of a wrong
/// type or out of range answers the nearest value that makes sense. Setters store the value as the getter
/// will answer it, write soon, and emit `changed` when it is another one.
class Settings : public QObject {
    Q_OBJECT
public:
    explicit Settings(const QString &configDir, QObject *parent = nullptr);

    /// "system", or a tag that `languages()` of text/translator offers.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString &language);
    /// "system", "light" or "dark".
    [[nodiscard]] QString theme() const;
    void setTheme(const QString &theme);
    /// After how long a copied secret leaves the clipboard: 0 (never) or 5 to 3600; 45.
    [[nodiscard]] int clipboardSeconds() const;
    void setClipboardSeconds(int seconds);
    /// How long a secret stays revealed: 0 (until hidden) or 5 to 3600; 30.
    [[nodiscard]] int revealSeconds() const;
    void setRevealSeconds(int seconds);
    /// How long before its end a token is renewed or its end is announced, in minutes: 1 to 15; 5.
    [[nodiscard]] int renewalLeadMinutes() const;
    void setRenewalLeadMinutes(int minutes);
    /// Wipe tokens and secrets from memory when the screen is locked. On.
    [[nodiscard]] bool lockOnScreenLock() const;
    void setLockOnScreenLock(bool lock);
    /// Wipe them when the machine goes to sleep. Off.
    [[nodiscard]] bool lockOnSuspend() const;
    void setLockOnSuspend(bool lock);
    /// Show an icon in the tray, where there is one. On.
    [[nodiscard]] bool showInTray() const;
    void setShowInTray(bool show);
    /// Go on in the tray when the window is closed. Off.
    [[nodiscard]] bool keepInTray() const;
    void setKeepInTray(bool keep);
    /// Start hidden, where a tray exists. Off.
    [[nodiscard]] bool startInTray() const;
    void setStartInTray(bool start);
    /// Keep the window out of screenshots and recordings where the system can. Off: it also hides the window
    /// from remote support (keepassxc#7580).
    [[nodiscard]] bool captureProtection() const;
    void setCaptureProtection(bool protect);

    /// Where the window was; opaque, from QWidget::saveGeometry. No `changed`.
    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    /// Opaque layout state of any other named part ("splitter"); no `changed`.
    [[nodiscard]] QByteArray layout(const QString &part) const;
    void setLayout(const QString &part, const QByteArray &state);
    /// The profile and the tab that were shown last; no `changed`.
    [[nodiscard]] QString lastProfile() const;
    void setLastProfile(const QString &id);
    [[nodiscard]] QString lastTab() const;
    void setLastTab(const QString &name);
    /// The language of the Code page, as its name stands in `snippets/snippet.h`; no `changed`.
    [[nodiscard]] QString snippetLanguage() const;
    void setSnippetLanguage(const QString &name);

    /// Writes what is pending and reads what other processes wrote. False when the file cannot be written.
    bool sync();

Q_SIGNALS:
    /// One of the settings that can be chosen in the settings dialog is another one now.
    void changed();

private:
    void store(const QString &key, const QVariant &value);
    void choose(const QString &key, const QVariant &value, const QVariant &before);

    QString m_configDir;
    QSettings m_ini;
};

} // namespace tokendesk

#include "settingsdialog.h"

#include "formgrid.h"
#include "support/settings.h"
#include "text/translator.h"
#include "theme.h"
#include "traywatch.h"
#include "widgets/build.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>

namespace tokendesk {

namespace {

constexpr int bodyWidth = 460;
constexpr int offeredLeads[] = {1, 2, 3, 5, 10, 15}; // minutes
constexpr int offeredSeconds[] = {10, 20, 30, 45, 60, 120, 300};

/// As the language calls itself: who cannot read the current one must find their own.
QString languageName(const QString &tag) {
    const QLocale locale(tag);
    QString name = locale.nativeLanguageName();
    if (tag == QLatin1String("en")) // CLDR says "American English"
        name = QStringLiteral("English");
    else if (tag == QLatin1String("es")) // and "español de España"
        name = QStringLiteral("Español");
    else if (tag == QLatin1String("pt-BR"))
        name = QStringLiteral("Português (Brasil)");
    return name.isEmpty() ? tag : name;
}

} // namespace

SettingsDialog::SettingsDialog(Settings &settings, QWidget *parent)
    : FormDialog(bodyWidth, parent), m_settings(settings) {
    setObjectName(QStringLiteral("settingsDialog"));
    m_grid = new FormGrid;
    addLanguage();
    addTheme();
    m_grid->addLine();
    addSeconds(
        QStringLiteral("clipboardSecondsCombo"), [] { return tr("Clear the clipboard"); },
        [] { return tr("Only when Token Desk closes"); }, [this] { return m_settings.clipboardSeconds(); },
        [this](int seconds) { m_settings.setClipboardSeconds(seconds); });
    addSeconds(
        QStringLiteral("revealSecondsCombo"), [] { return tr("Hide a revealed secret"); },
        [] { return tr("Only when the window loses the focus"); },
        [this] { return m_settings.revealSeconds(); },
        [this](int seconds) { m_settings.setRevealSeconds(seconds); });
    addLead();
    m_grid->addLine();
    addSwitch(
        QStringLiteral("lockOnScreenLockCheck"), [] { return tr("Lock when the screen is locked"); },
        [this] { return m_settings.lockOnScreenLock(); },
        [this](bool on) { m_settings.setLockOnScreenLock(on); });
    addSwitch(
        QStringLiteral("lockOnSuspendCheck"), [] { return tr("Lock when the computer goes to sleep"); },
        [this] { return m_settings.lockOnSuspend(); }, [this](bool on) { m_settings.setLockOnSuspend(on); });
    addTray();
    m_note = makeText("muted");
    bodyLayout()->addWidget(m_grid);
    bodyLayout()->addSpacing(metrics::space1);
    bodyLayout()->addWidget(m_note);
    bodyLayout()->addStretch();

    footer()->addStretch();
    m_close = addButton(QStringLiteral("closeButton"));
    m_close->setDefault(true);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    connect(&m_settings, &Settings::changed, this, &SettingsDialog::showValues);
    retranslate();
}

void SettingsDialog::addChoice(const QString &objectName, std::function<QString()> caption,
                               QList<Option> options, std::function<QVariant()> get,
                               const std::function<void(const QVariant &)> &set) {
    auto *combo = new QComboBox;
    combo->setObjectName(objectName);
    QLabel *label = m_grid->addRow(combo);
    connect(combo, &QComboBox::activated, this, [combo, set](int index) { set(combo->itemData(index)); });
    m_rows.append({label, combo, std::move(caption), std::move(options), std::move(get)});
}

void SettingsDialog::addSwitch(const QString &objectName, std::function<QString()> caption,
                               std::function<bool()> get, const std::function<void(bool)> &set,
                               std::function<bool()> enabled) {
    auto *box = new QCheckBox;
    box->setObjectName(objectName);
    m_grid->addField(box);
    connect(box, &QCheckBox::clicked, this, set);
    m_switches.append({box, std::move(caption), std::move(get), std::move(enabled)});
}

void SettingsDialog::addLead() {
    QList<int> minutes(std::begin(offeredLeads), std::end(offeredLeads));
    if (!minutes.contains(m_settings.renewalLeadMinutes())) {
        minutes.append(m_settings.renewalLeadMinutes());
        std::sort(minutes.begin(), minutes.end());
    }
    QList<Option> options;
    for (const int count : std::as_const(minutes))
        options.append({count, [count] { return tr("%n minute(s) before expiry", nullptr, count); }});
    addChoice(
        QStringLiteral("renewalLeadCombo"), [] { return tr("Renew or remind"); }, options,
        [this] { return m_settings.renewalLeadMinutes(); },
        [this](const QVariant &value) { m_settings.setRenewalLeadMinutes(value.toInt()); });
}

void SettingsDialog::addTray() {
    m_grid->addLine();
    const bool there = TrayWatch().isThere();
    const auto shown = [this, there] { return there && m_settings.showInTray(); };
    addSwitch(
        QStringLiteral("showInTrayCheck"), [] { return tr("Show an icon in the tray"); },
        [this] { return m_settings.showInTray(); }, [this](bool on) { m_settings.setShowInTray(on); },
        [there] { return there; });
    addSwitch(
        QStringLiteral("keepInTrayCheck"),
        [] { return tr("Keep running in the tray when the window is closed"); },
        [this] { return m_settings.keepInTray(); }, [this](bool on) { m_settings.setKeepInTray(on); }, shown);
    addSwitch(
        QStringLiteral("startInTrayCheck"), [] { return tr("Start in the tray, without a window"); },
        [this] { return m_settings.startInTray(); }, [this](bool on) { m_settings.setStartInTray(on); },
        shown);
    m_trayNote = makeText("caption");
    m_trayNote->setObjectName(QStringLiteral("trayNote"));
    m_trayNote->setVisible(!there);
    m_grid->addField(m_trayNote);
}

void SettingsDialog::addLanguage() {
    QList<Option> options{{QStringLiteral("system"), [] { return tr("As the system"); }}};
    for (const QString &tag : languages())
        options.append({tag, [tag] { return languageName(tag); }});
    addChoice(
        QStringLiteral("languageCombo"), [] { return tr("Language"); }, options,
        [this] { return m_settings.language(); },
        [this](const QVariant &value) { m_settings.setLanguage(value.toString()); });
}

void SettingsDialog::addTheme() {
    addChoice(
        QStringLiteral("themeCombo"), [] { return tr("Theme"); },
        {{QStringLiteral("system"), [] { return tr("As the system"); }},
         {QStringLiteral("light"), [] { return tr("Light"); }},
         {QStringLiteral("dark"), [] { return tr("Dark"); }}},
        [this] { return m_settings.theme(); },
        [this](const QVariant &value) { m_settings.setTheme(value.toString()); });
}

void SettingsDialog::addSeconds(const QString &objectName, std::function<QString()> caption,
                                std::function<QString()> never, std::function<int()> get,
                                const std::function<void(int)> &set) {
    // A value that somebody wrote into the file stays choosable.
    QList<int> seconds(std::begin(offeredSeconds), std::end(offeredSeconds));
    if (get() > 0 && !seconds.contains(get()))
        seconds.append(get());
    std::sort(seconds.begin(), seconds.end());
    QList<Option> options;
    for (const int count : std::as_const(seconds)) {
        options.append({count, [count] {
                            return count < 60 || count % 60 != 0
                                       ? tr("After %n second(s)", nullptr, count)
                                       : tr("After %n minute(s)", nullptr, count / 60);
                        }});
    }
    options.append({0, std::move(never)});
    addChoice(
        objectName, std::move(caption), options, [get] { return get(); },
        [set](const QVariant &value) { set(value.toInt()); });
}

void SettingsDialog::retranslate() {
    setWindowTitle(tr("Settings"));
    setCaption(m_close, tr("Close"));
    m_note->setText(tr("Changes take effect at once."));
    m_trayNote->setText(tr("This desktop shows no tray, so the window is never hidden."));
    for (const Row &row : std::as_const(m_rows)) {
        FormGrid::caption(row.label, row.caption());
        const QSignalBlocker quiet(row.combo);
        row.combo->clear();
        for (const Option &option : row.options)
            row.combo->addItem(option.text(), option.value);
    }
    for (const Switch &each : std::as_const(m_switches))
        setCaption(each.box, each.caption());
    showValues();
}

void SettingsDialog::showValues() {
    for (const Switch &each : std::as_const(m_switches)) {
        each.box->setChecked(each.get());
        each.box->setEnabled(!each.enabled || each.enabled());
    }
    for (const Row &row : std::as_const(m_rows)) {
        const int index = row.combo->findData(row.get());
        if (index >= 0 && index != row.combo->currentIndex())
            row.combo->setCurrentIndex(index);
    }
}

void SettingsDialog::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    FormDialog::changeEvent(event);
}

} // namespace tokendesk

#pragma once

#include "formdialog.h"

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;

namespace tokendesk {

class FormGrid;
class Settings;

/// What can be chosen about the program. Every choice takes effect at once, by Settings::changed.
class SettingsDialog : public FormDialog {
    Q_OBJECT
public:
    explicit SettingsDialog(Settings &settings, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Option {
        QVariant value;
        std::function<QString()> text;
    };
    struct Row {
        QLabel *label;
        QComboBox *combo;
        std::function<QString()> caption;
        QList<Option> options;
        std::function<QVariant()> get;
    };

    struct Switch {
        QCheckBox *box;
        std::function<QString()> caption;
        std::function<bool()> get;
        std::function<bool()> enabled; ///< always, when there is none
    };

    /// A new setting is one call of this, or of one of those below.
    void addChoice(const QString &objectName, std::function<QString()> caption, QList<Option> options,
                   std::function<QVariant()> get, const std::function<void(const QVariant &)> &set);
    void addSwitch(const QString &objectName, std::function<QString()> caption, std::function<bool()> get,
                   const std::function<void(bool)> &set, std::function<bool()> enabled = {});
    void addLead();
    void addTray();
    void addLanguage();
    void addTheme();
    void addSeconds(const QString &objectName, std::function<QString()> caption,
                    std::function<QString()> never, std::function<int()> get,
                    const std::function<void(int)> &set);
    void retranslate();
    void showValues();

    Settings &m_settings;
    FormGrid *m_grid;
    QList<Row> m_rows;
    QList<Switch> m_switches;
    QLabel *m_note;
    QLabel *m_trayNote;
    QPushButton *m_close;
};

} // namespace tokendesk

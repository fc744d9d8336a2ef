#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

class QApplication;

namespace tokendesk {

/// The colours of `design/ui.md`, by role. Every text role holds 4.5:1 on window, surface and sunken.
struct Colours {
    QColor window, surface, sunken, border, text, muted;
    QColor accent, onAccent, success, warning, danger, sandbox;
};

/// The set that belongs to a palette: widgets ask with their own, so that nothing has to be told about a
/// change.
const Colours &coloursFor(const QPalette &palette);

/// Sizes in device-independent pixels. No other file holds a size literal for these.
namespace metrics {
inline constexpr int space1 = 4, space2 = 8, space3 = 12, space4 = 16, space5 = 24, space6 = 32;
inline constexpr int pageMargin = space5, cardPadding = space4, formGap = space3;
inline constexpr int sidebarWidth = 248;
inline constexpr int controlRadius = 6, cardRadius = 10;
inline constexpr int controlHeight = 32, primaryHeight = 36;
inline constexpr int focusRing = 2, focusGap = 2;
inline constexpr int iconSize = 16;
inline constexpr int readableWidth = 760; ///< text columns do not grow wider than this
} // namespace metrics

/// The type scale.
enum class Type { Caption, Body, Strong, Title, Countdown };
QFont fontFor(Type type);
/// The system's fixed font at `type`'s size.
QFont monospaceFor(Type type);

enum class ThemeChoice { System, Light, Dark };
/// "light", "dark"; anything else follows the system.
ThemeChoice themeFromName(const QString &name);

/// Dresses the application: Fusion, palette, style sheet. Made once in main.
class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(QApplication &app);

    /// The palette without the style sheet, for the time in which the first window is put together: under a
    /// style sheet Qt polishes a whole subtree again whenever a widget gets a parent. `apply` follows, before
    /// the window is shown.
    void prepare(ThemeChoice choice);
    void apply(ThemeChoice choice);
    [[nodiscard]] static bool isDark();

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] bool systemIsDark() const;
    [[nodiscard]] bool wantsDark() const;
    void dress(bool dark);

    QApplication &m_app;
    QPalette m_systemPalette; // as the platform gave it, before ours
    ThemeChoice m_choice = ThemeChoice::System;
};

} // namespace tokendesk

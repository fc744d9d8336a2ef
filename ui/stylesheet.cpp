#include "stylesheet.h"

namespace tokendesk {

namespace {

/// `a` over `b`, `share` of 1 of it: the in-between tones of hover and pressed states.
QColor mix(const QColor &a, const QColor &b, qreal share) {
    return QColor::fromRgbF(float(a.redF() * share + b.redF() * (1 - share)),
                            float(a.greenF() * share + b.greenF() * (1 - share)),
                            float(a.blueF() * share + b.blueF() * (1 - share)));
}

// No `color` for what is typed in: with one, Qt draws the placeholder in half of it, which is too pale to
// read. The palette holds both inks. @name stands for a colour or a size of the theme.
const char sheet[] = R"(
QToolTip { background: @surface; color: @text; border: 1px solid @border; padding: 4px 6px; }
QMainWindow, QDialog { background: @window; }
QFrame[role="card"] { background: @surface; border: 1px solid @border; border-radius: @cardRadius; }
QFrame[role="sunken"] { background: @sunken; border: none; border-radius: @radius; }
QFrame[role="divider"] { background: @border; border: none; }
QFrame[role="danger-line"] { background: @danger; border: none; }
QFrame[role="line"] { background: @border; border: none; max-height: 1px; min-height: 1px; }
QWidget[role="sidebar"] { background: @surface; }
QWidget[role="page"], QScrollArea[role="page"] { background: @window; border: none; }
QScrollArea { border: none; background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QLabel { background: transparent; }
QLabel[role="muted"], QLabel[role="caption"] { color: @muted; }
QLabel[role="caption"] { font-size: 11px; }
QLabel[role="strong"] { font-size: 15px; font-weight: 600; }
QLabel[role="title"] { font-size: 20px; font-weight: 600; }
QLabel[role="success"] { color: @success; }
QLabel[role="warning"] { color: @warning; }
QLabel[role="danger"] { color: @danger; }

QPushButton, QToolButton[role="button"] {
    background: @surface; color: @text; border: 1px solid @border; border-radius: @radius;
    padding: 0 12px; min-height: @inner; icon-size: 16px;
}
QPushButton:hover, QToolButton[role="button"]:hover { background: @hover; }
QPushButton:pressed, QToolButton[role="button"]:pressed { background: @pressed; }
QPushButton:disabled, QToolButton[role="button"]:disabled { color: @disabled; background: @window; }
QPushButton[role="primary"] {
    background: @accent; color: @onAccent; border: 1px solid @accent; font-weight: 600;
    padding: 0 16px; min-height: @primaryInner;
}
QPushButton[role="primary"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[role="primary"]:pressed { background: @accentPressed; border-color: @accentPressed; }
QPushButton[role="primary"]:disabled { background: @sunken; border-color: @border; color: @disabled; }
QPushButton[role="cancel"] { font-weight: 600; padding: 0 16px; min-height: @primaryInner; }
QPushButton[role="danger"] { color: @danger; }
QPushButton[role="confirm-danger"] { background: @danger; border-color: @danger; color: @onAccent; font-weight: 600; }
QPushButton[role="link"] {
    background: transparent; border: none; color: @accent; padding: 0; min-height: 20px; text-align: left;
}
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="door"] {
    text-align: left; padding: 12px 16px; border-radius: @cardRadius; min-height: 44px;
}
QToolButton { background: transparent; border: none; border-radius: @radius; padding: 4px; color: @text; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @pressed; }
QToolButton[role="fold"] { padding: 4px 8px 4px 0; }
QToolButton[role="fold"]:checked { background: transparent; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[role="button"] { padding-right: 12px; }
QToolButton[role="button"][popupMode="1"] { padding-right: 32px; }
QToolButton[role="button"]::menu-button {
    border: none; border-left: 1px solid @border; width: 26px;
    border-top-right-radius: @radius; border-bottom-right-radius: @radius;
}
QToolButton[role="button"]::menu-button:hover { background: @pressed; }
QToolButton[role="button"]::menu-arrow { image: url(:/icons/@tone/chevron-down.svg); width: 12px; height: 12px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox {
    background: @surface; border: 1px solid @border; border-radius: @radius;
    selection-background-color: @accent; selection-color: @onAccent;
}
QComboBox, QSpinBox { color: @text; }
QLineEdit, QComboBox, QSpinBox { padding: 0 8px; min-height: @inner; }
QComboBox { padding-left: 10px; } /* a line's text keeps 2 more from its edge */
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit:hover, QComboBox:hover, QPlainTextEdit:hover, QSpinBox:hover { border-color: @muted; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QSpinBox:focus { border-color: @accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { background: @window; }
QComboBox:disabled, QSpinBox:disabled { color: @disabled; }
QLineEdit[role="sunken"], QPlainTextEdit[role="sunken"], QTextEdit[role="sunken"] { background: @sunken; border-color: @sunken; }
QLineEdit[role="sunken"]:focus, QPlainTextEdit[role="sunken"]:focus { border-color: @accent; }
QLineEdit[invalid="true"] { border-color: @danger; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(:/icons/@tone/chevron-down.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
    background: @surface; color: @text; border: 1px solid @border; padding: 4px; outline: 0;
    selection-background-color: @selected; selection-color: @text;
}
QSpinBox::up-button, QSpinBox::down-button { width: 18px; border: none; background: transparent; }
QSpinBox::up-arrow { image: url(:/icons/@tone/chevron-up.svg); width: 10px; height: 10px; }
QSpinBox::down-arrow { image: url(:/icons/@tone/chevron-down.svg); width: 10px; height: 10px; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid @muted; background: @surface; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/@inverse/check.svg); }
QRadioButton::indicator:checked { background: @surface; border: 5px solid @accent; width: 8px; height: 8px; }
QCheckBox:disabled, QRadioButton:disabled { color: @disabled; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @border; background: @window; }
QCheckBox::indicator:checked:disabled { border-color: @disabled; background: @disabled; }
QRadioButton::indicator:checked:disabled { border-color: @disabled; background: @surface; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: @muted; border: none; border-bottom: 2px solid transparent;
    padding: 8px 2px 7px 2px; margin-right: 20px;
}
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }

QListView, QTreeView, QTableView {
    background: transparent; border: none; outline: 0; color: @text;
    selection-background-color: @selected; selection-color: @text;
}
QTreeView::item, QTableView::item { min-height: 26px; padding: 0 4px; border: none; }
QTreeView::item:selected, QTableView::item:selected { background: @selected; color: @text; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: transparent; color: @muted; border: none; border-bottom: 1px solid @border;
    padding: 4px 7px; font-size: 11px;
}

QMenuBar { background: @surface; color: @text; border-bottom: 1px solid @border; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @surface; color: @text; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selected; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @border; border-radius: 3px; margin: 2px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @sunken; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
QSplitter::handle { background: transparent; }
)";

} // namespace

QColor disabledInk(const Colours &c) {
    return mix(c.text, c.surface, 0.45);
}

QString styleSheetFor(const Colours &c) {
    const bool dark = c.window.lightness() < c.text.lightness();
    const auto size = [](int pixels) { return QString::number(pixels) + QStringLiteral("px"); };
    // A longer name stands before its own beginning: "accentHover" before "accent".
    const std::pair<const char *, QString> tokens[] = {
        {"@accentHover", mix(c.text, c.accent, 0.12).name()},
        {"@accentPressed", mix(c.text, c.accent, 0.24).name()},
        {"@accent", c.accent.name()},
        {"@onAccent", c.onAccent.name()},
        {"@window", c.window.name()},
        {"@surface", c.surface.name()},
        {"@sunken", c.sunken.name()},
        {"@border", c.border.name()},
        {"@text", c.text.name()},
        {"@muted", c.muted.name()},
        {"@success", c.success.name()},
        {"@warning", c.warning.name()},
        {"@danger", c.danger.name()},
        {"@hover", mix(c.text, c.surface, 0.06).name()},
        {"@pressed", mix(c.text, c.surface, 0.12).name()},
        {"@selected", mix(c.accent, c.surface, dark ? 0.24 : 0.14).name()},
        {"@disabled", disabledInk(c).name()},
        {"@cardRadius", size(metrics::cardRadius)},
        {"@radius", size(metrics::controlRadius)},
        {"@inner", size(metrics::controlHeight - 2)}, // the border is outside of min-height
        {"@primaryInner", size(metrics::primaryHeight - 2)},
        {"@tone", dark ? QStringLiteral("dark") : QStringLiteral("light")},
        {"@inverse", dark ? QStringLiteral("light") : QStringLiteral("dark")},
    };
    QString result = QString::fromLatin1(sheet);
    for (const auto &[name, value] : tokens)
        result.replace(QLatin1String(name), value);
    return result;
}

} // namespace tokendesk

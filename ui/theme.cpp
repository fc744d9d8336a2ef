#include "theme.h"

#include "icons.h"
#include "stylesheet.h"

#include <QApplication>
#include <QFontDatabase>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QStyleHints>
#include <QWidget>

namespace tokendesk {

namespace {

const Colours lightColours{
    .window = QColor(0xF5F6F8),
    .surface = QColor(0xFFFFFF),
    .sunken = QColor(0xECEEF2),
    .border = QColor(0xD8DCE3),
    .text = QColor(0x1A1F27),
    .muted = QColor(0x566070),
    .accent = QColor(0x3A5FA5),
    .onAccent = QColor(0xFFFFFF),
    .success = QColor(0x1B7346),
    .warning = QColor(0x855600),
    .danger = QColor(0xB3261E),
    .sandbox = QColor(0x0E6F68),
};

const Colours darkColours{
    .window = QColor(0x15181D),
    .surface = QColor(0x1D2128),
    .sunken = QColor(0x101317),
    .border = QColor(0x303744),
    .text = QColor(0xE7EAEF),
    .muted = QColor(0x9BA6B5),
    .accent = QColor(0x8FB1F0),
    .onAccent = QColor(0x101317),
    .success = QColor(0x5CCB92),
    .warning = QColor(0xE8B755),
    .danger = QColor(0xFF8B81),
    .sandbox = QColor(0x4FD0C3),
};

bool isDarkPalette(const QPalette &palette) {
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QPalette paletteOf(const Colours &c) {
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, c.sunken);
    palette.setColor(QPalette::ToolTipBase, c.surface);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Button, c.surface);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.danger);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.onAccent);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::Light, c.surface);
    palette.setColor(QPalette::Midlight, c.border);
    palette.setColor(QPalette::Mid, c.border);
    palette.setColor(QPalette::Dark, c.border);
    palette.setColor(QPalette::Shadow, c.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.muted);
    for (const auto role : {QPalette::Text, QPalette::PlaceholderText}) // of the fields
        palette.setColor(QPalette::Disabled, role, disabledInk(c));
    return palette;
}

int pixelsOf(Type type) {
    switch (type) {
    case Type::Caption: return 11;
    case Type::Body: return 13;
    case Type::Strong: return 15;
    case Type::Title: return 20;
    case Type::Countdown: return 44;
    }
    return 13;
}

class HouseStyle final : public QProxyStyle {
public:
    HouseStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override {
        // The focus ring lies over the window, not under its control's neighbours, and may be drawn inside of
        // a control that reaches to the edge.
        if (hint == SH_FocusFrame_AboveWidget)
            return 1;
        if (hint == SH_FocusFrame_Mask)
            return 0;
        return QProxyStyle::styleHint(hint, option, widget, data);
    }

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override {
        // A gap sets the ring off from a button that has the accent's colour itself.
        if (metric == PM_FocusFrameHMargin || metric == PM_FocusFrameVMargin)
            return metrics::focusRing + metrics::focusGap;
        return QProxyStyle::pixelMetric(metric, option, widget);
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override {
        if (element == PE_FrameFocusRect && widget && widget->window()->property("focusRing").toBool())
            return; // one sign of the focus is enough
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }

    QIcon standardIcon(StandardPixmap which, const QStyleOption *option,
                       const QWidget *widget) const override {
        // Every menu bar asks for the sign of its overflow, seen or not; Fusion loads Qt's icon plugins for
        // it.
        if (which == SP_ToolBarHorizontalExtensionButton)
            return icon(QStringLiteral("more"));
        return QProxyStyle::standardIcon(which, option, widget);
    }
};

} // namespace

ThemeChoice themeFromName(const QString &name) {
    if (name == QLatin1String("light"))
        return ThemeChoice::Light;
    return name == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

const Colours &coloursFor(const QPalette &palette) {
    // A style sheet changes a widget's text and ground, but never its link colour.
    return palette.color(QPalette::Link) == darkColours.accent ? darkColours : lightColours;
}

QFont fontFor(Type type) {
    QFont font = QApplication::font();
    font.setPixelSize(pixelsOf(type));
    if (type == Type::Strong || type == Type::Title)
        font.setWeight(QFont::DemiBold);
    if (type == Type::Countdown)
        font.setWeight(QFont::Light);
    return font;
}

QFont monospaceFor(Type type) {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(pixelsOf(type));
    return font;
}

Theme::Theme(QApplication &app) : QObject(&app), m_app(app), m_systemPalette(QApplication::palette()) {
    QApplication::setStyle(new HouseStyle);
    QFont font = QApplication::font();
    font.setPixelSize(pixelsOf(Type::Body));
    QApplication::setFont(font);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this,
            [this] { apply(m_choice); });
#endif
}

bool Theme::isDark() {
    return &coloursFor(QApplication::palette()) == &darkColours;
}

bool Theme::systemIsDark() const {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    return isDarkPalette(m_systemPalette);
#endif
}

bool Theme::wantsDark() const {
    return m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && systemIsDark());
}

void Theme::prepare(ThemeChoice choice) {
    m_choice = choice;
    QApplication::setPalette(paletteOf(wantsDark() ? darkColours : lightColours));
}

void Theme::apply(ThemeChoice choice) {
    m_choice = choice;
    const bool dark = wantsDark();
    if (m_app.styleSheet().isEmpty() || dark != isDark())
        dress(dark);
}

void Theme::dress(bool dark) {
    const Colours &colours = dark ? darkColours : lightColours;
    QApplication::setPalette(paletteOf(colours));
    m_app.setStyleSheet(styleSheetFor(colours));
    Q_EMIT changed();
}

} // namespace tokendesk

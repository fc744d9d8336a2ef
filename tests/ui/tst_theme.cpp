#include "stylesheet.h"
#include "theme.h"

#include <QApplication>
#include <QTest>

#include <cmath>

using namespace tokendesk;

/// Contrast as WCAG 2.1 defines it (relative luminance, 1.4.3).
static double luminance(const QColor &colour) {
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

static double contrast(const QColor &a, const QColor &b) {
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

class TestTheme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTextRoleIsReadable_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void everyTextRoleIsReadable() {
        QFETCH(bool, dark);
        Theme theme(*qApp);
        theme.apply(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        QCOMPARE(theme.isDark(), dark);
        const Colours &c = coloursFor(QApplication::palette());
        for (const QColor &ground : {c.window, c.surface, c.sunken}) {
            for (const QColor &ink : {c.text, c.muted, c.accent, c.success, c.warning, c.danger, c.sandbox})
                QVERIFY2(contrast(ink, ground) >= 4.5, qPrintable(QStringLiteral("%1 on %2: %3")
                                                                      .arg(ink.name(), ground.name())
                                                                      .arg(contrast(ink, ground))));
        }
        QVERIFY(contrast(c.onAccent, c.accent) >= 4.5);
        QVERIFY(contrast(c.onAccent, c.danger) >= 4.5); // the PRODUCTION badge
    }
    void theStyleSheetHasNoTokenLeft() {
        Theme theme(*qApp);
        theme.apply(ThemeChoice::Light);
        QVERIFY(!styleSheetFor(coloursFor(QApplication::palette())).contains(u'@'));
    }
    void anUnknownNameFollowsTheSystem() {
        QCOMPARE(themeFromName(QStringLiteral("dark")), ThemeChoice::Dark);
        QCOMPARE(themeFromName(QStringLiteral("light")), ThemeChoice::Light);
        QCOMPARE(themeFromName(QStringLiteral("purple")), ThemeChoice::System);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"

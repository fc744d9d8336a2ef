#include "stylesheet.h"
#include "theme.h"
#include "widgets/build.h"
#include "widgets/focusring.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>
#include <QVBoxLayout>

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
    /// Qt draws it in half of the ink that a style sheet gives a field.
    void aPlaceholderIsReadable_data() { everyTextRoleIsReadable_data(); }
    void aPlaceholderIsReadable() {
        QFETCH(bool, dark);
        Theme theme(*qApp);
        theme.apply(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        const Colours &c = coloursFor(QApplication::palette());
        QLineEdit line;
        QPlainTextEdit text;
        for (QWidget *field : {static_cast<QWidget *>(&line), static_cast<QWidget *>(&text)}) {
            field->ensurePolished();
            QCOMPARE(field->palette().color(QPalette::PlaceholderText), c.muted);
            QCOMPARE(field->palette().color(QPalette::Text), c.text);
        }
    }
    /// The ring of a list that reaches to the window's edges lies inside of it, whole.
    void aFocusRingIsNeverCut_data() {
        QTest::addColumn<int>("margin");
        QTest::newRow("to the edge") << 0;
        QTest::newRow("inside") << 12;
    }
    void aFocusRingIsNeverCut() {
        QFETCH(int, margin);
        Theme theme(*qApp);
        theme.apply(ThemeChoice::Light);
        const QColor accent = coloursFor(QApplication::palette()).accent;
        QWidget window;
        auto *panel = new QWidget; // as narrow as what it holds
        auto *outer = new QVBoxLayout(&window);
        outer->setContentsMargins(margin, margin, margin, margin);
        outer->addWidget(panel);
        auto *inner = new QVBoxLayout(panel);
        inner->setContentsMargins(0, 0, 0, 0);
        auto *list = new QListView;
        inner->addWidget(list);
        new FocusRing(&window);
        window.resize(200, 160);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        list->clearFocus();
        QTest::keyClick(&window, Qt::Key_Tab);
        QTRY_VERIFY(list->hasFocus());
        QCoreApplication::processEvents();
        const QImage image = window.grab().toImage();
        // Somewhere on the way from each edge to the middle stands the accent.
        const QPoint middle = image.rect().center();
        const auto crosses = [&](QPoint from, QPoint step) {
            for (; from != middle && image.rect().contains(from); from += step) {
                if (image.pixelColor(from) == accent)
                    return true;
            }
            return false;
        };
        QVERIFY(crosses({0, middle.y()}, {1, 0}));
        QVERIFY(crosses({image.width() - 1, middle.y()}, {-1, 0}));
        QVERIFY(crosses({middle.x(), 0}, {0, 1}));
        QVERIFY(crosses({middle.x(), image.height() - 1}, {0, -1}));
    }
    /// A primary button has the ring's own colour: only a gap shows that there is a ring.
    void aFocusRingIsSetOffFromAPrimaryButton() {
        Theme theme(*qApp);
        theme.apply(ThemeChoice::Light);
        const Colours &c = coloursFor(QApplication::palette());
        QWidget window;
        auto *around = new QVBoxLayout(&window);
        auto *button = new QPushButton;
        button->setProperty("role", QStringLiteral("primary"));
        around->addWidget(button);
        new FocusRing(&window);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        button->clearFocus();
        QTest::keyClick(&window, Qt::Key_Tab);
        QTRY_VERIFY(button->hasFocus());
        QCoreApplication::processEvents();
        const QImage image = window.grab().toImage();
        const int middle = button->geometry().center().y(), left = button->geometry().left();
        QCOMPARE(image.pixelColor(left - 3, middle), c.accent);
        QVERIFY(image.pixelColor(left - 1, middle) != c.accent);
        QCOMPARE(image.pixelColor(left + 4, middle), c.accent);
    }
    /// A page scrolls to what gets the focus out of sight: the ring comes along.
    void aFocusRingComesIntoSight() {
        Theme theme(*qApp);
        theme.apply(ThemeChoice::Light);
        QWidget window;
        auto *page = new QWidget;
        auto *column = new QVBoxLayout(page);
        auto *first = new QPushButton(QStringLiteral("First"));
        auto *last = new QPushButton(QStringLiteral("Last"));
        column->addWidget(first);
        column->addSpacing(600);
        column->addWidget(last);
        auto *around = new QVBoxLayout(&window);
        around->addWidget(makeScroll(page));
        auto *ring = new FocusRing(&window);
        window.resize(200, 160);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Tab);
        QTRY_VERIFY(last->hasFocus());
        QTRY_VERIFY(ring->isVisible());
        QVERIFY(ring->parentWidget()->rect().contains(ring->geometry().center()));
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

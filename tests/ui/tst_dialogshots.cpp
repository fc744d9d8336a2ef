#include "dialogshots.h"
#include "theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace tokendesk;

namespace {

/// A language in which everything is half as long again: what fits in it fits in Portuguese.
class LongLanguage : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *, const char *source, const char *, int) const override {
        QString text = QString::fromUtf8(source);
        const qsizetype words = text.size() / 2;
        for (qsizetype i = 0; i < words; ++i)
            text += i % 9 == 0 ? u' ' : u'ã';
        return text;
    }
};

/// What of a visible widget cannot be read because there is no room for it.
QString cutOff(QWidget &widget) {
    if (!widget.isVisible())
        return {};
    const auto *label = qobject_cast<QLabel *>(&widget);
    const auto *button = qobject_cast<QAbstractButton *>(&widget);
    QString text = label ? label->text() : button ? button->text() : QString();
    if (text.isEmpty())
        return {};
    const bool narrow = !(label && label->wordWrap()) && widget.width() < widget.minimumSizeHint().width();
    const int needed = label && label->wordWrap() ? label->heightForWidth(label->width())
                                                  : widget.minimumSizeHint().height();
    if (!narrow && widget.height() >= needed)
        return {};
    return QStringLiteral("%1 %2: %3x%4, needs %5x%6")
        .arg(widget.objectName(), text)
        .arg(widget.width())
        .arg(widget.height())
        .arg(widget.minimumSizeHint().width())
        .arg(needed);
}

} // namespace

// Every state of every dialog can be shown, and nothing in it is cut off, in the longest of languages too.
class TestDialogShots : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        m_theme = std::make_unique<Theme>(*qApp);
        m_theme->apply(ThemeChoice::Light);
        m_shots = dialogShots(m_folder.path());
    }

    void nothingIsCutOff_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<bool>("longLanguage");
        for (int i = 0; i < m_shots.size(); ++i) {
            QTest::addRow("%s", qPrintable(m_shots[i].name)) << i << false;
            QTest::addRow("%s, long language", qPrintable(m_shots[i].name)) << i << true;
        }
    }
    void nothingIsCutOff() {
        QFETCH(int, index);
        QFETCH(bool, longLanguage);
        LongLanguage language;
        if (longLanguage)
            QCoreApplication::installTranslator(&language);
        const Shot &shot = m_shots[index];
        const auto widget = shot.build();
        if (!shot.size.isEmpty())
            widget->resize(shot.size);
        widget->show();
        QTRY_VERIFY(shot.ready(*widget));
        // A dialog grows after its layout, and on a busy machine that takes its time.
        QTest::qWait(50);
        QStringList cut;
        const auto fits = [&] {
            cut.clear();
            for (QWidget *child : widget->findChildren<QWidget *>())
                cut += cutOff(*child);
            cut.removeAll(QString());
            return cut.isEmpty();
        };
        (void)QTest::qWaitFor(fits, 2000);
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QLatin1String("; "))));
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Theme> m_theme;
    QList<Shot> m_shots;
};

QTEST_MAIN(TestDialogShots)
#include "tst_dialogshots.moc"

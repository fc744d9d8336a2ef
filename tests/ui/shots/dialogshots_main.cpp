// Takes the screenshots of the dialogs: shots_dialogs FOLDER [light|dark] [language] [name part].
#include "dialogshots.h"
#include "text/translator.h"
#include "theme.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;

int main(int argc, char **argv) {
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2)
        return 2;
    const QString theme = arguments.value(2, QStringLiteral("light"));
    const QString language = arguments.value(3, QStringLiteral("en"));
    QApplication::setFont(QFont(QStringLiteral("Inter")));
    Theme dressing(app);
    dressing.apply(theme == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::Light);
    installLanguage(language);
    const QTemporaryDir folder;
    const auto shots = dialogShots(folder.path());
    for (const Shot &shot : shots) {
        if (!shot.name.contains(arguments.value(4)))
            continue;
        const auto widget = shot.build();
        if (!shot.size.isEmpty())
            widget->resize(shot.size);
        widget->show();
        if (!QTest::qWaitFor([&] { return shot.ready(*widget); }, 10'000))
            qWarning("%s is not ready", qPrintable(shot.name));
        QTest::qWait(400); // debounced fields and layouts settle
        QWidget *shown = QApplication::activeModalWidget() ? QApplication::activeModalWidget() : widget.get();
        shown->grab().save(
            QStringLiteral("%1/%2-%3-%4.png").arg(arguments.at(1), shot.name, theme, language));
    }
    return 0;
}

// Takes the screenshots of the certificate page: certificateshots FOLDER [light|dark] [language].
#include "certificateshots.h"
#include "text/translator.h"
#include "theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;

int main(int argc, char **argv) {
    QApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() < 2)
        return 2;
    const bool dark = arguments.value(2) == QLatin1String("dark");
    const QString language = arguments.value(3, QStringLiteral("en"));
    app.setFont(QFont(QStringLiteral("Inter")));
    Theme theme(app);
    theme.apply(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    installLanguage(language);
    QTemporaryDir folder;
    for (const Shot &shot : certificateShots(folder.path())) {
        if (arguments.size() > 4 && !shot.name.contains(arguments.at(4)))
            continue;
        const auto widget = shot.build();
        if (!shot.size.isEmpty())
            widget->resize(shot.size);
        widget->show();
        if (!QTest::qWaitFor([&] { return shot.ready(*widget); }, 10'000))
            qWarning("%s is not ready", qPrintable(shot.name));
        QTest::qWait(50);
        widget->grab().save(QStringLiteral("%1/%2-%3-%4.png")
                                .arg(arguments.at(1), shot.name,
                                     dark ? QStringLiteral("dark") : QStringLiteral("light"), language));
    }
    return 0;
}

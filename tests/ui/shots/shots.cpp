// Takes screenshots of every page and state, light and dark, in every language: shots FOLDER [part of a
// name].
#include "certificateshots.h"
#include "dialogshots.h"
#include "text/translator.h"
#include "theme.h"
#include "trayshots.h"
#include "windowshots.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace tokendesk;

int main(int argc, char **argv) {
    QApplication app(argc, argv);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Token Desk"));
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "shots FOLDER [part of a name]\n");
        return 2;
    }
    const QDir folder(arguments.at(1));
    if (!folder.mkpath(QStringLiteral(".")))
        return 9;
    if (QFontDatabase::hasFamily(QStringLiteral("Inter")))
        QApplication::setFont(QFont(QStringLiteral("Inter")));
    Theme dressing(app);
    const QTemporaryDir work;
    const QList<Shot> shots = windowShots() + stateShots() + codeShots() + trayShots() +
                              dialogShots(work.path()) + certificateShots(work.path());
    int missed = 0;
    for (const QString &language : languages()) {
        for (const auto &[theme, choice] : {std::pair(QStringLiteral("light"), ThemeChoice::Light),
                                            std::pair(QStringLiteral("dark"), ThemeChoice::Dark)}) {
            for (const Shot &shot : shots) {
                const QString name = QStringLiteral("%1-%2-%3").arg(shot.name, language, theme);
                if (!name.contains(arguments.value(2)))
                    continue;
                dressing.apply(choice);
                installLanguage(language);
                app.setProperty("shotLanguage", language);
                const auto widget = shot.build();
                dressing.apply(choice); // a window takes its own settings' theme and language when it is made
                installLanguage(language);
                if (!shot.size.isEmpty())
                    widget->resize(shot.size);
                widget->show();
                if (!QTest::qWaitFor([&] { return shot.ready(*widget); }, 10'000)) {
                    std::fprintf(stderr, "%s is not ready\n", qPrintable(name));
                    ++missed;
                }
                QTest::qWait(250); // debounced fields and layouts settle
                QWidget *shown =
                    QApplication::activeModalWidget() ? QApplication::activeModalWidget() : widget.get();
                if (!shown->grab().save(folder.filePath(name + QStringLiteral(".png"))))
                    return 9;
            }
        }
    }
    return missed == 0 ? 0 : 1;
}

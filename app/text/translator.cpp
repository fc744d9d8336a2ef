#include "translator.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace tokendesk {

namespace {

// The translators that are in force are children of the application under this name: no state of our own.
const auto translatorName = "tokendesk.translator";

QString systemLanguage() {
    const QStringList wanted = QLocale::system().uiLanguages();
    const QStringList spoken = languages();
    for (const QString &tag : wanted) {
        const QLocale::Language language = QLocale(tag).language();
        for (const QString &ours : spoken) {
            if (QLocale(ours).language() == language) {
                return ours;
            }
        }
    }
    return spoken.first();
}

QString resolve(const QString &language) {
    const QString wanted = QString(language).replace(u'_', u'-');
    const QStringList spoken = languages();
    for (const QString &ours : spoken) {
        if (ours.compare(wanted, Qt::CaseInsensitive) == 0) {
            return ours;
        }
    }
    if (wanted.isEmpty() || wanted.compare(QLatin1String("system"), Qt::CaseInsensitive) == 0) {
        return systemLanguage();
    }
    const QLocale::Language asked = QLocale(wanted).language();
    for (const QString &ours : spoken) {
        if (QLocale(ours).language() == asked) {
            return ours;
        }
    }
    return spoken.first();
}

/// The system's own formats where it speaks that language (en_GB, es_AR), else the language's usual ones.
QLocale localeFor(const QString &tag) {
    const QLocale system = QLocale::system();
    const QLocale plain(tag);
    if (system.language() == plain.language()) {
        return system;
    }
    return tag == QLatin1String("en") ? QLocale(QLocale::English, QLocale::World) : plain;
}

void install(const QString &base, const QString &folder, QCoreApplication *app) {
    auto *translator = new QTranslator(app);
    translator->setObjectName(QLatin1String(translatorName));
    if (translator->load(base, folder)) {
        app->installTranslator(translator);
    } else {
        delete translator;
    }
}

} // namespace

QStringList languages() {
    return {QStringLiteral("en"), QStringLiteral("pt-BR"), QStringLiteral("es")};
}

QString installLanguage(const QString &language) {
    const QString tag = resolve(language);
    QLocale::setDefault(localeFor(tag));
    QCoreApplication *app = QCoreApplication::instance();
    if (!app) {
        return tag;
    }
    const auto old =
        app->findChildren<QTranslator *>(QLatin1String(translatorName), Qt::FindDirectChildrenOnly);
    for (QTranslator *translator : old) {
        app->removeTranslator(translator);
        delete translator;
    }
    const QString suffix = QString(tag).replace(u'-', u'_');
    // Qt's own texts (standard buttons, file dialogs) where the system has them.
    install(QStringLiteral("qtbase_") + suffix, QLibraryInfo::path(QLibraryInfo::TranslationsPath), app);
    install(QStringLiteral("tokendesk_") + suffix, QStringLiteral(":/i18n"), app);
    return tag;
}

} // namespace tokendesk

#pragma once

#include <QString>
#include <QStringList>

class QCoreApplication;

namespace tokendesk {

/// Languages the program speaks, as BCP 47 tags in the order in which they are offered: "en", "pt-BR", "es".
QStringList languages();

/// Installs the translation for `language` ("system" or empty: the system's, English when it is unknown),
/// replacing the one before, and sets the default locale. Works at run time: widgets get LanguageChange.
/// Answers the tag that is in force.
QString installLanguage(const QString &language);

} // namespace tokendesk

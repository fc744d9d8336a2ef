#include "supportfile.h"

#include "diagnostics/supportreport.h"
#include "support/savefile.h"
#include "text/sentences.h"
#include "workspace.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>

namespace tokendesk {

namespace {

struct SupportFile {
    Q_DECLARE_TR_FUNCTIONS(SupportFile)
};

} // namespace

void saveSupportReport(Workspace &workspace, QWidget *parent,
                       const std::function<void(const QString &)> &say) {
    auto *dialog = new QFileDialog(parent, SupportFile::tr("Save support report"));
    dialog->setObjectName(QStringLiteral("reportFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->selectFile(
        QStringLiteral("tokendesk-report-%1.txt")
            .arg(workspace.clock().wall().toLocalTime().toString(QStringLiteral("yyyy-MM-dd"))));
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [&workspace, say](const QString &path) {
        SupportReport::Facts facts;
        facts.at = workspace.clock().wall();
        facts.program = QApplication::applicationName() + u' ' + QApplication::applicationVersion();
        facts.profiles = workspace.profiles();
        facts.checks = workspace.lastChecks();
        facts.exchanges = workspace.exchanges().entries();
        facts.homeFolder = QDir::homePath();
        const auto written = saveFile(path, SupportReport::write(facts).toUtf8());
        if (written)
            return say(SupportFile::tr("The report is in %1. Read it before you send it.").arg(path));
        const Sentence sentence = Sentences::of(written.error());
        say(sentence.what + u' ' + sentence.remedy);
    });
    dialog->open();
}

} // namespace tokendesk

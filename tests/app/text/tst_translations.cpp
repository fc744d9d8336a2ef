// The translations themselves: complete, with the placeholders and punctuation of their source, and up to
// date.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message {
    QString context;
    QString source;
    QString comment;
    QStringList forms; // one, or one for each number
    bool plural = false;
    bool finished = true;

    [[nodiscard]] QString key() const {
        return context + QLatin1String(" | ") + source + QLatin1String(" | ") + comment +
               (plural ? QStringLiteral(" | n") : QString());
    }
};

/// Reads `<translation>`: its text, or the text of each `<numerusform>`.
void readTranslation(QXmlStreamReader &xml, Message &message) {
    message.finished = !xml.attributes().hasAttribute(QLatin1String("type"));
    QString text;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement()) {
            message.forms << xml.readElementText();
        } else if (xml.isEndElement()) {
            break;
        } else {
            text += xml.text();
        }
    }
    if (!message.plural) {
        message.forms = {text};
    }
}

QList<Message> readMessages(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        const QString element = xml.name().toString();
        if (element == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (element == QLatin1String("message")) {
            messages.append({context, {}, {}, {}, false, true});
            messages.last().plural = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
        } else if (messages.isEmpty()) {
            continue;
        } else if (element == QLatin1String("source")) {
            messages.last().source = xml.readElementText();
        } else if (element == QLatin1String("comment")) {
            messages.last().comment = xml.readElementText();
        } else if (element == QLatin1String("translation")) {
            readTranslation(xml, messages.last());
        }
    }
    return xml.hasError() ? QList<Message>() : messages;
}

QString pathOf(const QString &language) {
    return QStringLiteral(TOKENDESK_TRANSLATIONS) + QLatin1String("/tokendesk_") + language +
           QLatin1String(".ts");
}

/// "%1", "%L2", "%n", "%Ln", sorted; each as often as it stands in the text.
QStringList placeholders(const QString &text) {
    static const QRegularExpression pattern(QStringLiteral("%L?(?:[0-9]{1,2}|n)"));
    QStringList found;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        found << it.next().captured();
    }
    found.sort();
    return found;
}

/// What a text ends with, where that carries a meaning: a sentence, more to come, a field, a question.
QString ending(const QString &text) {
    const QString trimmed = text.trimmed();
    const QString last = trimmed.right(1);
    return QStringLiteral(".…:?").contains(last) ? last : QString();
}

QString blanksAround(const QString &text) {
    const qsizetype start = text.indexOf(QRegularExpression(QStringLiteral("\\S")));
    const qsizetype end = text.lastIndexOf(QRegularExpression(QStringLiteral("\\S")));
    return start < 0 ? text : text.left(start) + u'|' + text.mid(end + 1);
}

qsizetype mnemonics(const QString &text) {
    return text.count(QRegularExpression(QStringLiteral("&[^&\\s]")));
}

/// What is wrong with one form of one translation; empty when nothing is.
QString complaint(const Message &message, const QString &form) {
    if (form.trimmed().isEmpty()) {
        return QStringLiteral("is empty");
    }
    if (placeholders(form) != placeholders(message.source)) {
        return QStringLiteral("has other placeholders");
    }
    if (ending(form) != ending(message.source)) {
        return QStringLiteral("ends with another punctuation mark");
    }
    if (blanksAround(form) != blanksAround(message.source)) {
        return QStringLiteral("has other white space around it");
    }
    if (mnemonics(form) != mnemonics(message.source)) {
        return QStringLiteral("has another number of mnemonics");
    }
    if (form.count(u'“') != form.count(u'”')) {
        return QStringLiteral("has quotation marks without a partner");
    }
    if (form.contains(u'!') || form.contains(u'¡')) {
        return QStringLiteral("shouts");
    }
    return {};
}

QSet<QString> keys(const QList<Message> &messages) {
    QSet<QString> all;
    for (const Message &message : messages) {
        all.insert(message.key());
    }
    return all;
}

QStringList sorted(const QSet<QString> &set) {
    QStringList list(set.begin(), set.end());
    list.sort();
    return list;
}

void languageRows() {
    QTest::addColumn<QString>("language");
    for (const char *language : {"en", "pt_BR", "es"}) {
        QTest::newRow(language) << QString::fromLatin1(language);
    }
}

} // namespace

class TestTranslations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsTranslated_data() { languageRows(); }
    void everyTextIsTranslated() {
        QFETCH(QString, language);
        const QList<Message> messages = readMessages(pathOf(language));
        QVERIFY(!messages.isEmpty());
        QStringList complaints;
        for (const Message &message : messages) {
            const qsizetype wanted = message.plural ? 2 : 1; // all three languages have two forms
            if (!message.finished || message.forms.size() != wanted) {
                complaints << message.key() + QLatin1String(": is not finished");
                continue;
            }
            for (const QString &form : message.forms) {
                if (const QString what = complaint(message, form); !what.isEmpty()) {
                    complaints << message.key() + QStringLiteral(": “") + form + QStringLiteral("” ") + what;
                }
            }
        }
        QVERIFY2(complaints.isEmpty(), qPrintable(u'\n' + complaints.join(u'\n')));
    }

    void bothLanguagesHaveTheSameTexts() {
        QCOMPARE(keys(readMessages(pathOf(QStringLiteral("pt_BR")))),
                 keys(readMessages(pathOf(QStringLiteral("es")))));
    }

    // A text that is new in the sources, or gone from them, shows when lupdate runs afresh on a copy.
    void theSourcesHaveNothingNew_data() { languageRows(); }
    void theSourcesHaveNothingNew() {
        QFETCH(QString, language);
        const QString lupdate = QStringLiteral(TOKENDESK_LUPDATE);
        if (!QFile::exists(lupdate)) {
            QSKIP("lupdate is not installed (Debian: qt6-l10n-tools)");
        }
        const QTemporaryDir folder;
        QVERIFY(folder.isValid());
        const QString copy = folder.filePath(QStringLiteral("copy.ts"));
        QVERIFY(QFile::copy(pathOf(language), copy));
        QFile(copy).setPermissions(QFile::ReadOwner | QFile::WriteOwner);

        QStringList call = QStringLiteral(TOKENDESK_LUPDATE_ARGUMENTS).split(u'|');
        if (language == QLatin1String("en")) {
            call << QStringLiteral("-pluralonly");
        }
        call << QStringLiteral("-target-language") << language << QStringLiteral("-ts") << copy;
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(lupdate, call);
        QVERIFY2(process.waitForFinished(60000), qPrintable(process.errorString()));
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
                 process.readAll().constData());

        const QSet<QString> kept = keys(readMessages(pathOf(language)));
        const QSet<QString> fresh = keys(readMessages(copy));
        const QStringList added = sorted(fresh - kept);
        const QStringList gone = sorted(kept - fresh);
        QVERIFY2(added.isEmpty() && gone.isEmpty(),
                 qPrintable(QStringLiteral("\nRun `dev translations`, then translate. New:\n%1\nGone:\n%2")
                                .arg(added.join(u'\n'), gone.join(u'\n'))));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"

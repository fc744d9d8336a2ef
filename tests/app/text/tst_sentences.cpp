#include "text/sentences.h"
#include "text/translator.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace tokendesk;

namespace {

using Variants = QList<QStringList>;

/// Every code with the arguments that the comments of error.h document, absent ones too.
QMap<ErrorCode, Variants> errorVariants() {
    using E = ErrorCode;
    const QString words = QStringLiteral("Invalid credentials.");
    const auto answer = [words](const char *status) {
        const QString s = QLatin1String(status);
        return Variants{{s, words}, {s, {}}, {s}};
    };
    const Variants none{{}};
    return {
        {E::Internal, {{}, {QStringLiteral("a promise was broken.")}}},
        {E::FileNotFound, {{QStringLiteral("/a/b.pem")}}},
        {E::FileUnreadable,
         {{QStringLiteral("/a"), QStringLiteral("Permission denied")}, {QStringLiteral("/a")}}},
        {E::FileNotWritable,
         {{QStringLiteral("/a"), QStringLiteral("No space left.")}, {QStringLiteral("/a")}}},
        {E::FileTooLarge, {{QStringLiteral("/a"), QStringLiteral("4194304")}}},
        {E::FileExists, {{QStringLiteral("/a")}}},
        {E::ProfilesDamaged, {{QStringLiteral("/p"), QStringLiteral("/p.bak")}, {QStringLiteral("/p")}}},
        {E::ProfilesNewerFormat, {{QStringLiteral("/p"), QStringLiteral("7")}}},
        {E::ProfilesBusy, {{QStringLiteral("/p")}}},
        {E::ProfileNotFound, {{QStringLiteral("acme %1")}}},
        {E::ProfileAmbiguous, {{QStringLiteral("acme")}}},
        {E::ProfileNameEmpty, none},
        {E::ProfileNameTaken, {{QStringLiteral("acme")}}},
        {E::ProfileNameTooLong, {{QStringLiteral("200")}, {}}},
        {E::ProfileUrlInvalid, {{QStringLiteral("htp:/x")}, {{}}}},
        {E::ProfileUrlInsecure, {{QStringLiteral("http://example.com")}}},
        {E::ProfileBrandUnknown, {{QStringLiteral("nobody")}}},
        {E::ProfileCommandEmpty, none},
        {E::NoProfile, none},
        {E::StoreMissing, {{}, {QStringLiteral("org.freedesktop.secrets was not provided")}}},
        {E::StoreLocked, none},
        {E::StoreDenied, {{}, {QStringLiteral("access denied")}}},
        {E::StoreTimeout, {{QStringLiteral("60")}, {QStringLiteral("1")}}},
        {E::StoreFailed, {{}, {QStringLiteral("unknown error")}}},
        {E::SecretNotFound, {{}, {QStringLiteral("Acme")}}},
        {E::SecretTooLarge, {{QStringLiteral("3000"), QStringLiteral("2560")}}},
        {E::SecretDamaged, none},
        {E::StoreUnfaithful, none},
        {E::StoreReadOnly, none},
        {E::CommandFailed,
         {{QStringLiteral("pass"), QStringLiteral("1")},
          {QStringLiteral("pass"), QStringLiteral("not found")},
          {QStringLiteral("pass")}}},
        {E::CommandTimeout, {{QStringLiteral("pass"), QStringLiteral("10")}}},
        {E::ClientIdEmpty, none},
        {E::ClientSecretEmpty, none},
        {E::ImportUnknown, none},
        {E::ImportUnsupported, {{QStringLiteral("insomnia-5")}, {QStringLiteral("postman-1")}}},
        {E::ImportEmpty, {{QStringLiteral("env")}, {QStringLiteral("curl")}}},
        {E::ImportDamaged,
         {{QStringLiteral("json"), QStringLiteral("3")},
          {QStringLiteral("tokendesk"), QStringLiteral("content")},
          {QStringLiteral("cms"), QStringLiteral("content")},
          {QStringLiteral("cms"), QStringLiteral("recipient")},
          {QStringLiteral("cms"), QStringLiteral("cost")}}},
        {E::PassphraseNeeded, none},
        {E::PassphraseWrong, none},
        {E::CertificateNotChosen, none},
        {E::CertificateRefused,
         {{QStringLiteral("V01"), QStringLiteral("2025-12-01T10:00:00Z"), QStringLiteral("3")},
          {QStringLiteral("F06"), QStringLiteral("csr")},
          {QStringLiteral("Z99")},
          {}}},
        {E::KeyMismatch, none},
        {E::KeyPassphraseMissing, {{QStringLiteral("/k.pem")}}},
        {E::KeyPassphraseWrong, {{QStringLiteral("/k.pem")}}},
        {E::KeyUnusable,
         {{QStringLiteral("/k.pem"), QStringLiteral("no-key")},
          {QStringLiteral("/k.pem"), QStringLiteral("unreadable")},
          {QStringLiteral("/k.pem"), QStringLiteral("unsupported"), QStringLiteral("Ed25519")}}},
        {E::Cancelled, none},
        {E::TimedOut, {{QStringLiteral("30")}, {QStringLiteral("1")}}},
        {E::Offline, none},
        {E::HostNotFound, {{QStringLiteral("api.example.com")}}},
        {E::ConnectionRefused, {{QStringLiteral("localhost:80")}}},
        {E::ConnectionClosed, {{QStringLiteral("localhost")}}},
        {E::TlsUntrusted,
         {{QStringLiteral("h"), QStringLiteral("self-signed certificate")}, {QStringLiteral("h")}}},
        {E::TlsFailed,
         {{QStringLiteral("h"), QStringLiteral("wrong version number")}, {QStringLiteral("h")}}},
        {E::ProxyFailed, {{}, {QStringLiteral("407")}}},
        {E::NetworkFailed, {{QStringLiteral("h"), QStringLiteral("reset")}, {QStringLiteral("h")}}},
        {E::BadRequest, answer("400")},
        {E::CertificateFormat, answer("400")},
        {E::Unauthorized, answer("401")},
        {E::Forbidden, answer("403")},
        {E::EndpointNotFound, answer("404")},
        {E::TooManyRequests,
         {{QStringLiteral("429"), words, QStringLiteral("7")},
          {QStringLiteral("429"), {}, QStringLiteral("1")},
          {QStringLiteral("429"), words, {}}}},
        {E::ServerError, answer("500")},
        {E::GatewayError, answer("502")},
        {E::HeaderTooLarge, answer("400")},
        {E::GatewayCertificate, answer("496")},
        {E::Redirected,
         {{QStringLiteral("302"), {}, QStringLiteral("https://elsewhere.example")}, {QStringLiteral("302")}}},
        {E::UnexpectedStatus, answer("418")},
        {E::AnswerMalformed,
         {{QStringLiteral("201"), QStringLiteral("access_token")}, {QStringLiteral("201")}}},
        {E::AnswerTooLarge, {{QStringLiteral("1048576")}}},
    };
}

/// "a|b" makes the arguments a and b; each string is one variant.
Variants variants(std::initializer_list<const char *> list) {
    Variants result;
    for (const char *one : list) {
        const QString text = QString::fromUtf8(one);
        result << (text.isEmpty() ? QStringList() : text.split(u'|'));
    }
    return result;
}

/// Every rule with the arguments that the comments of finding.h document.
QMap<Rule, Variants> findingVariants() {
    using R = Rule;
    return {
        {R::F01, variants({"unreadable|/a|Permission denied", "unreadable|/a", "unreadable", "empty|/a",
                           "empty", "directory|/a", "directory", "special|/dev/tty", "special",
                           "too-large|/a", "too-large", "no-certificate|/a", "no-certificate"})},
        {R::F02, variants({""})},
        {R::F03, variants({"missing", "wrong"})},
        {R::F04, variants({"loaded", "unavailable"})},
        {R::F05, variants({""})},
        {R::F06, variants({"private-key", "csr", "public-key"})},
        {R::F07, variants({""})},
        {R::F08, variants({"bom", "crlf", "bom-crlf"})},
        {R::F09, variants({"one-line", "indented", "literal-newline", "quoted", "escaped"})},
        {R::F10, variants({"EN DASH|3|12"})},
        {R::F11, variants({"no-end|1", "no-end", "no-begin|9", "no-begin", "base64|3", "base64",
                           "truncated|1|x", "truncated", "not-a-certificate|1|wrong tag",
                           "not-a-certificate||wrong tag", "not-a-certificate"})},
        {R::F12, variants({""})},
        {R::F13, variants({""})},
        {R::F14, variants({"TRUSTED CERTIFICATE"})},
        {R::F15, variants({"changed|aa|bb", "vanished|aa|/a", "vanished|aa"})},
        {R::C01, variants({"", "0644"})},
        {R::C02, variants({"1", "2", "10000"})},
        {R::C03, variants({"2"})},
        {R::C04, variants({"2"})},
        {R::C05, variants({"Some CA"})},
        {R::C06, variants({""})},
        {R::C07, variants({"Some CA"})},
        {R::C08,
         variants({"Some CA|expired|2025-01-01T00:00:00Z", "Some CA|ends-first|2027-01-01T00:00:00Z"})},
        {R::C09, variants({"Some CA", ""})},
        {R::V01, variants({"2025-12-01T00:00:00Z|7", "2025-12-01T00:00:00Z|1", "2025-12-01T00:00:00Z|0"})},
        {R::V02, variants({"2027-12-01T00:00:00Z|7", "2027-12-01T00:00:00Z|1", "2027-12-01T00:00:00Z|0"})},
        {R::V03, variants({"2026-12-01T12:00:00Z|7|soon", "2026-12-01T12:00:00Z|1|urgent",
                           "2026-12-01T12:00:00Z|0|urgent"})},
        {R::V04, variants({"2026-12-01T00:00:00Z"})},
        {R::V05, variants({"90", "-90", "3661"})},
        {R::V06, variants({""})},
        {R::U01, variants({"serverAuth, emailProtection", ""})},
        {R::U02, variants({"keyEncipherment", ""})},
        {R::U03, variants({""})},
        {R::U04, variants({"1.2.3.4"})},
        {R::K01, variants({"1024"})},
        {R::K02, variants({"sha1WithRSAEncryption", "md5WithRSAEncryption|self-signed"})},
        {R::K03, variants({"Ed25519"})},
        {R::K04, variants({"fermat", "exponent", "roca"})},
        {R::K05,
         variants({"algorithm|a, b", "algorithm", "duplicate|2.5.29.17", "duplicate", "der|x", "der"})},
        {R::K06, variants({""})},
        {R::N01, variants({"cnpj|12345678000195|ok", "cpf|12345678909|ok", "cnpj|12345678000190|check-digit",
                           "cpf|1|check-digit", "cnpj|12345678000195|differs|98765432000198"})},
        {R::N02, variants({"SÃ£o Paulo"})},
        {R::N03, variants({"-01|not-positive", "ffff|too-long"})},
        {R::N04, variants({"homologation|production", "production|sandbox"})},
        {R::N05, variants({"aa|bb"})},
        {R::H01, variants({"4100|4000", "8100|8000"})},
        {R::H02, variants({"x", ""})},
        {R::H03, variants({"http://example.com"})},
        {R::X01, variants({""})},
        {R::X02, variants({""})},
        {R::X03, variants({""})},
        {R::X04, variants({""})},
        {R::X05, variants({"12", "1", ""})},
        {R::X06, variants({"quotes", "name", "blanks"})},
        {R::X07, variants({"base64", "der"})},
        {R::X08, variants({"crlf", "lower-case", "final-newline", "unescaped", "crlf, lower-case", ""})},
        {R::X09, variants({""})},
        {R::X10, variants({"aa|bb"})},
        {R::X11, variants({""})},
        {R::X12, variants({"4100|4000", "8100|8000"})},
        {R::X13, variants({"3"})},
        {R::X14, variants({"%G1|0"})},
        {R::X15, variants({"csr", "public-key", "html", "json", "file-name", "empty", "text"})},
    };
}

/// Rules and codes about which a person can do nothing, or need not.
bool mayLackRemedy(Rule rule, const QStringList &args) {
    static const QSet<Rule> calm{Rule::F02, Rule::F05, Rule::F08, Rule::F12,
                                 Rule::C02, Rule::C09, Rule::X08, Rule::X13};
    return calm.contains(rule) || (rule == Rule::N01 && args.value(2) == QLatin1String("ok"));
}

/// What every sentence owes its reader. Answers what is wrong with it, or nothing.
QString complaint(const QString &text) {
    static const QRegularExpression leftOver(QStringLiteral("%(L?n|L?[0-9](?![0-9A-F]))|\\(s\\)"));
    static const QRegularExpression doubled(QStringLiteral("\\.\\.|: \\.|::|  |“”|\\(\\)| ,"));
    if (!text.endsWith(u'.')) {
        return QStringLiteral("does not end with a full stop");
    }
    if (QString(text).remove(QStringLiteral("acme %1")).contains(leftOver)) {
        return QStringLiteral("has an unreplaced place marker");
    }
    if (text.contains(doubled)) {
        return QStringLiteral("has a hole where an argument should be");
    }
    if (text.contains(u'!') || text.contains(QLatin1String("successfully"), Qt::CaseInsensitive)) {
        return QStringLiteral("shouts");
    }
    if (text.contains(u'\n') || text != text.trimmed()) {
        return QStringLiteral("is not one trimmed line");
    }
    return {};
}

} // namespace

class TestSentences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        qputenv("TZ", "UTC");
        QCOMPARE(installLanguage(QStringLiteral("en")), QStringLiteral("en"));
    }
    void cleanup() { installLanguage(QStringLiteral("en")); }

    void everyErrorHasASentence_data() { languageColumn(); }
    void everyErrorHasASentence() {
        QFETCH(QString, language);
        installLanguage(language);
        const auto table = errorVariants();
        for (int i = 0; !errorName(static_cast<ErrorCode>(i)).isEmpty(); ++i) {
            const auto code = static_cast<ErrorCode>(i);
            QVERIFY2(table.contains(code), qPrintable(errorName(code)));
            for (const QStringList &args : table.value(code)) {
                const QString name = errorName(code) + u'(' + args.join(u'|') + u')';
                check(name, Sentences::of(Error{code, args}), code == ErrorCode::Cancelled);
            }
        }
    }

    void everyFindingHasASentence_data() { languageColumn(); }
    void everyFindingHasASentence() {
        QFETCH(QString, language);
        installLanguage(language);
        const auto table = findingVariants();
        for (int i = 0; i <= static_cast<int>(Rule::X15); ++i) {
            const auto rule = static_cast<Rule>(i);
            QVERIFY2(table.contains(rule), qPrintable(ruleName(rule)));
            for (const QStringList &args : table.value(rule)) {
                const QString name = ruleName(rule) + u'(' + args.join(u'|') + u')';
                check(name, Sentences::of(Finding{rule, Severity::Warning, args, {}}),
                      mayLackRemedy(rule, args));
            }
        }
    }

    void sentencesNameTheirVariant() {
        // Two variants that read the same would be one variant too many.
        const auto table = findingVariants();
        for (auto it = table.begin(); it != table.end(); ++it) {
            QSet<QString> seen;
            for (const QStringList &args : it.value()) {
                const QString what = Sentences::of(Finding{it.key(), Severity::Warning, args, {}}).what;
                const bool optionalDetail = it.key() == Rule::F11;
                QVERIFY2(!seen.contains(what) || optionalDetail, qPrintable(what));
                seen << what;
            }
        }
    }

    void missingArgumentsAreNoCrash() {
        for (int i = 0; i <= static_cast<int>(Rule::X15); ++i) {
            const auto rule = static_cast<Rule>(i);
            QVERIFY(!Sentences::of(Finding{rule, Severity::Error, {}, {}}).what.isEmpty());
        }
        for (int i = 0; !errorName(static_cast<ErrorCode>(i)).isEmpty(); ++i) {
            QVERIFY(!Sentences::of(Error{static_cast<ErrorCode>(i), {}}).what.isEmpty());
        }
    }

    void concreteValues() {
        const Finding soon{
            Rule::V03,
            Severity::Warning,
            {QStringLiteral("2026-12-01T12:00:00Z"), QStringLiteral("7"), QStringLiteral("soon")},
            {}};
        QCOMPARE(Sentences::of(soon).what,
                 QStringLiteral("The certificate expires on 1 December 2026, in 7 days."));
        const Finding one{
            Rule::V01, Severity::Error, {QStringLiteral("2026-12-01T12:00:00Z"), QStringLiteral("1")}, {}};
        QCOMPARE(Sentences::of(one).what,
                 QStringLiteral("The certificate expired on 1 December 2026, 1 day ago."));
        const Error refused{
            ErrorCode::CertificateRefused,
            {QStringLiteral("V01"), QStringLiteral("2026-12-01T12:00:00Z"), QStringLiteral("1")}};
        QCOMPARE(Sentences::of(refused).what, Sentences::of(one).what);
        QCOMPARE(
            Sentences::of(Error{ErrorCode::FileTooLarge, {QStringLiteral("/a"), QStringLiteral("4194304")}})
                .what,
            QStringLiteral("/a is larger than 4 MiB."));
    }

    void foreignWordsCannotBreakTheSentence() {
        const QString hostile = QStringLiteral("100%1 %2\nsecond line…  ");
        const QString what =
            Sentences::of(Error{ErrorCode::Unauthorized, {QStringLiteral("401"), hostile}}).what;
        QVERIFY2(what.endsWith(QStringLiteral("“100%1 %2 second line…”.")), qPrintable(what));
        const QString path = QStringLiteral("/tmp/%2%1%n");
        QVERIFY(Sentences::of(Error{ErrorCode::FileUnreadable, {path, QStringLiteral("x")}})
                    .what.startsWith(path));
    }

    void remaining_data() {
        QTest::addColumn<qint64>("millis");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("spoken");
        const auto row = [](qint64 millis, const char *text, const char *spoken) {
            QTest::addRow("%lld", static_cast<long long>(millis))
                << millis << QString::fromLatin1(text) << QString::fromLatin1(spoken);
        };
        row(-5, "0:00", "0 seconds");
        row(0, "0:00", "0 seconds");
        row(999, "0:00", "0 seconds");
        row(1000, "0:01", "1 second");
        row(59'999, "0:59", "59 seconds");
        row(60'000, "1:00", "1 minute");
        row(1'453'000, "24:13", "24 minutes, 13 seconds");
        row(3'599'999, "59:59", "59 minutes, 59 seconds");
        row(3'600'000, "1:00:00", "1 hour");
        row(3'727'000, "1:02:07", "1 hour, 2 minutes, 7 seconds");
        row(360'000'000, "4 d 04:00", "100 hours");
    }
    void remaining() {
        QFETCH(qint64, millis);
        QFETCH(QString, text);
        QFETCH(QString, spoken);
        QCOMPARE(formatRemaining(millis), text);
        QCOMPARE(speakRemaining(millis), spoken);
    }

    void dates() {
        const QDateTime moment(QDate(2026, 12, 1), QTime(12, 0), Qt::UTC);
        QCOMPARE(formatDate(moment), QStringLiteral("1 December 2026"));
        QCOMPARE(formatMoment(moment.toLocalTime()),
                 QStringLiteral("1 December 2026, ") +
                     moment.toLocalTime().toString(QStringLiteral("HH:mm:ss")));
        installLanguage(QStringLiteral("pt-BR"));
        QCOMPARE(formatDate(moment), QStringLiteral("1 de dezembro de 2026"));
        installLanguage(QStringLiteral("es"));
        QCOMPARE(formatShortDate(moment), QStringLiteral("1/12/2026"));
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(formatDate(moment), QStringLiteral("December 1, 2026"));
    }

private:
    static void languageColumn() {
        QTest::addColumn<QString>("language");
        const QStringList all = languages();
        for (const QString &language : all) {
            QTest::addRow("%s", qPrintable(language)) << language;
        }
    }
    static void check(const QString &name, const Sentence &sentence, bool mayLack) {
        QVERIFY2(!sentence.what.isEmpty(), qPrintable(name));
        QVERIFY2(complaint(sentence.what).isEmpty(),
                 qPrintable(name + u' ' + complaint(sentence.what) + QStringLiteral(": ") + sentence.what));
        QVERIFY2(mayLack || !sentence.remedy.isEmpty(), qPrintable(name + QStringLiteral(" has no remedy")));
        if (!sentence.remedy.isEmpty()) {
            QVERIFY2(complaint(sentence.remedy).isEmpty(),
                     qPrintable(name + u' ' + complaint(sentence.remedy) + QStringLiteral(": ") +
                                sentence.remedy));
        }
    }
};

QTEST_GUILESS_MAIN(TestSentences)
#include "tst_sentences.moc"

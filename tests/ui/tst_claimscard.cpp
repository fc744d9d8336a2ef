// The claims of hostile and of ordinary tokens: what is shown, found and copied.
#include "models/claimsmodel.h"
#include "text/translator.h"
#include "theme.h"
#include "widgets/claimscard.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace tokendesk;

namespace {

const QDateTime now({2026, 11, 26}, {12, 0}, Qt::UTC);

QByteArray part(const QByteArray &json) {
    return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Jwt withClaims(const QByteArray &json, const QByteArray &header = R"({"alg":"HS256","typ":"JWT"})") {
    return Jwt::decode(part(header) + '.' + part(json) + ".c2ln");
}

} // namespace

class TestClaimsCard : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<ClaimsCard> m_card;

    template <typename T>
    T *find(const char *name) const {
        return m_card->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QAbstractItemModel *model() const { return find<QTableView>("claimsView")->model(); }
    void show(const Jwt &jwt, const TimeContext &times = {now, {}, {}, {}}) const {
        m_card->show(jwt, times);
    }
    [[nodiscard]] QString cell(int row, int column) const {
        return model()->index(row, column).data().toString();
    }
    /// The row of a path, or -1.
    [[nodiscard]] int rowOf(const QString &path) const {
        for (int row = 0; row < model()->rowCount(); ++row) {
            if (model()->index(row, 0).data(ClaimsModel::PathRole).toString() == path)
                return row;
        }
        return -1;
    }
    [[nodiscard]] QString meaning(const char *path) const {
        return cell(rowOf(QString::fromLatin1(path)), ClaimsModel::Meaning);
    }
    [[nodiscard]] QString copied(const char *path) const {
        return model()->index(rowOf(QString::fromLatin1(path)), 0).data(ClaimsModel::CopyRole).toString();
    }
    void search(const char *text) const { find<QLineEdit>("claimsSearch")->setText(QString::fromUtf8(text)); }

private Q_SLOTS:
    void initTestCase() {
        (new Theme(*qApp))->apply(ThemeChoice::Light);
        installLanguage(QStringLiteral("en"));
    }
    void init() {
        m_card = std::make_unique<ClaimsCard>(ClaimsCard::Place::Page);
        m_card->resize(700, 400);
        m_card->setVisible(true);
        QVERIFY(QTest::qWaitForWindowExposed(m_card.get()));
    }
    void cleanup() { m_card.reset(); }

    void claimsThenHeaderInTheirOwnOrder() {
        show(withClaims(R"({"zoo":1,"aud":["a","b"],"exp":1795696200,"cfg":{"x":{"y":[true]}}})"));
        QStringList paths;
        for (int row = 0; row < model()->rowCount(); ++row)
            paths << (model()->index(row, 0).data(ClaimsModel::SectionRole).toBool()
                          ? QChar(u'#') + cell(row, 0)
                          : model()->index(row, 0).data(ClaimsModel::PathRole).toString());
        QCOMPARE(paths.join(u' '), QStringLiteral("zoo aud aud[0] aud[1] exp cfg cfg.x cfg.x.y cfg.x.y[0] "
                                                  "#Header alg typ"));
        QCOMPARE(cell(rowOf(QStringLiteral("aud")), 1), QStringLiteral(R"(["a","b"])"));
        QVERIFY(cell(rowOf(QStringLiteral("aud[1]")), 0).startsWith(QChar::Nbsp)); // indented
        QCOMPARE(copied("cfg"), QStringLiteral(R"({"x":{"y":[true]}})"));
        QCOMPARE(copied("cfg.x.y[0]"), QStringLiteral("true"));
        QCOMPARE(meaning("aud"), QStringLiteral("audience"));
        QCOMPARE(meaning("zoo"), QString());
        QVERIFY(!(model()->flags(model()->index(9, 0)) & Qt::ItemIsSelectable)); // a heading
        QVERIFY(find<QLabel>("claimsNote")->text().contains(QStringLiteral("not checked")));
        QVERIFY(!find<QLabel>("claimsWarnings")->isVisible());
    }
    void timesAreSaidAndFollowTheClock() {
        show(withClaims(
            R"({"exp":1795696200,"iat":1795694100,"auth_time":1795694400,"updated_at":1,"nbf":"x"})"));
        QVERIFY2(meaning("exp").startsWith(QStringLiteral("expires in 30 minutes (")),
                 qPrintable(meaning("exp")));
        QVERIFY2(meaning("iat").startsWith(QStringLiteral("issued 5 minutes ago")),
                 qPrintable(meaning("iat")));
        QVERIFY(meaning("auth_time").startsWith(QStringLiteral("signed in now")));
        QVERIFY(meaning("updated_at").startsWith(QStringLiteral("updated 56 years ago")));
        QCOMPARE(meaning("nbf"), QStringLiteral("not before"));
        m_card->setNow(now.addSecs(60));
        QVERIFY(meaning("exp").startsWith(QStringLiteral("expires in 29 minutes")));
        QVERIFY(find<QLabel>("claimsWarnings")->text().contains(QStringLiteral("nbf is not a number")));
        m_card->setNow(now.addSecs(1801));
        QVERIFY(
            find<QLabel>("claimsWarnings")->text().startsWith(QStringLiteral("It expired 1 second ago.")));
        QVERIFY(meaning("exp").startsWith(QStringLiteral("expired 1 second ago")));
    }
    void disagreementWithTheAnswerIsSaid() {
        show(withClaims(R"({"exp":1795696200})"), {now, now, 1739, {}});
        QVERIFY(find<QLabel>("claimsWarnings")->text().contains(QStringLiteral("61 seconds later")));
        show(withClaims(R"({"exp":1795696200})"), {now, now, 1740, {}});
        QVERIFY(!find<QLabel>("claimsWarnings")->isVisible());
    }
    void numbersAreNotRounded() {
        show(withClaims(
            R"({"id":9007199254740993,"max":9007199254740992,"neg":-12345678901234567890,"f":1.10,"e":1e3})"));
        QCOMPARE(cell(rowOf(QStringLiteral("id")), 1), QStringLiteral("9007199254740993"));
        QVERIFY(meaning("id").contains(QStringLiteral("2^53")));
        QVERIFY(meaning("neg").contains(QStringLiteral("2^53")));
        for (const char *exact : {"max", "f", "e"})
            QCOMPARE(meaning(exact), QString());
        QCOMPARE(copied("f"), QStringLiteral("1.10"));
    }
    void namesThatStandTwiceAreNoticed() {
        show(withClaims(R"({"sub":"first","sub":"second"})"));
        QCOMPARE(model()->rowCount(), 5);
        QCOMPARE(cell(0, 2), QStringLiteral("stands again below"));
        QCOMPARE(cell(1, 2), QStringLiteral("subject; stands twice; this one counts"));
        QVERIFY(find<QLabel>("claimsWarnings")->text().contains(QStringLiteral("sub")));
    }
    void algNoneIsWarnedAbout() {
        show(Jwt::decode(part(R"({"alg":"none"})") + '.' + part(R"({"sub":"x"})") + '.'));
        QVERIFY(
            find<QLabel>("claimsWarnings")->text().contains(QStringLiteral("anybody can have written it")));
    }
    void encryptedTokensShowHeaderAndParts() {
        const QByteArray key = part(QByteArray(256, 'k'));
        show(Jwt::decode(part(R"({"alg":"RSA-OAEP","enc":"A256GCM","kid":"k1"})") + '.' + key + '.' +
                         part(QByteArray(12, 'i')) + '.' + part(QByteArray(90, 'c')) + '.' +
                         part(QByteArray(16, 't'))));
        QCOMPARE(meaning("enc"), QStringLiteral("encryption of the content"));
        QCOMPARE(cell(rowOf(QStringLiteral("Encrypted key")), 1), QStringLiteral("256 bytes"));
        QCOMPARE(cell(rowOf(QStringLiteral("Authentication tag")), 1), QStringLiteral("16 bytes"));
        QVERIFY(find<QLabel>("claimsNote")->text().contains(QStringLiteral("encrypted")));
    }
    void opaqueAndBrokenTokensSayWhatTheyAre() {
        show(Jwt::decode("2YotnFZFEjr1zCsicMWpAA"));
        QVERIFY(find<QLabel>("claimsNote")->text().contains(QStringLiteral("22 characters")));
        QVERIFY(!find<QTableView>("claimsView")->isVisible());
        QVERIFY(!find<QLineEdit>("claimsSearch")->isVisible());
        show(Jwt::decode(part(R"({"alg":"HS256"})") + '.' + part("{") + ".c2ln"));
        QVERIFY(find<QLabel>("claimsWarnings")->text().contains(QStringLiteral("not JSON")));
        QVERIFY(find<QTableView>("claimsView")->isVisible()); // the header
    }

    void searchLeavesWhatMatchesAndItsParents() {
        show(withClaims(
            R"({"sub":"Açaí","address":{"city":"Recife","geo":[{"lat":-8.05},{"lon":-34.9}]},"aud":["x","recife"]})"));
        search("RECIFE");
        QVERIFY(rowOf(QStringLiteral("address")) >= 0 && rowOf(QStringLiteral("address.city")) >= 0);
        QVERIFY(rowOf(QStringLiteral("aud[1]")) >= 0);
        QVERIFY(rowOf(QStringLiteral("aud[0]")) < 0 && rowOf(QStringLiteral("sub")) < 0);
        QVERIFY(rowOf(QStringLiteral("alg")) < 0);
        search("geo"); // a parent keeps what is in it
        QVERIFY(rowOf(QStringLiteral("address.geo[1].lon")) >= 0 &&
                rowOf(QStringLiteral("address.city")) < 0);
        search("açaí");
        QVERIFY(rowOf(QStringLiteral("sub")) >= 0);
        search("<b>nowhere");
        QVERIFY(find<QLabel>("claimsNoHit")->isVisible());
        QVERIFY(!find<QTableView>("claimsView")->isVisible());
        QTest::keyClick(find<QLineEdit>("claimsSearch"), Qt::Key_Escape);
        QVERIFY(find<QTableView>("claimsView")->isVisible());
        QVERIFY(rowOf(QStringLiteral("alg")) >= 0);
    }
    void theKeyboardSearchesAndCopies() {
        show(withClaims(R"({"sub":"x","cfg":{"a": 1}})"));
        auto *view = find<QTableView>("claimsView");
        QSignalSpy copies(m_card.get(), &ClaimsCard::copyRequested);
        view->setFocus();
        view->setCurrentIndex(model()->index(rowOf(QStringLiteral("cfg")), 0));
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(copies.takeFirst().at(0).toString(), QStringLiteral(R"({"a":1})"));
        QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(find<QLineEdit>("claimsSearch")->hasFocus());
        QTest::keyClick(find<QLineEdit>("claimsSearch"), Qt::Key_Down);
        QVERIFY(view->hasFocus());
        find<QToolButton>("copyClaimsButton")->click();
        QCOMPARE(copies.takeFirst().at(0).toString(), QStringLiteral(R"({"sub":"x","cfg":{"a": 1}})"));
    }
    void theMenuCopiesValueNameAndAll() {
        show(withClaims(R"({"cfg":{"a": "v"}})"));
        auto *view = find<QTableView>("claimsView");
        view->setCurrentIndex(model()->index(rowOf(QStringLiteral("cfg.a")), 0));
        QSignalSpy copies(m_card.get(), &ClaimsCard::copyRequested);
        Q_EMIT view->customContextMenuRequested({5, 5});
        auto *menu = find<QMenu>("claimsMenu");
        QVERIFY(menu);
        for (QAction *action : menu->actions())
            action->trigger();
        QStringList texts;
        for (const auto &copy : copies)
            texts << copy.at(0).toString();
        QCOMPARE(texts, (QStringList{QStringLiteral("v"), QStringLiteral("cfg.a"),
                                     QStringLiteral(R"({"cfg":{"a": "v"}})")}));
    }

    void hostileTextIsShownAsItIs() {
        show(withClaims(
            "{\"<b>n</b>\":\"<img src=x>\",\"bidi\":\"a\\u202eb\",\"nul\":\"\\u0000\\u0007\",\"exp\":"
            "\"<b>x</b>\"}"));
        QCOMPARE(cell(rowOf(QStringLiteral("bidi")), 1), QStringLiteral("a\\u202eb"));
        QCOMPARE(cell(rowOf(QStringLiteral("nul")), 1), QStringLiteral("\\u0000\\u0007"));
        const QString tip =
            model()->index(rowOf(QStringLiteral("<b>n</b>")), 1).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QStringLiteral("&lt;img")), qPrintable(tip));
        QCOMPARE(copied("bidi"), QStringLiteral("a\u202eb"));
        for (const QLabel *label : m_card->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    void nothingIsSlow_data() {
        QTest::addColumn<QByteArray>("claims");
        QByteArray many = "{";
        for (int i = 0; i < 10'000; ++i)
            many += "\"claim" + QByteArray::number(i) + "\":" + QByteArray::number(i) + ',';
        many.back() = '}';
        QTest::newRow("10,000 claims") << many;
        QByteArray deep;
        for (int i = 0; i < 500; ++i)
            deep += "{\"level\":";
        QTest::newRow("500 levels") << deep + "1" + QByteArray(500, '}');
        QTest::newRow("one text of 700 kB") << "{\"a\":\"" + QByteArray(700'000, 'x') + "\"}";
        QTest::newRow("a name of 700 kB") << "{\"" + QByteArray(700'000, 'x') + "\":1}";
        QTest::newRow("100,000 values") << "{\"a\":[" + QByteArray("0,").repeated(100'000) + "0]}";
        QTest::newRow("one name 50,000 times") << '{' + QByteArray("\"a\":1,").repeated(50'000) + "\"a\":2}";
    }
    void nothingIsSlow() {
        QFETCH(QByteArray, claims);
        QElapsedTimer timer;
        timer.start();
        const Jwt jwt = withClaims(claims);
        QCOMPARE(jwt.form, Jwt::Form::Signed);
        show(jwt);
        m_card->grab();
        search("claim9999");
        m_card->grab();
        search("");
        m_card->setNow(now.addSecs(1));
        find<QTableView>("claimsView")->scrollToBottom();
        m_card->grab();
        QVERIFY2(timer.elapsed() < 5000,
                 QByteArray::number(timer.elapsed()).constData()); // unoptimised, sanitized
    }
    void clearLeavesNothing() {
        show(withClaims(R"({"sub":"private-thing"})"));
        search("private");
        m_card->clear();
        QCOMPARE(model()->rowCount(), 0);
        QVERIFY(find<QLineEdit>("claimsSearch")->text().isEmpty());
    }
};

QTEST_MAIN(TestClaimsCard)
#include "tst_claimscard.moc"

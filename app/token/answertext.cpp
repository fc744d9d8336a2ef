#include "answertext_p.h"

#include "exchange.h"
#include "serverwords.h"

#include <QBitArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace tokendesk {

namespace {

constexpr qsizetype telling = 6; // what is shorter stands in every text
constexpr qsizetype headSize = 64;
constexpr qsizetype enough = 4 * maxShownBody;
constexpr qsizetype maxHeaderText = 500;
constexpr qsizetype mostIndented = 20; // levels; a thousand of them would be nothing but blanks

QString tooManyWords() {
    return QStringLiteral("[left out: too many secrets to show]");
}

bool isSecretName(const QString &name) {
    const auto plain = QString(name).remove(u'_').remove(u'-').toLower();
    static constexpr const char *words[] = {"token",  "secret", "password",      "passphrase", "apikey",
                                            "cookie", "jwt",    "authorization", "bearer"};
    // "token_type": "Bearer" says nothing.
    return plain != QLatin1String("tokentype") &&
           std::any_of(std::begin(words), std::end(words),
                       [&plain](const char *word) { return plain.contains(QLatin1String(word)); });
}

/// A number so large may be a token; a lifetime or a time in seconds is none.
bool isLong(const QJsonValue &value) {
    return value.isDouble() && std::abs(value.toDouble()) >= 1e10;
}

/// As JSON has it, quotes and escapes included.
QString written(const QJsonValue &value) {
    const auto list = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return list.mid(1, list.size() - 2);
}

} // namespace

QString maskOf(qsizetype length) {
    return QStringLiteral("[redacted, %1 characters]").arg(length);
}

AnswerText::~AnswerText() {
    for (auto &taken : m_taken)
        wipe(taken.head);
}

/// Everything under the name of a secret, before anything is written: it may stand elsewhere once more.
void AnswerText::gather(const QJsonValue &value, bool secret) {
    if (m_tooMany)
        return;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end() && !m_tooMany; ++member)
            gather(member.value(), secret || isSecretName(member.key()));
    } else if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (auto element = list.begin(); element != list.end() && !m_tooMany; ++element)
            gather(*element, secret);
    } else if (secret && value.isString()) {
        const QString text = value.toString();
        if (text.size() < telling)
            return;
        Taken taken{text.left(headSize), text.size()};
        const auto same = std::find_if(m_taken.begin(), m_taken.end(),
                                       [&taken](const Taken &other) { return other.head == taken.head; });
        if (same != m_taken.end()) {
            same->size = std::max(same->size, taken.size);
            return;
        }
        m_tooMany = m_taken.size() == mostTaken;
        if (!m_tooMany)
            m_taken.append(std::move(taken));
    }
}

/// The first `enough` characters at most, without what was taken out elsewhere.
QString AnswerText::without(const QString &text) {
    const qsizetype shown = std::min({text.size(), enough, m_left});
    m_left -= shown;
    // A value that begins in what is shown is recognised there, wherever it ends.
    const auto looked = QStringView(text).left(shown + headSize);
    QBitArray hidden(shown);
    for (const Taken &taken : m_taken) {
        qsizetype done = 0;
        for (auto at = looked.indexOf(taken.head); at >= 0 && at < shown;
             at = looked.indexOf(taken.head, at + 1)) {
            const qsizetype end = std::min(at + taken.size, shown);
            if (end > done)
                hidden.fill(true, std::max(at, done), end);
            done = std::max(done, end);
        }
    }
    QString result;
    for (qsizetype i = 0; i < shown; ++i) {
        if (!hidden.testBit(i))
            result += text[i];
        else if (i == 0 || !hidden.testBit(i - 1))
            result += QLatin1String("[redacted]");
    }
    return shown < text.size() ? result + QStringLiteral("[left out]") : result;
}

bool AnswerText::isFull() const {
    return m_text.size() > enough || m_left <= 0;
}

/// What QJsonDocument writes, but no more than can be shown.
void AnswerText::write(const QJsonValue &value, bool secret, qsizetype depth) {
    const auto newLine = [this](qsizetype level) {
        m_text += u'\n' + QString(4 * std::min(level, mostIndented), u' ');
    };
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        m_text += u'{';
        for (auto member = object.begin(); member != object.end() && !isFull(); ++member) {
            if (member != object.begin())
                m_text += u',';
            newLine(depth + 1);
            m_text += written(without(member.key())) + QLatin1String(": ");
            write(member.value(), secret || isSecretName(member.key()), depth + 1);
        }
        newLine(depth);
        m_text += u'}';
    } else if (value.isArray()) {
        const QJsonArray list = value.toArray();
        m_text += u'[';
        for (auto element = list.begin(); element != list.end() && !isFull(); ++element) {
            if (element != list.begin())
                m_text += u',';
            newLine(depth + 1);
            write(*element, secret, depth + 1);
        }
        newLine(depth);
        m_text += u']';
    } else if (secret && value.isString()) {
        m_text += written(maskOf(value.toString().size()));
    } else if (secret && isLong(value)) {
        m_text += written(QStringLiteral("[redacted, a number]"));
    } else {
        m_text += written(value.isString() ? QJsonValue(without(value.toString())) : value);
    }
}

QString AnswerText::body(int status, QByteArrayView bytes) {
    const auto document = QJsonDocument::fromJson(QByteArray::fromRawData(bytes.data(), bytes.size()));
    if (document.isNull()) {
        if (status / 100 == 2 && !looksLikeHtml(bytes) && isOneWord(bytes))
            return maskOf(bytes.trimmed().size());
        if (bytes.size() > enough)
            bytes = bytes.first(std::max<qsizetype>(enough - cutMargin(m_sent), 0));
        return scrubbed(QString::fromUtf8(bytes), m_sent, maxShownBody);
    }
    const QJsonValue value = document.isObject() ? QJsonValue(document.object()) : document.array();
    gather(value, false);
    if (m_tooMany)
        return tooManyWords();
    m_left = mostLookedAt;
    write(value, false, 0);
    return scrubbed(m_text, m_sent, maxShownBody);
}

QList<std::pair<QString, QString>>
AnswerText::headers(const QList<std::pair<QByteArray, QByteArray>> &given) {
    QList<std::pair<QString, QString>> shown;
    m_left = mostLookedAt;
    for (const auto &[name, value] : given) {
        if (shown.size() == mostHeaders) {
            shown.append({QStringLiteral("…"), QStringLiteral("[left out]")});
            break;
        }
        const QString title = QString::fromLatin1(name.left(maxHeaderText));
        const QString text = isSecretName(title) ? maskOf(value.size())
                             : m_tooMany         ? tooManyWords()
                                         : scrubbed(without(QString::fromUtf8(value)), m_sent, maxHeaderText);
        shown.append({scrubbed(title, m_sent, maxHeaderText), text});
    }
    return shown;
}

} // namespace tokendesk

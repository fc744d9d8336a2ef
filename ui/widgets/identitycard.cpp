#include "identitycard.h"

#include "build.h"
#include "certificate/brazil.h"
#include "facts.h"
#include "icons.h"
#include "text/sentences.h"
#include "theme.h"
#include "visibletext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace tokendesk {

namespace {
constexpr int mostLines = 8;
constexpr qsizetype longestValue = 300; // characters; the details hold the whole
} // namespace

QString punctuatedTaxId(const QString &number) {
    if (number.size() == 14)
        return QStringLiteral("%1.%2.%3/%4-%5")
            .arg(number.left(2), number.mid(2, 3), number.mid(5, 3), number.mid(8, 4), number.right(2));
    if (number.size() == 11)
        return QStringLiteral("%1.%2.%3-%4")
            .arg(number.left(3), number.mid(3, 3), number.mid(6, 3), number.right(2));
    return number;
}

IdentityCard::IdentityCard(QWidget *parent) : QFrame(parent) {
    setProperty("role", QStringLiteral("card"));
    m_title = makeLabel("strong");
    m_copy = new QPushButton;
    m_copy->setObjectName(QStringLiteral("copyIdentityButton"));
    m_copy->setIcon(icon(QStringLiteral("copy")));
    m_facts = new Facts;
    for (int i = 0; i < mostLines; ++i) {
        m_values.append(makeText(""));
        m_facts->addRow(m_values.last());
    }
    auto *head = makeLayout<QHBoxLayout>(metrics::space3);
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::cardPadding, metrics::cardPadding, metrics::cardPadding,
                               metrics::cardPadding);
    column->setSpacing(metrics::space3);
    column->addLayout(head);
    column->addWidget(m_facts);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QString text;
        for (const Line &line : lines())
            text += QStringLiteral("%1: %2\n").arg(line.label, line.value);
        Q_EMIT copyRequested(text);
    });
    retranslate();
}

void IdentityCard::show(const BrazilianIdentity &identity) {
    m_identity = identity;
    retranslate();
}

QList<IdentityCard::Line> IdentityCard::lines() const {
    const BrazilianIdentity &who = m_identity;
    const auto checked = [](const QString &number, bool valid) {
        if (number.isEmpty())
            return QString();
        return valid ? punctuatedTaxId(number) : tr("%1 (wrong check digits)").arg(punctuatedTaxId(number));
    };
    const QDate birth = QDate::fromString(who.birthDate, Qt::ISODate);
    QList<Line> all{
        {tr("Company"), who.company},
        {QStringLiteral("CNPJ"), checked(who.cnpj, isValidCnpj(who.cnpj))},
        {tr("Responsible"), who.responsible},
        {QStringLiteral("CPF"), checked(who.cpf, isValidCpf(who.cpf))},
        {tr("Born on"), birth.isValid() ? formatDate(birth.startOfDay()) : who.birthDate},
        {tr("Voter registration"), who.voterId},
        {QStringLiteral("CEI"), who.cei},
        {tr("Participant code"), who.participantCode},
    };
    all.removeIf([](const Line &line) { return line.value.isEmpty(); });
    return all;
}

void IdentityCard::retranslate() {
    m_title->setText(tr("Brazilian identity"));
    setCaption(m_copy, tr("Copy"));
    const QList<Line> all = lines();
    for (int i = 0; i < mostLines; ++i) {
        const Line line = all.value(i);
        m_facts->setLabel(i, line.label);
        m_values[i]->setText(visibleText(line.value, longestValue));
        m_facts->setRowVisible(i, i < all.size());
    }
}

void IdentityCard::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

} // namespace tokendesk

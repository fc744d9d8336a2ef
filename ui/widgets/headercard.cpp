#include "headercard.h"

#include "build.h"
#include "certificate/headervalue.h"
#include "flowlayout.h"
#include "icons.h"
#include "sizegauge.h"
#include "theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>

namespace tokendesk {

namespace {
constexpr int previewLines = 5;
}

HeaderCard::HeaderCard(QWidget *parent) : QFrame(parent) {
    setProperty("role", QStringLiteral("card"));
    m_title = makeLabel("strong");
    m_note = makeText("muted");
    m_gauge = new SizeGauge;
    m_gauge->setObjectName(QStringLiteral("headerGauge"));
    m_preview = new QPlainTextEdit;
    m_preview->setObjectName(QStringLiteral("headerPreview"));
    m_preview->setReadOnly(true);
    m_preview->setProperty("role", QStringLiteral("sunken"));
    m_preview->setFont(monospaceFor(Type::Caption));
    m_preview->setWordWrapMode(QTextOption::WrapAnywhere);
    m_preview->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_preview->setTabChangesFocus(true);
    m_preview->setAcceptDrops(false); // the page takes drops
    m_preview->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_preview->setFixedHeight(QFontMetrics(m_preview->font()).lineSpacing() * previewLines +
                              2 * metrics::space3);
    m_copy = new QToolButton;
    m_copy->setObjectName(QStringLiteral("copyHeaderButton"));
    m_copy->setProperty("role", QStringLiteral("button"));
    m_copy->setIcon(icon(QStringLiteral("copy")));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setPopupMode(QToolButton::MenuButtonPopup);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    m_copy->setMenu(new QMenu(m_copy));

    auto *head = makeLayout<QHBoxLayout>(metrics::space3);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_gauge);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::cardPadding, metrics::cardPadding, metrics::cardPadding,
                               metrics::cardPadding);
    column->setSpacing(metrics::space2);
    column->addLayout(head);
    column->addWidget(m_note);
    column->addWidget(m_preview);
    column->addSpacing(metrics::space1);
    column->addWidget(m_copy, 0, Qt::AlignLeft);
    connect(m_copy, &QToolButton::clicked, this,
            [this] { Q_EMIT copyRequested(QString::fromLatin1(m_value)); });
    retranslate();
}

void HeaderCard::show(const QByteArray &value, Purpose purpose) {
    m_purpose = purpose;
    retranslate();
    m_gauge->show(headerLineBytes(value), headerWarnBytes, headerErrorBytes);
    if (value == m_value)
        return; // keeps selection and scroll position
    m_value = value;
    m_preview->setPlainText(QString::fromLatin1(value));
}

void HeaderCard::retranslate() {
    switch (m_purpose) {
    case Purpose::Sent: m_title->setText(tr("What is sent")); break;
    case Purpose::Blocked: m_title->setText(tr("What would be sent")); break;
    case Purpose::Corrected: m_title->setText(tr("As it should be")); break;
    }
    m_note->setText(tr("The value of %1, as NGINX writes it.").arg(QLatin1String(clientCertHeader)));
    m_preview->setAccessibleName(m_title->text());
    m_copy->setText(tr("Copy value"));
    m_copy->setAccessibleName(m_copy->text());
    m_copy->menu()->clear();
    m_copy->menu()->addAction(tr("Copy value"), this,
                              [this] { Q_EMIT copyRequested(QString::fromLatin1(m_value)); });
    m_copy->menu()->addAction(tr("Copy the header line"), this, [this] {
        Q_EMIT copyRequested(QLatin1String(clientCertHeader) + QStringLiteral(": ") +
                             QString::fromLatin1(m_value));
    });
}

void HeaderCard::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

} // namespace tokendesk

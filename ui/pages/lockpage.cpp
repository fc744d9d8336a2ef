#include "lockpage.h"

#include "icons.h"
#include "theme.h"
#include "widgets/build.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tokendesk {

namespace {
constexpr int columnWidth = 420;
constexpr int iconPixels = 2 * metrics::space6;
} // namespace

LockPage::LockPage(QWidget *parent) : QWidget(parent) {
    setObjectName(QStringLiteral("lockPage"));
    m_icon = new QLabel;
    m_icon->setFixedSize(iconPixels, iconPixels);
    m_title = makeLabel("title");
    m_words = makeText("muted");
    m_words->setAlignment(Qt::AlignHCenter);
    m_words->setFixedWidth(columnWidth);
    m_unlock = new QPushButton;
    m_unlock->setObjectName(QStringLiteral("unlockButton"));
    m_unlock->setProperty("role", QStringLiteral("primary"));

    auto *column = makeLayout<QVBoxLayout>(metrics::space3);
    column->setContentsMargins(metrics::pageMargin, metrics::pageMargin, metrics::pageMargin,
                               metrics::pageMargin);
    column->addStretch(1);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_words, 0, Qt::AlignHCenter);
    column->addSpacing(metrics::space2);
    column->addWidget(m_unlock, 0, Qt::AlignHCenter);
    column->addStretch(1);
    setLayout(column);
    setFocusProxy(m_unlock);
    connect(m_unlock, &QPushButton::clicked, this, &LockPage::unlockRequested);
    retranslate();
    paintIcon();
}

void LockPage::retranslate() {
    m_title->setText(tr("Locked"));
    m_words->setText(tr("Tokens and secrets were wiped from memory. Secrets in the keychain are read from "
                        "there again; those kept for this session only have to be typed again."));
    setCaption(m_unlock, tr("Unlock"));
}

void LockPage::paintIcon() {
    m_icon->setPixmap(
        iconPixmap(QStringLiteral("lock"), iconPixels, coloursFor(palette()).accent, devicePixelRatioF()));
}

void LockPage::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        paintIcon();
    QWidget::changeEvent(event);
}

} // namespace tokendesk

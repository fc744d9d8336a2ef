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
    m_unlock = new QPushButton;
    m_unlock->setObjectName(QStringLiteral("unlockButton"));
    m_unlock->setProperty("role", QStringLiteral("primary"));

    // A column of its own width: only then does the layout know how high the sentence is.
    auto *column = new QWidget;
    column->setFixedWidth(columnWidth);
    auto *rows = makeLayout<QVBoxLayout>(metrics::space3);
    rows->addWidget(m_icon, 0, Qt::AlignHCenter);
    rows->addSpacing(metrics::space1);
    rows->addWidget(m_title, 0, Qt::AlignHCenter);
    rows->addWidget(m_words);
    rows->addSpacing(metrics::space2);
    rows->addWidget(m_unlock, 0, Qt::AlignHCenter);
    column->setLayout(rows);
    auto *page = makeLayout<QVBoxLayout>(0);
    page->addStretch(1);
    page->addWidget(column, 0, Qt::AlignHCenter);
    page->addStretch(1);
    setLayout(page);
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

#include "doorbutton.h"

#include "icons.h"
#include "theme.h"
#include "widgets/build.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace tokendesk {

namespace {
constexpr int iconPixels = metrics::space5;
}

DoorButton::DoorButton(const QString &iconName, QWidget *parent) : QPushButton(parent), m_iconName(iconName) {
    setProperty("role", QStringLiteral("door"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_icon = new QLabel;
    m_icon->setFixedSize(iconPixels, iconPixels);
    m_caption = makeLabel("strong");
    m_description = makeLabel("muted");
    m_description->setWordWrap(true);
    auto *words = makeLayout<QVBoxLayout>(2);
    words->addStretch(); // the two lines keep together, however high the door is
    words->addWidget(m_caption);
    words->addWidget(m_description);
    words->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::space4, metrics::space3, metrics::space4, metrics::space3);
    row->setSpacing(metrics::space4);
    row->addWidget(m_icon, 0, Qt::AlignVCenter);
    row->addLayout(words, 1);
    // The labels are the button's face: a click on them is a click on it.
    for (QLabel *label : {m_icon, m_caption, m_description})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    paintIcon();
}

void DoorButton::setWords(const QString &caption, const QString &description) {
    setCaption(this, caption);
    setAccessibleDescription(description);
    m_caption->setText(caption);
    m_description->setText(description);
    updateGeometry();
}

QSize DoorButton::sizeHint() const {
    return layout()->sizeHint();
}

QSize DoorButton::minimumSizeHint() const {
    return layout()->minimumSize();
}

int DoorButton::heightForWidth(int width) const {
    return layout()->totalHeightForWidth(width);
}

void DoorButton::paintEvent(QPaintEvent *) {
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear(); // the labels show it; the text stays for screen readers and mnemonics
    painter.drawControl(QStyle::CE_PushButton, option);
}

void DoorButton::changeEvent(QEvent *event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::EnabledChange)
        paintIcon();
    QPushButton::changeEvent(event);
}

void DoorButton::paintIcon() {
    m_icon->setPixmap(iconPixmap(m_iconName, iconPixels, coloursFor(palette()).accent, devicePixelRatioF()));
}

} // namespace tokendesk

#include "formdialog.h"

#include "theme.h"
#include "widgets/build.h"
#include "widgets/focusring.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QShowEvent>
#include <QTimer>

namespace tokendesk {

namespace {
constexpr double screenShare = 0.92; // the rest is for the window's frame and the desktop's panels
}

FormDialog::FormDialog(int bodyWidth, QWidget *parent) : QDialog(parent), m_bodyWidth(bodyWidth) {
    m_body = new QWidget;
    m_bodyLayout = new QVBoxLayout(m_body);
    m_bodyLayout->setContentsMargins(metrics::pageMargin, metrics::pageMargin, metrics::pageMargin,
                                     metrics::space4);
    m_bodyLayout->setSpacing(metrics::formGap);
    m_scroll = makeScroll(m_body);
    m_body->installEventFilter(this);

    m_bottom = new QWidget;
    m_notice = makeLayout<QVBoxLayout>(metrics::space3);
    m_footer = makeLayout<QHBoxLayout>(metrics::space2);
    auto *below = makeLayout<QVBoxLayout>(metrics::space3);
    below->setContentsMargins(metrics::pageMargin, metrics::space3, metrics::pageMargin, metrics::space4);
    below->addLayout(m_notice);
    below->addLayout(m_footer);
    auto *bottom = new QVBoxLayout(m_bottom);
    bottom->setContentsMargins(0, 0, 0, 0);
    bottom->setSpacing(0);
    bottom->addWidget(makeFrame("line"));
    bottom->addLayout(below);

    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_scroll, 1);
    whole->addWidget(m_bottom);
    new FocusRing(this);
}

QPushButton *FormDialog::addButton(const QString &objectName, const char *role) {
    auto *button = new QPushButton;
    button->setObjectName(objectName);
    button->setProperty("role", QString::fromLatin1(role));
    button->setAutoDefault(false);
    m_footer->addWidget(button);
    return button;
}

void FormDialog::scrollTo(QWidget *widget) {
    m_scroll->ensureWidgetVisible(widget, metrics::space4, metrics::space6);
}

QSize FormDialog::wantedSize() const {
    const QSize screenRoom = screen()->availableSize() * screenShare;
    const int width = qMin(qMax(m_bodyWidth, m_bodyLayout->minimumSize().width()), screenRoom.width());
    const int bodyHeight = m_bodyLayout->hasHeightForWidth() ? m_bodyLayout->totalHeightForWidth(width)
                                                             : m_bodyLayout->totalSizeHint().height();
    const int bottomHeight =
        m_bottom->hasHeightForWidth() ? m_bottom->heightForWidth(width) : m_bottom->sizeHint().height();
    return {width, qMin(bodyHeight + bottomHeight, screenRoom.height())};
}

void FormDialog::grow() {
    resize(size().expandedTo(wantedSize()));
}

bool FormDialog::eventFilter(QObject *watched, QEvent *event) {
    if (watched == m_body && event->type() == QEvent::LayoutRequest && isVisible())
        QTimer::singleShot(0, this, &FormDialog::grow); // after the layout has done its part
    return QDialog::eventFilter(watched, event);
}

void FormDialog::showEvent(QShowEvent *event) {
    if (!event->spontaneous()) {
        const QSize wanted = wantedSize();
        setMinimumSize(wanted.width(), qMin(wanted.height(), metrics::space6 * 10));
        resize(wanted);
    }
    QDialog::showEvent(event);
}

} // namespace tokendesk

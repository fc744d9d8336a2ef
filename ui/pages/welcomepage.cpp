#include "welcomepage.h"

#include "doorbutton.h"
#include "icons.h"
#include "theme.h"
#include "widgets/build.h"

#include <QEvent>
#include <QFile>
#include <QScrollArea>
#include <QVBoxLayout>

namespace tokendesk {

namespace {
constexpr int columnWidth = 480;
constexpr int iconPixels = 2 * metrics::space6;
} // namespace

WelcomePage::WelcomePage(QWidget *parent) : QWidget(parent) {
    setObjectName(QStringLiteral("welcomePage"));
    m_icon = new QLabel;
    m_icon->setFixedSize(iconPixels, iconPixels);
    m_title = makeLabel("title");
    m_intro = makeLabel("muted");
    m_intro->setWordWrap(true);
    m_intro->setContentsMargins(metrics::space6, 0, metrics::space6, 0); // two lines of about one length
    m_intro->setAlignment(Qt::AlignHCenter);

    const auto door = [this](const QString &name, const QString &iconName, void (WelcomePage::*asked)()) {
        auto *button = new DoorButton(iconName);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this, asked);
        return button;
    };
    m_demo = door(QStringLiteral("demoDoor"), QStringLiteral("play"), &WelcomePage::demoRequested);
    m_add = door(QStringLiteral("addDoor"), QStringLiteral("key"), &WelcomePage::addRequested);
    m_import = door(QStringLiteral("importDoor"), QStringLiteral("import"), &WelcomePage::importRequested);
    m_inspect = new QPushButton;
    m_inspect->setObjectName(QStringLiteral("inspectDoor"));
    m_inspect->setProperty("role", QStringLiteral("link"));
    connect(m_inspect, &QPushButton::clicked, this, &WelcomePage::inspectRequested);

    auto *column = new QWidget;
    column->setMaximumWidth(columnWidth);
    auto *rows = new QVBoxLayout(column);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(metrics::space3);
    rows->addWidget(m_icon, 0, Qt::AlignHCenter);
    rows->addSpacing(metrics::space1);
    rows->addWidget(m_title, 0, Qt::AlignHCenter);
    rows->addWidget(m_intro);
    rows->addSpacing(metrics::space3);
    for (DoorButton *button : {m_demo, m_add, m_import})
        rows->addWidget(button);
    rows->addSpacing(metrics::space1);
    rows->addWidget(m_inspect, 0, Qt::AlignHCenter);

    auto *centred = new QWidget;
    auto *across = new QHBoxLayout(centred);
    across->setContentsMargins(metrics::pageMargin, metrics::pageMargin, metrics::pageMargin,
                               metrics::pageMargin);
    across->addStretch(1);
    across->addWidget(column, 100, Qt::AlignVCenter);
    across->addStretch(1);
    auto *scroll = makeScroll(centred);
    scroll->setProperty("role", QStringLiteral("page"));
    auto *page = makeLayout<QVBoxLayout>(0);
    page->addWidget(scroll);
    setLayout(page);
    setFocusProxy(m_demo);
    retranslate();
    paintIcon();
}

void WelcomePage::retranslate() {
    m_title->setText(tr("Welcome to Token Desk"));
    m_intro->setText(
        tr("Get a token for the Avista payment API, or find out why your certificate is refused."));
    m_demo->setWords(tr("Try it with the demo server"), tr("No account needed, nothing is stored."));
    m_add->setWords(tr("Add your account"), tr("With your clientId, its secret and your certificate."));
    m_import->setWords(tr("Import…"), tr("From a .env file, Postman, Insomnia, Bruno or a curl command."));
    setCaption(m_inspect, tr("Just inspect a certificate"));
}

void WelcomePage::paintIcon() {
    const QString own = QStringLiteral("tokendesk");
    const bool drawn = QFile::exists(QStringLiteral(":/icons/tokendesk.svg"));
    m_icon->setPixmap(iconPixmap(drawn ? own : QStringLiteral("key"), iconPixels,
                                 coloursFor(palette()).accent, devicePixelRatioF()));
}

void WelcomePage::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        paintIcon();
    QWidget::changeEvent(event);
}

} // namespace tokendesk

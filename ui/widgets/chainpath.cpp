#include "chainpath.h"

#include "build.h"
#include "flowlayout.h"
#include "icons.h"
#include "text/sentences.h"
#include "theme.h"
#include "visibletext.h"

#include <QEvent>
#include <QPushButton>

namespace tokendesk {

namespace {
constexpr int longestName = 40; // characters on a chip; the whole is in its tool tip
}

ChainPath::ChainPath(QWidget *parent) : QWidget(parent) {
    new FlowLayout(metrics::space2, this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChainPath::show(const Inspection &inspection) {
    if (m_links == inspection.chain && layout()->count() > 0)
        return;
    m_links = inspection.chain;
    build();
}

void ChainPath::build() {
    while (QLayoutItem *item = layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int i = 0; i < m_links.size(); ++i) {
        if (i > 0) {
            auto *arrow = makeLabel("muted");
            arrow->setText(QStringLiteral("→"));
            arrow->setMinimumHeight(metrics::controlHeight);
            layout()->addWidget(arrow);
        }
        addChip(m_links[i], i);
    }
    updateGeometry();
}

void ChainPath::addChip(const ChainLink &link, int position) {
    const bool missing = link.origin == ChainLink::Origin::Missing;
    const QString name = visibleText(link.name, longestName);
    auto *chip = new QPushButton;
    chip->setObjectName(QStringLiteral("chainChip%1").arg(position));
    setCaption(chip, missing ? tr("Missing: %1").arg(name) : name);
    chip->setText(chip->text().replace(u'&', QStringLiteral("&&")));
    QStringList tip{visibleText(link.name)};
    switch (link.origin) {
    case ChainLink::Origin::File: tip += tr("In this file"); break;
    case ChainLink::Origin::Chosen: tip += tr("In the chosen CA file"); break;
    case ChainLink::Origin::System: tip += tr("In this system's store"); break;
    case ChainLink::Origin::Missing: tip += tr("Neither in this file nor on this system"); break;
    }
    if (!missing) {
        tip += tr("Until %1").arg(formatDate(link.notAfter));
        if (!link.verified)
            tip += tr("Its key does not verify the certificate before it");
    }
    chip->setToolTip(tip.join(u'\n'));
    const Colours &c = coloursFor(palette());
    if (missing || !link.verified)
        chip->setIcon(icon(QStringLiteral("warning"), c.warning));
    else
        chip->setIcon(icon(position == 0 ? QStringLiteral("certificate") : QStringLiteral("ok"), c.muted));
    if (link.index >= 0)
        connect(chip, &QPushButton::clicked, this, [this, index = link.index] { Q_EMIT chosen(index); });
    else
        chip->setEnabled(false);
    layout()->addWidget(chip);
    chip->show();
}

void ChainPath::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        build();
    QWidget::changeEvent(event);
}

} // namespace tokendesk

#include "chainpath.h"

#include "build.h"
#include "flowlayout.h"
#include "icons.h"
#include "text/sentences.h"
#include "theme.h"
#include "visibletext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolTip>

namespace tokendesk {

namespace {
constexpr int longestName = 40; // characters on a chip; the whole is in its tool tip

/// The CN of a name in RFC 2253 form, or all of it.
QString commonName(const QString &name) {
    static const QRegularExpression pattern(QStringLiteral("(?:^|,)CN=((?:\\\\.|[^,\\\\])+)"));
    const auto match = pattern.match(name);
    return match.hasMatch() ? match.captured(1) : name;
}
} // namespace

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
        QPushButton *chip = makeChip(m_links[i], i);
        auto *step = new QWidget; // the arrow wraps with the chip that it points at
        auto *row = new QHBoxLayout(step);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(metrics::space2);
        if (i > 0) {
            auto *arrow = makeLabel("muted");
            arrow->setText(QStringLiteral("→"));
            row->addWidget(arrow);
        }
        row->addWidget(chip);
        layout()->addWidget(step);
        step->show();
    }
    updateGeometry();
}

QPushButton *ChainPath::makeChip(const ChainLink &link, int position) {
    const bool missing = link.origin == ChainLink::Origin::Missing;
    const QString name = visibleText(missing ? commonName(link.name) : link.name, longestName);
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
        tip += QStringLiteral("SHA-256 ") + groupedHex(link.fingerprint);
        if (!link.verified)
            tip += tr("Its key does not verify the certificate before it");
    }
    chip->setToolTip(toolTipText(tip.join(u'\n')));
    paintChip(chip, link, position);
    if (link.index >= 0)
        connect(chip, &QPushButton::clicked, this, [this, index = link.index] { Q_EMIT chosen(index); });
    else if (missing)
        connect(chip, &QPushButton::clicked, this, &ChainPath::missingChosen);
    else // its bytes are elsewhere; what is known of it is in the tool tip
        connect(chip, &QPushButton::clicked, this, [chip] {
            QToolTip::showText(chip->mapToGlobal(chip->rect().bottomLeft()), chip->toolTip(), chip);
        });
    return chip;
}

void ChainPath::paintChip(QPushButton *chip, const ChainLink &link, int position) const {
    const Colours &c = coloursFor(palette());
    if (link.origin == ChainLink::Origin::Missing || !link.verified)
        chip->setIcon(icon(QStringLiteral("warning"), c.warning));
    else
        chip->setIcon(icon(position == 0 ? QStringLiteral("certificate") : QStringLiteral("ok"), c.muted));
}

void ChainPath::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange) {
        build();
    } else if (event->type() == QEvent::PaletteChange) {
        // Nothing is deleted here: a new style sheet of the application sends this from a loop over all
        // widgets, and that loop does not learn that one is gone (QApplication::setStyleSheet crashes).
        const auto chips = findChildren<QPushButton *>();
        for (qsizetype i = 0; i < qMin(chips.size(), m_links.size()); ++i)
            paintChip(chips[i], m_links[i], int(i));
    }
    QWidget::changeEvent(event);
}

} // namespace tokendesk

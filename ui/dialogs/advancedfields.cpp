#include "advancedfields.h"

#include "certificatefield.h"
#include "checkedline.h"
#include "formgrid.h"
#include "icons.h"
#include "keyfields.h"
#include "profiles/brand.h"
#include "theme.h"
#include "widgets/build.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

namespace tokendesk {

std::optional<QUrl> parseProxyUrl(const QString &text) {
    QString typed = text.trimmed();
    if (!typed.contains(QLatin1String("://")))
        typed.prepend(QLatin1String("http://"));
    // The rule itself is the profile's.
    Profile probe = Profile::create(QStringLiteral("probe"), QStringLiteral("avista"), Kind::Sandbox);
    probe.proxy = ProxyMode::Custom;
    probe.proxyUrl = QUrl(typed, QUrl::StrictMode);
    if (!validated(probe))
        return std::nullopt;
    return probe.proxyUrl;
}

AdvancedFields::AdvancedFields(FormGrid &grid, QObject *parent) : QObject(parent) {
    m_fold = new QToolButton;
    m_fold->setObjectName(QStringLiteral("advancedToggle"));
    m_fold->setCheckable(true);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setProperty("role", QStringLiteral("fold"));
    m_proxy = new QComboBox;
    m_proxy->setObjectName(QStringLiteral("proxyCombo"));
    m_proxyUrl = new QLineEdit;
    m_proxyUrl->setObjectName(QStringLiteral("proxyUrlEdit"));
    m_proxyUrl->setPlaceholderText(QStringLiteral("http://proxy.example.com:8080"));
    m_proxyNote = new FieldNote(QStringLiteral("proxyUrlNote"));
    m_caFile = new CertificateField(
        QStringLiteral("caFile"), [] { return InspectionContext{}; },
        {[] {
             return FieldMessage{Severity::Info, tr("For networks that inspect TLS with their own.")};
         },
         describeAuthorities});
    m_prefix = new QLineEdit;
    m_prefix->setObjectName(QStringLiteral("variablePrefixEdit"));
    m_proxyLine = new CheckedLine(m_proxyUrl, m_proxyNote, [this]() -> std::optional<FieldMessage> {
        if (proxy() != ProxyMode::Custom || parseProxyUrl(m_proxyUrl->text()))
            return std::nullopt;
        return FieldMessage{Severity::Error,
                            tr("Write it like http://host:port or socks5://host:port, without a user name.")};
    });
    auto *fold = new QWidget; // the button keeps to the left of its cell
    auto *row = new QHBoxLayout(fold);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_fold);
    row->addStretch();
    grid.addField(fold);
    m_key = new KeyFields(grid, this);
    m_labels[0] = grid.addRow(m_proxy);
    m_labels[1] = grid.addRow(m_proxyUrl, m_proxyNote);
    m_labels[2] = grid.addRow(m_caFile, m_caFile->note(), m_caFile->edit());
    m_labels[3] = grid.addRow(m_prefix);
    connect(m_fold, &QToolButton::toggled, this, &AdvancedFields::refresh);
    connect(m_proxy, &QComboBox::currentIndexChanged, this, [this] {
        refresh();
        Q_EMIT edited();
    });
    connect(m_key, &KeyFields::edited, this, &AdvancedFields::edited);
    connect(m_proxyLine, &CheckedLine::edited, this, &AdvancedFields::edited);
    connect(m_caFile, &PathField::changed, this, &AdvancedFields::edited);
    connect(m_prefix, &QLineEdit::textChanged, this, &AdvancedFields::edited);
}

void AdvancedFields::fill(const Profile &profile, bool stored) {
    m_proxy->setCurrentIndex(qMax(0, m_proxy->findData(int(profile.proxy))));
    m_proxyLine->setText(profile.proxyUrl.toString());
    m_caFile->setPath(profile.caFile);
    m_prefix->setText(profile.variablePrefix);
    m_key->fill(profile, stored);
    setOpen(!profile.privateKeyPath.isEmpty() || profile.proxy != ProxyMode::System ||
            !profile.caFile.isEmpty() || !profile.variablePrefix.isEmpty());
}

void AdvancedFields::readInto(Profile &profile) const {
    profile.proxy = proxy();
    profile.proxyUrl = parseProxyUrl(m_proxyUrl->text()).value_or(QUrl());
    profile.caFile = m_caFile->path();
    profile.variablePrefix = m_prefix->text().trimmed();
    m_key->readInto(profile);
}

QList<CheckedLine *> AdvancedFields::lines() const {
    return m_key->lines() + QList<CheckedLine *>{m_proxyLine};
}

QList<QWidget *> AdvancedFields::widgets() const {
    return QList<QWidget *>{m_fold} + m_key->widgets() +
           QList<QWidget *>{m_proxy, m_proxyUrl, m_caFile->edit(), m_caFile->button(), m_prefix};
}

void AdvancedFields::setOpen(bool open) {
    m_fold->setChecked(open);
    refresh();
}

void AdvancedFields::setBrandPrefix(const QString &prefix) {
    m_prefix->setPlaceholderText(prefix);
}

ProxyMode AdvancedFields::proxy() const {
    return ProxyMode(m_proxy->currentData().toInt());
}

void AdvancedFields::refresh() {
    const bool open = m_fold->isChecked();
    const bool custom = proxy() == ProxyMode::Custom;
    m_fold->setIcon(icon(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
    for (QWidget *widget : {static_cast<QWidget *>(m_proxy), static_cast<QWidget *>(m_labels[0]),
                            static_cast<QWidget *>(m_caFile), static_cast<QWidget *>(m_labels[2]),
                            static_cast<QWidget *>(m_prefix), static_cast<QWidget *>(m_labels[3])})
        widget->setVisible(open);
    m_key->setVisible(open);
    m_caFile->note()->setMuted(!open);
    m_proxyUrl->setVisible(open && custom);
    m_labels[1]->setVisible(open && custom);
    m_proxyNote->setMuted(!open || !custom);
    m_proxyLine->refresh();
}

void AdvancedFields::retranslate() {
    setCaption(m_fold, tr("Advanced"));
    FormGrid::caption(m_labels[0], tr("Proxy"));
    FormGrid::caption(m_labels[1], tr("Proxy address"));
    FormGrid::caption(m_labels[2], tr("Extra authorities"));
    FormGrid::caption(m_labels[3], tr("Variable prefix"));
    const QSignalBlocker quiet(m_proxy);
    const QVariant before = m_proxy->currentData();
    m_proxy->clear();
    m_proxy->addItem(tr("As the system"), int(ProxyMode::System));
    m_proxy->addItem(tr("None"), int(ProxyMode::None));
    m_proxy->addItem(tr("This one"), int(ProxyMode::Custom));
    m_proxy->setCurrentIndex(qMax(0, m_proxy->findData(before)));
    m_caFile->retranslate();
    m_key->retranslate();
    refresh();
}

} // namespace tokendesk

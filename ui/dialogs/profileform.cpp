#include "profileform.h"

#include "advancedfields.h"
#include "certificatefield.h"
#include "checkedline.h"
#include "commandfields.h"
#include "formgrid.h"
#include "icons.h"
#include "keyfields.h"
#include "profiles/brand.h"
#include "secretedit.h"
#include "theme.h"
#include "widgets/badge.h"
#include "widgets/build.h"
#include "workspace.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QToolButton>

namespace tokendesk {

namespace {

QIcon dot(const QColor &colour) {
    constexpr int scale = 4; // drawn large, so that it is round at 300 %
    QPixmap pixmap(metrics::iconSize * scale, metrics::iconSize * scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const int inset = metrics::space1 * scale;
    painter.drawEllipse(pixmap.rect().adjusted(inset, inset, -inset, -inset));
    return QIcon(pixmap);
}

template <typename Value>
void choose(QComboBox *combo, const Value &value) {
    combo->setCurrentIndex(qMax(0, combo->findData(QVariant::fromValue(value))));
}

} // namespace

ProfileForm::ProfileForm(Workspace &workspace, const Profile &profile, Stored stored, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_initial(profile), m_stored(stored) {
    build();
    fillCombos();
    fill(profile);
    connectAll();
    orderTabs();
    retranslate();
    m_initial = this->profile(); // as the fields show it, so that looking changes nothing
}

void ProfileForm::build() {
    const auto line = [](const char *name) {
        auto *edit = new QLineEdit;
        edit->setObjectName(QString::fromLatin1(name));
        return edit;
    };
    const auto combo = [](const char *name) {
        auto *box = new QComboBox;
        box->setObjectName(QString::fromLatin1(name));
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        return box;
    };
    const auto note = [](const char *name) { return new FieldNote(QString::fromLatin1(name)); };
    m_name = line("nameEdit");
    m_brand = combo("brandCombo");
    m_baseUrl = line("baseUrlEdit");
    m_endpoint = combo("endpointCombo");
    m_clientId = line("clientIdEdit");
    m_store = combo("storeCombo");
    m_timeout = new QSpinBox;
    m_timeout->setObjectName(QStringLiteral("timeoutSpin"));
    m_timeout->setRange(1, 300);
    m_autoRenew = new QCheckBox;
    m_autoRenew->setObjectName(QStringLiteral("autoRenewCheck"));
    m_kindNote = note("kindNote");
    m_storeNote = note("storeNote");
    auto *nameNote = note("nameNote");
    auto *urlNote = note("baseUrlNote");
    auto *clientIdNote = note("clientIdNote");
    auto *secretNote = note("secretNote");
    buildKind();
    buildSecret();
    m_certificate = new CertificateField(
        QStringLiteral("certificate"), [this] { return inspectionContext(); },
        {[] {
             return FieldMessage{Severity::Info, tr("The server asks for one. You can choose it later.")};
         },
         describeCertificate});

    m_grid = new FormGrid;
    m_labels = {m_grid->addRow(m_name, nameNote), m_grid->addRow(m_brand),
                m_grid->addRow(m_kind, m_kindNote, m_sandbox)};
    m_grid->addField(m_loud);
    m_grid->addLine();
    m_labels += {m_grid->addRow(m_baseUrl, urlNote), m_grid->addRow(m_endpoint)};
    m_grid->addLine();
    m_labels += {m_grid->addRow(m_clientId, clientIdNote), m_grid->addRow(m_secretRow, secretNote, m_secret),
                 m_grid->addRow(m_certificate, m_certificate->note(), m_certificate->edit()),
                 m_grid->addRow(m_store, m_storeNote)};
    m_command = new CommandFields(*m_grid, this);
    m_grid->addLine();
    m_labels += m_grid->addRow(m_timeout);
    m_grid->addField(m_autoRenew);
    m_advanced = new AdvancedFields(*m_grid, this);
    auto *whole = makeLayout<QVBoxLayout>(0);
    whole->addWidget(m_grid);
    setLayout(whole);

    m_nameLine = new CheckedLine(m_name, nameNote, [this] { return checkName(m_name->text(), others()); });
    m_urlLine = new CheckedLine(
        m_baseUrl, urlNote, [this] { return checkBaseUrl(m_baseUrl->text()); }, tidiedUrl);
    m_clientIdLine = new CheckedLine(m_clientId, clientIdNote, [this] { return clientIdMessage(); });
    m_secretLine = new CheckedLine(m_secret, secretNote, [this] { return secretMessage(); });
}

InspectionContext ProfileForm::inspectionContext() const {
    InspectionContext context;
    context.now = m_workspace.clock().wall();
    context.profile = profile();
    context.profile->lastSuccessFingerprint.clear(); // another certificate is what is being chosen
    return context;
}

void ProfileForm::buildKind() {
    m_kind = new QWidget;
    m_kind->setMinimumHeight(metrics::controlHeight);
    m_sandbox = new QRadioButton;
    m_sandbox->setObjectName(QStringLiteral("kindSandbox"));
    m_production = new QRadioButton;
    m_production->setObjectName(QStringLiteral("kindProduction"));
    auto *row = new QHBoxLayout(m_kind);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::space5);
    row->addWidget(m_sandbox);
    row->addWidget(m_production);
    row->addStretch();

    m_loud = makeFrame("card");
    m_loud->setObjectName(QStringLiteral("productionLine"));
    m_badge = new Badge;
    m_loudText = makeText("danger");
    auto *loud = new QHBoxLayout(m_loud);
    loud->setContentsMargins(metrics::space3, metrics::space2, metrics::space3, metrics::space2);
    loud->setSpacing(metrics::space3);
    loud->addWidget(m_badge);
    loud->addWidget(m_loudText, 1);
}

void ProfileForm::buildSecret() {
    m_secretRow = new QWidget;
    m_secret = new SecretEdit;
    m_secret->setObjectName(QStringLiteral("secretEdit"));
    m_secret->setRevealSeconds(m_workspace.settings().revealSeconds());
    m_reveal = new QToolButton;
    m_reveal->setObjectName(QStringLiteral("revealSecretButton"));
    m_reveal->setProperty("role", QStringLiteral("button"));
    m_reveal->setCheckable(true);
    m_reveal->setIcon(icon(QStringLiteral("reveal")));
    m_reveal->setFixedSize(metrics::controlHeight + metrics::space2, metrics::controlHeight);
    auto *row = new QHBoxLayout(m_secretRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::space2);
    row->addWidget(m_secret, 1);
    row->addWidget(m_reveal);
}

void ProfileForm::connectAll() {
    connect(m_reveal, &QToolButton::toggled, m_secret, &SecretEdit::setRevealed);
    connect(m_secret, &SecretEdit::revealedChanged, this, [this](bool revealed) {
        m_reveal->setChecked(revealed);
        m_reveal->setIcon(icon(revealed ? QStringLiteral("hide") : QStringLiteral("reveal")));
        retranslate();
    });
    connect(m_brand, &QComboBox::activated, this, &ProfileForm::brandChosen);
    for (const CheckedLine *line : lines())
        connect(line, &CheckedLine::edited, this, [this] { refresh(); });
    for (const QComboBox *combo : {m_endpoint, m_store})
        connect(combo, &QComboBox::currentIndexChanged, this, [this] { refresh(); });
    connect(m_production, &QRadioButton::toggled, this, [this] { refresh(); });
    connect(m_command, &CommandFields::edited, this, &ProfileForm::edited);
    connect(m_command, &CommandFields::said, this, &ProfileForm::focused, Qt::QueuedConnection);
    connect(m_advanced, &AdvancedFields::edited, this, &ProfileForm::refreshKey);
    connect(m_certificate, &CertificateField::changed, this, &ProfileForm::refreshKey);
    connect(m_timeout, &QSpinBox::valueChanged, this, &ProfileForm::edited);
    connect(m_autoRenew, &QCheckBox::toggled, this, &ProfileForm::edited);
}

void ProfileForm::orderTabs() {
    const QList<QWidget *> order = QList<QWidget *>{m_name,
                                                    m_brand,
                                                    m_sandbox,
                                                    m_production,
                                                    m_baseUrl,
                                                    m_endpoint,
                                                    m_clientId,
                                                    m_secret,
                                                    m_reveal,
                                                    m_certificate->edit(),
                                                    m_certificate->button(),
                                                    m_store} +
                                   m_command->widgets() + QList<QWidget *>{m_timeout, m_autoRenew} +
                                   m_advanced->widgets();
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

void ProfileForm::fillCombos() {
    const auto fillOne = [](QComboBox *combo, const auto &fillIt) {
        const QSignalBlocker quiet(combo);
        const QVariant before = combo->currentData();
        combo->clear();
        fillIt(combo);
        combo->setCurrentIndex(qMax(0, combo->findData(before)));
    };
    fillOne(m_brand, [](QComboBox *combo) {
        for (const Brand &brand : brands())
            combo->addItem(dot(QColor(brand.colour)),
                           brand.id == QLatin1String("custom") ? tr("Custom") : brand.name, brand.id);
    });
    fillOne(m_endpoint, [](QComboBox *combo) {
        combo->addItem(tr("With the certificate (/api/auth/token)"), int(Endpoint::Auth));
        combo->addItem(tr("PIX, without a certificate (/oauth/token)"), int(Endpoint::Pix));
    });
    fillOne(m_store, [](QComboBox *combo) {
        combo->addItem(tr("The system's keychain"), int(StoreKind::Keychain));
        combo->addItem(tr("This session only"), int(StoreKind::Session));
        combo->addItem(tr("An external command"), int(StoreKind::Command));
    });
}

void ProfileForm::fill(const Profile &profile) {
    m_nameLine->setText(profile.name);
    choose(m_brand, brandById(profile.brandId).id);
    (profile.kind == Kind::Production ? m_production : m_sandbox)->setChecked(true);
    m_urlLine->setText(profile.baseUrl.toString());
    if (profile.brandId == QLatin1String("custom"))
        m_customUrl = m_baseUrl->text();
    choose(m_endpoint, int(profile.endpoint));
    choose(m_store, int(profile.store));
    m_command->fill(profile);
    if (profile.store == StoreKind::Command)
        m_clientIdLine->setText(profile.clientId);
    m_certificate->setPath(profile.certificatePath);
    m_timeout->setValue(profile.timeoutSeconds);
    m_autoRenew->setChecked(profile.autoRenew);
    m_advanced->fill(profile, m_stored != Stored::None);
}

Profile ProfileForm::profile() const {
    Profile profile = m_initial;
    profile.name = m_name->text();
    profile.brandId = m_brand->currentData().toString();
    profile.kind = m_production->isChecked() ? Kind::Production : Kind::Sandbox;
    const auto url = parseBaseUrl(m_baseUrl->text());
    profile.baseUrl = url ? *url : QUrl();
    profile.endpoint = Endpoint(m_endpoint->currentData().toInt());
    profile.store = StoreKind(m_store->currentData().toInt());
    m_command->readInto(profile);
    if (profile.store == StoreKind::Command)
        profile.clientId = m_clientId->text().trimmed();
    profile.certificatePath = m_certificate->path();
    profile.timeoutSeconds = m_timeout->value();
    profile.autoRenew = m_autoRenew->isChecked();
    m_advanced->readInto(profile);
    return profile;
}

QString ProfileForm::clientId() const {
    return m_clientId->text();
}

bool ProfileForm::hasSecret() const {
    return !m_secret->text().isEmpty();
}

Secret ProfileForm::secret() const {
    return m_secret->secret();
}

void ProfileForm::wipeSecret() {
    m_secret->wipeText();
    key().wipe();
    m_certificate->setPassphrase(nullptr);
}

KeyFields &ProfileForm::key() const {
    return m_advanced->key();
}

void ProfileForm::brandChosen() {
    const Brand &brand = brandById(m_brand->currentData().toString());
    const bool wasCustom = !m_baseUrl->isReadOnly();
    if (wasCustom)
        m_customUrl = m_baseUrl->text();
    m_urlLine->setText(brand.baseUrl.isEmpty() ? m_customUrl : brand.baseUrl.toString());
    refresh();
    if (brand.baseUrl.isEmpty() && m_customUrl.isEmpty())
        m_baseUrl->setFocus();
}

void ProfileForm::setStored(Stored stored, const QString &clientId, const QString &reason) {
    m_stored = stored;
    m_storedClientId = clientId;
    m_storedReason = reason;
    if (m_clientId->text().isEmpty() && !m_clientId->isModified())
        m_clientIdLine->setText(clientId);
    retranslate();
}

void ProfileForm::setStore(StoreKind store) {
    choose(m_store, int(store));
}

bool ProfileForm::isEdited() const {
    return hasSecret() || key().hasTyped() || profile() != m_initial ||
           (m_store->currentData().toInt() != int(StoreKind::Command) &&
            m_clientId->text() != (m_stored == Stored::Known ? m_storedClientId : QString()));
}

QList<CheckedLine *> ProfileForm::lines() const {
    return QList<CheckedLine *>{m_nameLine, m_urlLine, m_clientIdLine, m_secretLine} + m_command->lines() +
           m_advanced->lines();
}

QList<Profile> ProfileForm::others() const {
    QList<Profile> others = m_workspace.profiles();
    others.removeIf([this](const Profile &other) { return other.id == m_initial.id; });
    return others;
}

} // namespace tokendesk

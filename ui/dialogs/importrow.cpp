#include "importrow.h"

#include "text/sentences.h"
#include "theme.h"
#include "visibletext.h"
#include "widgets/badge.h"
#include "widgets/build.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>

namespace tokendesk {

ImportRow::ImportRow(ImportCandidate candidate, QWidget *parent)
    : QFrame(parent), m_candidate(std::move(candidate)) {
    setObjectName(QStringLiteral("importRow"));
    setProperty("role", QStringLiteral("card"));
    m_check = new QCheckBox;
    m_check->setObjectName(QStringLiteral("importCheck"));
    m_check->setChecked(m_candidate.wanted && m_candidate.usable);
    m_name = new QLineEdit(m_candidate.profile.name);
    m_name->setObjectName(QStringLiteral("importName"));
    m_name->setMaxLength(maxProfileName);
    m_kind = new Badge;
    m_where = makeText("muted");
    m_facts = makeText("");
    m_notes = makeText("muted");
    m_notes->setObjectName(QStringLiteral("importNotes"));
    m_result = makeText("");
    m_result->setObjectName(QStringLiteral("importResult"));

    auto *first = makeLayout<QHBoxLayout>(metrics::space3);
    first->addWidget(m_name, 1);
    first->addWidget(m_kind);
    auto *words = makeLayout<QVBoxLayout>(metrics::space1);
    words->addLayout(first);
    words->addWidget(m_where);
    words->addWidget(m_facts);
    words->addWidget(m_notes);
    words->addWidget(m_result);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::space3, metrics::space3, metrics::space3, metrics::space3);
    row->setSpacing(metrics::space3);
    auto *beside = makeLayout<QVBoxLayout>(0); // the box stands beside the name, not above its middle
    m_check->setMinimumHeight(metrics::controlHeight);
    beside->addWidget(m_check);
    beside->addStretch();
    row->addLayout(beside);
    row->addLayout(words, 1);
    connect(m_check, &QCheckBox::toggled, this, &ImportRow::chosenChanged);
    describe();
}

ImportCandidate &ImportRow::prepared() {
    m_candidate.profile.name = m_name->text().simplified();
    return m_candidate;
}

bool ImportRow::isChosen() const {
    return m_check->isChecked() && m_candidate.usable && m_state != State::Done;
}

void ImportRow::setState(State state, const Error &error) {
    m_state = state;
    m_error = error;
    describe();
}

void ImportRow::describe() {
    const Profile &profile = m_candidate.profile;
    const bool production = profile.kind == Kind::Production;
    m_kind->show(production ? tr("PRODUCTION") : tr("SANDBOX"),
                 production ? Badge::Tone::Production : Badge::Tone::Sandbox);
    m_check->setAccessibleName(tr("Import “%1”").arg(profile.name));
    m_name->setAccessibleName(tr("Name"));
    m_where->setText(visibleText(profile.tokenUrl().toDisplayString(), 300));
    m_where->setVisible(!profile.baseUrl.isEmpty());
    QStringList facts;
    const auto &credentials = m_candidate.credentials;
    if (credentials && !credentials->clientId.isEmpty())
        facts << tr("client ID");
    if (credentials && !credentials->clientSecret.isEmpty())
        facts << tr("client secret");
    if (!profile.certificatePath.isEmpty())
        facts << tr("certificate");
    if (!profile.privateKeyPath.isEmpty())
        facts << tr("private key");
    if (profile.proxy == ProxyMode::Custom)
        facts << tr("proxy");
    m_facts->setText(tr("Recognised: %1").arg(facts.join(QStringLiteral(", "))));
    m_facts->setVisible(!facts.isEmpty());
    QStringList notes;
    for (const ImportNote &note : m_candidate.notes)
        notes << visibleText(Sentences::of(note), 400);
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty() && m_state != State::Done);

    const bool open = m_state == State::Offered || m_state == State::Failed;
    m_check->setEnabled(open && m_candidate.usable);
    // What was added can be read and copied like any text.
    m_name->setEnabled(m_candidate.usable && m_state != State::Waiting);
    m_name->setReadOnly(!open);
    setRole(m_name, m_state == State::Done ? "sunken" : "");
    m_result->setVisible(m_state != State::Offered);
    switch (m_state) {
    case State::Offered: break;
    case State::Waiting:
        setRole(m_result, "muted");
        m_result->setText(tr("Waiting for the keychain…"));
        break;
    case State::Done:
        setRole(m_result, "success");
        m_result->setText(tr("Added"));
        break;
    case State::Failed: {
        const Sentence sentence = Sentences::of(m_error);
        setRole(m_result, "danger");
        m_result->setText(sentence.what + u' ' + sentence.remedy);
        break;
    }
    }
}

void ImportRow::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        describe();
    QFrame::changeEvent(event);
}

} // namespace tokendesk

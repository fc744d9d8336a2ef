#include "findingsmodel.h"

#include "text/sentences.h"

namespace tokendesk {

QString FindingsModel::actionText(FindingAction action) {
    switch (action) {
    case FindingAction::None: return {};
    case FindingAction::ChooseAnother: return tr("Choose another…");
    case FindingAction::SaveCleanCopy: return tr("Save a clean copy…");
    case FindingAction::CopyFingerprint: return tr("Copy fingerprint");
    case FindingAction::EnterPassphrase: return tr("Enter the password");
    case FindingAction::PickLeaf: return tr("Pick one");
    case FindingAction::Reload: return tr("Reload");
    case FindingAction::EditProfile: return tr("Edit profile…");
    }
    return {};
}

void FindingsModel::show(const QList<Finding> &findings) {
    beginResetModel();
    m_findings = findings;
    endResetModel();
}

void FindingsModel::retranslate() {
    if (!m_findings.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_findings.size()) - 1));
}

int FindingsModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(m_findings.size());
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid() || index.row() >= m_findings.size())
        return {};
    const Finding &finding = m_findings.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case WhatRole: return Sentences::of(finding).what;
    case RemedyRole: return Sentences::of(finding).remedy;
    case SeverityRole: return int(finding.severity);
    case RuleRole: return ruleName(finding.rule);
    case ActionRole: return int(finding.action);
    case ActionTextRole: return actionText(finding.action);
    case Qt::AccessibleTextRole: {
        const Sentence sentence = Sentences::of(finding);
        QString severity;
        switch (finding.severity) {
        case Severity::Error: severity = tr("Error"); break;
        case Severity::Warning: severity = tr("Warning"); break;
        case Severity::Info: severity = tr("Note"); break;
        }
        return QStringLiteral("%1: %2 %3").arg(severity, sentence.what, sentence.remedy).trimmed();
    }
    default: return {};
    }
}

} // namespace tokendesk

#pragma once

#include "certificate/finding.h"

#include <QAbstractListModel>

namespace tokendesk {

/// Findings as rows, in the order in which they come (worst first), with their words.
class FindingsModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        WhatRole = Qt::UserRole, ///< what is so; also the display role
        RemedyRole,              ///< what to do, or empty
        SeverityRole,            ///< Severity as int
        RuleRole,                ///< "F01"
        ActionRole,              ///< FindingAction as int
        ActionTextRole,          ///< label of its button, or empty
    };

    using QAbstractListModel::QAbstractListModel;

    void show(const QList<Finding> &findings);
    [[nodiscard]] const QList<Finding> &findings() const { return m_findings; }
    /// Writes the words again, after a change of language.
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// The label of an action's button; empty for None.
    static QString actionText(FindingAction action);

private:
    QList<Finding> m_findings;
};

} // namespace tokendesk

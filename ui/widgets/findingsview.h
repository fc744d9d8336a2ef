#pragma once

#include "models/findingsmodel.h"

#include <QListView>
#include <QSet>

namespace tokendesk {

/// Findings, one row each: icon, what is so, what to do, a button for its action. As tall as its rows, so
/// that the page scrolls and not the list. Ctrl+C copies the current row's sentences, Return runs its action.
class FindingsView : public QListView {
    Q_OBJECT
public:
    explicit FindingsView(QWidget *parent = nullptr);

    void show(const QList<Finding> &findings);
    /// Actions that need no button here, because what they ask for stands in sight.
    void setAskedInPlace(const QSet<FindingAction> &actions);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void actionRequested(tokendesk::FindingAction action);
    void copyRequested(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void build();
    void fit();

    FindingsModel m_model;
    QSet<FindingAction> m_inPlace;
};

} // namespace tokendesk

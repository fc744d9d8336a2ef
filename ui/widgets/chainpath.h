#pragma once

#include "certificate/inspection.h"

#include <QWidget>

class QPushButton;

namespace tokendesk {

/// The way from the leaf to its root as chips in a row, with what is missing. A chip opens the facts of its
/// certificate.
class ChainPath : public QWidget {
    Q_OBJECT
public:
    explicit ChainPath(QWidget *parent = nullptr);

    void show(const Inspection &inspection);

Q_SIGNALS:
    /// Index into Inspection::certificates.
    void chosen(int certificate);
    /// The chip of what is missing.
    void missingChosen();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QPushButton *makeChip(const ChainLink &link, int position);
    void paintChip(QPushButton *chip, const ChainLink &link, int position) const;

    QList<ChainLink> m_links;
};

} // namespace tokendesk

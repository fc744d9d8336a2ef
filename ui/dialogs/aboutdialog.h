#pragma once

#include "formdialog.h"

class QLabel;

namespace tokendesk {

/// What this program is, its version and those of the libraries it runs with.
class AboutDialog : public FormDialog {
    Q_OBJECT
public:
    explicit AboutDialog(QWidget *parent = nullptr);

    /// The versions as lines of text, for a report. Never translated.
    [[nodiscard]] static QString versions();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void paintIcon();

    QLabel *m_icon;
    QLabel *m_version;
    QLabel *m_what;
    QLabel *m_licence;
    QLabel *m_versions;
    QPushButton *m_copy;
    QPushButton *m_close;
};

} // namespace tokendesk

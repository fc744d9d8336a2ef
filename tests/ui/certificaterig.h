#pragma once

#include "clipboard.h"
#include "pages/certificatepage.h"
#include "support/certificatefactory.h"
#include "support/files.h"
#include "theme.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QTemporaryDir>
#include <memory>

namespace tokendesk::test {

inline bool has(const Inspection *inspection, Rule rule) {
    return inspection && std::any_of(inspection->findings.begin(), inspection->findings.end(),
                                     [rule](const Finding &finding) { return finding.rule == rule; });
}

/// The page in the smallest window, and a folder for the files it reads.
class CertificateRig {
protected:
    QTemporaryDir m_folder;
    std::unique_ptr<SecretClipboard> m_clipboard;
    std::unique_ptr<CertificatePage> m_page;

    static void applyTheme() {
        auto *theme = new Theme(*qApp);
        theme->apply(ThemeChoice::Light);
    }
    void setUp() {
        m_clipboard = std::make_unique<SecretClipboard>();
        m_page = std::make_unique<CertificatePage>(*m_clipboard, Clock::system());
        m_page->resize(512, 400);
        m_page->show();
    }
    void tearDown() {
        m_page.reset();
        m_clipboard.reset();
    }
    QString write(const char *name, const QByteArray &bytes) {
        return writeFile(m_folder.filePath(QString::fromLatin1(name)), bytes);
    }
    template <typename T>
    T *find(const char *name) const {
        return m_page->findChild<T *>(QString::fromLatin1(name));
    }
    QString text(const char *label) const { return find<QLabel>(label)->text(); }
};

} // namespace tokendesk::test

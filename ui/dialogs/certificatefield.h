#pragma once

#include "certificate/inspection.h"
#include "certificateloader.h"
#include "fieldchecks.h"
#include "pathfield.h"

#include <QTimer>

namespace tokendesk {

class FieldNote;

/// The path of a file with certificates, and one line that says what the file is. It is read off the GUI
/// thread.
class CertificateField : public PathField {
    Q_OBJECT
public:
    struct Words {
        std::function<FieldMessage()> empty;                    ///< no path
        std::function<FieldMessage(const Inspection &)> filled; ///< what was read
    };
    /// `context` is asked at each look, so that the rules know the profile as it stands in the form.
    CertificateField(const QString &name, std::function<InspectionContext()> context, Words words,
                     QWidget *parent = nullptr);

    void setPath(const QString &path) override;
    /// Of a PKCS#12; null when it is not known.
    void setPassphrase(const std::shared_ptr<const Secret> &passphrase);
    /// Not empty: the field is of no use now, and its line says this.
    void setUseless(const QString &why);
    [[nodiscard]] FieldNote *note() const { return m_note; }
    void retranslate() override;

private:
    void lookSoon();
    void look();

    std::function<InspectionContext()> m_context;
    Words m_words;
    FieldNote *m_note;
    CertificateLoader m_loader;
    QTimer m_pause; // a path is typed letter by letter
    std::optional<Inspection> m_shown;
    QString m_useless;
    std::shared_ptr<const Secret> m_passphrase;
};

/// What is said about a client certificate: name and expiry, and the worst finding if it is worth a word.
FieldMessage describeCertificate(const Inspection &inspection);
/// What is said about a file of additional authorities.
FieldMessage describeAuthorities(const Inspection &inspection);

} // namespace tokendesk

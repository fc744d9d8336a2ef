#pragma once

#include "token/envkeeper.h"
#include "token/token.h"

#include <QDateTime>
#include <QHash>

#include <optional>

namespace tokendesk {

class Workspace;

/// Keeps the .env files of the profiles that ask for it up to date: each new token is written, in the
/// background. What goes wrong there never harms the token. Files are left as they are when a token is
/// forgotten, the workspace locked or a profile removed; what has not been written by the time of locking is
/// not written.
class EnvFiles : public QObject {
    Q_OBJECT
public:
    /// What happened last for one profile.
    struct State {
        QDateTime at;
        std::optional<EnvFileReport> report;
        std::optional<Error> error;
    };

    explicit EnvFiles(Workspace &workspace);

    /// Null before anything was written for the profile's present file.
    [[nodiscard]] const State *state(const QString &id) const;
    /// Writes the profile's live token again, after a failure.
    void writeAgain(const QString &id);

Q_SIGNALS:
    void changed(const QString &id);
    /// For the status line: what a person should know though they look elsewhere.
    void said(const QString &text);

private:
    struct Kept {
        std::weak_ptr<const Token> token; ///< the one that was handed over last
        QString path;
        QString name;
        std::optional<State> state;
    };
    void look(const QString &id);
    void lookAtAll();
    void finished(const QString &id, const State &state);

    Workspace &m_workspace;
    EnvKeeper m_keeper;
    QHash<QString, Kept> m_kept; // by profile
};

} // namespace tokendesk

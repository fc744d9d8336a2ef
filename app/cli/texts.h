#pragma once

#include <QCoreApplication>

namespace tokendesk::cli {

/// The translation context of everything that tokendesk-cli says itself.
struct Cli {
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

} // namespace tokendesk::cli

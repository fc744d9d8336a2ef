#include "interrupt.h"
#include "program.h"
#include "terminal.h"

#include "support/hardening.h"
#include "support/logging.h"

#include <QCoreApplication>

int main(int argc, char **argv) {
    tokendesk::cli::guardStandardStreams();
    tokendesk::redactMessages();
#ifdef NDEBUG
    tokendesk::hardenProcess();
#endif
    const QCoreApplication app(argc, argv);
    tokendesk::cli::Interrupt interrupt;
    return tokendesk::cli::runProgram({argv + (argc > 0 ? 1 : 0), argv + argc}, interrupt);
}

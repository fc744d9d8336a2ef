#include "interrupt.h"
#include "program.h"
#include "terminal.h"

#include <QCoreApplication>

int main(int argc, char **argv) {
    tokendesk::cli::guardStandardStreams();
    const QCoreApplication app(argc, argv);
    tokendesk::cli::Interrupt interrupt;
    return tokendesk::cli::runProgram({argv + (argc > 0 ? 1 : 0), argv + argc}, interrupt);
}

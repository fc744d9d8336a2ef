#pragma once

#include <string>
#include <vector>

namespace tokendesk::cli {

class Interrupt;

/// The whole program behind `main`: parses the arguments (without the program's name), runs the command and
/// answers the exit code.
int runProgram(const std::vector<std::string> &all, Interrupt &interrupt);

} // namespace tokendesk::cli

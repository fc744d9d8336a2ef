#pragma once

namespace tokendesk {

class MainWindow;
struct HandOver;

/// The program was started a second time: does here what that start asked for, and comes to the front.
void receive(MainWindow &window, const HandOver &message);

} // namespace tokendesk

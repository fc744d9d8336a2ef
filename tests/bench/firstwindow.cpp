// firstwindow SETTLE-MILLISECONDS PROGRAM [ARGUMENT…]
//
// Starts the program and prints how many milliseconds pass until its first real window is mapped (a MapNotify
// of a child of the root window that is at least 100 x 100 and not override-redirect), then, when SETTLE is
// not 0, waits that long and prints the proportional set size in KiB of the program and its children. Ends
// the program. One method for every program, whatever its toolkit. Needs an X server without a window
// manager.
#include <xcb/xcb.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

using Time = std::chrono::steady_clock;
constexpr int kPatienceMillis = 30000;
constexpr int kSmallestSide = 100;

double millisSince(Time::time_point start) {
    return std::chrono::duration<double, std::milli>(Time::now() - start).count();
}

bool isRealWindow(xcb_connection_t *x, xcb_window_t window) {
    xcb_get_geometry_reply_t *geometry = xcb_get_geometry_reply(x, xcb_get_geometry(x, window), nullptr);
    const bool real = geometry && geometry->width >= kSmallestSide && geometry->height >= kSmallestSide;
    std::free(geometry);
    return real;
}

double waitForWindow(xcb_connection_t *x, Time::time_point start) {
    while (millisSince(start) < kPatienceMillis) {
        while (xcb_generic_event_t *event = xcb_poll_for_event(x)) {
            const double now = millisSince(start);
            bool found = false;
            if ((event->response_type & 0x7f) == XCB_MAP_NOTIFY) {
                const auto *map = reinterpret_cast<xcb_map_notify_event_t *>(event);
                found = !map->override_redirect && isRealWindow(x, map->window);
            }
            std::free(event);
            if (found)
                return now;
        }
        pollfd descriptor{xcb_get_file_descriptor(x), POLLIN, 0};
        poll(&descriptor, 1, 100);
    }
    return -1;
}

/// The program and its descendants: some programs start helpers.
std::vector<int> family(int root) {
    std::vector<int> members{root};
    for (std::size_t i = 0; i < members.size(); ++i) {
        const std::string tasks = "/proc/" + std::to_string(members[i]) + "/task";
        DIR *directory = opendir(tasks.c_str());
        if (!directory)
            continue;
        while (const dirent *entry = readdir(directory)) {
            std::ifstream children(tasks + '/' + entry->d_name + "/children");
            for (int child = 0; children >> child;)
                members.push_back(child);
        }
        closedir(directory);
    }
    return members;
}

long pssKib(int pid) {
    std::ifstream rollup("/proc/" + std::to_string(pid) + "/smaps_rollup");
    for (std::string word; rollup >> word;) {
        if (long kib = 0; word == "Pss:" && rollup >> kib)
            return kib;
    }
    return 0;
}

void end(pid_t child) {
    kill(child, SIGTERM);
    for (int i = 0; i < 200; ++i) {
        if (waitpid(child, nullptr, WNOHANG) == child)
            return;
        usleep(10000);
    }
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
}

} // namespace

int main(int argc, char **argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: firstwindow SETTLE-MILLISECONDS PROGRAM [ARGUMENT...]\n");
        return 2;
    }
    xcb_connection_t *x = xcb_connect(nullptr, nullptr);
    if (xcb_connection_has_error(x)) {
        std::fprintf(stderr, "firstwindow: no X server\n");
        return 1;
    }
    const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(x)).data->root;
    const std::uint32_t mask = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(x, root, XCB_CW_EVENT_MASK, &mask);
    std::free(xcb_get_input_focus_reply(x, xcb_get_input_focus(x), nullptr)); // the server has our wish now

    const auto start = Time::now();
    const pid_t child = fork();
    if (child == 0) {
        const int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    const double millis = waitForWindow(x, start);
    long pss = 0;
    if (const int settle = std::atoi(argv[1]); settle > 0 && millis >= 0) {
        usleep(static_cast<useconds_t>(settle) * 1000);
        for (const int pid : family(child))
            pss += pssKib(pid);
    }
    end(child);
    xcb_disconnect(x);
    std::printf("%.2f %ld\n", millis, pss);
    return millis >= 0 ? 0 : 1;
}

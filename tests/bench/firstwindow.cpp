// firstwindow SETTLE-MILLISECONDS PROGRAM [ARGUMENT…]
//
// Starts the program and prints how many milliseconds pass until its first real window is on the screen:
// mapped (a child of the root window, at least 100 x 100, not override-redirect) and painted (the damage that
// the X server reports after the mapping adds up to at least half of the window). Then, when SETTLE is not 0,
// waits that long and prints the proportional set size in KiB of the program and its children. Ends the
// program. One method for every program, whatever its toolkit. Needs an X server without a window manager.
#include <xcb/damage.h>
#include <xcb/xcb.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <fstream>
#include <map>
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

/// What is known of one child of the root window.
struct Watched {
    bool mapped = false;
    long area = 0; ///< 0 until the window is mapped and large enough to be a real one
    long painted = 0;
};

/// The area of a real window, 0 for the small ones that toolkits make for themselves.
long realArea(xcb_connection_t *x, xcb_window_t window) {
    xcb_get_geometry_reply_t *geometry = xcb_get_geometry_reply(x, xcb_get_geometry(x, window), nullptr);
    const bool real = geometry && geometry->width >= kSmallestSide && geometry->height >= kSmallestSide;
    const long area = real ? long(geometry->width) * geometry->height : 0;
    std::free(geometry);
    return area;
}

/// Whether the event tells that a real window is painted now.
bool isFirstSight(xcb_connection_t *x, std::uint8_t damageEvent, std::map<xcb_window_t, Watched> &windows,
                  const xcb_generic_event_t *event) {
    const auto type = event->response_type & 0x7f;
    if (type == XCB_CREATE_NOTIFY) {
        const auto *created = reinterpret_cast<const xcb_create_notify_event_t *>(event);
        if (!created->override_redirect) {
            // Before it is mapped: a damage object made later would begin with the whole window.
            xcb_damage_create(x, xcb_generate_id(x), created->window, XCB_DAMAGE_REPORT_LEVEL_RAW_RECTANGLES);
            xcb_flush(x);
            windows[created->window] = {};
        }
    } else if (type == XCB_MAP_NOTIFY) {
        const auto *map = reinterpret_cast<const xcb_map_notify_event_t *>(event);
        if (const auto found = windows.find(map->window); found != windows.end()) {
            found->second.mapped = true;
            found->second.area = realArea(x, map->window);
        }
    } else if (type == damageEvent + XCB_DAMAGE_NOTIFY) {
        const auto *damage = reinterpret_cast<const xcb_damage_notify_event_t *>(event);
        const auto found = windows.find(damage->drawable);
        if (found == windows.end() || !found->second.mapped)
            return false;
        found->second.painted += long(damage->area.width) * damage->area.height;
        return found->second.area > 0 && found->second.painted * 2 >= found->second.area;
    }
    return false;
}

double waitForWindow(xcb_connection_t *x, std::uint8_t damageEvent, Time::time_point start) {
    std::map<xcb_window_t, Watched> windows;
    while (millisSince(start) < kPatienceMillis) {
        while (xcb_generic_event_t *event = xcb_poll_for_event(x)) {
            const double now = millisSince(start);
            const bool found = isFirstSight(x, damageEvent, windows, event);
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
    const xcb_query_extension_reply_t *damage = xcb_get_extension_data(x, &xcb_damage_id);
    if (!damage || !damage->present) {
        std::fprintf(stderr, "firstwindow: the X server has no DAMAGE extension\n");
        return 1;
    }
    std::free(xcb_damage_query_version_reply(x, xcb_damage_query_version(x, 1, 1), nullptr));
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
    const double millis = waitForWindow(x, damage->first_event, start);
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

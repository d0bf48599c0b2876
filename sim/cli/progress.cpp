#include "sim/cli/progress.hpp"

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

namespace onshore {
namespace {

volatile std::sig_atomic_t stop = 0;

void ask_to_stop(int) {
    stop = 1;
}

void draw(int month, int months) {
    constexpr int kWidth = 40;
    const int done = month * kWidth / months;
    std::cerr << "\r[" << std::string(done, '#') << std::string(kWidth - done, ' ') << "] " << month * 100 / months
              << " %";
    if (month == months) std::cerr << "\r" << std::string(kWidth + 10, ' ') << "\r";
    std::cerr.flush();
}

void wipe() {
    std::cerr << "\r\033[K" << std::flush;
}

}  // namespace

double since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void listen_for_interrupts() {
    std::signal(SIGINT, ask_to_stop);
    std::signal(SIGTERM, ask_to_stop);
}

bool stop_asked() {
    return stop != 0;
}

Progress show_progress() {
    const bool terminal = isatty(STDERR_FILENO) == 1;
    return [terminal](int month, int months) {
        if (terminal && (month % 12 == 0 || month == months)) draw(month, months);
        if (terminal && stop != 0) wipe();  // what is said next begins a line
        return stop == 0;
    };
}

std::string bold(const std::string& text) {
    const char* refused = std::getenv("NO_COLOR");
    const bool plain = (refused != nullptr && *refused != '\0') || isatty(STDOUT_FILENO) != 1;
    return plain ? text : "\033[1m" + text + "\033[0m";
}

}  // namespace onshore

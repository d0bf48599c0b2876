// SVG as PNG: librsvg's program draws, for its library would bring a desktop's worth of others.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "sim/report/painter.hpp"
#include "sim/report/unreadable.hpp"

extern char** environ;

namespace onshore::report {
namespace {

[[noreturn]] void fail(const std::string& why) {
    throw Unreadable("a PNG needs rsvg-convert (Debian: librsvg2-bin): " + why + "; --out x.svg needs nothing");
}

using Handle = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

/// A file without a name that holds the text and stands at its beginning: the program may stop reading when it likes.
Handle holding(const std::string& text) {
    Handle file(std::tmpfile(), std::fclose);
    if (!file || std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() || std::fflush(file.get()) != 0)
        fail(std::strerror(errno));
    std::rewind(file.get());
    return file;
}

std::string read_all(int fd) {
    std::string all;
    std::array<char, 65536> piece;
    while (true) {
        const ssize_t got = ::read(fd, piece.data(), piece.size());
        if (got == 0 || (got < 0 && errno != EINTR)) return all;
        if (got > 0) all.append(piece.data(), static_cast<std::size_t>(got));
    }
}

}  // namespace

std::string png(const std::string& svg) {
    const Handle input = holding(svg);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) fail(std::strerror(errno));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ::fileno(input.get()), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::string words[] = {"rsvg-convert", "--format=png", "--zoom=2"};
    char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), nullptr};
    pid_t child = 0;
    const int error = ::posix_spawnp(&child, "rsvg-convert", &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (error != 0) {
        ::close(ends[0]);
        fail(std::strerror(error));
    }
    std::string picture = read_all(ends[0]);
    ::close(ends[0]);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || !picture.starts_with("\x89PNG"))
        fail("it would not draw the picture");
    return picture;
}

}  // namespace onshore::report

#include "sim/record/files.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

#include "sim/scenario/hash.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what, const fs::path& path, int error) {
    throw DiskError("cannot " + what + " " + path.string() + ": " + std::strerror(error));
}

/// A file being written; errors speak of the name that it will have.
class Pen {
public:
    Pen(const fs::path& path, fs::path goal)
        : goal_(std::move(goal)), fd_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
        if (fd_ < 0) fail("write", goal_, errno);
    }
    ~Pen() {
        if (fd_ >= 0) ::close(fd_);
    }
    Pen(const Pen&) = delete;
    Pen& operator=(const Pen&) = delete;

    void write(std::string_view text) {
        while (!text.empty()) {
            const ssize_t wrote = ::write(fd_, text.data(), text.size());
            if (wrote < 0 && errno != EINTR) fail("write", goal_, errno);
            if (wrote > 0) text.remove_prefix(static_cast<std::size_t>(wrote));
        }
    }
    void close() {
        if (::fsync(fd_) != 0) fail("write", goal_, errno);
        if (::close(std::exchange(fd_, -1)) != 0) fail("write", goal_, errno);
    }

private:
    fs::path goal_;
    int fd_;
};

void sync_folder(const fs::path& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    ::fsync(fd);
    ::close(fd);
}

// Beginning of all names that nobody looks for.
constexpr const char* kDraft = ".draft-";

/// This machine, as far as process numbers go: containers may share a host's name and folders, not its processes.
std::string machine() {
    char name[256] = {};
    std::error_code none;
    std::string space = fs::read_symlink("/proc/self/ns/pid", none).string();  // pid:[4026531836]
    std::erase_if(space, [](char c) { return c < '0' || c > '9'; });
    return std::string(gethostname(name, sizeof name - 1) == 0 ? name : "unknown") + '-' + space + '-';
}

/// Whether the writer of a draft of this machine is no more. False for drafts of other machines.
bool writer_is_gone(std::string_view name, const std::string& own) {
    if (!name.starts_with(own)) return false;
    pid_t writer = 0;
    const char* end = name.data() + name.size();
    const auto [stop, error] = std::from_chars(name.data() + own.size(), end, writer);
    if (error != std::errc() || stop == end || *stop != '.' || writer <= 0) return false;
    return ::kill(writer, 0) != 0 && errno == ESRCH;
}

bool untouched_for_an_hour(const fs::path& file) {
    std::error_code gone;
    const auto touched = fs::last_write_time(file, gone);
    return !gone && fs::file_time_type::clock::now() - touched > std::chrono::hours(1);
}

}  // namespace

Drafts::Drafts(const fs::path& folder) : folder_(folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) fail("make folder", folder, error.value());
}

Drafts::~Drafts() {
    for (std::size_t i = kept_; i < written_.size(); ++i) ::unlink(temporary(written_[i].name).c_str());
}

/// No other process has this name, on no machine.
fs::path Drafts::temporary(const std::string& name) const {
    return folder_ / (kDraft + machine() + std::to_string(::getpid()) + "." + name);
}

void Drafts::add(const std::string& name, const std::function<void(const Sink&)>& tell) {
    Pen pen(temporary(name), folder_ / name);
    Written& file = written_.emplace_back(Written{name, 0, {}});
    Sha256 hash;
    tell([&](std::string_view piece) {
        hash.add(piece);
        file.bytes += piece.size();
        pen.write(piece);
    });
    pen.close();
    file.sha256 = hash.hex();
}

void Drafts::add(const std::string& name, std::string_view text) {
    add(name, [&](const Sink& sink) { sink(text); });
}

void Drafts::keep() {
    for (; kept_ < written_.size(); ++kept_) {
        const fs::path goal = folder_ / written_[kept_].name;
        if (::rename(temporary(written_[kept_].name).c_str(), goal.c_str()) != 0) fail("replace", goal, errno);
    }
    sync_folder(folder_);
}

std::size_t remove_leftovers(const fs::path& folder) {
    const std::string own = kDraft + machine();
    std::vector<fs::path> leftovers;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(kDraft)) continue;
        if (writer_is_gone(name, own) || untouched_for_an_hour(entry->path())) leftovers.push_back(entry->path());
    }
    std::size_t removed = 0;
    for (const fs::path& file : leftovers) removed += ::unlink(file.c_str()) == 0 ? 1 : 0;
    return removed;
}

std::string read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) fail("read", file, errno);
    std::ostringstream text;
    text << in.rdbuf();
    if (in.bad()) fail("read", file, errno);
    return std::move(text).str();
}

}  // namespace onshore

#include "sim/record/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
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

}  // namespace

Drafts::Drafts(const fs::path& folder) : folder_(folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) fail("make folder", folder, error.value());
}

Drafts::~Drafts() {
    for (std::size_t i = kept_; i < written_.size(); ++i) ::unlink(temporary(written_[i].name).c_str());
}

/// A name that nobody looks for.
fs::path Drafts::temporary(const std::string& name) const {
    return folder_ / ("." + name + "." + std::to_string(::getpid()));
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

std::string read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) fail("read", file, errno);
    std::ostringstream text;
    text << in.rdbuf();
    if (in.bad()) fail("read", file, errno);
    return std::move(text).str();
}

}  // namespace onshore

#include "sim/record/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "sim/scenario/load.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& what, const fs::path& path, int error) {
    throw DiskError("cannot " + what + " " + path.string() + ": " + std::strerror(error));
}

/// A file under a name that nobody looks for, gone again unless it is given its real one.
class Temporary {
public:
    Temporary(const fs::path& folder, const NewFile& file)
        : goal_(folder / file.name), path_(folder / ("." + file.name + "." + std::to_string(::getpid()))) {
        const int fd = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        if (fd < 0) fail("write", goal_, errno);
        const int error = write_all(fd, file.text);
        const int closed = ::close(fd) == 0 ? 0 : errno;
        if (error == 0 && closed == 0) return;
        ::unlink(path_.c_str());
        fail("write", goal_, error != 0 ? error : closed);
    }
    Temporary(Temporary&& from) noexcept : goal_(std::move(from.goal_)), path_(std::move(from.path_)) {
        from.path_.clear();
    }
    Temporary& operator=(Temporary&&) = delete;
    ~Temporary() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }

    void give_name() {
        if (::rename(path_.c_str(), goal_.c_str()) != 0) fail("replace", goal_, errno);
        path_.clear();
    }

private:
    static int write_all(int fd, const std::string& text) {
        std::size_t done = 0;
        while (done < text.size()) {
            const ssize_t wrote = ::write(fd, text.data() + done, text.size() - done);
            if (wrote < 0 && errno != EINTR) return errno;
            if (wrote > 0) done += static_cast<std::size_t>(wrote);
        }
        return ::fsync(fd) == 0 ? 0 : errno;
    }

    fs::path goal_, path_;
};

void sync_folder(const fs::path& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    ::fsync(fd);
    ::close(fd);
}

}  // namespace

void write_files(const fs::path& folder, const std::vector<NewFile>& files) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) fail("make folder", folder, error.value());
    std::vector<Temporary> safe;
    safe.reserve(files.size());
    for (const NewFile& file : files) safe.emplace_back(folder, file);
    for (Temporary& file : safe) file.give_name();
    sync_folder(folder);
}

std::string read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) fail("read", file, errno);
    std::ostringstream text;
    text << in.rdbuf();
    if (in.bad()) fail("read", file, errno);
    return std::move(text).str();
}

NewFile::NewFile(std::string file, std::string content)
    : name(std::move(file)), text(std::move(content)), sha256(onshore::sha256(text)) {}

}  // namespace onshore

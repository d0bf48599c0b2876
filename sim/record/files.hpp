// Files that are either whole or not there: a temporary name, the disk asked to keep it, then the real name.
#pragma once

#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace onshore {

/// The disk would not: full, read-only, or somebody else's folder.
class DiskError : public std::runtime_error {
public:
    explicit DiskError(const std::string& text) : std::runtime_error(text) {}
};

/// Takes a text piece by piece.
using Sink = std::function<void(std::string_view piece)>;

/// Files of one folder, made when needed, that appear together: until keep() no old file is touched, and without it
/// the new ones are gone again. DiskError says why one cannot be written.
class Drafts {
public:
    struct Written {
        std::string name;
        std::size_t bytes = 0;
        std::string sha256;
    };

    explicit Drafts(const std::filesystem::path& folder);
    ~Drafts();
    Drafts(const Drafts&) = delete;
    Drafts& operator=(const Drafts&) = delete;

    void add(const std::string& name, std::string_view text);
    void add(const std::string& name, const std::function<void(const Sink&)>& tell);
    const std::vector<Written>& written() const { return written_; }
    void keep();

private:
    std::filesystem::path temporary(const std::string& name) const;

    std::filesystem::path folder_;
    std::vector<Written> written_;
    std::size_t kept_ = 0;
};

/// Removes what killed writers left half-written in a folder (not below it), and says how many files that were: drafts
/// of processes of this machine that are no more, and drafts of any machine that nobody has touched for an hour. Living
/// writers of the same folder, here or elsewhere, keep theirs.
std::size_t remove_leftovers(const std::filesystem::path& folder);

/// Throws DiskError when it cannot be read.
std::string read_file(const std::filesystem::path& file);

}  // namespace onshore

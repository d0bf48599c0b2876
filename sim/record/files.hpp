// Files that are either whole or not there: a temporary name, the disk asked to keep it, then the real name.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace onshore {

/// The disk would not: full, read-only, or somebody else's folder.
class DiskError : public std::runtime_error {
public:
    explicit DiskError(const std::string& text) : std::runtime_error(text) {}
};

/// A file to be written and its hash.
struct NewFile {
    std::string name, text, sha256;
    NewFile(std::string file, std::string content);
};

/// Writes all of them into a folder, made when needed. Until every one is safe on the disk no old file is
/// touched; on failure the temporary ones are taken away and DiskError says why.
void write_files(const std::filesystem::path& folder, const std::vector<NewFile>& files);

/// Throws DiskError when it cannot be read.
std::string read_file(const std::filesystem::path& file);

}  // namespace onshore

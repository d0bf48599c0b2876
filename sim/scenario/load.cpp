#include "sim/scenario/load.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <fstream>
#include <future>
#include <iostream>
#include <iterator>
#include <map>

#include "sim/scenario/hash.hpp"
#include "sim/scenario/parse.hpp"
#include "sim/scenario/text_checks.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

std::string read_all(std::istream& stream) {
    std::string content, part(1u << 16, '\0');
    while (content.size() <= kLargestFile) {  // one byte too many is enough to refuse it
        stream.read(part.data(), static_cast<std::streamsize>(part.size()));
        content.append(part, 0, static_cast<std::size_t>(stream.gcount()));
        if (!stream) break;
    }
    return content;
}

std::string content_of(const fs::path& path) {
    if (path == "-") return read_all(std::cin);
    if (fs::is_directory(path))
        throw fs::filesystem_error("cannot read", path, std::make_error_code(std::errc::is_a_directory));
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        throw fs::filesystem_error("cannot read", path,
                                   std::error_code(errno != 0 ? errno : ENOENT, std::generic_category()));
    return read_all(stream);
}

bool lies_in(const fs::path& path, const fs::path& folder) {
    const auto [in_folder, in_path] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return in_folder == folder.end() || (*in_folder == "" && std::next(in_folder) == folder.end());
}

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

// A file below a folder `scenarios` may reach all of that folder: cases/x.yaml extends ../north_america/y.yaml.
std::optional<fs::path> scenarios_above(const fs::path& folder) {
    for (fs::path at = folder; at.has_relative_path(); at = at.parent_path())
        if (at.filename() == "scenarios") return at;
    return std::nullopt;
}

/// Parses a list of files from its end on another core while this one reads it from its beginning: parse_yaml keeps
/// what it has parsed. What cannot be read is left to the reader, who says so.
class ReadAhead {
public:
    explicit ReadAhead(const std::vector<std::optional<fs::path>>& paths)
        : done_(std::async(std::launch::async, [this, paths] {
              for (std::size_t i = paths.size(); i-- > read_ + 1;) {
                  if (paths[i]) parse(*paths[i]);
              }
          })) {}
    void reader_is_at(std::size_t i) { read_ = i; }

private:
    static void parse(const fs::path& path) try {
        Complaints ignored;
        parse_yaml(content_of(path), 0, ignored);
    } catch (const std::exception&) {
    }

    std::atomic<std::size_t> read_ = 0;
    std::future<void> done_;  // waits for its thread
};

class Loader {
public:
    Loader(const ReadOptions& options, Complaints& complaints) : options_(options), complaints_(complaints) {}

    Loaded all(const fs::path& file, const std::optional<std::string>& text) {
        for (const fs::path& root : options_.roots) readable_.push_back(fs::weakly_canonical(root));
        read_main(file, text ? *text : content_of(file));
        result_.main = static_cast<int>(result_.layers.size()) - 1;
        Layer& main = result_.layers.back();
        main.own = true;
        result_.baseless = main.root.find("extends") && main.bases.empty();
        for (const fs::path& overlay : options_.with) lay_over(overlay);
        for (const std::string& argument : options_.set) lay_over_argument(argument);
        bases_first();
        return std::move(result_);
    }

private:
    std::set<int> read_files() const {
        std::set<int> files;
        for (const Layer& layer : result_.layers) files.insert(layer.file);
        return files;
    }

    void may_read_around(const fs::path& file) {
        const fs::path folder = fs::weakly_canonical(folder_of(file));
        readable_.push_back(folder);
        if (const auto above = scenarios_above(folder)) readable_.push_back(*above);
    }

    void read_main(const fs::path& file, const std::string& content) {
        may_read_around(file);
        read(file, content);
    }

    void lay_over(const fs::path& overlay) {
        const std::set<int> before = read_files();
        may_read_around(overlay);
        const auto known = done_.find(fs::weakly_canonical(overlay));
        if (known != done_.end()) {
            complaints_.error({known->second, 1, 1}, 1, "this file is laid over a scenario that it is part of already",
                              "leave it out of --with");
            return;
        }
        read(overlay, content_of(overlay));
        Layer& layer = result_.layers.back();
        layer.own = true;
        layer.below.insert(before.begin(), before.end());
    }

    void lay_over_argument(const std::string& argument);

    int add_file(const fs::path& path, const std::string& content) {
        result_.files.push_back({path, split_lines(content), sha256(content)});
        return static_cast<int>(result_.files.size()) - 1;
    }

    // Reads a file, then what it extends; its layer comes after theirs.
    int read(const fs::path& path, const std::string& content) {
        const fs::path key = path == "-" ? path : fs::weakly_canonical(path);
        Layer layer;
        layer.file = add_file(path, content);
        layer.root = parse_yaml(content, layer.file, complaints_);
        open_.emplace_back(key, path);
        if (const Entry* extends = layer.root.find("extends")) read_bases(extends->value, path, layer);
        open_.pop_back();
        done_[key] = layer.file;
        below_[layer.file] = layer.below;
        result_.layers.push_back(std::move(layer));
        return result_.layers.back().file;
    }

    void read_bases(const Node& extends, const fs::path& from, Layer& layer) {
        if (extends.is_text()) {
            read_base(extends, find_base(extends, from), layer);
        } else if (extends.is_list()) {
            std::vector<std::optional<fs::path>> paths;
            for (const Node& each : extends.items) paths.push_back(find_base(each, from));
            ReadAhead ahead(paths);
            for (std::size_t i = 0; i < paths.size(); ++i) {
                ahead.reader_is_at(i);
                read_base(extends.items[i], paths[i], layer);
            }
        } else if (extends.is_map()) {
            complaints_.error(extends.where, extends.width(), "'extends' is a file or a list of files",
                              "write extends: base.yaml or extends: [a.yaml, b.yaml]");
        }
    }

    std::optional<fs::path> find_base(const Node& named, const fs::path& from) const {
        if (!named.is_text() || named.text.empty()) return std::nullopt;
        return find(named, from);
    }

    void read_base(const Node& named, const std::optional<fs::path>& path, Layer& layer) {
        if (!path) return;
        const fs::path key = fs::weakly_canonical(*path);
        int file = -1;
        if (const auto known = done_.find(key); known != done_.end())
            file = known->second;
        else if (std::any_of(open_.begin(), open_.end(), [&](const auto& open) { return open.first == key; }))
            return refuse_cycle(named, key);
        else
            file = read(*path, content_of(*path));
        layer.bases.push_back(file);
        layer.below.insert(file);
        layer.below.insert(below_[file].begin(), below_[file].end());
    }

    void refuse_cycle(const Node& named, const fs::path& key) {
        std::string chain;
        bool inside = false;
        for (const auto& [open_key, shown] : open_) {
            inside = inside || open_key == key;
            if (inside) chain += shown.filename().string() + " -> ";
        }
        complaints_.error(named.where, named.width(), "a file extends itself: " + chain + key.filename().string(),
                          "take one of these 'extends' out");
    }

    // Beside the file, then in the roots; nothing outside them.
    std::optional<fs::path> find(const Node& named, const fs::path& from) const {
        const fs::path wanted(named.text);
        if (wanted.is_absolute()) {
            complaints_.error(named.where, named.width(), "'extends' names a file by its place relative to this one",
                              "write a relative path, or give its folder as --scenarios");
            return std::nullopt;
        }
        const fs::path beside = (from == "-" ? wanted : from.parent_path() / wanted).lexically_normal();
        std::vector<fs::path> candidates = {beside};
        for (const fs::path& root : options_.roots) candidates.push_back((root / wanted).lexically_normal());
        bool outside = false;
        for (const fs::path& candidate : candidates) {
            if (!fs::is_regular_file(candidate)) continue;
            const fs::path real = fs::weakly_canonical(candidate);
            if (std::any_of(readable_.begin(), readable_.end(),
                            [&](const fs::path& each) { return lies_in(real, each); }))
                return candidate;
            outside = true;
        }
        if (outside)
            complaints_.error(named.where, named.width(),
                              "'" + named.text + "' lies outside the folders that may be read",
                              "give its folder as --scenarios");
        else
            complaints_.error(named.where, named.width(), "cannot find '" + named.text + "'",
                              nearby(beside, from, wanted));
        return std::nullopt;
    }

    std::string nearby(const fs::path& wanted, const fs::path& from, const fs::path& said) const {
        std::vector<std::string> names;
        std::error_code ignored;
        for (const auto& each : fs::directory_iterator(folder_of(wanted), ignored))
            if (each.path().extension() == ".yaml") names.push_back(each.path().filename().string());
        std::sort(names.begin(), names.end());
        const std::string best = names.empty() ? "" : suggest(wanted.filename().string(), names);
        if (best.starts_with("did you mean")) return best.substr(0, best.find('?') + 1);
        if (const auto elsewhere = same_name_elsewhere(wanted, from)) return "did you mean '" + *elsewhere + "'?";
        if (const auto below = below_a_root(said)) return "did you mean '" + *below + "'?";
        return "it is neither beside this file nor in a --scenarios folder";
    }

    // ../north_america/reference.yaml, in a file that has left the scenarios' folder: north_america/reference.yaml.
    std::optional<std::string> below_a_root(const fs::path& said) const {
        fs::path rest;
        for (const fs::path& part : said)
            if (part != "..") rest /= part;
        for (const fs::path& root : options_.roots)
            if (rest != said && fs::is_regular_file(root / rest)) return rest.generic_string();
        return std::nullopt;
    }

    // A file of that name in a folder beside this one's: ../north_america/reference.yaml.
    static std::optional<std::string> same_name_elsewhere(const fs::path& wanted, const fs::path& from) {
        const fs::path here = fs::weakly_canonical(folder_of(from));
        const auto above = scenarios_above(here);
        std::vector<fs::path> found;
        std::error_code ignored;
        if (above)
            for (const auto& each : fs::directory_iterator(*above, ignored))
                if (fs::is_regular_file(each.path() / wanted.filename(), ignored))
                    found.push_back(each.path() / wanted.filename());
        if (found.size() != 1) return std::nullopt;
        return found.front().lexically_relative(here).generic_string();
    }

    // Files were numbered as they were met; bases come first in the end.
    void bases_first() {
        std::vector<int> place_of(result_.files.size(), 0);
        std::vector<File> ordered;
        for (Layer& layer : result_.layers) {
            place_of[static_cast<std::size_t>(layer.file)] = static_cast<int>(ordered.size());
            ordered.push_back(std::move(result_.files[static_cast<std::size_t>(layer.file)]));
        }
        result_.files = std::move(ordered);
        for (Layer& layer : result_.layers) {
            layer.file = place_of[static_cast<std::size_t>(layer.file)];
            std::set<int> below;
            for (int file : layer.below) below.insert(place_of[static_cast<std::size_t>(file)]);
            layer.below = std::move(below);
            for (int& file : layer.bases) file = place_of[static_cast<std::size_t>(file)];
            stand_in_file(layer.root, layer.file);
        }
        complaints_.renumber(place_of);
    }

    const ReadOptions& options_;
    Complaints& complaints_;
    Loaded result_;
    std::vector<fs::path> readable_;
    std::vector<std::pair<fs::path, fs::path>> open_;  // canonical and shown, outermost first
    std::map<fs::path, int> done_;
    std::map<int, std::set<int>> below_;
};

// policies.x.amount=40 USD/kWh -> the same as a file would say it, with columns as in the argument.
void Loader::lay_over_argument(const std::string& argument) {
    Layer layer;
    layer.own = true;
    layer.below = read_files();
    layer.file = add_file("--set", argument);
    layer.root.kind = Node::Kind::map;
    layer.root.where = {layer.file, 1, 1};
    const auto equals = argument.find('=');
    const std::string path = argument.substr(0, equals);
    if (equals == std::string::npos || path.empty() ||
        argument.find_first_not_of(' ', equals + 1) == std::string::npos) {
        complaints_.error({layer.file, 1, 1}, argument.size(), "--set wants PATH=VALUE",
                          "as in policies.us_45x_cells.amount=\"40 USD/kWh\"");
        result_.layers.push_back(std::move(layer));
        return;
    }
    // Blanks in place of the path keep the columns as in the argument.
    Node leaf = parse_yaml_value(std::string(equals + 1, ' ') + argument.substr(equals + 1), layer.file, complaints_);
    if (leaf.kind == Node::Kind::nothing) {
        result_.layers.push_back(std::move(layer));
        return;
    }
    Node* at = &layer.root;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t dot = std::min(path.find('.', begin), path.size());
        Entry entry{path.substr(begin, dot - begin), {layer.file, 1, static_cast<int>(begin) + 1}, false, {}};
        entry.value.kind = Node::Kind::map;
        entry.value.where = entry.where;
        if (dot == path.size()) entry.value = std::move(leaf);
        at->entries.push_back(std::move(entry));
        at = &at->entries.back().value;
        begin = dot + 1;
    }
    result_.layers.push_back(std::move(layer));
}

}  // namespace

Loaded load(const fs::path& file, const std::optional<std::string>& text, const ReadOptions& options,
            Complaints& complaints) {
    return Loader(options, complaints).all(file, text);
}

}  // namespace onshore

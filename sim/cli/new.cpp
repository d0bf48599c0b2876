#include <iostream>
#include <sstream>

#include "sim/cli/verbs.hpp"
#include "sim/record/files.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

std::size_t indent_of(const std::string& line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

/// Without the comment that says where the value stands.
std::string without_place(const std::string& line) {
    const auto comment = line.rfind("  # ");
    return comment == line.npos || line.find_first_of("\"'", comment) != line.npos ? line : line.substr(0, comment);
}

/// How a case in `folder` names its base: as the roots know it, else by the way there.
std::string name_of_base(const fs::path& base, const Roots& roots, const fs::path& folder) {
    const fs::path real = fs::weakly_canonical(base);
    for (const fs::path& root : roots) {
        const fs::path inside = real.lexically_relative(fs::weakly_canonical(root));
        if (!inside.empty() && *inside.begin() != "..") return inside.string();
    }
    return real.lexically_relative(fs::weakly_canonical(folder)).string();
}

/// The lines of one thing (plants.gm_tdk_us) in a merged scenario, comments off.
std::vector<std::string> lines_of(const std::string& resolved, const std::string& path) {
    std::istringstream in(resolved);
    std::vector<std::string> keys, found;
    for (std::string line; std::getline(in, line);) {
        const std::size_t indent = indent_of(line);
        const auto colon = line.find(':', indent);
        if (indent >= line.size() || line[indent] == '#' || colon == line.npos) continue;
        keys.resize(std::min(keys.size(), indent / 2));
        keys.push_back(line.substr(indent, colon - indent));
        std::string here;
        for (const std::string& key : keys) here += (here.empty() ? "" : ".") + key;
        if (here == path || here.starts_with(path + '.')) found.push_back(without_place(line));
    }
    return found;
}

}  // namespace

int new_verb(const Arguments& arguments, const Roots& roots) {
    Options options("new",
                    "  onshore new my_case --like plants.gm_tdk_us\n  onshore new my_case --like policies.us_45x_cells "
                    "--file scenarios/cases/no_ira.yaml\n\n"
                    "Starts a case in NAME.yaml: an overlay that holds a copy of a thing, to be changed.");
    options.value("like", "PATH", "the thing to copy: plants.NAME, policies.NAME")
        .value("file", "FILE", "the scenario to extend (default: the reference world)")
        .values("scenarios", "DIR", "looks for files there too")
        .words("NAME", 1, 1);
    const Words words = options.parse(arguments);
    if (words.help()) {
        std::cout << options.help();
        return 0;
    }
    const std::string& name = words.files()[0];
    if (name.empty() || name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != name.npos)
        throw UsageError("a case's name is small letters, digits and _: '" + name + "' is not");
    const fs::path file = name + ".yaml";
    if (fs::exists(file)) throw DiskError(file.string() + " exists already");
    const ReadOptions how = reading(words, roots);
    const fs::path base = words.has("file") ? named_file(words.text("file"), how) : reference_file(roots);
    std::string text = "onshore: 1\nextends: " + name_of_base(base, how.roots, fs::current_path()) + "\nname: " + name +
                       "\ntitle: " + name + "\nheadline: [Jobs|Direct, Public Cost]\n";
    if (words.has("like")) {
        const std::string path = words.text("like");
        const auto lines = lines_of(resolved_yaml(base, how), path);
        const auto dot = path.find('.');
        if (lines.empty() || dot == path.npos)
            throw UsageError("there is no '" + path + "' in " + base.string() + "; see onshore list plants");
        text += '\n' + path.substr(0, dot) + ":\n  " + name + ":\n";
        for (std::size_t i = 1; i < lines.size(); ++i) text += lines[i] + '\n';
    }
    Drafts files(fs::current_path());
    files.add(file.string(), text);
    files.keep();
    std::cout << file.string() << '\n';
    return 0;
}

}  // namespace onshore

#include "sim/study/study_file.hpp"

#include "sim/record/files.hpp"
#include "sim/scenario/hash.hpp"
#include "sim/scenario/parse.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {

namespace fs = std::filesystem;

std::optional<fs::path> find_beside(const fs::path& file, const std::string& name, const ReadOptions& options,
                                    bool folders) {
    if (name.empty()) return std::nullopt;
    const auto is_there = [&](const fs::path& path) { return folders ? fs::exists(path) : fs::is_regular_file(path); };
    const fs::path beside = (file.parent_path() / name).lexically_normal();
    if (is_there(beside)) return beside;
    for (const fs::path& root : options.roots)
        if (is_there(root / name)) return (root / name).lexically_normal();
    return std::nullopt;
}

StudyFile::StudyFile(const fs::path& file, const char* kind, const char* noun, const ReadOptions& options)
    : options_(options), kind_(kind), noun_(noun) {
    const std::string text = read_file(file);
    file_ = {file, split_lines(text), sha256(text)};
    root_ = parse_yaml(text, 0, complaints_);
}

void StudyFile::only(const Node& map, const std::vector<std::string>& known) {
    for (const Entry& entry : map.entries)
        if (std::ranges::count(known, entry.key) == 0)
            complain(entry, "unknown key '" + entry.key + "' in a " + noun_, suggest(entry.key, known));
}

void StudyFile::heading(std::vector<std::string> known) {
    known.insert(known.begin(), {"onshore", "study", "name", "title", "source"});
    only(root_, known);
    const Entry* version = root_.find("onshore");
    if (version == nullptr || version->value.text != "1")
        complain(root_, "the file does not say which version of the language it is in", "add a first line onshore: 1");
    const Entry* study = root_.find("study");
    const std::string said = study != nullptr ? study->value.text : "";
    const bool other = said == "sweep" || said == "hindcast" || said == "calibrate";
    if (said != kind_)
        complain(study != nullptr ? study->value : root_, "the file does not say that it is a " + noun_,
                 other ? "run it with onshore " + said : "write study: " + kind_);
    name_ = file_.path.stem().string();
    const Entry *title = root_.find("title"), *name = root_.find("name");
    const Node* said_title = title != nullptr ? text(root_, "title", "What it shows") : nullptr;
    title_ = said_title != nullptr ? said_title->text : name_;
    if (name != nullptr && name->value.text != name_)
        complain(name->value, "the name '" + name->value.text + "' differs from the file's", "write name: " + name_);
}

const Node* StudyFile::text(const Node& map, const char* key, const char* example) {
    const Entry* entry = map.find(key);
    if (entry != nullptr && entry->value.is_text()) return &entry->value;
    complaints_.error(entry != nullptr ? entry->where : map.where, 1,
                      std::string("'") + key + (entry != nullptr ? "' is a text" : "' is missing"),
                      std::string("write ") + key + ": " + example);
    return nullptr;
}

std::optional<fs::path> StudyFile::find(const Node& node, bool folders) {
    if (node.is_text())
        if (auto found = find_beside(file_.path, node.text, options_, folders)) return found;
    complain(node, "cannot find '" + node.text + "'",
             "it is named by its place relative to this file: ../cases/gm_tdk.yaml");
    return std::nullopt;
}

std::optional<Day> StudyFile::known_at() {
    const Entry* entry = root_.find("known_at");
    if (entry == nullptr) return std::nullopt;
    const Node& node = entry->value;
    if (const auto span = node.is_text() ? units::parse_date(node.text) : std::nullopt) return span->last;
    complain(node, "'" + node.text + "' is no month", "write known_at: 2020-12");
    return std::nullopt;
}

void StudyFile::read_listed(const std::string& rule, const TakeSeries& take) {
    const Entry* entry = root_.find("series");
    if (entry == nullptr || !entry->value.is_list() || entry->value.items.empty())
        return complain(entry != nullptr ? entry->value : root_, rule,
                        "write series: [{variable: Production|Batteries|Cells, region: US}]");
    for (const Node& item : entry->value.items) {
        if (!item.is_map()) {
            complain(item, "a series is a variable and a region", "write {variable: Jobs|Direct, region: US}");
            continue;
        }
        only(item, {"variable", "region", "by"});
        const Node* variable = text(item, "variable", "Production|Batteries|Cells");
        const Node* region = text(item, "region", "US");
        if (variable != nullptr && region != nullptr) take(*variable, *region, item.find("by"));
    }
}

void StudyFile::add_series(std::vector<Listed>& series, Listed listed) {
    const auto is_same = [&](const Listed& other) {
        return other.variable == listed.variable && other.region == listed.region && other.per_year == listed.per_year;
    };
    if (std::ranges::any_of(series, is_same))
        complaints_.error(listed.where, listed.variable.size(), "this series is listed twice",
                          "each counts once: take one out");
    series.push_back(std::move(listed));
}

}  // namespace onshore

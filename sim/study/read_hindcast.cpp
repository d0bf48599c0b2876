// read_hindcast: the file of a hindcast -> its scenario, observations, cut-off, years and series.
#include <algorithm>
#include <charconv>

#include "sim/record/files.hpp"
#include "sim/scenario/hash.hpp"
#include "sim/scenario/parse.hpp"
#include "sim/study/hindcast.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHindcastExample = "see scenarios/studies/hindcast.yaml";

/// What a hindcast may be told, and where it stands.
constexpr std::pair<const char*, const char*> kShocks[] = {{"credits", "policies."},
                                                           {"tariffs", "policies."},
                                                           {"lithium_price", "commodities.lithium.price"},
                                                           {"chip_shortage", "events."},
                                                           {"pandemic", "events."}};

class HindcastReader {
public:
    HindcastReader(const fs::path& file, const ReadOptions& options) : options_(options) {
        const std::string text = read_file(file);
        study_.file = {file, split_lines(text), sha256(text)};
        root_ = parse_yaml(text, 0, complaints_);
    }

    HindcastStudy read(const std::optional<std::pair<int, int>>& years, bool tell) {
        raise();
        only(root_, {"onshore", "study", "name", "title", "source", "scenario", "observed", "known_at", "told", "score",
                     "series"});
        heading();
        raise();
        const Node* scenario = text(root_, "scenario", "../north_america/reference.yaml");
        const Node* known = text(root_, "known_at", "2020-12");
        told();
        if (!tell) study_.told.clear();
        raise();
        ReadOptions how = options_;
        how.known_at = cut_off(*known);
        for (const ToldShock& each : study_.told) how.told.push_back(each.path);
        if (const auto found = find(*scenario); found && !complaints_.any())
            study_.merged = read_merged(study_.scenario = *found, std::nullopt, how);
        raise();
        all_told_exist();
        observations();
        window(years);
        series();
        raise();
        return std::move(study_);
    }

private:
    void raise() { complaints_.raise({study_.file}); }
    void complain(const Node& node, const std::string& rule, const std::string& fix) {
        complaints_.error(node.where, std::max<std::size_t>(node.width(), 1), rule, fix);
    }

    void only(const Node& map, const std::vector<std::string>& known) {
        for (const Entry& entry : map.entries)
            if (std::ranges::count(known, entry.key) == 0)
                complaints_.error(entry.where, entry.key.size(), "unknown key '" + entry.key + "' in a hindcast",
                                  suggest(entry.key, known));
    }

    const Node* text(const Node& map, const char* key, const char* example) {
        const Entry* entry = map.find(key);
        if (entry != nullptr && entry->value.is_text()) return &entry->value;
        complaints_.error(entry != nullptr ? entry->where : map.where, 1,
                          std::string("'") + key + (entry != nullptr ? "' is a text" : "' is missing"),
                          std::string("write ") + key + ": " + example);
        return nullptr;
    }

    void heading() {
        const Entry* version = root_.find("onshore");
        if (version == nullptr || version->value.text != "1")
            complain(root_, "the file does not say which version of the language it is in",
                     "add a first line onshore: 1");
        const Entry* kind = root_.find("study");
        if (kind == nullptr || kind->value.text != "hindcast")
            complain(kind != nullptr ? kind->value : root_, "the file does not say that it is a hindcast",
                     kind != nullptr && (kind->value.text == "sweep" || kind->value.text == "calibrate")
                         ? "run it with onshore " + kind->value.text
                         : "write study: hindcast");
        study_.name = study_.file.path.stem().string();
        const Entry* title = root_.find("title");
        study_.title = title != nullptr ? title->value.text : study_.name;
        const Entry* name = root_.find("name");
        if (name != nullptr && name->value.text != study_.name)
            complain(name->value, "the name '" + name->value.text + "' differs from the file's",
                     "write name: " + study_.name);
    }

    /// Beside the study, then in the roots.
    std::optional<fs::path> find(const Node& node) {
        const fs::path beside = (study_.file.path.parent_path() / node.text).lexically_normal();
        if (node.is_text() && fs::exists(beside)) return beside;
        for (const fs::path& root : options_.roots)
            if (node.is_text() && fs::exists(root / node.text)) return (root / node.text).lexically_normal();
        complain(node, "cannot find '" + node.text + "'", "it is named by its place relative to this file");
        return std::nullopt;
    }

    /// Files, and all CSV files of folders, in the order of their names. A study may have none of its own.
    void observations() {
        const Entry* entry = root_.find("observed");
        if (entry == nullptr) return;
        const std::vector<Node> nodes = entry->value.is_list() ? entry->value.items : std::vector{entry->value};
        for (const Node& node : nodes) {
            const auto found = find(node);
            if (!found) continue;
            if (!fs::is_directory(*found)) {
                study_.observed.push_back(*found);
                continue;
            }
            std::vector<fs::path> files;
            for (const auto& each : fs::directory_iterator(*found))
                if (each.path().extension() == ".csv") files.push_back(each.path());
            std::ranges::sort(files);
            if (files.empty()) complain(node, "the folder '" + node.text + "' holds no CSV file", kHindcastExample);
            study_.observed.insert(study_.observed.end(), files.begin(), files.end());
        }
    }

    std::optional<Day> cut_off(const Node& node) {
        const auto span = units::parse_date(node.text);
        if (!span) {
            complain(node, "'" + node.text + "' is no month", "write known_at: 2020-12");
            return std::nullopt;
        }
        const auto last = units::to_calendar(span->last);
        study_.known_until = 12 * last.year + last.month - 1;
        return span->last;
    }

    /// Shocks by kind. Nothing of demand can be among them: no path of a market, a choice or a charger fits.
    void told() {
        const Entry* entry = root_.find("told");
        if (entry == nullptr) return;
        if (!entry->value.is_map())
            return complain(entry->value, "'told' lists shocks by kind", "write told: {credits: [policies.us_45x_*]}");
        for (const Entry& kind : entry->value.entries) {
            const auto known = std::ranges::find(kShocks, kind.key, [](const auto& each) { return each.first; });
            if (known == std::end(kShocks)) {
                std::vector<std::string> kinds;
                for (const auto& each : kShocks) kinds.emplace_back(each.first);
                complaints_.error(kind.where, kind.key.size(), "'" + kind.key + "' is no shock that a hindcast is told",
                                  suggest(kind.key, kinds));
                continue;
            }
            const std::vector<Node> one = {kind.value};
            for (const Node& path : kind.value.is_list() ? kind.value.items : one) {
                if (!path.is_text() || !path.text.starts_with(known->second))
                    complain(path, "'" + path.text + "' is none of the " + kind.key,
                             std::string("they stand at ") + known->second);
                study_.told.push_back({kind.key, path.text, path.where});
            }
        }
    }

    void all_told_exist() {
        for (std::size_t i = 0; i < study_.told.size(); ++i)
            if (!study_.merged.left_out.told[i])
                complaints_.error(study_.told[i].where, study_.told[i].path.size(),
                                  "the scenario says nothing at '" + study_.told[i].path + "'",
                                  "see onshore list policies, onshore list events");
    }

    void window(const std::optional<std::pair<int, int>>& years) {
        const Entry* score = root_.find("score");
        if (score == nullptr || !score->value.is_map())
            return complain(score != nullptr ? score->value : root_, "a hindcast says which years it scores",
                            "write score: {from: 2021, until: 2024}");
        only(score->value, {"from", "until"});
        study_.from = year_of(score->value, "from");
        study_.until = year_of(score->value, "until");
        if (years) std::tie(study_.from, study_.until) = *years;
        if (complaints_.any()) return;
        const Time& time = study_.merged.scenario.time;
        const auto start = units::to_calendar(time.start.value), after = units::to_calendar(time.end.value + 1);
        const int first = start.year + (start.month > 1 || start.day > 1 ? 1 : 0), last = after.year - 1;
        const std::string said = std::to_string(study_.from) + ".." + std::to_string(study_.until);
        if (study_.from > study_.until)
            complain(score->value, "the years " + said + " run backwards", "write the earlier one first");
        else if (study_.from < first || study_.until > last)
            complain(score->value, "the years " + said + " are not all full years of the scenario",
                     "it runs from " + std::to_string(first) + " to " + std::to_string(last));
        else if (12 * study_.from <= study_.known_until)
            complain(score->value, "the year " + std::to_string(study_.from) + " was known at the cut-off",
                     "score later years, or set known_at before it");
    }

    int year_of(const Node& map, const char* key) {
        const Node* node = text(map, key, "2021");
        int year = 0;
        if (node == nullptr) return year;
        const auto [end, error] = std::from_chars(node->text.data(), node->text.data() + node->text.size(), year);
        if (error != std::errc() || end != node->text.data() + node->text.size() || year < 1 || year > 9999)
            complain(*node, "'" + node->text + "' is no year", std::string("write ") + key + ": 2021");
        return year;
    }

    void series() {
        const Entry* entry = root_.find("series");
        if (entry == nullptr || !entry->value.is_list() || entry->value.items.empty())
            return complain(entry != nullptr ? entry->value : root_, "a hindcast lists the series that it scores",
                            "write series: [{variable: Production|Batteries|Cells, region: US}]");
        for (const Node& item : entry->value.items) {
            if (!item.is_map()) {
                complain(item, "a series is a variable and a region", "write {variable: Jobs|Direct, region: US}");
                continue;
            }
            only(item, {"variable", "region", "by"});
            const Node* variable = text(item, "variable", "Production|Batteries|Cells");
            const Node* region = text(item, "region", "US");
            if (variable == nullptr || region == nullptr) continue;
            Listed listed{variable->text, region->text, 1, variable->where};
            if (const Entry* by = item.find("by")) listed.per_year = periods(by->value);
            const bool twice = std::ranges::any_of(study_.series, [&](const Listed& other) {
                return other.variable == listed.variable && other.region == listed.region &&
                       other.per_year == listed.per_year;
            });
            if (twice) complain(*variable, "this series is listed twice", "each counts once: take one out");
            study_.series.push_back(std::move(listed));
        }
    }

    int periods(const Node& node) {
        if (node.text == "year") return 1;
        if (node.text == "quarter") return 4;
        if (node.text == "month") return 12;
        complain(node, "'by' is year, quarter or month", suggest(node.text, {"year", "quarter", "month"}));
        return 1;
    }

    const ReadOptions& options_;
    Complaints complaints_;
    Node root_;
    HindcastStudy study_;
};

}  // namespace

HindcastStudy read_hindcast(const fs::path& file, const ReadOptions& options,
                            const std::optional<std::pair<int, int>>& years, bool tell) {
    return HindcastReader(file, options).read(years, tell);
}

}  // namespace onshore

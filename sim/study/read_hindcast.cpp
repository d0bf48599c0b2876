// read_hindcast: the file of a hindcast -> its scenario, observations, cut-off, years and series.
#include <algorithm>
#include <charconv>

#include "sim/study/hindcast.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

/// What a hindcast may be told, and where it stands.
constexpr std::pair<const char*, const char*> kShocks[] = {{"credits", "policies."},
                                                           {"tariffs", "policies."},
                                                           {"lithium_price", "commodities.lithium.price"},
                                                           {"chip_shortage", "events."},
                                                           {"pandemic", "events."}};

class HindcastReader : StudyFile {
public:
    HindcastReader(const fs::path& file, const ReadOptions& options)
        : StudyFile(file, "hindcast", "hindcast", options) {}

    HindcastStudy read(const std::optional<std::pair<int, int>>& years, bool tell) {
        raise();
        heading({"scenario", "observed", "known_at", "told", "score", "series"});
        raise();
        study_.file = file_;
        study_.name = name_;
        study_.title = title_;
        const Node* scenario = text(root_, "scenario", "../north_america/reference.yaml");
        text(root_, "known_at", "2020-12");
        told();
        if (!tell) study_.told.clear();
        raise();
        ReadOptions how = options_;
        how.known_at = cut_off();
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
    /// Files, and all CSV files of folders, in the order of their names. A study may have none of its own.
    void observations() {
        const Entry* entry = root_.find("observed");
        if (entry == nullptr) return;
        const std::vector<Node> nodes = entry->value.is_list() ? entry->value.items : std::vector{entry->value};
        for (const Node& node : nodes) {
            const auto found = find(node, true);
            if (!found) continue;
            if (!fs::is_directory(*found)) {
                study_.observed.push_back(*found);
                continue;
            }
            std::vector<fs::path> files;
            for (const auto& each : fs::directory_iterator(*found))
                if (each.path().extension() == ".csv") files.push_back(each.path());
            std::ranges::sort(files);
            if (files.empty())
                complain(node, "the folder '" + node.text + "' holds no CSV file", "see scenarios/studies/hindcast.yaml");
            study_.observed.insert(study_.observed.end(), files.begin(), files.end());
        }
    }

    /// The last day known; its month counts as known whole.
    std::optional<Day> cut_off() {
        const auto day = known_at();
        if (day) study_.known_until = 12 * units::to_calendar(*day).year + units::to_calendar(*day).month - 1;
        return day;
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
        read_listed("a hindcast lists the series that it scores",
                    [&](const Node& variable, const Node& region, const Entry* by) {
                        add_series(study_.series, {variable.text, region.text,
                                                   by != nullptr ? periods(by->value) : 1, variable.where});
                    });
    }

    int periods(const Node& node) {
        if (node.text == "year") return 1;
        if (node.text == "quarter") return 4;
        if (node.text == "month") return 12;
        complain(node, "'by' is year, quarter or month", suggest(node.text, {"year", "quarter", "month"}));
        return 1;
    }

    HindcastStudy study_;
};

}  // namespace

HindcastStudy read_hindcast(const fs::path& file, const ReadOptions& options,
                            const std::optional<std::pair<int, int>>& years, bool tell) {
    return HindcastReader(file, options).read(years, tell);
}

}  // namespace onshore

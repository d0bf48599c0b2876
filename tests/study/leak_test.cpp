// No leak: what came to pass after the cut-off changes no bit of the hindcast's run.
#include <gtest/gtest.h>

#include <cstring>
#include <regex>
#include <set>

#include "sim/scenario/walk.hpp"
#include "sim/study/bands.hpp"
#include "sim/units/calendar.hpp"
#include "tests/study/studies.hpp"

namespace onshore::test {
namespace {

const Day kCutOff = units::to_day({2020, 12, 31});

bool came_later(const std::string& date) {
    return units::parse_date(date)->first > kCutOff;
}

/// Counts what it has scrambled.
struct Scrambler {
    int dates = 0, points = 0, sizes = 0;

    std::string line(const std::string& text, bool data) {
        std::string out = each(text, std::regex("actual: ([0-9]{4}(-[0-9]{2}){1,2})"), [&](const std::smatch& found) {
            if (!came_later(found[1])) return found.str();
            ++dates;
            return "actual: " + std::to_string(2021 + dates * 7 % 17) + "-0" + std::to_string(1 + dates % 9);
        });
        out = each(out, std::regex("(capacity|capex|jobs): \\{value: [0-9.]+ ([^,]*),.*(known_from: 20[23].*)"),
                   [&](const std::smatch& found) {
                       const std::string size = std::to_string(11 * ++sizes);
                       return found[1].str() + ": {value: " + size + " " + found[2].str() + ", " + found[3].str();
                   });
        const std::regex stated("planned:|known_from:|LCE");  // before the cut-off, or told
        if (!data || std::regex_search(out, stated)) return out;
        return each(out, std::regex("\\b(20[2-4][0-9](-[0-9]{2})?): +([0-9.]+)"), [&](const std::smatch& found) {
            if (!came_later(found[1])) return found.str();
            return found[1].str() + ": " + std::to_string(1 + ++points * 31 % 97) + found[3].str();
        });
    }

private:
    template <class Turn>
    static std::string each(const std::string& text, const std::regex& pattern, Turn turn) {
        std::string out;
        auto at = text.cbegin();
        for (std::sregex_iterator found(text.begin(), text.end(), pattern), end; found != end; ++found) {
            out.append(at, text.cbegin() + found->position());
            out += turn(*found);
            at = text.cbegin() + found->position() + found->length();
        }
        return out.append(at, text.cend());
    }
};

/// Calendars of data are scrambled in these; laws are known from the day they were announced.
const std::set<std::string> kData = {"markets.yaml", "charging.yaml", "regions.yaml", "emissions.yaml",
                                     "commodities.yaml"};

Scrambler scrambled_copy(const fs::path& to) {
    Scrambler scrambler;
    fs::copy(ONSHORE_SCENARIOS, to, fs::copy_options::recursive);
    for (const auto& file : fs::recursive_directory_iterator(to / "north_america")) {
        const std::string name = file.path().filename().string();
        if (file.path().extension() != ".yaml") continue;
        std::istringstream lines(read_file(file.path()));
        std::string text;
        for (std::string line; std::getline(lines, line);) text += scrambler.line(line, kData.contains(name)) + '\n';
        std::ofstream(file.path()) << text;
    }
    return scrambler;
}

HindcastStudy study_in(const fs::path& scenarios) {
    ReadOptions options;
    options.roots = {scenarios};
    return read_hindcast(scenarios / "studies/hindcast.yaml", options);
}

Results results_of(const Scenario& scenario) {
    return std::move(run({&scenario, 1}, {}).results.front());
}

bool same_results(const Results& a, const Results& b) {
    if (a.series.size() != b.series.size()) return false;
    for (std::size_t i = 0; i < a.series.size(); ++i) {
        const Series &one = a.series[i], &other = b.series[i];
        if (one.variable != other.variable || one.region != other.region || one.values.size() != other.values.size() ||
            std::memcmp(one.values.data(), other.values.data(), one.values.size() * sizeof(double)) != 0)
            return false;
    }
    return true;
}

TEST(Leak, WhatCameToPassLaterChangesNoBitOfTheHindcast) {
    const Folder folder;
    const Scrambler scrambled = scrambled_copy(folder / "scenarios");
    EXPECT_GT(scrambled.dates, 60);  // else the pattern misses what it is for
    EXPECT_GT(scrambled.points, 150);
    EXPECT_GT(scrambled.sizes, 4);
    const HindcastStudy honest = study_in(ONSHORE_SCENARIOS), other = study_in(folder / "scenarios");
    EXPECT_TRUE(same_results(results_of(honest.merged.scenario), results_of(other.merged.scenario)));
    // The same eye sees a change of what was known: cars of the Fremont line that opened in January 2020, half a year
    // on.
    const fs::path file = folder / "scenarios/north_america/plants_vehicles.yaml";
    const std::string text = read_file(file);
    const auto at = text.find("{actual: 2020-01}");
    ASSERT_NE(at, text.npos);
    std::ofstream(file) << text.substr(0, at) + "{actual: 2020-07}" + text.substr(at + 17);
    const HindcastStudy changed = study_in(folder / "scenarios");
    EXPECT_FALSE(same_results(results_of(honest.merged.scenario), results_of(changed.merged.scenario)));
}

/// Everything observed after the cut-off is deleted: sales, capacity, chargers, shares, prices.
TEST(Leak, WhatWasObservedLaterChangesNoBitOfTheHindcast) {
    const Folder folder;
    const fs::path copy = folder / "scenarios";
    fs::copy(ONSHORE_SCENARIOS, copy, fs::copy_options::recursive);
    int deleted = 0;
    const std::regex later(",20(2[1-9]|3[0-9])(-Q[1-4])?,[0-9.]+,"),
        point("\\b20(2[1-9]|3[0-9])(-[0-9]{2})?: +[0-9.]+ (M?vehicle/yr|charger),? *");
    const auto thin = [&](const fs::path& file, const std::regex& gone, bool rows) {
        std::istringstream lines(read_file(file));
        std::string text;
        for (std::string line; std::getline(lines, line);) {
            const bool found = std::regex_search(line, gone) && line.find("planned:") == line.npos;
            deleted += found;
            if (found && rows) continue;
            text += (found ? std::regex_replace(line, gone, "") : line) + '\n';
        }
        std::ofstream(file) << text;
    };
    for (const auto& file : fs::directory_iterator(copy / "north_america/observed"))
        if (file.path().extension() == ".csv") thin(file.path(), later, true);
    EXPECT_GT(deleted, 60);
    thin(copy / "north_america/markets.yaml", point, false);
    thin(copy / "north_america/charging.yaml", point, false);
    const HindcastStudy honest = study_in(ONSHORE_SCENARIOS), other = study_in(copy);
    EXPECT_TRUE(same_results(results_of(honest.merged.scenario), results_of(other.merged.scenario)));
    const Observed all = read_observed(honest.observed, names_of(honest)),
                   known = read_observed(other.observed, names_of(other));
    EXPECT_LT(known.rows.size(), all.rows.size());
    for (const Observation& row : known.rows) EXPECT_LE(row.time.last_month(), honest.known_until);
}

TEST(Leak, WhatWasObservedLaterChangesNoBitOfABand) {
    const HindcastStudy study = study_in(ONSHORE_SCENARIOS);
    const Results results = std::move(run({&study.merged.scenario, 1}, {true, {}}).results.front());
    const Observed observed = read_observed(study.observed, names_of(study));
    const auto bands = [&](double known, double later) {  // factors on what was observed
        Observed turned = observed;
        for (Observation& row : turned.rows) row.value *= row.time.last_month() > study.known_until ? later : known;
        auto series = hindcast(study, turned, study.observed.size(), results);
        add_bands(study, series, 16, 1, {});
        std::vector<double> ends;
        for (const ScoredSeries& each : series)
            for (const ScoredPoint& point : each.points) ends.insert(ends.end(), {point.band->low, point.band->high});
        return ends;
    };
    const std::vector<double> plain = bands(1, 1);
    EXPECT_GT(plain.size(), 200u);
    EXPECT_EQ(bands(1, 3), plain);
    EXPECT_NE(bands(3, 1), plain);  // the same eye sees a change of what was known
}

TEST(Leak, ACutOffAfterEverythingChangesNoBit) {
    const fs::path file = fs::path(ONSHORE_SCENARIOS) / "north_america/history.yaml";
    ReadOptions late;
    late.known_at = units::to_day({2199, 12, 31});
    EXPECT_TRUE(same_results(results_of(read_scenario(file)), results_of(read_scenario(file, late))));
}

bool is_demand(const Path& path) {
    const std::set<std::string> sections = {"markets", "charging", "choices", "other_use"};
    return sections.contains(path.front());
}

TEST(Leak, NoNumberOfDemandTellsOneLaterYearFromAnother) {
    // A trend that was stated by the cut-off is one point after it, and a straight line to that; two could hold a year.
    const Scenario known = study_in(ONSHORE_SCENARIOS).merged.scenario;
    int calendars = 0;
    walk(known, [&](const Path& path, const Shape& shape, const void* value) {
        if (shape.kind != Kind::quantity || !is_demand(path)) return;
        const auto& points = static_cast<const Quantity*>(value)->points;
        calendars += points.size() > 1;
        const auto later = std::ranges::count_if(points, [](const auto& point) { return point.day > kCutOff; });
        EXPECT_LE(later, 1) << dotted(path);
    });
    EXPECT_GT(calendars, 20);
    const auto now = read_scenario(fs::path(ONSHORE_SCENARIOS) / "north_america/reference.yaml");
    EXPECT_GT(now.markets.at("US").sales.points.size(), known.markets.at("US").sales.points.size());
}

TEST(Leak, WhatIsToldHasASourceThatIsNoSeriesOfSales) {
    const HindcastStudy study = study_in(ONSHORE_SCENARIOS);
    std::set<std::string> sales;
    for (const Observation& row : read_observed(study.observed, names_of(study)).rows)
        if (row.variable.starts_with("Sales|")) sales.insert(row.source.substr(0, row.source.find(" (")));
    ASSERT_FALSE(sales.empty());
    const Scenario& scenario = study.merged.scenario;
    const auto is_of_sales = [&](const std::string& source) {
        return source.empty() ||
               std::ranges::any_of(sales, [&](const std::string& each) { return source.find(each) != source.npos; });
    };
    for (const auto& [name, policy] : scenario.policies) {
        if (policy.announced.value <= kCutOff) continue;
        EXPECT_FALSE(is_of_sales(policy.announced.origin.source)) << name;
    }
    EXPECT_FALSE(is_of_sales(scenario.commodities.at("lithium").price.origin.source));
    for (const auto& [name, event] : scenario.events) EXPECT_FALSE(is_of_sales(event.from.origin.source)) << name;
}

/// Plants without a day of announcement would be known for ever.
TEST(Leak, EveryPlantSaysWhenItWasAnnounced) {
    const auto now = read_scenario(fs::path(ONSHORE_SCENARIOS) / "north_america/reference.yaml");
    for (const auto& [name, plant] : now.plants) EXPECT_TRUE(plant.milestones.contains("announced")) << name;
}

}  // namespace
}  // namespace onshore::test

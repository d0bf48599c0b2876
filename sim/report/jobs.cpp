// Jobs by kind, by occupation and by region.
#include <algorithm>
#include <cmath>
#include <map>

#include "sim/report/charts.hpp"
#include "sim/report/plain_words.hpp"

namespace onshore::report {
namespace {

constexpr const char* kJobsSection = "Jobs";

Figure by_kind(const View& view) {
    Figure figure{"jobs_by_kind", "area", kJobsSection, "Jobs by kind, " + view.place_title, ""};
    figure.x = view.time();
    figure.y = {"Jobs", "jobs", {}, {}};
    const std::pair<const char*, const char*> kinds[] = {{"at makers", "Jobs|Direct"},
                                                         {"building and tooling", "Jobs|Construction"},
                                                         {"at suppliers", "Jobs|Supplier"},
                                                         {"where wages are spent", "Jobs|Induced"}};
    for (const auto& [name, variable] : kinds)
        if (view.has(variable)) figure.lines.push_back({name, view.values(variable, view.place), "part", "jobs"});
    const std::string whole = view.has("Jobs|Total") ? "Jobs|Total" : "Jobs";
    if (view.has_base()) figure.lines.push_back(view.base_line("all of them, base", whole));
    if (view.has("Jobs|Combustion|Lost"))
        figure.lines.push_back(view.line("lost with engines", "Jobs|Combustion|Lost"));
    figure.says = view.change("jobs in the chain of electric and hybrid cars in " + view.place_words, whole, view.year);
    figure.source =
        view.source({"Jobs|Direct", "Jobs|Construction", "Jobs|Supplier", "Jobs|Induced", "Jobs|Combustion|Lost"});
    if (!view.has("Jobs|Supplier"))
        figure.note =
            "Jobs at suppliers and where wages are spent are off: the scenario has no economy of this region.";
    return or_note(std::move(figure), "Makers in " + view.place_words + " employ nobody: no process says its jobs.");
}

/// Occupations are what stands below Jobs|Direct|GOODS and is no goods itself.
std::map<std::string, std::vector<double>> by_occupation(const View& view) {
    std::map<std::string, std::vector<double>> sums;
    const Table& table = view.files.table;
    for (const std::string& goods : widest_goods(table, "Jobs|Direct", view.place)) {
        for (const std::string& word : table.below("Jobs|Direct|" + goods, view.place)) {
            if (table.find("Demand|" + goods + '|' + word, view.place) != nullptr) continue;
            auto& sum = sums.try_emplace(word, std::vector<double>(table.years, 0.0)).first->second;
            const auto values = view.values("Jobs|Direct|" + goods + '|' + word, view.place);
            for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += std::isnan(values[i]) ? 0 : values[i];
        }
    }
    return sums;
}

Figure occupations(const View& view) {
    Figure figure{"jobs_by_occupation", "area", kJobsSection, "Jobs at makers by occupation, " + view.place_title, ""};
    figure.x = view.time();
    figure.y = {"Jobs", "jobs", {}, {}};
    const int index = view.year - view.files.table.first_year;
    std::string largest;
    double most = 0, all = 0;
    for (auto& [occupation, values] : by_occupation(view)) {
        all += values[index];
        if (values[index] > most) most = values[index], largest = occupation;
        figure.lines.push_back({capital(plain_goods(occupation)), std::move(values), "part", "jobs"});
    }
    if (all > 0)
        figure.says = "In " + std::to_string(view.year) + " the largest group is " + plain_goods(largest) + ": " +
                      plain_number(std::round(most)) + " of " + plain_number(std::round(all)) + " jobs at makers.";
    figure.source = view.source({"Jobs|Direct|{commodity}|{occupation}"});
    return or_note(std::move(figure), "No process says which occupations it employs.");
}

/// Each region's jobs more than in the base, or without a base its jobs.
Figure by_region(const View& view) {
    const bool against = view.has_base();
    Figure figure{"jobs_by_region", "bar", kJobsSection,
                  against ? "Jobs at makers by region, against the base" : "Jobs at makers by region", ""};
    figure.x = view.time();
    figure.y = {against ? "Jobs more than in the base" : "Jobs", "jobs", {}, {}};
    std::string gains, loses;
    double most = 0, least = 0;
    for (const std::string& region : view.files.table.regions()) {
        if (view.result.package.is_object() && !view.result.package["regions"].contains(region)) continue;
        auto values = view.values("Jobs|Direct", region);
        const auto base = view.base_values("Jobs|Direct", region);
        if (values.empty()) continue;
        for (std::size_t i = 0; i < base.size(); ++i) values[i] -= base[i];
        const double now = values[view.year - view.files.table.first_year];
        if (now > most) most = now, gains = region;
        if (now < least) least = now, loses = region;
        figure.lines.push_back({view.result.place_title(region), std::move(values), "part", "regions"});
    }
    const auto place = [&](const std::string& region) { return with_article(view.result.place_title(region)); };
    const std::string in = "In " + std::to_string(view.year) + ' ';
    if (against && std::max(most, -least) >= 0.5) {
        figure.says =
            in + (most >= 0.5 ? place(gains) + " has " + plain_number(std::round(most)) + " jobs at makers more"
                              : "no region has more jobs");
        figure.says += least <= -0.5
                           ? ", " + place(loses) + ' ' + plain_number(std::round(-least)) + " fewer than in the base."
                           : " than in the base; nobody loses any.";
    } else if (!against && most > 0) {
        figure.says = in + place(gains) + " has the most jobs at makers: " + plain_number(std::round(most)) + '.';
    }
    figure.source = "timeseries.csv" + std::string(against ? ", base/timeseries.csv" : "") + ": Jobs|Direct";
    return or_note(std::move(figure),
                   against ? "The case moves no job of any region." : "No region has jobs at makers.");
}

}  // namespace

std::vector<Figure> job_figures(const View& view) {
    return {by_kind(view), occupations(view), by_region(view)};
}

}  // namespace onshore::report

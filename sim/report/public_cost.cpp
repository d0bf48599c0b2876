// What the public pays: by instrument, and per job.
#include <algorithm>
#include <cmath>

#include "sim/report/charts.hpp"
#include "sim/report/plain_words.hpp"

namespace onshore::report {
namespace {

constexpr const char* kPublicCostSection = "Public money";
constexpr const char* kByInstrument = "Public Cost by Instrument";

Figure by_instrument(const View& view) {
    Figure figure{"public_cost", "bar", kPublicCostSection, "Public cost by instrument, " + view.place_title, ""};
    figure.x = view.time();
    figure.y = {"Public cost", view.unit("Public Cost", view.place), {}, {}};
    const auto add = [&](const std::string& root, const std::string& stack, double sign) {
        for (const std::string& word : view.files.table.below(root, view.place)) {
            auto values = view.values(root + '|' + word, view.place);
            if (std::ranges::none_of(values, [](double v) { return std::isfinite(v) && v != 0; })) continue;
            for (double& value : values) value *= sign;
            figure.lines.push_back({plain_name(word), std::move(values), "part", stack});
        }
    };
    add(kByInstrument, "cost", 1);
    add("Public Receipts by Instrument", "cost", -1);
    if (view.has_base()) figure.lines.push_back(view.base_line("public cost, base", "Public Cost"));
    figure.says = view.change("public cost", "Public Cost", view.year);
    figure.note = "Receipts (duties, what comes back) stand below zero.";
    figure.source = view.source({"Public Cost by Instrument|...", "Public Receipts by Instrument|...", "Public Cost"});
    return or_note(std::move(figure), "No treasury in " + view.place_words + " pays or takes anything in this run.");
}

/// Cost more than in the base over jobs more, year by year; nothing where either is too small to divide by.
Figure per_job(const View& view) {
    const std::string title = "Public cost per job gained, " + view.place_title;
    if (!view.has_base())
        return no_figure("cost_per_job", kPublicCostSection, title, "There is no base to count jobs gained against.");
    Figure figure{"cost_per_job", "line", kPublicCostSection, title, ""};
    figure.x = view.time();
    figure.y = {"Public cost per net job", "2023 USD/(job*yr)", {}, {}};
    constexpr double kLeastJobs = 10;
    Line line{"against the base", {}, "run"};
    for (const double year : figure.x.years) {
        const int when = static_cast<int>(year);
        const double money = view.at("Public Cost", when) - view.base_at("Public Cost", when);
        const double jobs = view.at("Jobs", when) - view.base_at("Jobs", when);
        line.values.push_back(std::abs(jobs) >= kLeastJobs && money * jobs > 0 ? 1e6 * money / jobs : kUndefined);
    }
    const double now = line.values[view.year - view.files.table.first_year];
    if (!std::isnan(now)) {
        const bool lost = view.at("Public Cost", view.year) < view.base_at("Public Cost", view.year);
        figure.says = "In " + std::to_string(view.year) + (lost ? " each job lost saves " : " each job gained costs ") +
                      plain_number(std::round(now)) + " 2023 USD of public money a year.";
    }
    figure.lines.push_back(std::move(line));
    figure.note =
        "Years in which cost and jobs do not both rise or both fall, or by fewer than ten jobs, have no point.";
    figure.source = view.source({"Public Cost", "Jobs"}) + ", less those of base/timeseries.csv";
    return or_note(std::move(figure),
                   "In no year do public cost and jobs both rise, or both fall, by ten jobs or more.");
}

}  // namespace

std::vector<Figure> cost_figures(const View& view) {
    return {by_instrument(view), per_job(view)};
}

}  // namespace onshore::report

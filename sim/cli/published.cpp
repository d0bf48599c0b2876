// onshore hindcast --published: what others have published beside what the model says of it.
#include "sim/study/published.hpp"

#include <iostream>

#include "sim/cli/layout.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/sweep_screen.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/record/folder.hpp"

namespace onshore {
namespace {

constexpr const char* kDefaultTable = "scenarios/studies/published.csv";

std::string published_table(const PublishedTable& table, std::span<const double> values) {
    std::vector<GridRow> rows;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const PublishedRow& row = table.rows[i];
        const std::string scenario = table.worlds[row.world].file.stem().string();
        rows.push_back({row.name + (row.unit == "1" ? "" : " [" + row.unit + "]"),
                        {number_text(row.published), number_text(values[i]),
                         number_text(row.low) + " to " + number_text(row.high),
                         std::string(is_inside(row, values[i]) ? "inside" : "OUTSIDE") + (row.sets.empty() ? "" : " (set)")},
                        wrapped("    " + row.region + " " + period_text(row.time) + ", " + scenario + ": " + row.source, screen_width(), 4)});
    }
    return grid({"published", "simulated", "tolerance", ""}, rows, screen_width(), true);
}

std::string count_line(const PublishedTable& table, std::span<const double> values) {
    std::size_t inside = 0, set = 0, set_inside = 0;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const bool good = is_inside(table.rows[i], values[i]);
        inside += good;
        if (table.rows[i].sets.empty()) continue;
        ++set;
        set_inside += good;
    }
    std::string text = std::to_string(inside) + " of " + std::to_string(table.rows.size()) + " lie inside their tolerance";
    if (set > 0)
        text += "; without the " + std::to_string(set) + " by which a number of the model was set: " +
                std::to_string(inside - set_inside) + " of " + std::to_string(table.rows.size() - set);
    return wrapped(text, screen_width(), 2);
}

}  // namespace

int show_published(const Words& words, const Arguments& arguments, const ReadOptions& how) {
    for (const char* other : {"observed", "years", "runs", "seed", "threads"})
        if (words.has(other))
            throw UsageError(std::string("--") + other + " scores a hindcast, --published shows a table: say one of them");
    if (words.files().size() > 1) throw UsageError("unexpected '" + words.files()[1] + "'");
    if (words.has("out")) check_folder(words.text("out"), kPublishedFolder);
    const std::string named = words.files().empty() ? kDefaultTable : words.files().front();
    const PublishedTable table = read_published(named_file(named, how), how);
    const std::vector<double> values = simulated(table, show_progress());
    std::string files;
    if (words.has("out"))
        for (const std::string& name : write_published(words.text("out"), table, values, arguments))
            files += (files.empty() ? "" : ", ") + name;
    std::cout << bold("Published figures") << '\n'
              << wrapped("Each is simulated in the scenario that the table names; (set): a number of the model was set by it",
                         screen_width(), 2)
              << published_table(table, values);
    if (!files.empty()) std::cout << wrapped(words.text("out") + ": " + files, screen_width(), 2);
    std::cout << count_line(table, values);
    return 0;
}

}  // namespace onshore

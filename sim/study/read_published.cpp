// read_published: a table of published figures -> its rows, and the worlds that they are simulated in.
#include <algorithm>

#include "sim/record/files.hpp"
#include "sim/scenario/complaints.hpp"
#include "sim/study/published.hpp"
#include "sim/study/study_file.hpp"
#include "sim/study/tables.hpp"
#include "sim/units/units.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kHows = {"value", "difference", "ratio", "change"};

std::vector<std::string> split(const std::string& text, const std::string& mark) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(mark, at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + mark.size();
    }
    return parts;
}

Product product(const std::string& text) {
    Product product;
    char sign = '*';
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min({text.find(" * ", at), text.find(" / ", at), text.size()});
        product.factors.emplace_back(sign, text.substr(at, end - at));
        if (end < text.size()) sign = text[end + 1];
        at = end + 3;
    }
    return product;
}

class PublishedReader {
    enum Column {
        name,
        how,
        scenario,
        with,
        time,
        against,
        against_with,
        against_time,
        variable,
        region,
        unit,
        published,
        low,
        high,
        sets,
        source,
        columns
    };
    static constexpr const char* kColumns[] = {
        "name",     "how",    "scenario", "with",      "time", "against", "against_with", "against_time",
        "variable", "region", "unit",     "published", "low",  "high",    "sets",         "source"};

public:
    PublishedReader(const fs::path& file, const ReadOptions& options) : options_(options) {
        CsvDesign csv = read_design_csv(read_file(file), file);
        table_.file = std::move(csv.file);
        for (std::size_t i = 0; i < columns; ++i)
            if (i >= csv.header.size() || csv.header[i].text != kColumns[i] || csv.header.size() > columns) {
                const CsvCell& cell = csv.header[std::min(i, csv.header.size() - 1)];
                complain(cell, "the columns of published figures are others", "write the first line as " + heading());
                raise();
            }
        for (const CsvCell& cell : csv.header) table_.header.push_back(cell.text);
        for (const auto& cells : csv.rows) read_row(cells);
        raise();
    }

    PublishedTable read() { return std::move(table_); }

private:
    static std::string heading() {
        std::string text;
        for (const char* each : kColumns) text += (text.empty() ? "" : ",") + std::string(each);
        return text;
    }
    void raise() { complaints_.raise({table_.file}); }
    void complain(const CsvCell& cell, const std::string& rule, const std::string& fix) {
        complaints_.error(cell.where(), std::max<std::size_t>(cell.text.size(), 1), rule, fix);
    }

    void read_row(const std::vector<CsvCell>& cells) {
        PublishedRow row;
        for (const CsvCell& cell : cells) row.cells.push_back(cell.text);
        for (const Column needed : {name, scenario, variable, region, unit, source})
            if (cells[needed].text.empty())
                complain(cells[needed], std::string("a row has a ") + kColumns[needed], "write it, or leave the row out");
        row.name = cells[name].text;
        row.region = cells[region].text;
        row.unit = cells[unit].text;
        row.source = cells[source].text;
        row.variable_at = cells[variable].where();
        row.unit_at = cells[unit].where();
        row.time_at = cells[time].where();
        for (const std::string& term : split(cells[variable].text, " + ")) row.sum.push_back(product(term));
        read_how(row, cells);
        row.time = period(cells[time]);
        row.other_time = cells[against_time].text.empty() ? row.time : period(cells[against_time]);
        row.published = number(cells[published]);
        row.low = number(cells[low]);
        row.high = number(cells[high]);
        if (row.low > row.published || row.high < row.published)
            complain(cells[published], "the figure does not lie between its low and high", "low <= published <= high");
        row.world = world(cells[scenario], cells[with]);
        row.other = row.how == How::value ? row.world : other_world(cells);
        check_sets(row, cells[sets]);
        table_.rows.push_back(std::move(row));
    }

    void read_how(PublishedRow& row, const std::vector<CsvCell>& cells) {
        const auto found = std::ranges::find(kHows, cells[how].text);
        if (found == kHows.end())
            return complain(cells[how], "'" + cells[how].text + "' is no way to measure a figure",
                            suggest(cells[how].text, kHows));
        row.how = static_cast<How>(found - kHows.begin());
        const std::string wanted = row.how == How::ratio ? "1" : row.how == How::change ? "%" : row.unit;
        if (row.unit != wanted)
            complain(cells[unit], "a " + *found + " is in " + wanted + ", not in '" + row.unit + "'", "write " + wanted);
        bool other = false;
        for (const Column column : {against, against_with, against_time}) {
            other = other || !cells[column].text.empty();
            if (row.how == How::value && !cells[column].text.empty())
                complain(cells[column], "a value is measured against nothing", "write difference, ratio or change");
        }
        if (row.how != How::value && !other)
            complain(cells[against], "a " + *found + " is measured against another world or time",
                     "name a scenario in against, or a time in against_time");
    }

    Period period(const CsvCell& cell) {
        if (const auto found = parse_period(cell.text)) return *found;
        complain(cell, "'" + cell.text + "' is no year, quarter or month", "write 2021, 2021-Q3 or 2021-03");
        return {};
    }

    double number(const CsvCell& cell) {
        try {
            return units::parse_number(cell.text);
        } catch (const units::UnitError& error) {
            complain(cell, cell.text.empty() ? "there is no figure" : error.what(),
                     cell.text.empty() ? "a row has a figure, a low and a high" : error.hint);
        }
        return kUndefined;
    }

    /// An empty `against` with a time of its own is the row's world at another time.
    std::size_t other_world(const std::vector<CsvCell>& cells) {
        const bool same = cells[against].text.empty();
        return world(same ? cells[scenario] : cells[against],
                     same && cells[against_with].text.empty() ? cells[with] : cells[against_with]);
    }

    /// Beside the table, then in the roots.
    std::optional<fs::path> find(const CsvCell& cell, const std::string& text) {
        if (auto found = find_beside(table_.file.path, text, options_)) return found;
        complain(cell, "cannot find '" + text + "'", "it is named by its place relative to this file");
        return std::nullopt;
    }

    std::size_t world(const CsvCell& file, const CsvCell& laid) {
        PublishedWorld world;
        const auto found = find(file, file.text);
        if (!found) return 0;
        world.file = *found;
        for (const std::string& each : laid.text.empty() ? std::vector<std::string>() : split(laid.text, ";")) {
            if (each.find('=') != each.npos)
                world.set.push_back(each);
            else if (const auto overlay = find(laid, each))
                world.with.push_back(*overlay);
        }
        for (std::size_t i = 0; i < table_.worlds.size(); ++i) {
            const PublishedWorld& there = table_.worlds[i];
            if (there.file == world.file && there.set == world.set && there.with == world.with) return i;
        }
        ReadOptions how_to = options_;
        how_to.set = world.set;
        how_to.with = world.with;
        try {
            world.scenario = read_scenario(world.file, how_to);
        } catch (const ScenarioError& error) {
            std::string why = error.what();
            while (why.ends_with('\n')) why.pop_back();
            complain(laid.text.empty() ? file : laid, "this world is refused: " + why, "try it with onshore check");
        }
        table_.worlds.push_back(std::move(world));
        return table_.worlds.size() - 1;
    }

    void check_sets(PublishedRow& row, const CsvCell& cell) {
        row.sets = cell.text;
        if (row.sets.empty() || row.world >= table_.worlds.size()) return;
        Scenario& there = table_.worlds[row.world].scenario;
        if (find_quantity(there, row.sets) == nullptr)
            complain(cell, "the scenario has no number '" + row.sets + "'",
                     "name the number that was set by this figure by its path, as in onshore fields, or leave it empty");
    }

    const ReadOptions& options_;
    Complaints complaints_;
    PublishedTable table_;
};

}  // namespace

PublishedTable read_published(const fs::path& file, const ReadOptions& options) {
    return PublishedReader(file, options).read();
}

}  // namespace onshore

// simulated: what the model says to published figures, in their own units and money.
#include "sim/study/published.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/record/files.hpp"
#include "sim/record/folder.hpp"
#include "sim/record/text.hpp"
#include "sim/scenario/complaints.hpp"
#include "sim/study/block.hpp"
#include "sim/units/calendar.hpp"
#include "sim/units/units.hpp"

namespace onshore {
namespace {

std::vector<Results> run_all(const PublishedTable& table, const Progress& progress) {
    const bool monthly = std::ranges::any_of(table.rows, [](const PublishedRow& row) {
        return row.time.per_year > 1 || row.other_time.per_year > 1;
    });
    std::vector<Results> all;
    for (std::size_t first = 0; first < table.worlds.size(); first += kBlock) {
        std::vector<Scenario> block;
        for (std::size_t i = first; i < std::min(first + kBlock, table.worlds.size()); ++i)
            block.push_back(table.worlds[i].scenario);
        Ran ran = run(block, {monthly, progress});
        for (const auto& failed : ran.failed)
            if (failed) throw RunError(*failed);
        std::ranges::move(ran.results, std::back_inserter(all));
    }
    return all;
}

/// Results write some units that scenarios do not: millions of dollars, and square kilometres.
units::Unit unit_of(const std::string& text) {
    static const units::Vocabulary vocabulary{{{"USD_2023", 1.0}}, {{"CO2e", {}}}};
    for (const auto& [theirs, ours] : {std::pair("million ", ""), {"km2", "m2"}})
        if (text.starts_with(theirs)) {
            units::Unit unit = units::parse_unit(ours + text.substr(std::string_view(theirs).size()), vocabulary);
            unit.numerator *= 1e6;
            return unit;
        }
    return units::parse_unit(text, vocabulary);
}

/// Of `into` times `by`, or over it.
void multiply(units::Unit& into, units::Unit by, char sign) {
    if (sign == '/') std::swap(by.numerator, by.denominator);
    into.numerator *= by.numerator;
    into.denominator *= by.denominator;
    for (std::size_t i = 0; i < units::kBases; ++i) into.dimension[i] += sign == '/' ? -by.dimension[i] : by.dimension[i];
}

/// Figures of rows out of the results of their worlds.
class Measuring {
public:
    Measuring(const PublishedTable& table, std::vector<Results> results) : table_(table), results_(std::move(results)) {}

    std::vector<double> all() {
        std::vector<double> values;
        for (const PublishedRow& row : table_.rows) values.push_back(of(row));
        complaints_.raise({table_.file});
        return values;
    }

private:
    double of(const PublishedRow& row) {
        const std::size_t before = complaints_.count();
        const double value = measured(row);
        if (!std::isfinite(value) && complaints_.count() == before)
            complaints_.error(row.variable_at, 1, "this has no value: it divides by zero", "measure something else");
        return value;
    }

    double measured(const PublishedRow& row) {
        const double here = sum(row, row.world, row.time);
        if (row.how == How::value) return here;
        const double there = sum(row, row.other, row.other_time);
        if (row.how == How::difference) return here - there;
        return row.how == How::ratio ? here / there : 100 * (here / there - 1);
    }

    double sum(const PublishedRow& row, std::size_t world, const Period& time) {
        double sum = 0;
        for (const Product& product : row.sum) sum += value(row, product, world, time);
        return sum * money(row, world, time);
    }

    /// In the row's unit; of a ratio or change, which have none, in canonical ones.
    double value(const PublishedRow& row, const Product& product, std::size_t world, const Period& time) {
        double value = 1;
        const bool canonical = row.how == How::ratio || row.how == How::change;
        const std::string& alone = product.factors.front().second;
        if (const Series* one = product.factors.size() == 1 && !canonical ? find(row, alone, world) : nullptr)
            if (one->unit == row.unit) return at(row, *one, world, time);
        units::Unit own;
        for (const auto& [sign, variable] : product.factors) {
            const Series* series = find(row, variable, world);
            if (series == nullptr) return kUndefined;
            const double factor = at(row, *series, world, time);
            value = sign == '/' ? value / factor : value * factor;
            multiply(own, parsed(row, series->unit), sign);
        }
        const units::Unit wanted = canonical ? first_of(row, world) : parsed(row, row.unit);
        if (wanted.dimension != own.dimension)
            complaints_.error(row.unit_at, row.unit.size(), "what the row measures does not convert to " +
                                                                (canonical ? "one unit" : "'" + row.unit + "'"),
                              "'" + alone + "' is in " + find(row, alone, world)->unit);
        const double scale = own.numerator / own.denominator;
        return canonical ? value * scale : value * scale * wanted.denominator / wanted.numerator;
    }

    /// What the first product of a sum is in, and so all of them.
    units::Unit first_of(const PublishedRow& row, std::size_t world) {
        units::Unit unit;
        for (const auto& [sign, variable] : row.sum.front().factors)
            if (const Series* series = find(row, variable, world)) multiply(unit, parsed(row, series->unit), sign);
        return unit;
    }

    units::Unit parsed(const PublishedRow& row, const std::string& text) {
        try {
            return unit_of(text);
        } catch (const units::UnitError& error) {
            complaints_.error(row.unit_at, row.unit.size(), error.what(), error.hint);
            return {};
        }
    }

    const Series* find(const PublishedRow& row, const std::string& variable, std::size_t world) {
        const Results& results = results_[world];
        if (const Series* found = results.find(variable, row.region)) return found;
        std::vector<std::string> known;
        for (const Series& series : results.series)
            if (series.region == row.region) known.push_back(series.variable);
        complaints_.error(row.variable_at, variable.size(), "results hold no '" + variable + "' of " + row.region,
                          suggest(variable, known) + "; see onshore variables");
        return nullptr;
    }

    double at(const PublishedRow& row, const Series& series, std::size_t world, const Period& time) {
        const Results& results = results_[world];
        double value = kUndefined;
        if (time.per_year == 1) value = results.value(series.variable, series.region, time.year());
        const int first = 12 * std::stoi(results.first_month.substr(0, 4)) + std::stoi(results.first_month.substr(5, 2)) - 1;
        if (time.per_year > 1)
            for (const Monthly& each : results.monthly)
                if (each.variable == series.variable && each.region == series.region) value = rate_in(time, each, first);
        if (std::isnan(value))
            complaints_.error(row.time_at, 1, "results have no '" + series.variable + "' of " + series.region + " in " +
                                                  period_text(time),
                              "leave the row out, or write another time");
        return value;
    }

    /// Results count in money of 2023: into that of the middle of the period where the row's unit says plain USD.
    double money(const PublishedRow& row, std::size_t world, const Period& time) const {
        if (!is_money_of_its_day(row.unit)) return 1;
        const int month = time.last_month() - 6 / time.per_year + 1;
        return table_.worlds[world].scenario.money.price_index.at(units::to_day({month / 12, month % 12 + 1, 1}));
    }

    const PublishedTable& table_;
    std::vector<Results> results_;
    Complaints complaints_;
};

}  // namespace

std::vector<double> simulated(const PublishedTable& table, const Progress& progress) {
    return Measuring(table, run_all(table, progress)).all();
}

std::vector<std::string> write_published(const std::filesystem::path& folder, const PublishedTable& table,
                                         std::span<const double> values, const std::vector<std::string>& arguments) {
    std::string text;
    for (const std::string& each : table.header) text += each + ',';
    text += "simulated,inside\n";
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        for (const std::string& cell : table.rows[i].cells) append_field(text, cell), text += ',';
        append_number(text, values[i]);
        text += is_inside(table.rows[i], values[i]) ? ",1\n" : ",0\n";
    }
    Drafts drafts(folder);
    drafts.add("published.csv", text);
    nlohmann::ordered_json json = build_json();
    json["scenario"] = kPublishedFolder;
    json["arguments"] = arguments;
    json["inputs"].push_back({{"path", table.file.path.string()}, {"sha256", table.file.sha256}});
    for (const PublishedWorld& world : table.worlds)
        json["worlds"].push_back({{"path", world.file.string()}, {"set", world.set}});
    json["outputs"].push_back({{"path", "published.csv"}, {"sha256", drafts.written().front().sha256}});
    json["date"] = now_text();
    json["host"] = host_text();
    drafts.add("run.json", json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n');
    drafts.keep();
    return {"published.csv", "run.json"};
}

}  // namespace onshore

#include "sim/study/observed.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "sim/record/files.hpp"
#include "sim/scenario/complaints.hpp"
#include "sim/study/tables.hpp"
#include "sim/units/units.hpp"

namespace onshore {
namespace {

auto place_of(const Observation& row) {
    return std::tie(row.variable, row.region, row.time);
}

/// What one of `given` is in `own`, for a figure of a period; nothing where they do not convert.
std::optional<double> factor_to(const std::string& own, const std::string& given, const Period& period) {
    if (given == own) return 1;
    static const units::Vocabulary vocabulary{{{"USD_2023", 1.0}}, {}};
    const units::Unit from = units::parse_unit(given, vocabulary);
    units::Unit to;
    try {
        to = units::parse_unit(own, vocabulary);
    } catch (const units::UnitError&) {  // an index: only itself
        return std::nullopt;
    }
    const double factor = from.numerator * to.denominator / (from.denominator * to.numerator);
    if (from.dimension == to.dimension) return factor;
    to.dimension[units::time] += 1;  // the amount of the period, of what flows by the year
    return from.dimension == to.dimension && own.ends_with("/yr") ? std::optional(factor * period.per_year)
                                                                  : std::nullopt;
}

class ObservedReader {
    enum Column { region, variable, unit, time, value, low, high, source, columns };
    static constexpr const char* kColumns[] = {"region", "variable", "unit", "time", "value", "low", "high", "source"};
    static constexpr const char* kHeading = "region,variable,unit,time,value,low,high,source";

public:
    explicit ObservedReader(std::span<const Series> names) {
        for (const Series& series : names) {
            units_[{series.variable, series.region}] = series.unit;
            variables_.insert(series.variable);
            regions_.insert(series.region);
        }
    }

    std::pair<File, std::vector<Observation>> read(const std::filesystem::path& path, std::size_t file) {
        const CsvDesign table = read_design_csv(read_file(path), path);
        Complaints complaints;
        complaints_ = &complaints;
        check_heading(table);
        complaints.raise({table.file});
        std::vector<Observation> rows;
        for (const std::vector<CsvCell>& cells : table.rows)
            if (auto row = read_row(cells)) {
                row->file = file;
                rows.push_back(std::move(*row));
            }
        check_twice(rows);
        complaints.raise({table.file});
        return {table.file, std::move(rows)};
    }

private:
    void complain(const CsvCell& cell, const std::string& rule, const std::string& fix) {
        complaints_->error(cell.where(), std::max<std::size_t>(cell.text.size(), 1), rule, fix);
    }

    void check_heading(const CsvDesign& table) {
        for (std::size_t i = 0; i < columns; ++i) {
            if (i < table.header.size() && table.header[i].text == kColumns[i]) continue;
            const CsvCell& cell = table.header[std::min(i, table.header.size() - 1)];
            return complain(cell, "column " + std::to_string(i + 1) + " of observations is '" + kColumns[i] + "'",
                            std::string("write the first line as ") + kHeading);
        }
        if (table.header.size() > columns)
            complain(table.header[columns], "observations have eight columns",
                     std::string("write the first line as ") + kHeading);
    }

    /// Nothing, and a complaint, for a row that says no figure.
    std::optional<Observation> read_row(const std::vector<CsvCell>& cells) {
        const std::size_t before = complaints_->count();
        Observation row;
        row.variable = cells[variable].text;
        row.region = cells[region].text;
        row.source = cells[source].text;
        row.where = cells[region].where();
        const std::string* own = own_unit(cells);
        const auto period = parse_period(cells[time].text);
        if (!period)
            complain(cells[time], "'" + cells[time].text + "' is no year, quarter or month",
                     "write 2021, 2021-Q3 or 2021-03");
        if (row.source.empty()) complain(cells[source], "the figure has no source", "say where it is from");
        const double scale = own != nullptr && period ? scale_of(cells, *own, *period) : 1;
        row.time = period.value_or(Period{});
        row.value = number(cells[value], scale);
        if (row.value <= 0)
            complain(cells[value], "'" + cells[value].text + "' is not above zero",
                     "errors are told in logarithms: leave it out");
        if (!cells[low].text.empty()) row.low = number(cells[low], scale);
        if (!cells[high].text.empty()) row.high = number(cells[high], scale);
        if (complaints_->count() > before) return std::nullopt;
        check_range(row, cells);
        return row;
    }

    const std::string* own_unit(const std::vector<CsvCell>& cells) {
        const std::string &name = cells[variable].text, &place = cells[region].text;
        if (const auto found = units_.find({name, place}); found != units_.end()) return &found->second;
        if (!regions_.contains(place)) {
            complain(cells[region], "results know no region '" + place + "'",
                     suggest(place, {regions_.begin(), regions_.end()}));
        } else if (!variables_.contains(name)) {
            complain(cells[variable], "results hold no variable '" + name + "'",
                     suggest(name, {variables_.begin(), variables_.end()}) + "; see onshore variables");
        } else {
            std::vector<std::string> told;
            for (const std::string& each : regions_)
                if (units_.contains({name, each})) told.push_back(each);
            complain(cells[region], "'" + name + "' is not told of '" + place + "'", suggest(place, told));
        }
        return nullptr;
    }

    double scale_of(const std::vector<CsvCell>& cells, const std::string& own, const Period& period) {
        const std::string& given = cells[unit].text;
        if (given != own && is_money_of_its_day(given)) {
            complain(cells[unit], "'" + given + "' is money of its day; results count in money of 2023",
                     "deflate the figure, and write " + own);
            return 1;
        }
        try {
            if (const auto factor = factor_to(own, given, period)) return *factor;
            complain(cells[unit],
                     "'" + given + "' does not convert to '" + own + "', the unit of '" + cells[variable].text + "'",
                     "write it in " + own);
        } catch (const units::UnitError& error) {
            complain(cells[unit], error.what(), "the variable is in " + own + "; " + error.hint);
        }
        return 1;
    }

    double number(const CsvCell& cell, double scale) {
        try {
            return units::parse_number(cell.text) * scale;
        } catch (const units::UnitError& error) {
            complain(cell, cell.text.empty() ? "there is no figure" : error.what(),
                     cell.text.empty() ? "write it, or leave the row out" : error.hint);
        }
        return kUndefined;
    }

    void check_range(const Observation& row, const std::vector<CsvCell>& cells) {
        if (row.low > row.value)
            complain(cells[low], "low " + cells[low].text + " lies above the value " + cells[value].text,
                     "low <= value <= high");
        if (row.high < row.value)
            complain(cells[high], "high " + cells[high].text + " lies below the value " + cells[value].text,
                     "low <= value <= high");
    }

    void check_twice(const std::vector<Observation>& rows) {
        std::map<std::tuple<std::string, std::string, Period>, int> seen;
        for (const Observation& row : rows) {
            const auto [first, is_new] = seen.try_emplace(place_of(row), row.where.line);
            if (!is_new)
                complaints_->error(row.where, row.region.size(),
                                   "'" + row.variable + "' of " + row.region + " in " + period_text(row.time) +
                                       " stands in line " + std::to_string(first->second) + " already",
                                   "keep the better of the two");
        }
    }

    std::map<std::pair<std::string, std::string>, std::string> units_;  // by variable and region
    std::set<std::string> variables_, regions_;
    Complaints* complaints_ = nullptr;
};

}  // namespace

bool is_money_of_its_day(const std::string& unit) {
    const auto at = unit.find("USD");
    return at != unit.npos && unit.compare(at, 8, "USD_2023") != 0;
}

std::optional<Period> parse_period(std::string_view text) {
    const auto digits = [&](std::size_t at, std::size_t count) {
        int number = 0;
        for (const char c : text.substr(at, count)) {
            if (c < '0' || c > '9') return -1;
            number = 10 * number + (c - '0');
        }
        return number;
    };
    if (text.size() != 4 && (text.size() != 7 || text[4] != '-')) return std::nullopt;
    const int year = digits(0, 4);
    if (year < 1) return std::nullopt;
    if (text.size() == 4) return Period{1, year};
    const bool quarter = text[5] == 'Q';
    const int per_year = quarter ? 4 : 12, part = quarter ? digits(6, 1) : digits(5, 2);
    if (part < 1 || part > per_year) return std::nullopt;
    return Period{per_year, year * per_year + part - 1};
}

std::string period_text(const Period& period) {
    const std::string year = std::to_string(period.year());
    const int part = period.index % period.per_year + 1;
    if (period.per_year == 1) return year;
    if (period.per_year == 4) return year + "-Q" + std::to_string(part);
    return year + (part < 10 ? "-0" : "-") + std::to_string(part);
}

double rate_in(const Period& period, const Monthly& series, int first_month) {
    const int length = 12 / period.per_year, begin = period.last_month() - length + 1 - first_month;
    const int months = static_cast<int>(series.values.size()) - 1;  // the first value is of the eve
    if (!series.unit.ends_with("/month") || begin < 0 || begin + length > months) return kUndefined;
    double sum = 0;
    for (int m = 0; m < length; ++m) sum += series.values[static_cast<std::size_t>(1 + begin + m)];
    return sum * period.per_year;
}

Observed read_observed(std::span<const std::filesystem::path> files, std::span<const Series> names) {
    ObservedReader reader(names);
    Observed observed;
    std::map<std::tuple<std::string, std::string, Period>, Observation> latest;
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto [file, rows] = reader.read(files[i], i);
        observed.files.push_back(std::move(file));
        for (Observation& row : rows) {
            const auto place = std::make_tuple(row.variable, row.region, row.time);
            if (!latest.insert_or_assign(place, std::move(row)).second) ++observed.replaced;
        }
    }
    for (auto& [place, row] : latest) observed.rows.push_back(std::move(row));
    return observed;
}

}  // namespace onshore

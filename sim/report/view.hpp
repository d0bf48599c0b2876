// What the pictures of a run are about, and what they take from its tables.
#pragma once

#include <string>
#include <vector>

#include "sim/report/figure.hpp"
#include "sim/report/result.hpp"

namespace onshore::report {

/// A run seen from one region: the files stay where they are.
struct View {
    const Result& result;
    const RunFiles& files;
    std::string place;               // US
    std::string place_title;         // United States, in headings
    std::string place_words;         // the United States, in sentences
    std::vector<std::string> goods;  // what the case is about, first things first: Batteries|Cells
    std::vector<int> years;          // those of the first screen; at least one
    int year = 0;                    // the one that sentences speak of: when new plants have ramped up

    bool has_base() const { return files.base.has_value(); }
    const std::string& name() const { return result.name; }
    std::string base_name() const { return has_base() ? files.base->scenario : ""; }

    /// Values over the years of the run; none where there is no such row.
    std::vector<double> values(const std::string& variable, const std::string& region) const;
    std::vector<double> base_values(const std::string& variable, const std::string& region) const;
    double at(const std::string& variable, int when) const;                          // in the place
    double base_at(const std::string& variable, int when) const;                     // the same of the base
    bool has(const std::string& variable) const;                                     // in the place, in the run
    std::string unit(const std::string& variable, const std::string& region) const;  // as axes say it

    /// The years as an axis.
    Axis time() const;
    /// A line of the run, and with it one of the base where there is one.
    Line line(const std::string& name, const std::string& variable) const;
    Line base_line(const std::string& name, const std::string& variable) const;

    /// `cells made in the United States`: 168 -> 181 GWh/yr in 2032 (+12.2, +7.2 %). Empty without a number.
    std::string change(const std::string& what, const std::string& variable, int when) const;
    /// `timeseries.csv: a; b (US)`
    std::string source(const std::vector<std::string>& variables) const;
};

/// The view that the first screen took; place, if not empty, in its stead. Throws NotThere for an unknown region.
View view_of(const Result& result, const std::string& place = "");

/// Goods with rows `root|GOODS` in a region: none that another one contains, in the order of the chain from mine to
/// car. `deepest_first_word` leaves out names of one word whose parts are there: Minerals beside Minerals|Lithium.
std::vector<std::string> widest_goods(const Table& table, const std::string& root, const std::string& region);
std::vector<std::string> stages(const Table& table, const std::string& root, const std::string& region);

/// `million USD_2023/yr`: million 2023 USD/yr. Without a unit: 1.
std::string axis_unit(const std::string& unit);

/// `a`, `a and b`, `a, b and c`.
std::string listed(const std::vector<std::string>& words);

/// A place in a sentence: the United States, the rest of the world, Canada.
std::string with_article(const std::string& title);

/// First letter in capitals.
std::string capital(std::string text);

/// `Batteries|Cells`: batteries_cells, for names of figures.
std::string slug(const std::string& text);

/// As axes and sentences name goods: cells, battery-electric, lithium.
std::string goods_title(const std::string& goods);

}  // namespace onshore::report

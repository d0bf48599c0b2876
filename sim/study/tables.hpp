// The tables of a sweep: runs.csv and bands.csv out of its store, and designs of other tools in.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "onshore/scenario.hpp"
#include "sim/record/files.hpp"
#include "sim/study/store.hpp"

namespace onshore {

/// What stands in the cells of the factors in a run's row, one text a factor.
using FactorTexts = std::function<std::vector<std::string>(std::size_t run)>;

/// `run,<factor...>,<outcome...>,failed`: a row a run, in order, cells quoted as RFC 4180 says. A number has the fewest
/// digits that read back as it, -0 is written 0; NaN is an empty cell. `failed` says why a run has no outcomes and is
/// empty for the others. Holds one shard at a time. Throws DiskError when a shard is missing, std::invalid_argument
/// when `texts` does not give one text a factor.
void tell_runs(const Store& store, const std::vector<std::string>& factors, const FactorTexts& texts, const Sink& sink);

/// What is told, as gzip (RFC 1952) without a time or a name: the same text gives the same bytes.
void tell_gzip(const std::function<void(const Sink&)>& tell, const Sink& sink);

/// A column of the store that is one point of a series.
struct SeriesColumn {
    std::size_t column = 0;
    std::string variable, region, unit, time;
};

/// `variable,region,unit,time,p5,p10,p25,p50,p75,p90,p95,mean,runs`: a row a column, over the runs that have a value
/// there (`runs` of them; without any the other cells are empty). Quantiles by linear interpolation between ranks, type
/// 7 of Hyndman and Fan (1996), The American Statistician 50(4). Holds one column at a time.
void tell_bands(const Store& store, std::span<const SeriesColumn> columns, const Sink& sink);

/// A cell of a CSV file, quotes taken off, and where it begins (from 1; the column in bytes).
struct CsvCell {
    std::string text;
    int line = 0, column = 0;

    Where where() const { return {0, line, column}; }
};

/// A design that another tool made: names of its columns and rows of as many cells.
struct CsvDesign {
    File file;  // for complaints about what the cells say
    std::vector<CsvCell> header;
    std::vector<std::vector<CsvCell>> rows;
};

/// Reads RFC 4180 strictly: commas; lines end with LF or CRLF; a byte-order mark and empty last lines are let pass.
/// Throws ScenarioError with all that is wrong: quotes, rows of other lengths, empty or repeated names, no rows, NUL
/// and other control characters, text that is not UTF-8.
CsvDesign read_design_csv(const std::string& text, const std::filesystem::path& name);

}  // namespace onshore

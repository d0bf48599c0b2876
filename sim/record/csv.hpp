// Results as the text of CSV files, and back.
#pragma once

#include <string>

#include "onshore/results.hpp"
#include "sim/record/files.hpp"

namespace onshore {

std::string timeseries_csv(const Results& results);
void tell_timeseries(const Results& results, const Sink& sink);  // the same, in pieces of a megabyte or so
std::string monthly_csv(const Results& results);
std::string trade_csv(const Results& results);
std::string flows_csv(const Results& results);
std::string bottlenecks_csv(const Results& results);
std::string resilience_csv(const Results& results);
std::string shock_csv(const Results& results);
std::string compare_csv(const std::vector<Compared>& rows);

/// The series of a timeseries.csv. Throws DiskError when a line is not one of ours.
Results read_timeseries(const std::string& text);

}  // namespace onshore

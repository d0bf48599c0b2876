// A page: everything that a colleague should see of some results, in one HTML file.
#pragma once

#include <string>

#include "sim/report/painter.hpp"
#include "sim/report/result.hpp"

namespace onshore::report {

/// What sim/report/web makes a page of. The first run is what the page is about; runs after it stand beside it,
/// hindcasts and sweeps answer how sure it is. The same files give the same bytes: no date, host or time taken.
Json page_json(const Results& results, const std::string& region = "");

/// The whole file.
std::string page_html(const Json& page);

/// One picture that answers a run's question: the sentences and the four figures that say most.
std::string glance(Painter& painter, const Result& run);

}  // namespace onshore::report

// The families of charts, in the order of a page. Each gives its figures, or one whose note says what is off.
#pragma once

#include <vector>

#include "sim/report/view.hpp"

namespace onshore::report {

/// What is made, could be made, is planned and is wanted, of each of the view's goods.
std::vector<Figure> output_figures(const View& view);

/// Import shares from mine to car, and of the view's goods beside the base's.
std::vector<Figure> import_figures(const View& view);

/// Who sends the view's goods to whom, a frame a year.
std::vector<Figure> trade_figures(const View& view);

/// By kind, by occupation and by region.
std::vector<Figure> job_figures(const View& view);

/// By instrument, and per job.
std::vector<Figure> cost_figures(const View& view);

/// A home-made unit beside an imported one: maker's price, freight, duty.
std::vector<Figure> landed_figures(const View& view);

/// Whose goods the place uses.
std::vector<Figure> owner_figures(const View& view);

/// CO2e of a vehicle by stage, home-made and imported.
std::vector<Figure> emission_figures(const View& view);

/// With the shock and without it, month by month.
std::vector<Figure> resilience_figures(const View& view);

/// What the case changes of each headline, year by year; and all of them in one year.
std::vector<Figure> difference_figures(const View& view);

/// What was simulated beside what was observed.
std::vector<Figure> hindcast_figures(const Result& result);

/// Bands of series, heat maps of two factors, tornados, and outcomes that cannot both be had.
std::vector<Figure> sweep_figures(const Result& result);

}  // namespace onshore::report

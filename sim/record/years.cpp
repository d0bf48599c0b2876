#include "sim/record/years.hpp"

#include "sim/model/model.hpp"

namespace onshore {

void Years::see(const Model& model, const State& state, int month) {
    const std::size_t year = static_cast<std::size_t>((model.first_month - 1 + month) / 12);
    if (years_.size() <= year) years_.resize(year + 1);
    years_[year].add(model, state, month);
}

std::span<const Annual> Years::full() const {
    std::span<const Annual> full(years_);
    if (!full.empty() && full.front().months < 12) full = full.subspan(1);
    if (!full.empty() && full.back().months < 12) full = full.first(full.size() - 1);
    return full;
}

const Annual* Years::unfinished() const {
    if (years_.empty() || years_.back().months == 12) return nullptr;
    return &years_.back();
}

}  // namespace onshore

// One quantity of a year. A sweep keeps only those that the formulas of its measures read; nobody lists them: the
// formulas are tried on a year that is kept whole, and leave a mark at what they read.
#pragma once

#include <initializer_list>
#include <span>
#include <stdexcept>
#include <vector>

#include "sim/model/model.hpp"

namespace onshore {

/// Which parts of a year are kept. `trial`: all, and who reads one leaves a mark; `marked`: those alone.
enum class Keep : char { all, trial, marked };

/// How a month is added to a year.
struct Adding {
    Keep keep;
    bool first;  // month of its year
};

class YearPart {
public:
    /// A part that was left out has no values, and none that could be taken for zero.
    operator const std::vector<Wide>&() const {
        if (as_ == As::left_out) throw std::logic_error("a formula reads a part of the year that was not kept");
        if (as_ == As::tried) as_ = As::marked;
        return values_;
    }
    const Wide& operator[](std::size_t i) const { return static_cast<const std::vector<Wide>&>(*this)[i]; }
    bool empty() const { return static_cast<const std::vector<Wide>&>(*this).empty(); }

    /// After a trial: whether a formula has read it.
    bool read() const { return as_ == As::marked; }

    /// Values to add a month to; none where the part is left out.
    std::span<Wide> open(std::size_t size, Adding adding) {
        if (!keeps(adding.keep)) return {};
        if (adding.first || values_.empty()) values_.assign(size, zero());
        return values_;
    }

    /// Values as they stand at the end of the year.
    void set(const std::vector<Wide>& at_end, Keep keep) {
        if (keeps(keep)) values_ = at_end;
    }

    /// Parts that are worked out together are kept together; false = nobody reads any of them.
    static bool open(std::initializer_list<YearPart*> parts, std::size_t size, Adding adding) {
        bool any = adding.keep != Keep::marked;
        for (const YearPart* part : parts) any = any || part->as_ == As::marked;
        for (YearPart* part : parts) {
            if (any && adding.keep == Keep::marked) part->as_ = As::marked;
            part->open(size, adding);
        }
        return any;
    }

    /// Values of a part that is kept, as open() left them.
    std::vector<Wide>& values() { return values_; }

private:
    enum class As : char { kept, tried, marked, left_out };

    bool keeps(Keep keep) {
        if (keep == Keep::all) as_ = As::kept;
        if (keep == Keep::trial && as_ != As::marked) as_ = As::tried;
        if (keep == Keep::marked && as_ != As::marked) {
            as_ = As::left_out;
            std::vector<Wide>().swap(values_);
        }
        return as_ != As::left_out;
    }

    std::vector<Wide> values_;
    mutable As as_ = As::left_out;  // nothing was added yet
};

}  // namespace onshore

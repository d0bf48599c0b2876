// Leaves of the tree: quantities with units and calendars, dates, names.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/scenario/complaints.hpp"
#include "sim/scenario/names.hpp"
#include "sim/scenario/node.hpp"
#include "sim/scenario/shape.hpp"

namespace onshore {

/// The source of a thing covers those of its values, said in the same file, that name none.
struct CoveringSource {
    int file = -1;
    std::string text;
};

class Values {
public:
    Values(const Names& names, Complaints& complaints) : names_(names), complaints_(complaints) {}

    /// Each reads an entry into `to`; what cannot be read is complained of and leaves `to` as it is, or empty.
    void read(const Entry& entry, const Shape& shape, const Path& path, Quantity& to);
    void read(const Entry& entry, const Shape& shape, const Path& path, Date& to);
    void read(const Entry& entry, const Shape& shape, const Path& path, Text& to);
    void read(const Entry& entry, const Shape& shape, const Path& path, Texts& to);
    void read(const Entry& entry, const Shape& shape, const Path& path, Payers& to);
    void read(const Entry& entry, const Shape& shape, const Path& path, bool& to);

    void check_name(const Node& node, const Shape& shape, const Path& path);

    std::vector<CoveringSource> covering;  // outermost first

    Complaints& complaints() { return complaints_; }
    const Names& names() const { return names_; }

private:
    struct Context;
    std::optional<double> number(const Node& node, const Shape& shape, const Context& context, const std::string& unit,
                                 bool within_range);
    bool point(const Entry& entry, const Shape& shape, const Context& context, Quantity& to);
    void check_readable(const Node& node, const Context& context);
    void quantity(const Node& node, const Shape& shape, const Context& context, Quantity& to);
    void quantity_map(const Node& node, const Shape& shape, const Context& context, Quantity& to);
    void value_in_map(const Entry& entry, const Shape& shape, const Context& context, Quantity& to);
    void shape_words(const Node& node, const Context& context, Quantity& to);
    void uncertainty(const Node& node, const Shape& shape, const Context& context, Quantity& to);
    bool keep_before(const Node& node, const Shape& shape, const Context& context, Quantity& changed);
    bool only_changes(const Node& node, const Context& context);
    void relative(const Node& node, const Shape& shape, const Context& context, Quantity& to);
    std::optional<Quantity> base_of(const Node& node, const Shape& shape, const Context& context,
                                    const Quantity& unsaid);
    void check_result(const Node& node, const Shape& shape, const Context& context, const Quantity& quantity);
    void check_order(const Node& node, const Context& context, const Quantity& quantity);
    std::string range_fault(double value, const Shape& shape, const Context& context) const;
    void check_lane(const Node& node, const Path& path);
    std::optional<Day> day(const Node& node, const Shape& shape, const Path& path, const std::optional<Day>& base);
    std::optional<Day> later(const Node& amount, Day base, bool last_day, const Path& path);
    Origin origin(Where where, const Node& node, const Path& path);
    const Node* value_of(const Node& node, const Path& path, const std::vector<std::string>& also);

    const Names& names_;
    Complaints& complaints_;
};

/// The calendar of a base up to the first date of a new one.
std::vector<Quantity::Point> kept_before(const Quantity& base, Day first);

/// The day after a length of time: whole months go by the calendar, everything else by days.
Day day_after(Day day, double years);

}  // namespace onshore

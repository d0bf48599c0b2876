#include "sim/record/fault.hpp"

#include <string_view>

#include "sim/record/text.hpp"

namespace onshore {
namespace {

/// Whose number it is; the quantities are those that keep_the_books checks.
std::string owner_of(const Model& model, std::string_view quantity, int index) {
    const auto supplier = [&](int j) { return model.suppliers[j].name; };
    if (quantity == "stock" || quantity == "goods in transit")
        return model.commodities[index / model.R] + " in " + model.regions[index % model.R];
    if (quantity == "shipments") return supplier(index / model.R) + " to " + model.regions[index % model.R];
    if (quantity == "waiting list") return model.types[index % model.T] + " in " + model.regions[index / model.T];
    return supplier(index);
}

}  // namespace

std::string fault_text(const Model& model, const Fault& fault, std::size_t run) {
    const MonthName name{model.first_year, model.first_month};
    return model.runs[run] + " left the model's world in " + name.plain(fault.month) + ": " + fault.quantity + " of " +
           owner_of(model, fault.quantity, fault.index) + " is negative or not a number";
}

}  // namespace onshore

// What scenarios that differ in numbers alone share of their models, worked out once for all of them.
#pragma once

#include "sim/model/indices.hpp"

namespace onshore {

/// Names, indices and lists of a block. No number of a scenario decides them, but lead times, stages of construction
/// and the shares of partners; dates, names and switches do.
class Mould {
public:
    /// Throws as build_model does.
    explicit Mould(std::span<const Scenario> runs, Varied varied = {});

    /// What build_model makes of up to eight runs, in the storage of another model. They may differ from those of the
    /// mould, of which one is enough, in all other numbers.
    void fill(std::span<const Scenario> runs, Model& model);

    /// The same in the model that this mould filled last, and that nobody has changed but for what is asked of it: what
    /// does not vary stays. There may be more or fewer runs than before.
    void refill(std::span<const Scenario> runs, Model& model);

private:
    void pour(std::span<const Scenario> runs, const Varied* varied, Model& model);
    void fill_numbers(const Run& run, Day day, Model& model);

    Model shaped_;  // without numbers and calendar
    Indices indices_;
    Varied varied_;
    std::array<Ledger, kWide> ledgers_;  // (place)
};

}  // namespace onshore

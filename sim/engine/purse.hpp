// Money moves between two named accounts. MODEL.md 15.
#pragma once

#include "sim/engine/state.hpp"

namespace onshore {

struct Purse {
    Account account;
    int region;
};

inline void pay(const Model& model, State& state, Purse from, Purse to, const Wide& amount) {
    const auto balance = [&](Purse purse) -> Wide& {
        return state.balance[static_cast<std::size_t>(purse.account) * model.R + purse.region];
    };
    balance(from) -= amount;
    balance(to) += amount;
}

}  // namespace onshore

// What a dollar spent beyond the gate sets off there: Leontief's inverse, worked out once. MODEL.md 17.
#include <Eigen/Dense>
#include <algorithm>

#include "sim/model/indices.hpp"

namespace onshore {
namespace {

using Column = Eigen::VectorXd;
using Rows = std::vector<std::pair<int, double>>;  // sector, amount

/// The sectors that are left when those of the model's own makers are out, as all regions see them.
class Table {
public:
    Table(const Economy& economy, Day day) : day_(day) {
        for (const auto& [name, sector] : economy.sectors)
            if (!sector.modelled) at_[name] = static_cast<int>(at_.size());
        const int n = static_cast<int>(at_.size());
        index = jobs = value = wages = spent = Column::Zero(n);
        bought = Eigen::MatrixXd::Zero(n, n);
        for (const auto& [name, j] : at_) {
            const Sector& sector = economy.sectors.at(name);
            index[j] = sector.price_index.at(day);
            jobs[j] = sector.employment.at(day);
            value[j] = sector.value_added.at(day) * index[j];
            wages[j] = sector.compensation.at(day) * index[j];
            spent[j] = sector.household.at(day) * economy.household_spending.at(day) / index[j];
            for (const auto& [i, amount] : rows(sector.inputs)) bought(i, j) = amount;
        }
    }

    Rows rows(const Named<Quantity>& said) const {
        Rows found;
        for (const auto& [name, amount] : said)
            if (const auto i = at_.find(name); i != at_.end()) found.emplace_back(i->second, amount.at(day_));
        return found;
    }
    Column shares(const Named<Quantity>& said) const {
        Column found = Column::Zero(index.size());
        for (const auto& [i, share] : rows(said)) found[i] = share;
        return found;
    }
    int row(const std::string& sector) const {
        const auto i = at_.find(sector);
        return i == at_.end() ? -1 : i->second;
    }

    Column index, jobs, value, wages, spent;  // by row; wages and value in USD of 2023
    Eigen::MatrixXd bought;                   // per unit of output of a column, wherever it was made

private:
    Day day_;
    Index at_;  // sector -> row
};

/// The table as one region sees it.
class Leontief {
public:
    Leontief(const Table& table, const HomeEconomy& home, Day day)
        : table_(table), home_(table.shares(home.home_share)), jobs_(table.jobs * home.jobs_factor.at(day)) {
        const Eigen::Index n = home_.size();
        inverse_.compute(Eigen::MatrixXd::Identity(n, n) - home_.asDiagonal() * table.bought);  // I - A at home (17.1)
        spent_ = inverse_.solve(home_.cwiseProduct(table.spent).eval());
        again_ = table.wages.dot(spent_);
    }

    /// Purchases per USD spent, home-made, at the table's prices.
    Column purchases(const Rows& shares) const {
        Column f = nothing();
        for (const auto& [i, share] : shares) f[i] += share * home_[i] / table_.index[i];
        return f;
    }

    /// What the sector of these vehicles buys per USD of its output, home-made, at the table's prices.
    Column inputs_of(const Sector& sector, Day day) const {
        Column f = nothing();
        for (const auto& [i, amount] : table_.rows(sector.inputs))
            f[i] += amount * home_[i] / sector.price_index.at(day);
        return f;
    }

    /// (17.2), (17.3). `own_wages` are paid to the buyer's own staff; `counted` work is counted elsewhere.
    void write(std::vector<Wide>& to, std::size_t first, int place, const Column& f, double own_wages,
               double counted = 0.0) const {
        const Column x = inverse_.solve(f);
        const double wages = table_.wages.dot(x);
        const double round = again_ < 1.0 ? (own_wages + wages) / (1.0 - again_) : 0.0;
        const auto put = [&](Beyond what, double value) {
            to[first * kBeyond + static_cast<std::size_t>(what)][place] = value;
        };
        put(Beyond::supplier_jobs, jobs_.dot(x) - counted);
        put(Beyond::supplier_value, table_.value.dot(x));
        put(Beyond::supplier_wages, wages);
        put(Beyond::induced_jobs, jobs_.dot(spent_) * round);
        put(Beyond::induced_value, table_.value.dot(spent_) * round);
        put(Beyond::induced_wages, again_ * round);
    }

    /// Work of the sector itself on these purchases.
    double own_jobs(int sector, const Column& f) const { return sector < 0 ? 0.0 : jobs_[sector] * f[sector]; }

    Column nothing() const { return Column::Zero(home_.size()); }

private:
    const Table& table_;
    Column home_, jobs_;  // by row
    Column spent_;        // output for a USD of wages that is spent
    double again_ = 0.0;  // wages paid again for a USD of wages
    Eigen::PartialPivLU<Eigen::MatrixXd> inverse_;
};

void fill_combustion(Model& model, const Indices& indices, const Run& run, Day day, const Region& region, int r,
                     const Leontief& table) {
    const Combustion& said = region.combustion;
    if (said.output.empty()) return;
    Numbers& n = model.numbers;
    const std::size_t at = static_cast<std::size_t>(r);
    for (const auto& [market, amount] : said.output)
        n.combustion_output[at * model.R + indices.region.at(market)][run.place] = amount.at(day);
    n.combustion_jobs[at * 2][run.place] = said.assembly_jobs.at(day);
    n.combustion_jobs[at * 2 + 1][run.place] = said.engine_jobs.at(day);
    const auto sector = run.scenario.economy.sectors.find(said.sector.value);
    if (sector == run.scenario.economy.sectors.end()) return;
    const double price = said.price.at(day);
    table.write(n.combustion_beyond, at, run.place, table.inputs_of(sector->second, day) * price,
                sector->second.compensation.at(day) * price);
}

bool looks_beyond(const Region& region) {
    return !region.economy.home_share.empty() || !region.combustion.output.empty();
}

/// What makers buy of sectors, per USD.
struct Purchases {
    int process;
    Rows other, capex;
};

}  // namespace

void fill_economy(Model& model, const Indices& indices, const Run& run, Day day) {
    const Economy& economy = run.scenario.economy;
    Numbers& n = model.numbers;
    for (const auto& [name, market] : run.scenario.markets)
        for (const auto& [type_name, type] : market.types)
            if (type.commodity.given() && type_name != "bev")
                n.engines[indices.commodity.at(type.commodity.value)][run.place] = 1.0;
    if (std::ranges::none_of(run.scenario.regions, [](const auto& each) { return looks_beyond(each.second); })) return;
    const Table table(economy, day);
    const Rows electricity = table.rows({{economy.electricity.value, Quantity(1.0)}});
    std::vector<Purchases> makers;
    for (const auto& [process_name, process] : run.scenario.processes)
        makers.push_back({indices.process.at(process_name), table.rows(process.buys), table.rows(process.capex_buys)});
    const int builder = table.row(economy.builder.value);
    for (const auto& [name, region] : run.scenario.regions) {
        if (!looks_beyond(region)) continue;
        const int r = indices.region.at(name);
        const Leontief here(table, region.economy, day);
        fill_combustion(model, indices, run, day, region, r, here);
        if (region.economy.home_share.empty()) continue;
        n.beyond_known[r][run.place] = 1.0;
        here.write(n.beyond_wages, r, run.place, here.nothing(), 1.0);
        here.write(n.beyond_electricity, r, run.place, here.purchases(electricity), 0.0);
        for (const Purchases& made : makers) {
            const std::size_t at = static_cast<std::size_t>(made.process) * model.R + r;
            const Column capex = here.purchases(made.capex);
            here.write(n.beyond_other, at, run.place, here.purchases(made.other), 0.0);
            here.write(n.beyond_capex, at, run.place, capex, 0.0, here.own_jobs(builder, capex));
        }
    }
}

}  // namespace onshore

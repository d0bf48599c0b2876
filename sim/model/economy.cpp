// What a dollar spent beyond the gate sets off there: Leontief's inverse, worked out once. MODEL.md 17.
#include <Eigen/Dense>

#include "sim/model/indices.hpp"

namespace onshore {
namespace {

using Column = Eigen::VectorXd;

/// The sectors that are left when those of the model's own makers are out, as one region sees them.
class Leontief {
public:
    Leontief(const Economy& economy, const HomeEconomy& home, Day day) : economy_(economy), day_(day) {
        for (const auto& [name, sector] : economy.sectors)
            if (!sector.modelled) at_[name] = static_cast<int>(at_.size());
        const int n = static_cast<int>(at_.size());
        home_ = jobs_ = value_ = wages_ = index_ = spent_ = Column::Zero(n);
        Eigen::MatrixXd bought = Eigen::MatrixXd::Zero(n, n);  // I - A at home (17.1)
        for (const auto& [name, i] : at_) {
            const Sector& sector = economy.sectors.at(name);
            const auto share = home.home_share.find(name);
            home_[i] = share == home.home_share.end() ? 0.0 : share->second.at(day);
            index_[i] = sector.price_index.at(day);
            jobs_[i] = sector.employment.at(day) * home.jobs_factor.at(day);
            value_[i] = sector.value_added.at(day) * index_[i];
            wages_[i] = sector.compensation.at(day) * index_[i];
            spent_[i] = sector.household.at(day) * economy.household_spending.at(day) / index_[i];
        }
        for (const auto& [name, j] : at_) {
            bought(j, j) += 1.0;
            for (const auto& [input, amount] : economy.sectors.at(name).inputs)
                if (const auto i = at_.find(input); i != at_.end())
                    bought(i->second, j) -= home_[i->second] * amount.at(day);
        }
        inverse_.compute(bought);
        spent_ = inverse_.solve(home_.cwiseProduct(spent_).eval());
        again_ = wages_.dot(spent_);
    }

    /// Purchases per USD spent, home-made, at the table's prices.
    Column purchases(const Named<Quantity>& shares) const {
        Column f = Column::Zero(home_.size());
        for (const auto& [name, share] : shares)
            if (const auto i = at_.find(name); i != at_.end())
                f[i->second] += share.at(day_) * home_[i->second] / index_[i->second];
        return f;
    }

    /// What the sector of these vehicles buys per USD of its output, home-made, at the table's prices.
    Column inputs_of(const Sector& sector) const {
        Column f = Column::Zero(home_.size());
        for (const auto& [name, amount] : sector.inputs)
            if (const auto i = at_.find(name); i != at_.end())
                f[i->second] += amount.at(day_) * home_[i->second] / sector.price_index.at(day_);
        return f;
    }

    /// (17.2), (17.3). `own_wages` are paid to the buyer's own staff; `counted` work is counted elsewhere.
    void write(std::vector<Wide>& to, std::size_t first, int place, const Column& f, double own_wages,
               double counted = 0.0) const {
        const Column x = inverse_.solve(f);
        const double wages = wages_.dot(x);
        const double round = again_ < 1.0 ? (own_wages + wages) / (1.0 - again_) : 0.0;
        const auto put = [&](Beyond what, double value) {
            to[first * kBeyond + static_cast<std::size_t>(what)][place] = value;
        };
        put(Beyond::supplier_jobs, jobs_.dot(x) - counted);
        put(Beyond::supplier_value, value_.dot(x));
        put(Beyond::supplier_wages, wages);
        put(Beyond::induced_jobs, jobs_.dot(spent_) * round);
        put(Beyond::induced_value, value_.dot(spent_) * round);
        put(Beyond::induced_wages, again_ * round);
    }

    /// Work of the sector itself on these purchases.
    double own_jobs(const std::string& sector, const Column& f) const {
        const auto i = at_.find(sector);
        return i == at_.end() ? 0.0 : jobs_[i->second] * f[i->second];
    }

    Column nothing() const { return Column::Zero(home_.size()); }

private:
    const Economy& economy_;
    Day day_;
    Index at_;                                    // sector -> row
    Column home_, jobs_, value_, wages_, index_;  // by row; wages and value in USD of 2023
    Column spent_;                                // output for a USD of wages that is spent
    double again_ = 0.0;                          // wages paid again for a USD of wages
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
    table.write(n.combustion_beyond, at, run.place, table.inputs_of(sector->second) * price,
                sector->second.compensation.at(day) * price);
}

}  // namespace

void fill_economy(Model& model, const Indices& indices, const Run& run, Day day) {
    const Economy& economy = run.scenario.economy;
    Numbers& n = model.numbers;
    for (const auto& [name, market] : run.scenario.markets)
        for (const auto& [type_name, type] : market.types)
            if (type.commodity.given() && type_name != "bev")
                n.engines[indices.commodity.at(type.commodity.value)][run.place] = 1.0;
    for (const auto& [name, region] : run.scenario.regions) {
        const int r = indices.region.at(name);
        if (region.economy.home_share.empty() && region.combustion.output.empty()) continue;
        const Leontief table(economy, region.economy, day);
        fill_combustion(model, indices, run, day, region, r, table);
        if (region.economy.home_share.empty()) continue;
        n.beyond_known[r][run.place] = 1.0;
        table.write(n.beyond_wages, r, run.place, table.nothing(), 1.0);
        table.write(n.beyond_electricity, r, run.place, table.purchases({{economy.electricity.value, Quantity(1.0)}}),
                    0.0);
        for (const auto& [process_name, process] : run.scenario.processes) {
            const std::size_t at = static_cast<std::size_t>(indices.process.at(process_name)) * model.R + r;
            const Column capex = table.purchases(process.capex_buys);
            table.write(n.beyond_other, at, run.place, table.purchases(process.buys), 0.0);
            table.write(n.beyond_capex, at, run.place, capex, 0.0, table.own_jobs(economy.builder.value, capex));
        }
    }
}

}  // namespace onshore

// Named plants: dated steps of capacity, projects that may be dropped, retooled lines, promised output.
#include <algorithm>
#include <cmath>

#include "sim/model/indices.hpp"

namespace onshore {
namespace {

/// The date that counts: what happened, else what was planned (moved by the delay).
std::optional<double> month_of(const Milestone& milestone, const Months& months, double delay) {
    if (milestone.actual.given()) return months.at(milestone.actual.value) + 12.0 * delay;
    if (milestone.planned.given()) return months.at(milestone.planned.value) + 12.0 * delay;
    return std::nullopt;
}

std::optional<double> month_of(const Plant& plant, const std::string& name, const Months& months, double delay) {
    const auto at = plant.milestones.find(name);
    if (at == plant.milestones.end()) return std::nullopt;
    return month_of(at->second, months, delay);
}

struct Opening {
    double month, capacity;
    bool actual;
};

/// The phases of a plant, or the plant as one; none when no date of opening is known.
std::vector<Opening> openings_of(const Plant& plant, const Months& months, Day day) {
    const double delay = plant.delay.at(day), scale = plant.scale.at(day);
    std::vector<Opening> openings;
    for (const auto& [name, phase] : plant.phases)
        if (const auto month = month_of(phase.opening, months, delay))
            openings.push_back({*month, phase.capacity.at(day) * scale, phase.opening.actual.given()});
    if (!plant.phases.empty()) return openings;
    if (const auto month = month_of(plant, "opening", months, delay))
        openings.push_back({*month, plant.capacity.at(day) * scale, plant.milestones.at("opening").actual.given()});
    return openings;
}

}  // namespace

/// A line to be retooled: a plant of the same owner that runs the process in the region, in the same state if there is
/// one, else the industry.
int retooled_supplier(const Model& model, const Indices& indices, int plant, const std::string& process) {
    const Supplier& self = model.suppliers[plant];
    const int q = indices.process.at(process);
    int line = -1;
    for (int j = 0; j < model.J; ++j) {
        const Supplier& other = model.suppliers[j];
        if (other.industry || other.process != q || other.region != self.region || other.owner != self.owner ||
            j == plant)
            continue;
        if (line < 0 || (other.state == self.state && model.suppliers[line].state != self.state)) line = j;
    }
    if (line >= 0) return line;
    const auto industry = indices.industry.find({model.regions[self.region], process});
    if (industry == indices.industry.end())
        throw ScenarioError("plant '" + self.name + "' retools '" + process + "', which nobody runs in " +
                            model.regions[self.region]);
    return industry->second;
}

/// Steps of a plant: openings (at least one place, more for phases), closing, retooled lines.
void shape_plants(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    model.project_of.assign(model.J, -1);
    for (const auto& [name, j] : indices.plant) {
        std::size_t openings = 1;
        std::map<std::string, int> retools;
        for (const Scenario& run : runs)
            if (const auto at = run.plants.find(name); at != run.plants.end()) {
                openings = std::max(openings, at->second.phases.size());
                for (const auto& [process, amount] : at->second.retools)
                    retools[process] = retooled_supplier(model, indices, j, process);
            }
        for (std::size_t i = 0; i < openings + 1; ++i) model.steps.push_back({j, j, wide(kNever), zero()});
        for (const auto& [process, line] : retools) {
            model.retooled.push_back(static_cast<int>(model.steps.size()));
            model.steps.push_back({line, j, wide(kNever), zero()});
        }
        model.project_of[j] = static_cast<int>(model.projects.size());
        model.projects.emplace_back().supplier = j;
    }
}

/// (process, region) The industry there, or -1.
static std::vector<int> industries_at(const Model& model, const Indices& indices) {
    std::vector<int> found(static_cast<std::size_t>(model.Q) * model.R, -1);
    for (const auto& [where, j] : indices.industry)
        found[static_cast<std::size_t>(model.suppliers[j].process) * model.R + model.suppliers[j].region] = j;
    return found;
}

void fill_plants(Model& model, const Indices& indices, const Months& months, const Run& run) {
    const Day day = months.start;
    const int place = run.place;
    const std::vector<int> industry_at = industries_at(model, indices);
    std::size_t step = 0, number = 0;
    auto next = run.scenario.plants.begin();  // both are in the order of the names
    for (const auto& [name, j] : indices.plant) {
        const std::size_t first = step;
        while (step < model.steps.size() && model.steps[step].supplier == j) ++step;  // openings and closing
        const std::size_t first_retool = step;
        while (step < model.steps.size() && model.steps[step].plant == j) ++step;
        Project& project = model.projects[number++];
        if (next == run.scenario.plants.end() || next->first != name) continue;
        const Plant& plant = (next++)->second;
        const double scale = plant.scale.at(day), delay = plant.delay.at(day);
        const std::vector<Opening> openings = openings_of(plant, months, day);
        double capacity = 0.0, first_opening = kNever;
        bool actual = !openings.empty();
        const double cancelled = month_of(plant, "cancelled", months, 0.0).value_or(kNever);
        const double closing = month_of(plant, "closing", months, 0.0).value_or(kNever);
        for (std::size_t i = 0; i < openings.size(); ++i) {
            model.steps[first + i].month[place] = openings[i].month < cancelled ? openings[i].month : kNever;
            model.steps[first + i].amount[place] = openings[i].capacity;
            capacity += openings[i].capacity;
            first_opening = std::min(first_opening, openings[i].month);
            actual = actual && openings[i].actual;
        }
        const std::size_t last = first_retool - 1;
        model.steps[last].month[place] = closing;
        model.steps[last].amount[place] = -capacity;
        const double planned = plant.capacity.at(day) * scale;
        const double construction = month_of(plant, "construction", months, delay).value_or(first_opening - 24.0);
        std::size_t line = first_retool;
        for (const auto& [process, amount] : plant.retools) {  // std::map order, as in shape_plants
            model.steps[line].month[place] = std::max(construction, 0.0);
            model.steps[line].amount[place] = -amount.at(day) * scale;
            ++line;
        }
        const std::size_t q = model.suppliers[j].process;
        project.announced[place] =
            month_of(plant, "announced", months, 0.0).value_or(std::min(construction, first_opening));
        project.opening[place] = first_opening;
        project.construction[place] = std::min(construction, first_opening);
        project.cancelled[place] = cancelled;
        project.actual[place] = actual ? 1.0 : 0.0;
        project.hazard[place] = plant.hazard.at(day);
        project.capacity[place] = first_opening <= 0.0 ? 0.0 : planned;
        Numbers& n = model.numbers;
        const int industry = industry_at[q * model.R + model.suppliers[j].region];
        n.cost_factor[j][place] = n.capex_factor[j][place] = n.labour_factor[j][place] = n.build_factor[j][place] = 1.0;
        if (industry >= 0) {
            n.cost_factor[j][place] = n.cost_factor[industry][place];
            n.capex_factor[j][place] = n.capex_factor[industry][place];
            n.labour_factor[j][place] = n.labour_factor[industry][place];
            n.build_factor[j][place] = n.build_factor[industry][place];
            double& regional = n.capacity[industry][place];
            for (const Opening& opening : openings)
                if (opening.month <= 0.0 && regional > 0.0 && closing > 0.0)
                    regional = std::max(0.0, regional - opening.capacity);
        }
        n.ramp_time[j][place] = run.scenario.processes.at(plant.process.value).ramp_time.at(day);
        const double capex =
            plant.capex.given() && planned > 0.0 ? plant.capex.at(day) * scale : 0.0;  // of nothing, nothing
        n.plant_capex[j][place] = capex > 0.0 ? capex / planned : 0.0;
        project.capex[place] = plant.capex.given() ? capex : planned * n.capex[q][place] * n.capex_factor[j][place];
        if (plant.jobs.given() && planned > 0.0) {
            double hours = 0.0;
            for (int o = 0; o < kOccupations; ++o) hours += n.hours[q * kOccupations + o][place];
            if (hours > 0.0)
                n.labour_factor[j][place] =
                    plant.jobs.at(day) * scale * run.scenario.settings.hours_per_job.at(day) / (planned * hours);
        }
    }
}

bool uses(const Model& model, int process, int commodity) {
    for (const Input& input : model.inputs_of(process)) {
        if (input.commodity == commodity) return true;
        if (input.choice < 0) continue;
        const std::vector<int>& members = model.choices[input.choice].commodities;
        if (std::find(members.begin(), members.end(), commodity) != members.end()) return true;
    }
    return false;
}

/// Promised output goes where the promised owner's own plants take it in, by their capacity; else it stays home.
void promise_output(Model& model, const Indices& indices, const Run& run, Day day) {
    for (Wide& promised : model.numbers.offtake) promised[run.place] = 0.0;
    std::vector<std::pair<const Supplier*, double>> plants;  // with their capacity
    for (const auto& [name, plant] : run.scenario.plants)
        plants.emplace_back(&model.suppliers[indices.plant.at(name)], plant.capacity.at(day));
    for (const auto& [name, plant] : run.scenario.plants) {
        if (plant.offtake.empty()) continue;
        const int j = indices.plant.at(name);
        model.promises[model.suppliers[j].commodity] = 1;
        for (const auto& [owner_name, share] : plant.offtake) {
            const int owner = indices.owner.at(owner_name);
            std::vector<double> use(model.R, 0.0);
            double sum = 0.0;
            for (const auto& [other, capacity] : plants) {
                if (other->owner != owner || !uses(model, other->process, model.suppliers[j].commodity)) continue;
                use[other->region] += capacity;
                sum += capacity;
            }
            for (int r = 0; r < model.R; ++r) {
                const double part = sum > 0.0 ? use[r] / sum : (r == model.suppliers[j].region ? 1.0 : 0.0);
                model.numbers.offtake[model.pair(j, r)][run.place] += share.at(day) * part;
            }
        }
    }
}

/// The whole month of the smallest of the eight.
static int first_month(const Wide& month) {
    const double earliest = -largest(-month);
    return static_cast<int>(std::floor(std::clamp(earliest, 0.0, kNever)));
}

void note_months_of_plants(Model& model) {
    for (CapacityStep& change : model.steps) change.first = first_month(change.month);
    for (Project& project : model.projects) {
        project.first = std::min(
            {first_month(project.announced), first_month(project.construction), first_month(project.cancelled)});
        const bool may_change = first_month(project.cancelled) < kNever || !model.bans.empty();  // or open later (25.8)
        project.after = may_change ? std::numeric_limits<int>::max()
                                   : static_cast<int>(std::ceil(std::clamp(largest(project.opening), 0.0, kNever))) + 1;
    }
}

}  // namespace onshore

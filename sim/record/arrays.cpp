// The numbers that the engine computes on, as .npy files: looked at month by month, then written with their index.
#include "sim/record/arrays.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "onshore/simulate.hpp"
#include "sim/record/array_tables.hpp"
#include "sim/record/files.hpp"
#include "sim/record/folder.hpp"
#include "sim/record/npy.hpp"
#include "sim/record/text.hpp"

namespace onshore {
namespace {

using Json = nlohmann::ordered_json;
using Sizes = std::map<std::string, std::size_t>;

Sizes sizes(const Model& model) {
    const auto size = [](const auto& vector) { return vector.size(); };
    const std::size_t R = model.R, C = model.C, J = model.J, Q = model.Q;
    return {{"region", R},
            {"commodity", C},
            {"supplier", J},
            {"process", Q},
            {"process_ends", Q + 1},
            {"market", R * model.T},
            {"node", C * R},
            {"edge", C * R * R},
            {"pair", J * R},
            {"input", size(model.inputs)},
            {"choice_ends", size(model.choices) + 1},
            {"alternative", static_cast<std::size_t>(model.alternatives)},
            {"stage", static_cast<std::size_t>(model.stages)},
            {"slot", static_cast<std::size_t>(model.longest) + 1},
            {"age", 3},
            {"occupation", kOccupations},
            {"step", size(model.steps)},
            {"project", size(model.projects)},
            {"month", static_cast<std::size_t>(model.months)},
            {"scenario", size(model.runs)}};
}

void append(std::vector<double>& values, std::span<const Wide> wides, std::size_t runs) {
    for (const Wide& each : wides)
        for (std::size_t run = 0; run < runs; ++run) values.push_back(each[static_cast<int>(run)]);
}

/// Keeps, month by month, what is given to the core phases and what they reach.
class ArrayRecorder : public Observer {
public:
    void open(const Model& model, const State& state) override {
        runs_ = model.runs.size();
        for (const StateArray& array : start_arrays()) append(start[array.text.name], state.*array.member, runs_);
        for (const StateArray& array : reached_arrays()) append(start[array.text.name], state.*array.member, runs_);
        keep(decided, decided_arrays(), state);
    }
    void see(const Model& model, const State& state, int month) override {
        keep(given, given_arrays(), state);
        keep(reached, reached_arrays(), state);
        if (month + 1 < model.months) keep(decided, decided_arrays(), state);
    }

    using Kept = std::map<std::string, std::vector<double>>;
    Kept start, given, decided, reached;

private:
    void keep(Kept& kept, std::span<const StateArray> arrays, const State& state) const {
        for (const StateArray& array : arrays) append(kept[array.text.name], state.*array.member, runs_);
    }
    std::size_t runs_ = 0;
};

/// Writes arrays into one folder and tells of each in an index.
class ArrayWriter {
public:
    ArrayWriter(Drafts& files, const Model& model) : files_(files), sizes_(sizes(model)), runs_(model.runs.size()) {}

    template <class Number>
    void write(const char* group, const ArrayText& text, const std::string& dimensions,
               const std::vector<Number>& values) {
        ArrayShape shape;
        Json names = Json::array();
        std::istringstream words(dimensions);
        for (std::string word; words >> word; names.push_back(word)) shape.push_back(sizes_.at(word));
        const std::string file = std::string(group) + "_" + text.name + ".npy";
        files_.add(file, npy(std::span<const Number>(values), shape));
        index.push_back({{"group", group},
                         {"name", text.name},
                         {"file", file},
                         {"dimensions", names},
                         {"shape", shape},
                         {"unit", text.unit},
                         {"meaning", text.meaning}});
    }
    /// With a place for each scenario, and for each month when `monthly`.
    void write(const char* group, const ArrayText& text, const std::vector<double>& values, bool monthly = false) {
        write(group, text, (monthly ? "month " : "") + std::string(text.dimensions) + " scenario", values);
    }
    void write(const char* group, const ArrayText& text, std::span<const Wide> wides, bool monthly = false) {
        std::vector<double> values;
        append(values, wides, runs_);
        write(group, text, values, monthly);
    }
    const Sizes& all_sizes() const { return sizes_; }

    Json index = Json::array();

private:
    Drafts& files_;
    Sizes sizes_;
    std::size_t runs_;
};

/// What a member of each entry is, as one array.
template <class Entry>
std::vector<Wide> column(const std::vector<Entry>& entries, Wide Entry::*member) {
    std::vector<Wide> values;
    for (const Entry& entry : entries) values.push_back(entry.*member);
    return values;
}

void write_model(ArrayWriter& writer, const Model& model) {
    for (const TopologyArray& array : topology_arrays())
        writer.write("topology", array.text, array.text.dimensions, array.values(model));
    for (const NumbersArray& array : numbers_arrays()) writer.write("numbers", array.text, model.numbers.*array.member);
    for (const SettingText& setting : exported_settings())
        writer.write("settings", {setting.name, "", "as settings in a scenario", "a setting"},
                     std::span(model.numbers.setting).subspan(static_cast<std::size_t>(setting.which), 1));
    writer.write("numbers", {"step_month", "step", "month", "after the start, on which capacity changes"},
                 column(model.steps, &CapacityStep::month));
    writer.write("numbers", {"step_amount", "step", "unit/yr", "opens, or closes when negative"},
                 column(model.steps, &CapacityStep::amount));
    for (const auto& [name, member] :
         {std::pair("project_announced", &Project::announced), std::pair("project_opening", &Project::opening),
          std::pair("project_cancelled", &Project::cancelled)})
        writer.write("numbers", {name, "project", "month", "after the start; 1e6 = never"},
                     column(model.projects, member));
    for (const CalendarArray& array : calendar_arrays()) {
        const MonthSeries& series = model.calendar.*array.member;
        const std::size_t size = writer.all_sizes().at("month") * static_cast<std::size_t>(series.width);
        writer.write("given", array.text, std::span(series.values).first(size), true);
    }
}

void write_months(ArrayWriter& writer, const ArrayRecorder& seen) {
    for (const StateArray& array : start_arrays()) writer.write("start", array.text, seen.start.at(array.text.name));
    for (const StateArray& array : reached_arrays()) writer.write("start", array.text, seen.start.at(array.text.name));
    for (const StateArray& array : given_arrays())
        writer.write("given", array.text, seen.given.at(array.text.name), true);
    for (const StateArray& array : decided_arrays())
        writer.write("given", array.text, seen.decided.at(array.text.name), true);
    for (const StateArray& array : reached_arrays())
        writer.write("reached", array.text, seen.reached.at(array.text.name), true);
}

std::string index_text(const ArrayWriter& writer, const Model& model) {
    std::vector<std::string> suppliers;
    for (const Supplier& each : model.suppliers) suppliers.push_back(each.name);
    Json json = build_json();
    json["meaning"] =
        "what the core phases (sim/MODEL.md 4, 5, 8 to 12, 13.1, 13.2) compute on and reach. node = "
        "commodity * regions + region, edge = (commodity * regions + from) * regions + to, pair = "
        "supplier * regions + buyer, market = region * types + type";
    json["groups"] = {{"topology", "integers that all scenarios share"},
                      {"numbers", "hold all run long"},
                      {"settings", "hold all run long"},
                      {"start", "state on the eve of the first month"},
                      {"given", "month by month: law, events, data, and what other phases decide"},
                      {"reached", "state of the core phases at the end of each month"}};
    json["first_month"] = MonthName{model.first_year, model.first_month}.plain(0);
    json["step_years"] = model.dt;
    json["sizes"] = writer.all_sizes();
    json["beyond_the_core"] = beyond_the_core(model);
    json["names"] = {{"scenario", model.runs},     {"region", model.regions}, {"commodity", model.commodities},
                     {"process", model.processes}, {"type", model.types},     {"supplier", suppliers}};
    json["arrays"] = writer.index;
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

ExportedArrays export_arrays(std::span<const Scenario> scenarios, const std::filesystem::path& folder) {
    const Model model = build_model(scenarios);
    ArrayRecorder seen;
    const Outcome outcome = simulate(model, seen);
    for (const auto& failed : outcome.failed)
        if (failed) throw *failed;
    Drafts files(folder);
    ArrayWriter writer(files, model);
    write_model(writer, model);
    write_months(writer, seen);
    files.add("arrays.json", index_text(writer, model));
    files.keep();
    ExportedArrays exported{files.written().size(), 0};
    for (const Drafts::Written& file : files.written()) exported.bytes += file.bytes;
    return exported;
}

}  // namespace onshore

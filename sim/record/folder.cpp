#include "sim/record/folder.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <future>
#include <nlohmann/json.hpp>
#include <optional>

#include "build_info.hpp"
#include "sim/record/assumptions.hpp"
#include "sim/record/csv.hpp"
#include "sim/record/files.hpp"
#include "sim/record/package.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kManifest = "run.json";
constexpr const char* kOurs[] = {"timeseries.csv",  "monthly.csv",    "trade.csv", "flows.csv",
                                 "bottlenecks.csv", "resilience.csv", "shock.csv", "datapackage.json",
                                 "report.html",     "glance.svg",     kManifest};
constexpr const char* kOfBase[] = {"timeseries.csv", "flows.csv"};

Json residuals(const Results& results) {
    return {{"mass", results.residuals.mass},
            {"transit", results.residuals.transit},
            {"money", results.residuals.money},
            {"meaning", "largest imbalance of a month, commodity and region over what moved there, from flows alone"}};
}

std::string manifest(const Results& results, const Scenario& scenario, const RunNote& note,
                     const std::vector<Drafts::Written>& outputs) {
    Json json = build_json();
    json["scenario"] = results.scenario;
    json["title"] = results.title;
    json["from"] = results.first_month;
    json["to"] = results.last_month;
    json["arguments"] = note.arguments;
    for (const File& file : scenario.files) json["inputs"].push_back(input_json(file));
    for (const Drafts::Written& file : outputs)
        json["outputs"].push_back({{"path", file.name}, {"sha256", file.sha256}});
    json["residuals"] = residuals(results);
    json["warnings"] = scenario.warnings;
    json["adjustments"] = note.adjustments;
    json["seconds"] = note.seconds;
    json["date"] = now_text();
    json["host"] = host_text();
    if (!note.screen.empty()) json["screen"] = Json::parse(note.screen);
    json["assumptions"] = Json::array();
    for (const SourcedValue& value : own_sources(scenario))
        json["assumptions"].push_back({{"path", value.path},
                                       {"value", value.value},
                                       {"range", value.range},
                                       {"source", value.source},
                                       {"line", value.line}});
    json["resolved"] = note.resolved;
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

/// The series and flows of the base, not yet under their names.
void draft_base(Drafts& files, const Results& base) {
    files.add("timeseries.csv", [&](const Sink& sink) { tell_timeseries(base, sink); });
    files.add("flows.csv", flows_csv(base));
}

/// What an older run with a base left.
void remove_base(const fs::path& folder) {
    std::error_code gone;
    for (const char* ours : kOfBase) fs::remove(folder / ours, gone);
    fs::remove(folder, gone);  // unless it holds something else
}

std::vector<Drafts::Written> both(const Drafts& files, const std::optional<Drafts>& base) {
    std::vector<Drafts::Written> all = files.written();
    if (!base) return all;
    for (Drafts::Written file : base->written()) {
        file.name = "base/" + file.name;
        all.push_back(std::move(file));
    }
    return all;
}

/// The words that run.json begins with, up to the scenario's name: what follows is long and not asked for.
struct Beginning : nlohmann::json_sax<Json> {
    std::string last_key, program, scenario;

    bool key(std::string& name) override { return last_key = name, true; }
    bool string(std::string& said) override {
        if (last_key == "program") program = said;
        if (last_key == "scenario") scenario = said;
        return last_key != "scenario";
    }
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(std::int64_t) override { return true; }
    bool number_unsigned(std::uint64_t) override { return true; }
    bool number_float(double, const std::string&) override { return true; }
    bool binary(Json::binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }
};

}  // namespace

nlohmann::ordered_json input_json(const File& file) {
    return {{"path", file.path.string()}, {"sha256", file.sha256}};
}

std::string now_text() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

std::string host_text() {
    char name[256] = {};
    return gethostname(name, sizeof name - 1) == 0 ? name : "unknown";
}

nlohmann::ordered_json build_json() {
    return {{"program", "onshore"},
            {"version", build::version},
            {"git", build::git},
            {"compiler", build::compiler},
            {"flags", build::flags}};
}

void check_folder(const fs::path& folder, const std::string& scenario) {
    std::error_code error;
    const fs::file_status status = fs::status(folder, error);
    if (!fs::exists(status)) return;
    const std::string fix = "; choose another folder with --out";
    if (!fs::is_directory(status)) throw DiskError(folder.string() + " is a file, not a results folder" + fix);
    if (fs::is_empty(folder, error)) return;
    if (!fs::exists(folder / kManifest))
        throw DiskError(folder.string() + " holds files and no run.json of ours: not replaced" + fix);
    Beginning said;
    Json::sax_parse(read_file(folder / kManifest), &said);
    if (said.program != "onshore")
        throw DiskError(folder.string() + "/run.json was not written by onshore: not replaced" + fix);
    const std::string& other = said.scenario;
    if (other != scenario)
        throw DiskError(folder.string() + " holds results of '" + other + "', not of '" + scenario + "': not replaced" +
                        fix);
}

std::vector<std::string> write_results(const fs::path& folder, const Results& results, const Scenario& scenario,
                                       const RunNote& note) {
    check_folder(folder, results.scenario);
    Drafts files(folder);
    std::optional<Drafts> base;
    std::future<void> base_drafted;  // a file is hashed and written by one core: the other has the base's
    if (note.base != nullptr)
        base_drafted =
            std::async(std::launch::async, draft_base, std::ref(base.emplace(folder / "base")), std::cref(*note.base));
    files.add("timeseries.csv", [&](const Sink& sink) { tell_timeseries(results, sink); });
    if (!results.monthly.empty()) files.add("monthly.csv", monthly_csv(results));
    if (!results.trade.empty()) files.add("trade.csv", trade_csv(results));
    files.add("flows.csv", flows_csv(results));
    files.add("bottlenecks.csv", bottlenecks_csv(results));
    if (!results.resilience.empty()) files.add("resilience.csv", resilience_csv(results));
    if (!results.disturbed.empty()) files.add("shock.csv", shock_csv(results));
    if (base_drafted.valid()) base_drafted.get();
    files.add("datapackage.json", package_text(results, scenario, both(files, base)));
    files.add(kManifest, manifest(results, scenario, note, both(files, base)));
    if (base) base->keep();
    files.keep();
    if (!base) remove_base(folder / "base");
    std::vector<std::string> names;
    for (const Drafts::Written& file : both(files, base)) names.push_back(file.name);
    for (const char* ours : kOurs) {
        std::error_code gone;
        if (std::find(names.begin(), names.end(), ours) == names.end()) fs::remove(folder / ours, gone);
    }
    return names;
}

Results read_results(const fs::path& folder) {
    return read_timeseries(read_file(folder / "timeseries.csv"));
}

std::string version_text() {
    return std::string("onshore ") + build::version + " (" + build::git + ", " + build::compiler + ", " + build::flags +
           ")";
}

}  // namespace onshore

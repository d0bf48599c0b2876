#include "sim/report/result.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <future>

#include "sim/report/csv.hpp"
#include "sim/report/read_study.hpp"
#include "sim/report/text_file.hpp"
#include "sim/report/unreadable.hpp"

namespace onshore::report {
namespace {

namespace fs = std::filesystem;

Json read_json(const fs::path& file) {
    Json json = Json::parse(read_text(file), nullptr, false);
    if (!json.is_object()) throw Unreadable(file.string() + " is not JSON as onshore writes it");
    return json;
}

std::vector<Bottleneck> read_bottlenecks(const fs::path& file) {
    const std::string text = read_text(file);
    CsvRows rows(text, file.string());
    rows.expect("time,supplier,binding_input,units_lost,unit");
    std::vector<Bottleneck> all;
    while (rows.next()) all.push_back({rows.text(0), rows.text(1), "", "", rows.text(2), rows.number(3), rows.text(4)});
    return all;
}

std::vector<Resilience> read_resilience(const fs::path& file) {
    const std::string text = read_text(file);
    CsvRows rows(text, file.string());
    rows.expect("region,variable,measure,unit,value");
    std::vector<Resilience> all;
    while (rows.next()) all.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.number(4)});
    return all;
}

std::vector<ShockCurve> read_disturbed(const fs::path& file) {
    const std::string text = read_text(file);
    CsvRows rows(text, file.string());
    rows.expect("region,variable,unit,time,undisturbed,disturbed");
    std::vector<ShockCurve> all;
    while (rows.next()) {
        if (all.empty() || all.back().region != rows[0] || all.back().variable != rows[1])
            all.push_back({rows.text(1), rows.text(0), rows.text(2), {}, {}, {}});
        all.back().times.push_back(rows.text(3));
        all.back().undisturbed.push_back(rows.number(4));
        all.back().with_it.push_back(rows.number(5));
    }
    return all;
}

RunFiles read_run(const fs::path& folder) {
    RunFiles run;
    const auto table = [&](const fs::path& file) { return read_table(read_text(file), file.string()); };
    const auto flows = [&](const fs::path& file, const Table& years) {
        return fs::exists(file) ? read_flows(read_text(file), file.string(), years) : std::vector<Flow>();
    };
    std::future<void> base;  // on the second core
    if (fs::exists(folder / "base" / "timeseries.csv"))
        base = std::async(std::launch::async, [&] {
            run.base = table(folder / "base" / "timeseries.csv");
            run.base_flows = flows(folder / "base" / "flows.csv", *run.base);
        });
    run.table = table(folder / "timeseries.csv");
    run.flows = flows(folder / "flows.csv", run.table);
    if (base.valid()) base.get();
    if (fs::exists(folder / "bottlenecks.csv")) run.bottlenecks = read_bottlenecks(folder / "bottlenecks.csv");
    if (fs::exists(folder / "resilience.csv")) run.resilience = read_resilience(folder / "resilience.csv");
    if (fs::exists(folder / "shock.csv")) run.disturbed = read_disturbed(folder / "shock.csv");
    return run;
}

/// The folders below that hold results, for those who name the one above.
std::string folders_below(const fs::path& folder) {
    std::vector<std::string> found;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (fs::exists(entry.path() / "run.json", ignored)) found.push_back(entry.path().string());
    std::sort(found.begin(), found.end());
    constexpr std::size_t kMost = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(kMost, found.size()); ++i) text += (i > 0 ? ", " : "") + found[i];
    return text + (found.size() > kMost ? ", ..." : "");
}

[[noreturn]] void refuse(const fs::path& folder) {
    const std::string below = folders_below(folder);
    throw Unreadable(folder.string() + " holds no results (no timeseries.csv, hindcast.csv or summary.csv); " +
                     (below.empty() ? "onshore run, hindcast and sweep write some" : "did you mean " + below + "?"));
}

}  // namespace

std::string read_text(const fs::path& file) {
    std::error_code error;
    std::string text(fs::is_regular_file(file, error) ? fs::file_size(file, error) : 0, '\0');
    std::ifstream in(file, std::ios::binary);
    if (!in.read(text.data(), static_cast<std::streamsize>(text.size())) || error || fs::is_directory(file))
        throw Unreadable("cannot read " + file.string() + ": " + std::strerror(errno));
    return text;
}

std::string Result::place_title(const std::string& region) const {
    if (region == "World") return "world";
    if (!package.is_object() || !package.contains("regions")) return region;
    const auto found = package["regions"].find(region);
    return found != package["regions"].end() && found->is_string() ? found->get<std::string>() : region;
}

std::string Result::said(const char* key) const {
    const auto found = manifest.find(key);
    return found != manifest.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const Json& Result::screen() const {
    static const Json none = Json::object();
    const auto found = manifest.find("screen");
    return found != manifest.end() && found->is_object() ? *found : none;
}

Result read_result(const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(folder, error)) throw Unreadable("there is no folder " + folder.string());
    if (!fs::is_directory(folder, error))
        throw Unreadable(folder.string() + " is a file; name the folder of results that it stands in");
    Result result;
    result.folder = folder;
    result.manifest = fs::exists(folder / "run.json") ? read_json(folder / "run.json") : Json::object();
    if (fs::exists(folder / "datapackage.json")) result.package = read_json(folder / "datapackage.json");
    if (fs::exists(folder / "timeseries.csv"))
        result.run = read_run(folder);
    else if (fs::exists(folder / "hindcast.csv"))
        result.hindcast = read_hindcast(folder);
    else if (fs::exists(folder / "summary.csv"))
        result.sweep = read_sweep(folder, result.manifest);
    else
        refuse(folder);
    result.name = result.run ? result.run->table.scenario : result.said("study");
    if (result.name.empty()) result.name = folder.filename().string();
    result.title = result.said("title");
    if (result.title.empty()) result.title = result.name;
    return result;
}

}  // namespace onshore::report

// read_scenario: files -> layers -> merged tree -> what was known -> Scenario -> checks.
#include "onshore/scenario.hpp"

#include <algorithm>

#include "sim/scenario/changed.hpp"
#include "sim/scenario/checks.hpp"
#include "sim/scenario/load.hpp"
#include "sim/scenario/merge.hpp"
#include "sim/scenario/merged.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

std::string text_of(const Node& root, const std::string& key, Complaints& complaints) {
    const Entry* entry = root.find(key);
    if (!entry || entry->value.kind == Node::Kind::nothing) return "";
    if (entry->value.is_text()) return entry->value.text;
    complaints.error(entry->value.where, 1, "'" + key + "' is a text", "write " + key + ": text");
    return "";
}

void check_version(const Layer& layer, const File& file, Complaints& complaints) {
    if (file.path == "--set" || layer.root.entries.empty()) return;
    const Entry* version = layer.root.find("onshore");
    if (!version)
        complaints.error(layer.root.where, 1, "the file does not say which version of the language it is in",
                         "add a first line onshore: 1");
    else if (version->value.kind != Node::Kind::nothing && version->value.text != "1")
        complaints.error(version->value.where, version->value.width(),
                         "this version reads language version 1, not '" + version->value.text + "'",
                         "write onshore: 1");
}

void read_heading(const Layer& main, const File& file, Scenario& scenario, Complaints& complaints) {
    scenario.name = text_of(main.root, "name", complaints);
    scenario.title = text_of(main.root, "title", complaints);
    scenario.source = text_of(main.root, "source", complaints);
    const Entry* name = main.root.find("name");
    const std::string stem = file.path.stem().string();
    if (main.root.entries.empty()) return;  // it could not be read at all
    if (!name)
        complaints.error(main.root.where, 1, "the scenario has no name",
                         "add name: " + stem + " (a part of a world is checked with the file that extends it)");
    else if (file.path != "-" && name->value.is_text() && scenario.name != stem)
        complaints.error(name->value.where, name->value.width(),
                         "the name '" + scenario.name + "' differs from the file's", "write name: " + stem);
    if (scenario.title.empty()) scenario.title = scenario.name;
    const Entry* headline = main.root.find("headline");
    if (!headline || headline->value.kind == Node::Kind::nothing) return;
    if (!headline->value.is_list())
        complaints.error(headline->value.where, headline->value.width(), "'headline' is a list of variables",
                         "write headline: [Public Cost, Jobs|Direct]");
    for (const Node& item : headline->value.items) {
        if (item.is_text()) scenario.headline.push_back({item.text, item.where});
        if (item.is_map() || item.is_list())
            complaints.error(item.where, 1, "'headline' is a list of variables", "put quotes around names with ': '");
    }
}

void require_sections(const Node& world, Where where, Complaints& complaints) {
    for (const Field& field : scenario_table().fields)
        if (field.required && !world.find(field.key))
            complaints.error(where, 1, "the scenario has no '" + field.key + "'",
                             "add " + field.key + ": (" + field.meaning + "), or extend a world");
}

void stop_early(const ReadOptions& options, Node& world, Scenario& scenario, Complaints& complaints) {
    if (!options.until || !scenario.time.end.given() || !scenario.time.start.given()) return;
    const int first = units::to_calendar(scenario.time.start.value).year,
              last = units::to_calendar(scenario.time.end.value).year;
    if (*options.until < first || *options.until > last) {
        complaints.error({}, 1, "--until " + std::to_string(*options.until) + " lies outside the scenario's years",
                         "it covers " + std::to_string(first) + " to " + std::to_string(last));
        return;
    }
    scenario.time.end.value = std::min(scenario.time.end.value, units::to_day({*options.until, 12, 31}));
    if (Entry* time = world.find("time"); time && time->value.is_map())
        if (Entry* end = time->value.find("end")) {
            end->value.kind = Node::Kind::text;
            end->value.text = units::to_text(scenario.time.end.value);
            end->value.entries.clear();
        }
}

bool has_all_sections(const Loaded& loaded, const Layer& base) {
    const auto& sections = scenario_table().fields;
    return std::all_of(sections.begin(), sections.end(), [&](const Field& section) {
        return !section.required || std::any_of(loaded.layers.begin(), loaded.layers.end(), [&](const Layer& layer) {
            return (layer.file == base.file || base.below.contains(layer.file)) && layer.root.find(section.key);
        });
    });
}

// The first file that it extends and that is a scenario itself, not a part of one.
std::optional<fs::path> base_of(const Loaded& loaded) {
    const Layer& main = loaded.layers[static_cast<std::size_t>(loaded.main)];
    for (int base : main.bases)
        for (const Layer& layer : loaded.layers)
            if (layer.file == base && layer.root.find("name") && has_all_sections(loaded, layer))
                return loaded.files[static_cast<std::size_t>(base)].path;
    return std::nullopt;
}

}  // namespace

void end_events(Scenario& scenario) {
    for (auto& [name, event] : scenario.events) {
        if (!event.duration.given() || event.duration.points.empty() || !event.from.given()) continue;
        const Where &until = event.until.origin.where, &duration = event.duration.origin.where;
        const bool follows =
            until.file == duration.file && until.line == duration.line && until.column == duration.column;
        if (event.until.given() && !follows) continue;  // both are said: the checks refuse that
        event.until.value = day_after(event.from.value, event.duration.points.front().value) - 1;
        event.until.origin = event.duration.origin;
    }
}

Merged read_merged(const fs::path& file, const std::optional<std::string>& text, const ReadOptions& options) {
    Complaints complaints;
    Merged merged;
    merged.loaded = load(file, text, options, complaints);
    Loaded& loaded = merged.loaded;
    Scenario& scenario = merged.scenario;
    for (const Layer& layer : loaded.layers)
        check_version(layer, loaded.files[static_cast<std::size_t>(layer.file)], complaints);
    const Layer& main = loaded.layers[static_cast<std::size_t>(loaded.main)];
    if (const Entry* study = main.root.find("study")) {  // else every line of it would be wrong
        complaints.error(
            study->where, study->key.size(), "this file is a study of scenarios, not a scenario",
            study->value.text == "hindcast" || study->value.text == "calibrate"
                ? "run it with onshore " + study->value.text
                : "run it with onshore sweep");
        complaints.raise(loaded.files);
    }
    read_heading(main, loaded.files[static_cast<std::size_t>(main.file)], scenario, complaints);
    merged.world = merge(loaded, complaints);
    if (loaded.baseless) complaints.raise(loaded.files);  // a base that cannot be found is one error, not hundreds
    const auto cut_off = options.known_at ? std::optional(CutOff{*options.known_at, options.told}) : std::nullopt;
    merged.left_out = keep_what_was_known(merged.world, cut_off, complaints);
    if (!main.root.entries.empty()) require_sections(merged.world, main.root.where, complaints);
    const Names names(merged.world);
    Reader(names, complaints).read(merged.world, scenario);
    end_events(scenario);
    check_world(scenario, names, complaints);
    check_policies(scenario, names, complaints);
    check_economy(scenario, names, complaints);
    stop_early(options, merged.world, scenario, complaints);
    complaints.raise(loaded.files);
    scenario.base = base_of(loaded);
    scenario.changed = changed_lines(loaded, merged.world, scenario);
    scenario.warnings = complaints.warnings(loaded.files);
    if (cut_off)
        scenario.warnings.push_back("known at " + units::to_text(cut_off->day) + ": " + merged.left_out.text() +
                                    " not read, stated later");
    scenario.files = loaded.files;
    return merged;
}

Scenario read_scenario(const fs::path& file, const ReadOptions& options) {
    return read_merged(file, std::nullopt, options).scenario;
}

Scenario read_scenario_text(const std::string& text, const fs::path& name, const ReadOptions& options) {
    return read_merged(name, text, options).scenario;
}

}  // namespace onshore

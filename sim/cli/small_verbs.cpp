// The verbs that only ask: check, resolve, diff, list, fields, schema, variables.
#include <iostream>

#include "onshore/results.hpp"
#include "onshore/simulate.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/record/text.hpp"
#include "sim/record/variable_names.hpp"

namespace onshore {
namespace {

/// --help of a verb; true when that was all.
bool told(const Options& options, const Words& words) {
    if (words.help()) std::cout << options.help();
    return words.help();
}

/// One line of CSV.
void print_row(std::initializer_list<std::string> fields) {
    std::string line;
    for (const std::string& field : fields) {
        if (!line.empty()) line += ',';
        append_field(line, field);
    }
    std::cout << line << '\n';
}

}  // namespace

int check_verb(const Arguments& arguments, const Roots& roots) {
    Options options("check",
                    "  onshore check scenarios/cases/gm_tdk.yaml\n  onshore check my_case.yaml --with high.yaml\n\n"
                    "Says everything that is wrong with scenarios, and what data gave way at the start.");
    add_reading(options).words("FILE...", 1, 99);
    const Words words = options.parse(arguments);
    if (told(options, words)) return 0;
    std::string wrong;
    int count = 0;
    const ReadOptions how = reading(words, roots);
    for (const std::string& file : words.files()) {
        try {
            const Scenario scenario = read_scenario(named_file(file, how), how);
            const auto adjusted = adjustments({&scenario, 1});
            auto warnings = scenario.warnings;
            for (std::string& text : headline_warnings(scenario)) warnings.push_back(std::move(text));
            for (const std::string& warning : warnings) std::cerr << warning << '\n';
            for (const std::string& line : adjusted) std::cout << file << ": adjusted: " << line << '\n';
            std::cout << file << ": good, " << warnings.size() << (warnings.size() == 1 ? " warning\n" : " warnings\n");
        } catch (const ScenarioError& error) {
            wrong += error.what();
            if (!wrong.empty() && wrong.back() != '\n') wrong += '\n';
            count += error.count();
        }
    }
    if (count > 0) throw ScenarioError(wrong, count);
    return 0;
}

int resolve_verb(const Arguments& arguments, const Roots& roots) {
    Options options("resolve",
                    "  onshore resolve scenarios/cases/gm_tdk.yaml\n"
                    "  onshore resolve my_case.yaml --set plants.x.capacity=\"30 GWh/yr\"\n\n"
                    "Prints the merged scenario with file and line of each value.");
    add_reading(options).words("FILE", 1, 1);
    const Words words = options.parse(arguments);
    if (told(options, words)) return 0;
    const ReadOptions how = reading(words, roots);
    std::cout << resolved_yaml(named_file(words.files()[0], how), how);
    return 0;
}

int diff_verb(const Arguments& arguments, const Roots& roots) {
    Options options("diff",
                    "  onshore diff scenarios/north_america/reference.yaml scenarios/cases/no_ira.yaml\n"
                    "  onshore diff a.yaml b.yaml > what.csv\n\n"
                    "Prints path, value in A and value in B of all that differs, as CSV.");
    add_reading(options).words("A B", 2, 2);
    const Words words = options.parse(arguments);
    if (told(options, words)) return 0;
    const ReadOptions how = reading(words, roots);
    const auto rows = diff_scenarios(named_file(words.files()[0], how), named_file(words.files()[1], how), how);
    print_row({"path", "a", "b"});
    for (const Difference& row : rows) print_row({row.path, row.a, row.b});
    return 0;
}

int list_verb(const Arguments& arguments, const Roots& roots) {
    const std::string examples =
        "  onshore list plants --region US --process cell_nmc\n  onshore list policies --file my_case.yaml\n\n"
        "Prints the names in a section whose fields hold those values.";
    Options options("list", examples);
    options.value("file", "FILE", "scenario to look in (default: the reference world)")
        .values("scenarios", "DIR", "looks for files there too")
        .words("SECTION", 1, 1);
    Arguments own;  // --key value of a field is not an option of ours
    std::vector<std::pair<std::string, std::string>> where;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& word = arguments[i];
        const std::string name =
            word.starts_with("--") ? word.substr(2, word.find('=') == word.npos ? word.npos : word.find('=') - 2) : "";
        if (name.empty() || name == "file" || name == "scenarios" || name == "help") {
            own.push_back(word);
            if ((word == "--file" || word == "--scenarios") && i + 1 < arguments.size()) own.push_back(arguments[++i]);
        } else if (word.find('=') != word.npos) {
            where.emplace_back(name, word.substr(word.find('=') + 1));
        } else if (i + 1 < arguments.size()) {
            where.emplace_back(name, arguments[++i]);
        } else {
            throw UsageError(word + " wants a value");
        }
    }
    const Words words = options.parse(own);
    if (told(options, words)) return 0;
    const ReadOptions how = reading(words, roots);
    const auto file = words.has("file") ? named_file(words.text("file"), how) : reference_file(roots);
    const Scenario scenario = read_scenario(file, how);
    for (const std::string& name : list_entries(scenario, words.files()[0], where)) std::cout << name << '\n';
    return 0;
}

int fields_verb(const Arguments& arguments, const Roots&) {
    Options options("fields",
                    "  onshore fields\n  onshore fields | grep plants\n\nPrints all that a scenario may say: path, "
                    "unit, range, meaning.");
    const Words words = options.parse(arguments);
    if (!told(options, words)) std::cout << describe_fields();
    return 0;
}

int schema_verb(const Arguments& arguments, const Roots&) {
    Options options("schema",
                    "  onshore schema > onshore.schema.json\n  onshore schema | head\n\nPrints a JSON Schema "
                    "(draft-07) of scenarios.");
    const Words words = options.parse(arguments);
    if (!told(options, words)) std::cout << json_schema();
    return 0;
}

int variables_verb(const Arguments& arguments, const Roots&) {
    Options options("variables",
                    "  onshore variables\n  onshore variables | grep Jobs\n\nPrints all that results hold, as CSV.");
    const Words words = options.parse(arguments);
    if (told(options, words)) return 0;
    print_row({"variable", "unit", "year", "meaning", "parents"});
    for (const VariableText& v : variables()) print_row({v.name, v.unit, v.kind, v.meaning, v.parents});
    return 0;
}

}  // namespace onshore

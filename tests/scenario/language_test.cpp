// The examples of the manual (scenarios/README.md) and of the front page parse: what a reader copies must work.
#include <gmock/gmock.h>

#include "tests/scenario/world.hpp"

namespace onshore::test {
namespace {

std::string read_text(const fs::path& file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// Their ```yaml blocks; those without a heading of their own are laid over the reference world.
std::vector<std::string> examples() {
    const std::string manual =
        read_text(fs::path(ONSHORE_SCENARIOS) / "README.md") + read_text(fs::path(ONSHORE_SOURCE) / "README.md");
    std::vector<std::string> found;
    for (std::size_t at = manual.find("```yaml\n"); at != std::string::npos; at = manual.find("```yaml\n", at + 1)) {
        const std::size_t begin = at + 8;
        found.push_back(manual.substr(begin, manual.find("```", begin) - begin));
    }
    return found;
}

TEST(Language, TheExamplesOfTheManualParse) {
    const auto all = examples();
    ASSERT_GE(all.size(), 6u);
    const fs::path cases = fs::path(ONSHORE_SCENARIOS) / "cases";
    for (const std::string& example : all) {
        if (example.find("study: ") != std::string::npos) continue;  // tests/study reads it
        const bool whole = example.find("onshore: 1") != std::string::npos;
        const std::string heading =
            whole ? "" : "onshore: 1\nextends: ../north_america/reference.yaml\nname: example\n";
        const auto name = example.find("\nname: ");
        const std::string stem =
            whole ? example.substr(name + 7, example.find_first_of(" \n", name + 7) - name - 7) : "example";
        EXPECT_NO_THROW(read_scenario_text(heading + example, cases / (stem + ".yaml"))) << example;
    }
}

TEST(Language, ACaseMaySayAllThatThisVersionKnows) {
    const std::string text = R"(onshore: 1
extends: ../north_america/reference.yaml
name: everything
remove: [policies.us_45x_cells]
plants:
  new_plant:
    process: cell_lfp
    region: US
    state: MI
    owner: GM
    partners: {TDK: {role: licence, fee: 3 %}}
    capacity: 15 GWh/yr
    jobs: 1000 job
    capex: 1.5 GUSD
    milestones: {announced: 2024-09, construction: 2025-06, opening: {planned: 2027-09}}
    offtake: {GM: 90 %}
    delay: 24 month
    scale: 50 %
policies:
  new_45x_cells:
    instrument: production_credit
    commodity: cell
    region: US
    payer: US
    amount: {value: 35 USD/kWh, nominal: true}
    from: 2023-01
    announced: 2022-08
    schedule: {2023: 100 %, 2030: 75 %, 2031: 50 %, 2032: 25 %, 2033: 0 %}
    source: 26 USC 45X
  new_vehicles:
    instrument: tariff
    commodity: vehicle
    lane: "CN -> US"
    rate: {2018-07-06: 25 %, 2024-09-27: 100 %}
    stack: add
    announced: 2018-06
  ev_chief:
    instrument: execution
    owner: Toyota
    ramp_time: {times: 80 %}
    productivity: {rate: 2 %/yr, up_to: 10 %}
    inventory_cover: {times: 80 %}
    announced: 2023-07
    from: 2023-07
  cell_grant:
    instrument: capex_grant
    plants: [new_plant]
    payer: US-NC
    amount: 300 MUSD
    paid_over: 3 year
    announced: 2027-02
    from: 2027-03
events:
  new_controls: {from: 2027-01, for: 6 month, lanes: ["CN -> *"], commodities: [graphite, anode], keep: 20 %}
  gulf_hurricane: {from: 2027-09-04, for: 6 week, gateway: US/gulf, keep: 0 %, reopen_over: 3 week, divert: 50 %}
  new_strike: {from: 2028-05, for: 6 week, plants: {owner: [GM, Ford], region: US, process: vehicle_bev}, keep: 0 %}
  covid_again: {from: 2027-03, for: 8 week, plants: {region: [US, CA, MX], process: vehicle_bev}, keep: 10 %, demand: {region: US, keep: 70 %}}
  li_spike: {from: 2027-01, for: 18 month, change: {commodities.lithium.price: {times: 300 %}}}
  taste_shift: {from: 2026-01, change: {markets.US.ev_preference: {plus: 0.4}}}
)";
    EXPECT_NO_THROW({
        try {
            read_scenario_text(text, fs::path(ONSHORE_SCENARIOS) / "cases/everything.yaml");
        } catch (const ScenarioError& error) {
            ADD_FAILURE() << error.what();
        }
    });
}

TEST(Language, EveryScenarioOfTheRepositoryReads) {
    int count = 0;
    for (const char* folder : {"cases", "learn", "north_america"}) {
        const fs::path path = fs::path(ONSHORE_SCENARIOS) / folder;
        if (!fs::exists(path)) continue;
        for (const auto& each : fs::directory_iterator(path)) {
            if (!each.is_regular_file()) continue;
            const bool is_case = std::string(folder) != "north_america" || each.path().stem() == "reference";
            if (each.path().extension() != ".yaml" || !is_case || each.path().stem() == "expectations") continue;
            if (each.path().stem().string().starts_with("study_")) continue;  // tests/study reads them
            EXPECT_NO_THROW(read_scenario(each.path())) << each.path();
            ++count;
        }
    }
    EXPECT_GT(count, 0);
}

}  // namespace
}  // namespace onshore::test

#include "sim/cli/worlds.hpp"

#include <algorithm>
#include <chrono>

#include "sim/cli/progress.hpp"
#include "sim/record/resilience.hpp"
#include "sim/scenario/merged.hpp"
#include "sim/study/block.hpp"

namespace onshore {
namespace {

/// Index of a world that was read before from the same file with the same options; adds it when there is none.
std::optional<std::size_t> add_base(std::vector<World>& worlds, const std::filesystem::path& file,
                                    const ReadOptions& options, bool must_read) {
    for (std::size_t i = 0; i < worlds.size(); ++i) {
        const bool same = worlds[i].options.set == options.set && worlds[i].options.with == options.with;
        std::error_code error;
        if (same && std::filesystem::equivalent(worlds[i].file, file, error)) return i;
    }
    try {
        const auto start = Clock::now();
        World world;
        world.file = file;
        Merged merged = read_merged(file, std::nullopt, options);
        world.scenario = std::move(merged.scenario);
        world.tree = std::move(merged.world);
        world.options = options;
        world.seconds = since(start);
        worlds.push_back(std::move(world));
        return worlds.size() - 1;
    } catch (const ScenarioError&) {
        if (must_read) throw;
        return std::nullopt;  // a part of a world, such as regions.yaml: nothing to measure against
    }
}

/// A case that only adds shocks to its base has its twin there; others get a copy of themselves without.
void add_twin(std::vector<World>& worlds, std::size_t index) {
    const Scenario* base = worlds[index].base ? &worlds[*worlds[index].base].scenario : nullptr;
    const std::vector<std::string> shocks = shocks_of(worlds[index].scenario, base);
    if (shocks.empty() || !shock_span(worlds[index].scenario, shocks)) return;
    worlds[index].shocks = shocks;
    const Scenario& scenario = worlds[index].scenario;
    const bool only_shocks =
        base != nullptr && scenario.files.size() == base->files.size() + 1 &&
        std::ranges::none_of(shocks, [&](auto& name) { return base->events.contains(name); }) &&
        std::ranges::all_of(scenario.changed, [](const ChangedLine& line) { return line.path.starts_with("events."); });
    if (only_shocks) {
        worlds[index].twin = worlds[index].base;
        return;
    }
    World twin;
    twin.file = worlds[index].file;
    twin.options = worlds[index].options;
    twin.scenario = undisturbed(scenario, shocks);
    worlds.push_back(std::move(twin));
    worlds[index].twin = worlds.size() - 1;
}

void run_block(std::span<World> worlds, bool monthly) {
    const auto start = Clock::now();
    std::vector<Scenario> scenarios;
    for (const World& world : worlds) scenarios.push_back(world.scenario);
    Ran ran = run(scenarios, {monthly, show_progress()});
    for (const auto& failed : ran.failed) {
        if (failed) throw RunError(*failed);
    }
    for (std::size_t i = 0; i < worlds.size(); ++i) {
        worlds[i].results = std::move(ran.results[i]);
        worlds[i].adjustments = ran.adjustments;
        worlds[i].seconds += since(start);
    }
}

}  // namespace

std::vector<World> read_worlds(const std::vector<std::string>& files, const ReadOptions& options, bool with_bases) {
    listen_for_interrupts();
    std::vector<World> worlds;
    ReadOptions plain = options;
    plain.set.clear();
    plain.with.clear();
    for (const std::string& word : files) {
        const auto file = named_file(word, options);
        const auto index = add_base(worlds, file, options, true);
        World& world = worlds[*index];
        if (world.asked) throw UsageError("'" + word + "' is named twice");
        world.asked = true;
        if (!with_bases) continue;
        const bool changed = !options.set.empty() || !options.with.empty();
        std::optional<std::size_t> base;
        if (world.scenario.base)
            base = add_base(worlds, *world.scenario.base, plain, false);
        else if (changed && file != "-")
            base = add_base(worlds, file, plain, false);
        if (base != index) worlds[*index].base = base;
    }
    if (!with_bases) return worlds;
    const std::size_t read = worlds.size();
    for (std::size_t i = 0; i < read; ++i)
        if (worlds[i].asked) add_twin(worlds, i);
    return worlds;
}

void run_worlds(std::vector<World>& worlds, bool monthly) {
    const bool shocked = std::ranges::any_of(worlds, [](const World& world) { return world.twin.has_value(); });
    for (std::size_t first = 0; first < worlds.size(); first += kBlock) {
        const std::span<World> block(worlds.data() + first, std::min(kBlock, worlds.size() - first));
        run_block(block, monthly || shocked);
    }
    for (World& world : worlds) {
        if (!world.twin) continue;
        const Results& twin = worlds[*world.twin].results;
        const ShockSpan span = *shock_span(world.scenario, world.shocks);
        world.results.resilience = resilience(twin, world.results, span);
        world.results.disturbed = disturbed_series(twin, world.results, span, world.results.resilience);
    }
    for (World& world : worlds)
        if (!monthly) world.results.monthly.clear(), world.results.trade.clear();
}

}  // namespace onshore

#include "sim/study/sweep.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <map>
#include <thread>
#include <utility>

#include "sim/record/folder.hpp"
#include "sim/scenario/hash.hpp"
#include "sim/study/block.hpp"

namespace onshore {
namespace {

constexpr std::size_t kShardRuns = 128;  // runs a file, whatever the width

/// A block's runs, all of one shard.
struct Task {
    std::size_t shard = 0;
    std::vector<std::size_t> runs;
};

struct Done {
    Task task;
    BlockOutcomes outcomes;
};

/// Adds runs in blocks: each of one package and one structure.
void add_blocks(const Runs& runs, std::size_t shard, std::size_t first, std::size_t count, std::vector<Task>& tasks) {
    std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>> alike;
    for (std::size_t run = first; run < first + count; ++run) {
        auto& block = alike[{runs.package_of(run), runs.structure(runs.draw_of(run))}];
        block.push_back(run);
        if (block.size() == kBlock) tasks.push_back({shard, std::exchange(block, {})});
    }
    for (auto& [key, block] : alike)
        if (!block.empty()) tasks.push_back({shard, std::move(block)});
}

/// The blocks that the store lacks, shard by shard.
std::vector<Task> tasks_of(const Runs& runs, const Store& store, const SweepOptions& options) {
    std::vector<Task> tasks;
    for (const std::size_t shard : store.missing())
        if (shard % options.of == options.part)
            add_blocks(runs, shard, store.first_run(shard), store.runs_in(shard), tasks);
    return tasks;
}

/// Collects blocks, which come in order, into shards and writes them.
class Shelf {
public:
    Shelf(Store& store, std::size_t columns) : store_(store), columns_(columns) {}

    void add(const Done& done) {
        const std::size_t size = store_.runs_in(done.task.shard), first = store_.first_run(done.task.shard);
        if (open_.columns.empty() || open_.index != done.task.shard) {
            open_ = Shard{done.task.shard, std::vector(columns_, std::vector<double>(size, kUndefined)), {}};
            held_ = 0;
        }
        for (std::size_t i = 0; i < done.task.runs.size(); ++i) {
            const std::size_t at = done.task.runs[i] - first;
            for (std::size_t c = 0; c < columns_; ++c) open_.columns[c][at] = done.outcomes.values[i * columns_ + c];
            if (!done.outcomes.failed[i].empty())
                open_.failures.push_back({done.task.runs[i], done.outcomes.failed[i]});
        }
        held_ += done.task.runs.size();
        if (held_ == size) store_.write(open_);
    }

private:
    Store& store_;
    std::size_t columns_, held_ = 0;
    Shard open_;
};

/// Runs the tasks on all threads and hands them on one by one, in their order. Throws Interrupted when asked to stop.
Swept in_blocks(const Study& study, const Runs& runs, const std::vector<Task>& tasks, const SweepOptions& options,
                const std::function<void(const Done&)>& keep) {
    std::size_t all = 0, done = 0, failed = 0, next = 0;
    for (const Task& task : tasks) all += task.runs.size();
    const int threads =
        options.threads > 0 ? options.threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    Benches benches(study, runs);
    bool stopped = false;
    const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    arena.execute([&] {
        tbb::parallel_pipeline(
            static_cast<std::size_t>(threads) * 2,
            tbb::make_filter<void, Task>(tbb::filter_mode::serial_in_order,
                                         [&](tbb::flow_control& control) -> Task {
                                             if (stopped || next == tasks.size()) {
                                                 control.stop();
                                                 return {};
                                             }
                                             return tasks[next++];
                                         }) &
                tbb::make_filter<Task, Done>(tbb::filter_mode::parallel,
                                             [&](const Task& task) -> Done {
                                                 return {task, benches.run(task.runs)};
                                             }) &
                tbb::make_filter<Done, void>(tbb::filter_mode::serial_in_order, [&](const Done& block) {
                    keep(block);
                    done += block.task.runs.size();
                    failed += static_cast<std::size_t>(
                        std::ranges::count_if(block.outcomes.failed, [](auto& text) { return !text.empty(); }));
                    if (options.progress && !options.progress(done, all)) stopped = true;
                }));
    });
    if (stopped && done < all) throw Interrupted();
    return {done, failed};
}

}  // namespace

SweepIdentity identity(const Study& study, const Runs& runs) {
    Sha256 hash;
    hash.add(study.sha256);
    hash.add(study.rows_sha256);
    for (const Package& package : study.packages) {
        hash.add(package.name);
        for (const File& file : package.merged.loaded.files) hash.add(file.sha256);
    }
    return {hash.hex(), version_text(), runs.count(), kShardRuns, columns_of(study)};
}

Swept sweep(const Study& study, const Runs& runs, Store& store, const SweepOptions& options) {
    Shelf shelf(store, store.identity().columns.size());
    return in_blocks(study, runs, tasks_of(runs, store, options), options,
                     [&](const Done& block) { shelf.add(block); });
}

Outcomes outcomes_of(const Study& study, const Runs& runs, const SweepOptions& options) {
    std::vector<Task> tasks;
    add_blocks(runs, 0, 0, runs.count(), tasks);
    const std::size_t columns = columns_of(study).size();
    Outcomes outcomes{std::vector(columns, std::vector<double>(runs.count(), kUndefined)), {}};
    in_blocks(study, runs, tasks, options, [&](const Done& block) {
        for (std::size_t i = 0; i < block.task.runs.size(); ++i) {
            const std::size_t run = block.task.runs[i];
            for (std::size_t c = 0; c < columns; ++c)
                outcomes.columns[c][run] = block.outcomes.values[i * columns + c];
            if (!block.outcomes.failed[i].empty()) outcomes.failures.push_back({run, block.outcomes.failed[i]});
        }
    });
    std::ranges::sort(outcomes.failures, {}, &Failure::run);
    return outcomes;
}

void remove_sweep(const std::filesystem::path& folder) {
    std::error_code error;
    for (const char* table : kTables)
        if (!error) std::filesystem::remove(folder / table, error);
    if (!error) std::filesystem::remove_all(folder / "shards", error);
    if (!error) std::filesystem::remove(folder / "sweep.json", error);
    if (error) throw DiskError("cannot remove the older sweep in " + folder.string() + ": " + error.message());
}

void check_sweep_folder(const std::filesystem::path& folder) {
    std::error_code unseen;  // what cannot be looked at cannot be written either, and that is told
    if (std::filesystem::exists(folder / "sweep.json", unseen)) return;
    for (const char* table : kTables)
        if (std::filesystem::exists(folder / table, unseen))
            throw DiskError(folder.string() + " holds " + table + " and no sweep: not replaced; choose another folder " +
                            "with --out");
}

}  // namespace onshore

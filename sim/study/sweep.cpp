#include "sim/study/sweep.hpp"

#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <thread>

#include "sim/record/folder.hpp"
#include "sim/scenario/hash.hpp"
#include "sim/study/block.hpp"

namespace onshore {
namespace {

constexpr std::size_t kBlock = 8;        // runs abreast
constexpr std::size_t kShardBlocks = 16;  // blocks a file

/// A block's place in its shard: its runs are first, first + 1, ...
struct Task {
    std::size_t shard = 0, first = 0, runs = 0;
};

struct Done {
    Task task;
    BlockOutcomes outcomes;
};

/// The blocks that the store lacks, in order. A block holds runs of one package.
std::vector<Task> tasks_of(const Runs& runs, const Store& store, const SweepOptions& options) {
    std::vector<Task> tasks;
    for (const std::size_t shard : store.missing()) {
        if (shard % options.of != options.part) continue;
        const std::size_t end = store.first_run(shard) + store.runs_in(shard);
        for (std::size_t run = store.first_run(shard); run < end;) {
            const std::size_t package_ends = (runs.package_of(run) + 1) * runs.draws();
            const std::size_t size = std::min({kBlock, end - run, package_ends - run});
            tasks.push_back({shard, run, size});
            run += size;
        }
    }
    return tasks;
}

/// Collects blocks, which come in order, into shards and writes them.
class Shelf {
public:
    Shelf(Store& store, std::size_t columns) : store_(store), columns_(columns) {}

    void add(const Done& done) {
        if (open_.columns.empty() || open_.index != done.task.shard) {
            open_ = Shard{done.task.shard, std::vector<std::vector<double>>(columns_), {}};
            held_ = 0;
        }
        for (std::size_t c = 0; c < columns_; ++c)
            for (std::size_t i = 0; i < done.task.runs; ++i)
                open_.columns[c].push_back(done.outcomes.values[i * columns_ + c]);
        for (std::size_t i = 0; i < done.task.runs; ++i)
            if (!done.outcomes.failed[i].empty())
                open_.failures.push_back({done.task.first + i, done.outcomes.failed[i]});
        held_ += done.task.runs;
        if (held_ == store_.runs_in(open_.index)) store_.write(open_);
    }

private:
    Store& store_;
    std::size_t columns_, held_ = 0;
    Shard open_;
};

}  // namespace

SweepIdentity identity(const Study& study, const Runs& runs) {
    Sha256 hash;
    hash.add(study.sha256);
    hash.add(study.rows_sha256);
    for (const Package& package : study.packages) {
        hash.add(package.name);
        for (const File& file : package.merged.loaded.files) hash.add(file.sha256);
    }
    return {hash.hex(), version_text(), runs.count(), kBlock * kShardBlocks, columns_of(study)};
}

Swept sweep(const Study& study, const Runs& runs, Store& store, const SweepOptions& options) {
    const std::vector<Task> tasks = tasks_of(runs, store, options);
    std::size_t all = 0, done = 0, failed = 0, next = 0;
    for (const Task& task : tasks) all += task.runs;
    const int threads =
        options.threads > 0 ? options.threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    Benches benches(study, runs);
    Shelf shelf(store, store.identity().columns.size());
    bool stopped = false;
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
                                                 return {task, benches.run(task.first, task.runs)};
                                             }) &
                tbb::make_filter<Done, void>(tbb::filter_mode::serial_in_order, [&](const Done& block) {
                    shelf.add(block);
                    done += block.task.runs;
                    failed += static_cast<std::size_t>(
                        std::ranges::count_if(block.outcomes.failed, [](auto& text) { return !text.empty(); }));
                    if (options.progress && !options.progress(done, all)) stopped = true;
                }));
    });
    if (stopped && done < all) throw Interrupted();
    return {done, failed};
}

void remove_sweep(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::remove(folder / "sweep.json", error);
    if (!error) std::filesystem::remove_all(folder / "shards", error);
    if (error) throw DiskError("cannot remove the older sweep in " + folder.string() + ": " + error.message());
}

}  // namespace onshore

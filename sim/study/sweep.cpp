#include "sim/study/sweep.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <map>
#include <optional>
#include <thread>
#include <utility>

#include "sim/record/folder.hpp"
#include "sim/scenario/hash.hpp"
#include "sim/study/block.hpp"

namespace onshore {
namespace {

constexpr std::size_t kShardRuns = 128;  // runs a file, whatever the width

/// Runs that stand together in a file.
struct Portion {
    std::size_t shard = 0, first = 0, runs = 0;
};

/// A block's runs, all of one shard, and the points of their draws (run, factor).
struct Task {
    std::size_t shard = 0;
    std::vector<std::size_t> runs;
    std::vector<double> points;
};

struct Done {
    std::size_t shard = 0;
    std::vector<std::size_t> runs;
    BlockOutcomes outcomes;
};

/// Cuts portions into blocks, each of one package and one structure, when they are asked for: what is held does not grow
/// with the runs.
class Blocks {
public:
    Blocks(const Runs& runs, std::vector<Portion> portions)
        : runs_(runs), draws_(runs), portions_(std::move(portions)) {}

    std::size_t runs() const {
        std::size_t all = 0;
        for (const Portion& portion : portions_) all += portion.runs;
        return all;
    }

    std::optional<Task> next() {
        while (cut_.empty() && next_ < portions_.size()) cut(portions_[next_++]);
        if (cut_.empty()) return {};
        Task task = std::move(cut_.front());
        cut_.pop_front();
        return task;
    }

private:
    void cut(const Portion& portion) {
        std::map<std::pair<std::size_t, std::string>, Task> alike;
        for (std::size_t run = portion.first; run < portion.first + portion.runs; ++run) {
            const std::size_t draw = runs_.draw_of(run);
            const std::span<const double> point = draws_.point(draw);
            Task& block = alike[{runs_.package_of(run), runs_.structure(draw, point)}];
            block.shard = portion.shard;
            block.runs.push_back(run);
            block.points.insert(block.points.end(), point.begin(), point.end());
            if (block.runs.size() == kBlock) cut_.push_back(std::exchange(block, {}));
        }
        for (auto& [key, block] : alike)
            if (!block.runs.empty()) cut_.push_back(std::move(block));
    }

    const Runs& runs_;
    Draws draws_;
    std::vector<Portion> portions_;
    std::size_t next_ = 0;
    std::deque<Task> cut_;
};

/// What the store lacks of this part, shard by shard.
std::vector<Portion> portions_of(const Store& store, const SweepOptions& options) {
    std::vector<Portion> portions;
    for (const std::size_t shard : store.missing())
        if (shard % options.of == options.part)
            portions.push_back({shard, store.first_run(shard), store.runs_in(shard)});
    return portions;
}

/// Collects blocks, which come in order, into shards and writes them.
class Shelf {
public:
    Shelf(Store& store, std::size_t columns) : store_(store), columns_(columns) {}

    void add(const Done& done) {
        const std::size_t size = store_.runs_in(done.shard), first = store_.first_run(done.shard);
        if (open_.columns.empty() || open_.index != done.shard) {
            open_ = Shard{done.shard, std::vector(columns_, std::vector<double>(size, kUndefined)), {}};
            held_ = 0;
        }
        for (std::size_t i = 0; i < done.runs.size(); ++i) {
            const std::size_t at = done.runs[i] - first;
            for (std::size_t c = 0; c < columns_; ++c) open_.columns[c][at] = done.outcomes.values[i * columns_ + c];
            if (!done.outcomes.failed[i].empty())
                open_.failures.push_back({done.runs[i], done.outcomes.failed[i]});
        }
        held_ += done.runs.size();
        if (held_ == size) store_.write(open_);
    }

private:
    Store& store_;
    std::size_t columns_, held_ = 0;
    Shard open_;
};

/// Runs the portions on all threads and hands their blocks on one by one, in order. Throws Interrupted when asked to
/// stop.
Swept in_blocks(const Study& study, const Runs& runs, std::vector<Portion> portions, const SweepOptions& options,
                const std::function<void(const Done&)>& keep) {
    Blocks blocks(runs, std::move(portions));
    const std::size_t all = blocks.runs();
    std::size_t done = 0, failed = 0;
    const int threads =
        options.threads > 0 ? options.threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    Benches benches(study, runs);
    std::atomic<bool> stopped = false;  // said where blocks come out, heard where they go in
    const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    arena.execute([&] {
        tbb::parallel_pipeline(
            static_cast<std::size_t>(threads) * 2,
            tbb::make_filter<void, Task>(tbb::filter_mode::serial_in_order,
                                         [&](tbb::flow_control& control) -> Task {
                                             std::optional<Task> task;
                                             if (!stopped) task = blocks.next();
                                             if (!task) control.stop();
                                             return std::move(task).value_or(Task());
                                         }) &
                tbb::make_filter<Task, Done>(tbb::filter_mode::parallel,
                                             [&](const Task& task) -> Done {
                                                 return {task.shard, task.runs, benches.run(task.runs, task.points)};
                                             }) &
                tbb::make_filter<Done, void>(tbb::filter_mode::serial_in_order, [&](const Done& block) {
                    keep(block);
                    done += block.runs.size();
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
    return in_blocks(study, runs, portions_of(store, options), options, [&](const Done& block) { shelf.add(block); });
}

Outcomes outcomes_of(const Study& study, const Runs& runs, const SweepOptions& options) {
    std::vector<Portion> portions;
    for (std::size_t first = 0; first < runs.count(); first += kShardRuns)
        portions.push_back({0, first, std::min(kShardRuns, runs.count() - first)});
    const std::size_t columns = columns_of(study).size();
    Outcomes outcomes{std::vector(columns, std::vector<double>(runs.count(), kUndefined)), {}};
    in_blocks(study, runs, std::move(portions), options, [&](const Done& block) {
        for (std::size_t i = 0; i < block.runs.size(); ++i) {
            const std::size_t run = block.runs[i];
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

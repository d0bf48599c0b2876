// The same bytes for any number of threads, in parts, and after any interruption.
#include "sim/study/sweep.hpp"

#include <gtest/gtest.h>

#include <map>

#include "tests/study/studies.hpp"

namespace onshore::test {
namespace {

/// Latin hypercube of 300 runs: three shards.
Study three_shards(const Folder& folder) {
    return study_of(folder, "scenarios: {credit: learn/policy_production_credit.yaml, tariff: learn/policy_tariff.yaml}\n"
                            "vary:\n"
                            "  regions.Home.wage: {low: 20 USD/h, high: 40 USD/h}\n"
                            "  policies.old_tariff.enabled: [true, false]\n"
                            "design: {method: latin_hypercube, runs: 150, seed: 3}\n"
                            "measure: {cells: {variable: Production|Cells, region: Home, year: 2027}}\n");
}

std::map<std::string, std::string> files_of(const fs::path& folder) {
    std::map<std::string, std::string> bytes;
    for (const auto& each : fs::recursive_directory_iterator(folder))
        if (each.is_regular_file()) bytes[each.path().lexically_relative(folder).string()] = read_file(each.path());
    return bytes;
}

std::map<std::string, std::string> swept(const Study& study, const SweepOptions& options) {
    const Folder folder;
    const Runs runs(study);
    Store store(folder, identity(study, runs));
    EXPECT_EQ(sweep(study, runs, store, options).runs, runs.count());
    return files_of(folder);
}

TEST(Sweep, WritesTheSameBytesOnAnyNumberOfThreads) {
    const Folder folder;
    const Study study = three_shards(folder);
    const auto one = swept(study, {.threads = 1, .progress = {}});
    EXPECT_EQ(one.size(), 4u);  // the identity and three shards
    EXPECT_EQ(swept(study, {.threads = 2, .progress = {}}), one);
    EXPECT_EQ(swept(study, {.threads = 8, .progress = {}}), one);
}

TEST(Sweep, InMemoryGivesWhatTheStoreHolds) {
    const Folder folder, kept;
    const Study study = three_shards(folder);
    const Runs runs(study);
    Store store(kept, identity(study, runs));
    sweep(study, runs, store, {.threads = 2, .progress = {}});
    const Outcomes outcomes = outcomes_of(study, runs, {.threads = 2, .progress = {}});
    ASSERT_EQ(outcomes.columns.size(), 1u);
    EXPECT_EQ(outcomes.columns[0], store.column(0));
    EXPECT_TRUE(outcomes.failures.empty());
    EXPECT_THROW(outcomes_of(study, runs, {.progress = [](std::size_t done, std::size_t) { return done < 100; }}),
                 Interrupted);
}

TEST(Sweep, GoesOnWhereItWasInterrupted) {
    const Folder folder, whole, broken;
    const Study study = three_shards(folder);
    const Runs runs(study);
    Store store(whole, identity(study, runs));
    sweep(study, runs, store, {.threads = 2, .progress = {}});
    std::size_t computed = 0;
    int times = 0;
    while (true) {
        Store again(broken, identity(study, runs));
        try {
            computed += sweep(study, runs, again, {.threads = 2, .progress = [&](std::size_t done, std::size_t) {
                                                       return done < 140;  // a little more than a shard
                                                   }})
                            .runs;
            break;
        } catch (const Interrupted&) {
            ++times;
        }
    }
    EXPECT_GE(times, 2);
    EXPECT_LT(computed, runs.count());  // the last attempt found shards of the others
    EXPECT_EQ(files_of(broken), files_of(whole));
}

TEST(Sweep, OfPartsMergesIntoTheWhole) {
    const Folder folder, whole, first, second, merged;
    const Study study = three_shards(folder);
    const Runs runs(study);
    const SweepIdentity id = identity(study, runs);
    Store all(whole, id), a(first, id), b(second, id);
    sweep(study, runs, all, {});
    EXPECT_EQ(sweep(study, runs, a, {.part = 0, .of = 2, .progress = {}}).runs, 128u + 44u);  // shards 0 and 2
    EXPECT_EQ(sweep(study, runs, b, {.part = 1, .of = 2, .progress = {}}).runs, 128u);
    EXPECT_EQ(b.missing(), (std::vector<std::size_t>{0, 2}));
    const std::vector<fs::path> parts = {first, second};
    EXPECT_EQ(merge(parts, merged), 3u);
    EXPECT_EQ(files_of(merged), files_of(whole));
}

TEST(Sweep, IsAnotherOneWhenAFileItReadsIs) {
    const Folder one, two;
    const Study study = three_shards(one);
    const Runs runs(study);
    Study other = three_shards(two);
    EXPECT_EQ(identity(study, runs).scenario, identity(other, Runs(other)).scenario);
    other.packages[1].merged.loaded.files.front().sha256[0] ^= 1;
    EXPECT_NE(identity(study, runs).scenario, identity(other, Runs(other)).scenario);
}

}  // namespace
}  // namespace onshore::test

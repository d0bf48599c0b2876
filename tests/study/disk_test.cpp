// A sweep's folder under duress: killed writers, full and read-only disks; and several folders made one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <chrono>
#include <functional>

#include "sim/study/store.hpp"
#include "tests/study/hand_made_sweep.hpp"

namespace onshore {
namespace {

using test::AFolderOfSweeps;
using test::bytes_of;
using test::first_shard;
using test::hand_made_sweep;
using test::names_in;
using test::put;
using test::second_shard;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
namespace fs = std::filesystem;

/// Files may not grow beyond `bytes`, as if the disk were full.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) : old_handler_(::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &old_);
        const rlimit small{bytes, old_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &old_);
        ::signal(SIGXFSZ, old_handler_);
    }

private:
    rlimit old_{};
    void (*old_handler_)(int);
};

/// Nobody in particular, as root may write everywhere.
class WithoutRights {
public:
    WithoutRights() : was_(::geteuid()) { EXPECT_EQ(was_ == 0 ? ::seteuid(65534) : 0, 0); }
    ~WithoutRights() { EXPECT_EQ(::seteuid(was_), 0); }

private:
    uid_t was_;
};

class ADisk : public AFolderOfSweeps {};

TEST_F(ADisk, ThatIsFullKeepsNothingHalfWritten) {
    Store store(folder, hand_made_sweep());
    store.write(second_shard());
    const std::string before = bytes_of(folder / "shards/000001.shard");
    {
        const FullDisk full(200);
        EXPECT_THROW(store.write(first_shard()), DiskError);
        EXPECT_THROW(store.write(second_shard()), DiskError);
    }
    EXPECT_THAT(names_in(folder), ElementsAre("shards/000001.shard", "sweep.json"));
    EXPECT_EQ(bytes_of(folder / "shards/000001.shard"), before);
    EXPECT_THAT(store.missing(), ElementsAre(0));
    store.write(first_shard());
    EXPECT_THAT(store.missing(), IsEmpty());
}

TEST_F(ADisk, ThatMayOnlyBeReadIsToldAndStillRead) {
    Store store(folder, hand_made_sweep());
    store.write(second_shard());
    fs::permissions(folder / "shards", fs::perms(0555));
    fs::permissions(folder, fs::perms(0555));
    {
        const WithoutRights reader;
        EXPECT_THROW(store.write(first_shard()), DiskError);
        EXPECT_THAT(Store(folder, hand_made_sweep()).missing(), ElementsAre(0));
        EXPECT_THROW(Store(folder / "new", hand_made_sweep()), DiskError);
    }
    fs::permissions(folder, fs::perms(0755));
    fs::permissions(folder / "shards", fs::perms(0755));
    EXPECT_THAT(names_in(folder), ElementsAre("shards/000001.shard", "sweep.json"));
}

TEST_F(ADisk, WhereAFileStandsInTheWayIsTold) {
    put(folder / "here", "a file");
    try {
        Store(folder / "here", hand_made_sweep());
        FAIL() << "took a file for a folder";
    } catch (const DiskError& error) {
        EXPECT_THAT(error.what(), HasSubstr("cannot make folder " + (folder / "here").string()));
    }
    EXPECT_EQ(bytes_of(folder / "here"), "a file");
}

/// A process that has begun to write and stops there, for good or until it is told otherwise.
pid_t writer_in_the_midst(const fs::path& folder) {
    const pid_t writer = ::fork();
    if (writer != 0) return writer;
    Drafts drafts(folder);
    drafts.add("000000.shard", "half");
    for (;;) ::pause();
}

void wait_for_draft(const fs::path& folder, std::size_t count) {
    while (names_in(folder).size() < count) ::usleep(1000);
}

void end(pid_t writer) {
    ::kill(writer, SIGKILL);
    ::waitpid(writer, nullptr, 0);
}

TEST_F(ADisk, LosesTheDraftsOfKilledWritersButNotOfLivingOnes) {
    const Store store(folder, hand_made_sweep());
    const fs::path shards = folder / "shards";
    const pid_t killed = writer_in_the_midst(shards);
    wait_for_draft(shards, 1);
    const pid_t living = writer_in_the_midst(shards);
    wait_for_draft(shards, 2);
    end(killed);
    const Store again(folder, hand_made_sweep());
    const std::vector<std::string> left = names_in(shards);
    end(living);
    ASSERT_THAT(left, SizeIs(1));
    EXPECT_THAT(left[0], HasSubstr("-" + std::to_string(living) + "."));
    const Store once_more(folder, hand_made_sweep());
    EXPECT_THAT(names_in(shards), IsEmpty());
}

TEST_F(ADisk, LosesDraftsOfOtherMachinesOnlyWhenTheyAreOld) {
    const Store store(folder, hand_made_sweep());
    const fs::path shards = folder / "shards";
    const auto now = fs::file_time_type::clock::now();
    for (const char* name :
         {".draft-elsewhere-1-2.000000.shard", ".draft-elsewhere-1-3.000000.shard", ".other", "note"})
        put(shards / name, "half");
    fs::last_write_time(shards / ".draft-elsewhere-1-2.000000.shard", now - std::chrono::minutes(61));
    fs::last_write_time(shards / ".draft-elsewhere-1-3.000000.shard", now - std::chrono::minutes(59));
    fs::last_write_time(shards / ".other", now - std::chrono::hours(1000));
    EXPECT_EQ(remove_leftovers(shards), 1u);
    EXPECT_THAT(names_in(shards), ElementsAre(".draft-elsewhere-1-3.000000.shard", ".other", "note"));
}

class Merging : public AFolderOfSweeps {
protected:
    fs::path a = folder / "a", b = folder / "b", whole = folder / "whole", to = folder / "to";

    Merging() {
        Store(a, hand_made_sweep()).write(first_shard());
        Store(b, hand_made_sweep()).write(second_shard());
        Store both(whole, hand_made_sweep());
        both.write(second_shard());
        both.write(first_shard());
    }
    std::size_t merged(const std::vector<fs::path>& from) const { return merge(from, to); }
    std::string complaint(const std::vector<fs::path>& from) const {
        try {
            merged(from);
        } catch (const DiskError& error) {
            return error.what();
        }
        return "";
    }
};

TEST_F(Merging, OfPartsEqualsTheWholeByteForByte) {
    EXPECT_EQ(merged({a, b}), 2u);
    EXPECT_EQ(names_in(to), names_in(whole));
    EXPECT_THAT(names_in(to), SizeIs(3));
    for (const std::string& name : names_in(whole)) EXPECT_EQ(bytes_of(to / name), bytes_of(whole / name)) << name;
    EXPECT_EQ(merged({a, b, whole}), 0u);  // nothing is left to copy
}

TEST_F(Merging, SaysWhatLacks) {
    EXPECT_EQ(merged({b, b}), 1u);
    const Store store(to, hand_made_sweep());
    EXPECT_EQ(ranges_of_runs(store.identity(), store.missing()), "0-7");
}

TEST_F(Merging, LeavesDamagedShardsBehind) {
    std::string bytes = bytes_of(a / "shards/000000.shard");
    bytes[120] ^= 4;
    put(a / "shards/000000.shard", bytes);
    EXPECT_EQ(merged({a, b}), 1u);
    EXPECT_THAT(Store(to, hand_made_sweep()).missing(), ElementsAre(0));
    EXPECT_EQ(merged({whole}), 1u);
}

TEST_F(Merging, ReplacesADamagedShard) {
    put(b / "shards/000000.shard", "damaged");
    EXPECT_EQ(merge(std::vector<fs::path>{a}, b), 1u);
    EXPECT_THAT(Store(b, hand_made_sweep()).missing(), IsEmpty());
}

TEST_F(Merging, RefusesAnotherSweepBeforeItWritesAnything) {
    SweepIdentity identity = hand_made_sweep();
    identity.program = "onshore 2";
    Store(folder / "other", identity).write(second_shard());
    EXPECT_THROW(merged({a, folder / "other"}), SweepMismatch);
    EXPECT_THAT(complaint({a, folder / "other"}), HasSubstr((folder / "other").string() + " holds another sweep"));
    EXPECT_FALSE(fs::exists(to));
    EXPECT_THROW(merge(std::vector<fs::path>{a}, folder / "other"), SweepMismatch);
    EXPECT_THAT(complaint({a, folder / "nowhere"}), HasSubstr("cannot read " + (folder / "nowhere").string()));
}

TEST_F(Merging, RefusesOtherNumbersForTheSameRuns) {
    Shard shard = first_shard();
    shard.columns[0][3] = 3.0000000000000004;
    Store(b, hand_made_sweep()).write(shard);
    EXPECT_THAT(complaint({a, b}), HasSubstr("runs 0-7 differ between " + (b / "shards/000000.shard").string()));
}

}  // namespace
}  // namespace onshore

// A sweep's store: what was written is read, what is damaged is seen, what is another's is refused.
#include "sim/study/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <thread>

#include "sim/scenario/hash.hpp"
#include "tests/study/hand_made_sweep.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;
using test::AFolderOfSweeps;
using test::bytes_of;
using test::first_shard;
using test::hand_made_sweep;
using test::kNone;
using test::put;
using test::second_shard;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::NanSensitiveDoubleEq;

class AStore : public AFolderOfSweeps {
protected:
    Store store{folder / "a", hand_made_sweep()};
    fs::path first = folder / "a/shards/000000.shard", second = folder / "a/shards/000001.shard";

    void fill() {
        store.write(first_shard());
        store.write(second_shard());
    }
};

std::string complaint_of(const std::function<void()>& deed) {
    try {
        deed();
    } catch (const std::exception& error) {
        return error.what();
    }
    return "";
}

TEST_F(AStore, HasAShortLastShard) {
    EXPECT_EQ(store.shards(), 2u);
    EXPECT_EQ(store.first_run(1), 8u);
    EXPECT_EQ(store.runs_in(0), 8u);
    EXPECT_EQ(store.runs_in(1), 2u);
}

TEST_F(AStore, DoesWithoutWhatIsLeftOut) {
    store.write(second_shard());
    EXPECT_THROW(store.column(1), DiskError);
    const std::size_t missing[] = {0};
    store.leave_out(missing);
    std::vector<double> column(8, kNone);
    column.insert(column.end(), {0.1, kNone});
    EXPECT_THAT(store.column(1), ::testing::Pointwise(NanSensitiveDoubleEq(), column));
    EXPECT_THAT(store.failures(), ElementsAre(second_shard().failures.front()));
    EXPECT_EQ(store.runs_in(0), 0u);
    EXPECT_EQ(store.runs_in(1), 2u);
    EXPECT_TRUE(store.leaves_out(7));
    EXPECT_FALSE(store.leaves_out(8));
    EXPECT_EQ(store.read(0).columns.size(), 3u);
    EXPECT_THAT(store.missing(), ElementsAre(0u));  // it still is
}

TEST_F(AStore, ReadsWhatWasWritten) {
    fill();
    const Shard shard = store.read(1);
    EXPECT_EQ(shard.index, 1u);
    ASSERT_EQ(shard.columns.size(), 3u);
    EXPECT_THAT(shard.columns[0], ElementsAre(8, 9));
    EXPECT_THAT(shard.columns[1], ElementsAre(0.1, NanSensitiveDoubleEq(kNone)));
    EXPECT_THAT(shard.columns[2], ElementsAre(-0.0, NanSensitiveDoubleEq(kNone)));
    EXPECT_TRUE(std::signbit(shard.columns[2][0]));
    EXPECT_THAT(shard.failures, ElementsAre(Failure{9, "no plant, \"none\""}));
    EXPECT_THAT(store.read(0).columns[0], ElementsAre(0, 1, 2, 3, 4, 5, 6, 7));
}

TEST_F(AStore, HasOneColumnOfAllRuns) {
    fill();
    EXPECT_THAT(store.column(0), ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    EXPECT_THAT(store.column(1), ElementsAre(10, 11, 12, 13, 14, 15, 16, 17, 0.1, NanSensitiveDoubleEq(kNone)));
    EXPECT_THROW(store.column(3), std::invalid_argument);
}

TEST_F(AStore, HasTheFailuresOfAllRunsInOrder) {
    store.write(second_shard());
    Shard shard = first_shard();
    shard.failures = {{5, "late"}, {2, "early"}};
    store.write(shard);
    EXPECT_THAT(store.failures(),
                ElementsAre(Failure{2, "early"}, Failure{5, "late"}, Failure{9, "no plant, \"none\""}));
}

TEST_F(AStore, SaysWhatIsMissing) {
    EXPECT_THAT(store.missing(), ElementsAre(0, 1));
    store.write(second_shard());
    EXPECT_THAT(store.missing(), ElementsAre(0));
    EXPECT_THAT(store.damaged(), IsEmpty());
    const std::string begin = "cannot use runs 0-7 of " + first.string() + ": it is not there; ";
    EXPECT_THAT(complaint_of([&] { store.read(0); }), ::testing::StartsWith(begin));
    EXPECT_THAT(complaint_of([&] { store.column(0); }), ::testing::StartsWith(begin));
    EXPECT_THAT(complaint_of([&] { store.failures(); }), ::testing::StartsWith(begin));
    store.write(first_shard());
    EXPECT_THAT(store.missing(), IsEmpty());
    EXPECT_EQ(store.column(0).size(), 10u);
}

// 8 bytes of magic, 64 of identity, five counts, 3 x 2 numbers, a failure, 64 of checksum.
TEST_F(AStore, HasTheLayoutThatItsFormatSays) {
    store.write(second_shard());
    const std::string bytes = bytes_of(second);
    const std::string why = "no plant, \"none\"";
    ASSERT_EQ(bytes.size(), 8 + 64 + 5 * 8 + 3 * 2 * 8 + (8 + 8 + why.size()) + 64);
    EXPECT_EQ(bytes.substr(0, 8), "onshore1");
    EXPECT_EQ(bytes.substr(8, 64), sha256(bytes_of(folder / "a/sweep.json")));
    EXPECT_EQ(bytes.substr(72, 40), std::string("\1\0\0\0\0\0\0\0"   // index
                                                "\x8\0\0\0\0\0\0\0"  // first run
                                                "\2\0\0\0\0\0\0\0"   // runs
                                                "\3\0\0\0\0\0\0\0"   // columns
                                                "\1\0\0\0\0\0\0\0",  // failures
                                                40));
    EXPECT_EQ(bytes.substr(112, 8), std::string("\0\0\0\0\0\0\x20\x40", 8));  // 8 = 2^3: exponent 1023 + 3 = 0x402
    EXPECT_EQ(bytes.substr(136, 8), std::string("\0\0\0\0\0\0\xf8\x7f", 8));  // the quiet NaN
    EXPECT_EQ(bytes.substr(160, 16), std::string("\x9\0\0\0\0\0\0\0\x10\0\0\0\0\0\0\0", 16));
    EXPECT_EQ(bytes.substr(176, why.size()), why);
    EXPECT_EQ(bytes.substr(bytes.size() - 64), sha256(bytes.substr(0, bytes.size() - 64)));
}

TEST_F(AStore, HasTheSameBytesForTheSameContent) {
    Shard shard = second_shard();
    shard.failures = {{8, "x"}, {9, "y"}};
    store.write(shard);
    const std::string bytes = bytes_of(second);
    std::swap(shard.failures[0], shard.failures[1]);
    shard.columns[1][1] = -std::nan("123");
    store.write(shard);
    EXPECT_EQ(bytes_of(second), bytes);
}

TEST_F(AStore, SeesEveryFlippedBit) {
    fill();
    const std::string sound = bytes_of(second);
    for (std::size_t at = 0; at < sound.size(); ++at) {
        std::string bytes = sound;
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << at % 8));
        put(second, bytes);
        ASSERT_THAT(store.missing(), ElementsAre(1)) << "byte " << at;
        ASSERT_THROW(store.read(1), DiskError) << "byte " << at;
    }
    ASSERT_EQ(store.damaged().size(), 1u);
    EXPECT_EQ(store.damaged()[0].shard, 1u);
    EXPECT_EQ(store.damaged()[0].why, second.string() + ": its checksum fails");
}

TEST_F(AStore, SeesATruncatedShardOfAnyLength) {
    fill();
    const std::string sound = bytes_of(second);
    for (std::size_t length = 0; length < sound.size(); ++length) {
        put(second, sound.substr(0, length));
        ASSERT_THAT(store.missing(), ElementsAre(1)) << length << " bytes";
    }
    put(second, sound.substr(0, 100));
    EXPECT_EQ(store.damaged().at(0).why, second.string() + ": it is cut short");
    put(second, sound + '\0');
    EXPECT_THAT(store.missing(), ElementsAre(1));
    store.write(second_shard());
    EXPECT_THAT(store.missing(), IsEmpty());
    EXPECT_EQ(bytes_of(second), sound);
}

TEST_F(AStore, NeverTrustsADamagedColumn) {
    fill();
    std::string bytes = bytes_of(second);
    bytes[112] ^= 1;
    put(second, bytes);
    const Store opened_now(folder / "a", hand_made_sweep());
    EXPECT_THROW(opened_now.column(0), DiskError);
    EXPECT_THROW(opened_now.failures(), DiskError);
}

TEST_F(AStore, RefusesAShardOfAnotherSweepOrPlaceThoughItsChecksumHolds) {
    fill();
    SweepIdentity other = hand_made_sweep();
    other.scenario = "another";
    Store(folder / "b", other).write(second_shard());
    put(second, bytes_of(folder / "b/shards/000001.shard"));
    EXPECT_EQ(store.damaged().at(0).why, second.string() + ": it is of another sweep or another shard");
    SweepIdentity even = hand_made_sweep();
    even.runs = 16;
    Store sixteen(folder / "c", even);
    sixteen.write(first_shard());
    put(folder / "c/shards/000001.shard", bytes_of(folder / "c/shards/000000.shard"));
    EXPECT_THAT(sixteen.missing(), ElementsAre(1));
}

TEST_F(AStore, RefusesAShardThatDoesNotFit) {
    const auto refuses = [&](const std::function<void(Shard&)>& change) {
        Shard shard = second_shard();
        change(shard);
        EXPECT_THROW(store.write(shard), std::invalid_argument);
    };
    refuses([](Shard& shard) { shard.index = 2; });
    refuses([](Shard& shard) { shard.columns.pop_back(); });
    refuses([](Shard& shard) { shard.columns[1].push_back(0); });
    refuses([](Shard& shard) { shard.failures[0].run = 7; });
    refuses([](Shard& shard) { shard.failures[0].run = 10; });
    refuses([](Shard& shard) { shard.failures[0].text = ""; });
    refuses([](Shard& shard) { shard.failures.push_back(shard.failures[0]); });
    EXPECT_THAT(store.missing(), ElementsAre(0, 1));
    SweepIdentity odd = hand_made_sweep();
    odd.shard_runs = 12;
    EXPECT_THROW(Store(folder / "b", odd), std::invalid_argument);
}

TEST_F(AStore, TakesShardsFromSeveralThreads) {
    SweepIdentity large = hand_made_sweep();
    large.runs = 8 * 40;
    Store wide(folder / "b", large);
    const auto write = [&](std::size_t from) {
        for (std::size_t i = from; i < 40; i += 4) {
            Shard shard = first_shard();
            shard.index = i;
            shard.columns[2].assign(8, static_cast<double>(i));
            wide.write(shard);
        }
    };
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < 4; ++t) threads.emplace_back(write, t);
    for (std::thread& thread : threads) thread.join();
    EXPECT_THAT(wide.missing(), IsEmpty());
    const std::vector<double> column = wide.column(2);
    for (std::size_t r = 0; r < 320; ++r) ASSERT_EQ(column[r], static_cast<double>(r / 8));
}

TEST_F(AStore, IsOpenedAgainByTheSameSweep) {
    fill();
    const std::string text = bytes_of(folder / "a/sweep.json");
    const Store again(folder / "a", hand_made_sweep());
    EXPECT_THAT(again.missing(), IsEmpty());
    EXPECT_EQ(bytes_of(folder / "a/sweep.json"), text);
    EXPECT_EQ(read_identity(folder / "a"), hand_made_sweep());
}

TEST_F(AStore, SaysInWhichWayAnotherSweepDiffers) {
    const auto told = [&](const std::function<void(SweepIdentity&)>& change) {
        SweepIdentity other = hand_made_sweep();
        change(other);
        EXPECT_THROW(Store(folder / "a", other), SweepMismatch);
        return complaint_of([&] { Store(folder / "a", other); });
    };
    const std::string begin =
        (folder / "a").string() + " holds another sweep: nothing is changed there; choose another folder\n  ";
    EXPECT_EQ(told([](SweepIdentity& other) { other.scenario = "f00d"; }),
              begin + "scenario files, study or design, by SHA-256: abcd there, f00d here");
    EXPECT_EQ(told([](SweepIdentity& other) { other.program = "onshore 2"; }),
              begin + "version of the program: onshore 1 there, onshore 2 here");
    EXPECT_EQ(told([](SweepIdentity& other) { other.runs = 12, other.shard_runs = 16; }),
              begin + "runs: 10 there, 12 here\n  runs in a shard: 8 there, 16 here");
    EXPECT_EQ(told([](SweepIdentity& other) { other.columns[1] = "price"; }),
              begin + "columns: 3 there, 3 here; the first that differs: 'b' there, 'price' here");
    EXPECT_EQ(told([](SweepIdentity& other) { other.columns.push_back("d"); }),
              begin + "columns: 3 there, 4 here; the first that differs: none there, 'd' here");
    EXPECT_EQ(read_identity(folder / "a"), hand_made_sweep());
}

TEST_F(AStore, RefusesAnIdentityThatCannotBeRead) {
    for (const std::string text : {"", "{", "[]", "{\"format\": \"onshore1\"}", "{\"format\": \"other\"}"}) {
        put(folder / "a/sweep.json", text);
        EXPECT_THROW(Store(folder / "a", hand_made_sweep()), DiskError) << text;
        EXPECT_EQ(bytes_of(folder / "a/sweep.json"), text);
    }
}

TEST(Ranges, JoinNeighboursInAnyOrder) {
    const auto told = [](std::vector<std::size_t> numbers) { return ranges(numbers); };
    EXPECT_EQ(told({}), "");
    EXPECT_EQ(told({7}), "7");
    EXPECT_EQ(told({3, 2, 1, 5, 9, 8}), "1-3, 5, 8-9");
    EXPECT_EQ(told({4, 4, 5}), "4-5");
}

TEST(Ranges, NameRunsOfShards) {
    const SweepIdentity identity{"", "", 2600, 512, {}};
    const auto told = [&](std::vector<std::size_t> shards) { return ranges_of_runs(identity, shards); };
    EXPECT_EQ(told({1, 4}), "512-1023, 2048-2559");
    EXPECT_EQ(told({2, 1}), "512-1535");
    EXPECT_EQ(told({5}), "2560-2599");  // the last is short
}

}  // namespace
}  // namespace onshore

// The tables of a sweep, letter by letter.
#include "sim/study/tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <fstream>

#include "tests/study/hand_made_sweep.hpp"

namespace onshore {
namespace {

using test::AFolderOfSweeps;
using test::first_shard;
using test::hand_made_sweep;
using test::kNone;
using test::second_shard;
namespace fs = std::filesystem;

/// What zlib itself makes of a gzip file.
std::string unzipped(const fs::path& file) {
    const gzFile in = ::gzopen(file.c_str(), "rb");
    std::string text(1 << 22, '\0');
    const int length = ::gzread(in, text.data(), static_cast<unsigned>(text.size()));
    EXPECT_EQ(::gzclose(in), Z_OK);
    return text.substr(0, static_cast<std::size_t>(std::max(0, length)));
}

class Tables : public AFolderOfSweeps {
protected:
    Store store = filled();
    const std::vector<std::string> factors{"duty", "who, \"where\""};

    Store filled() {
        Store made(folder / "sweep", hand_made_sweep());
        made.write(first_shard());
        made.write(second_shard());
        return made;
    }
    static std::vector<std::string> texts(std::size_t run) {
        return {std::to_string(run * 10) + " %", run == 1 ? "GM,\nTDK" : "GM"};
    }
    std::string told() const {
        std::string text;
        tell_runs(store, factors, texts, [&](std::string_view piece) { text += piece; });
        return text;
    }
    static std::string bands(const Store& of, const std::vector<SeriesColumn>& columns) {
        std::string text;
        tell_bands(of, columns, [&](std::string_view piece) { text += piece; });
        return text;
    }
    std::string gzipped() const {
        std::string text;
        tell_gzip([&](const Sink& sink) { tell_runs(store, factors, texts, sink); },
                  [&](std::string_view piece) { text += piece; });
        return text;
    }
    static constexpr const char* kRuns =
        "run,duty,\"who, \"\"where\"\"\",a,b,c,failed\n"
        "0,0 %,GM,0,10,1e-07,\n"
        "1,10 %,\"GM,\nTDK\",1,11,1e+21,\n"
        "2,20 %,GM,2,12,1.5,\n"
        "3,30 %,GM,3,13,0,\n"
        "4,40 %,GM,4,14,0,\n"
        "5,50 %,GM,5,15,0,\n"
        "6,60 %,GM,6,16,0,\n"
        "7,70 %,GM,7,17,0.3333333333333333,\n"
        "8,80 %,GM,8,0.1,0,\n"
        "9,90 %,GM,9,,,\"no plant, \"\"none\"\"\"\n";
};

TEST_F(Tables, HaveARowForEachRun) {
    EXPECT_EQ(told(), kRuns);
}

TEST_F(Tables, AreToldAsGzipToo) {
    const std::string packed = gzipped();
    std::ofstream(folder / "runs.csv.gz", std::ios::binary) << packed;
    EXPECT_EQ(unzipped(folder / "runs.csv.gz"), kRuns);
    // RFC 1952, 2.3: no flags (so no name), time 0, system unknown
    EXPECT_EQ(packed.substr(0, 8), std::string("\x1f\x8b\x08\0\0\0\0\0", 8));
    EXPECT_EQ(packed[9], '\xff');
    EXPECT_EQ(gzipped(), packed);  // the same text, the same bytes
}

TEST_F(Tables, AreNotToldWhileAShardIsMissing) {
    fs::remove(folder / "sweep/shards/000001.shard");
    EXPECT_THROW(told(), DiskError);
}

TEST_F(Tables, WantATextForEachFactor) {
    const auto one = [](std::size_t) { return std::vector<std::string>{"x"}; };
    EXPECT_THROW(tell_runs(store, factors, one, [](std::string_view) {}), std::invalid_argument);
}

/// Text that does not compress, one byte short of four blocks: its end needs more room than a block.
std::string incompressible() {
    std::string text;
    std::uint32_t number = 1;
    while (text.size() < 4 * 262144 - 1) text += static_cast<char>((number = number * 1664525 + 1013904223) >> 24);
    return text;
}

TEST_F(Tables, AsGzipDoNotDependOnThePiecesTheyCameIn) {
    const std::string text = incompressible();
    const auto packed = [&](std::size_t piece) {
        std::string bytes;
        const auto tell = [&](const Sink& sink) {
            for (std::size_t at = 0; at < text.size(); at += piece) sink(std::string_view(text).substr(at, piece));
            EXPECT_GT(bytes.size(), text.size() / 2);  // not all is held until the end
        };
        tell_gzip(tell, [&](std::string_view part) { bytes += part; });
        return bytes;
    };
    const std::string whole = packed(text.size());
    EXPECT_EQ(packed(777), whole);
    test::put(folder / "text.gz", whole);
    EXPECT_EQ(unzipped(folder / "text.gz"), text);
}

TEST_F(Tables, AsGzipMayBeEmpty) {
    std::string nothing;
    tell_gzip([](const Sink&) {}, [&](std::string_view part) { nothing += part; });
    test::put(folder / "nothing.gz", nothing);
    EXPECT_EQ(unzipped(folder / "nothing.gz"), "");
    EXPECT_EQ(nothing.size(), 20u);  // header 10, an empty block 2, CRC and length 8
}

// Column a is 0..9: rank of p5 = 9 x 0.05 = 0.45, and so on.
TEST_F(Tables, OfBandsHaveExactRanks) {
    EXPECT_EQ(bands(store, {{0, "Price|Cells, all", "US", "USD/kWh", "2030"}}),
              "variable,region,unit,time,p5,p10,p25,p50,p75,p90,p95,mean,runs\n"
              "\"Price|Cells, all\",US,USD/kWh,2030,0.45,0.9,2.25,4.5,6.75,8.1,8.55,4.5,10\n");
}

// 0, 10, ..., 40: rank of p5 = 4 x 0.05 = 0.2 -> 2, of p10 0.4 -> 4, of p90 3.6 -> 36, of p95 3.8 -> 38; mean 100 / 5.
TEST_F(Tables, OfBandsLookAtRunsWithAValue) {
    Store some(folder / "some", {"", "", 8, 8, {"x"}});
    some.write({0, {{40, kNone, 0, 20, kNone, 10, 30, kNone}}, {}});
    EXPECT_EQ(bands(some, {{0, "Sales", "CA", "vehicle/yr", "2031"}}),
              "variable,region,unit,time,p5,p10,p25,p50,p75,p90,p95,mean,runs\n"
              "Sales,CA,vehicle/yr,2031,2,4,10,20,30,36,38,20,5\n");
}

TEST_F(Tables, OfBandsWithoutValuesAreEmpty) {
    Store empty(folder / "empty", {"", "", 1, 8, {"x", "y"}});
    empty.write({0, {{kNone}, {7}}, {}});
    EXPECT_EQ(bands(empty, {{0, "X", "US", "u", "2030"}, {1, "Y", "US", "u", "2030"}}),
              "variable,region,unit,time,p5,p10,p25,p50,p75,p90,p95,mean,runs\n"
              "X,US,u,2030,,,,,,,,,0\n"
              "Y,US,u,2030,7,7,7,7,7,7,7,7,1\n");
}

}  // namespace
}  // namespace onshore

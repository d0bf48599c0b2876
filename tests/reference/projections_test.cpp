// The path to 2040 against what others project: inside their envelope, or outside where and why the table says so.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <set>
#include <tuple>

#include "sim/study/published.hpp"

namespace onshore {
namespace {

using testing::Contains;

const std::filesystem::path kTable = std::filesystem::path(ONSHORE_SCENARIOS) / "studies/projections.csv";
const std::string kBattery = "Sales Share|Transportation|Light-Duty Vehicle|Battery-Electric";
const std::string kPlugIn = kBattery + " + Sales Share|Transportation|Light-Duty Vehicle|Plug-in Hybrid";

/// What is projected: world, variable, region and year.
using Subject = std::tuple<std::string, std::string, std::string, int>;

/// All projections of a subject: from the least of their lows to the greatest of their highs.
struct Envelope {
    double low = 0, high = 0, simulated = 0;
    std::string unit;
    std::set<std::string> said;  // on which side the table says that the model lies
};

/// "below" or "above", if the source says why the model lies there; "" if it says neither.
std::string side_said(const std::string& source) {
    static const std::regex sentence("the model lies (below|above): \\S.{19,}");  // a reason, in four words or more
    std::smatch found;
    return std::regex_search(source, found, sentence) ? found[1].str() : "";
}

std::map<Subject, Envelope> envelopes() {
    const PublishedTable table = read_published(kTable, {});
    const std::vector<double> values = simulated(table);
    std::map<Subject, Envelope> all;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const PublishedRow& row = table.rows[i];
        const Subject subject{table.worlds[row.world].file.stem(), row.cells[8], row.region, row.time.year()};
        const auto [at, added] = all.try_emplace(subject, Envelope{row.low, row.high, values[i], row.unit, {}});
        Envelope& envelope = at->second;
        EXPECT_EQ(envelope.unit, row.unit) << row.name << ": one subject, one unit";
        EXPECT_NEAR(envelope.simulated, values[i], 1e-9 * std::abs(values[i])) << row.name;
        envelope.low = std::min(envelope.low, row.low);
        envelope.high = std::max(envelope.high, row.high);
        if (const std::string side = side_said(row.source); !side.empty()) envelope.said.insert(side);
    }
    return all;
}

std::set<std::string> side_found(const Envelope& envelope) {
    if (envelope.simulated < envelope.low) return {"below"};
    if (envelope.simulated > envelope.high) return {"above"};
    return {};
}

/// Notices a change both ways: a path that leaves an envelope, and one that comes back into it.
TEST(Projections, HoldTheModelButWhereTheTableSaysWhyNot) {
    for (const auto& [subject, envelope] : envelopes()) {
        const auto& [world, variable, region, year] = subject;
        EXPECT_EQ(side_found(envelope), envelope.said)
            << variable << " of " << region << " in " << year << ", " << world << ": " << envelope.simulated << ' '
            << envelope.unit << ", projected " << envelope.low << " to " << envelope.high;
    }
}

/// US share, home cells and pack price are asked for, in 2030 under the law as it stands; a row that went would make
/// the envelope narrower or the subject vanish, and nobody would know.
TEST(Projections, SpeakOfSharesCellsAndPrices) {
    const PublishedTable table = read_published(kTable, {});
    std::vector<Subject> subjects;
    for (const PublishedRow& row : table.rows)
        subjects.emplace_back(table.worlds[row.world].file.stem(), row.cells[8], row.region, row.time.year());
    EXPECT_THAT(subjects, Contains(Subject("reference", kPlugIn, "US", 2030)).Times(3));
    EXPECT_THAT(subjects, Contains(Subject("reference", kBattery, "US", 2030)).Times(4));
    EXPECT_THAT(subjects, Contains(Subject("reference", "Production|Batteries|Cells", "US", 2030)).Times(2));
    EXPECT_THAT(subjects, Contains(Subject("reference", "Price|Batteries|Packs", "World", 2030)).Times(4));
    EXPECT_EQ(subjects.size(), 43u);
}

/// The year of the latest month that a source names, 0 when it names none.
int dated(const std::string& source) {
    static const std::regex date(
        "(January|February|March|April|May|June|July|August|September|October|November|December) (20[0-9]{2})");
    int latest = 0;
    for (std::sregex_iterator at(source.begin(), source.end(), date), end; at != end; ++at)
        latest = std::max(latest, std::stoi((*at)[2]));
    return latest;
}

/// Taken are projections made since the law of 2022; of the law as it stands, since its change was to be expected in
/// January 2025. Prices, which no law of the US sets, are compared in one world.
TEST(Projections, AreAsYoungAsTheLawOfTheirWorld) {
    const PublishedTable table = read_published(kTable, {});
    for (const PublishedRow& row : table.rows) {
        const bool stands = table.worlds[row.world].file.stem() == "reference" && !row.cells[8].starts_with("Price|");
        EXPECT_GE(dated(row.source), stands ? 2025 : 2022) << row.name << ": " << row.source;
    }
}

}  // namespace
}  // namespace onshore

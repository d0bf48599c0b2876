// The score that is committed beside the study: it may get better, and not worse by more than 2 %.
#include <gtest/gtest.h>

#include <cstring>
#include <map>

#include "sim/study/tables.hpp"
#include "sim/study/tell_hindcast.hpp"
#include "tests/study/studies.hpp"

namespace onshore::test {
namespace {

const fs::path kCommitted = fs::path(ONSHORE_SCENARIOS) / "studies/hindcast_scorecard.csv";

std::size_t column(const CsvDesign& table, const std::string& name) {
    for (std::size_t i = 0; i < table.header.size(); ++i)
        if (table.header[i].text == name) return i;
    ADD_FAILURE() << "no column " << name;
    return 0;
}

std::size_t listed(const CsvDesign& table) {
    const std::size_t split = column(table, "split");
    return static_cast<std::size_t>(
        std::ranges::count_if(table.rows, [&](const auto& cells) { return cells[split].text == "test"; }));
}

/// Mean of a score over regions and variables that have a rival, of the list after the cut-off.
double committed_total(const CsvDesign& table, const char* score) {
    const std::size_t region = column(table, "region"), variable = column(table, "variable"),
                      split = column(table, "split"), error = column(table, score), rival = column(table, "rival");
    std::map<std::pair<std::string, std::string>, std::vector<double>> errors;
    for (const auto& cells : table.rows) {
        if (cells[split].text == "test" && !cells[rival].text.empty())
            errors[{cells[region].text, cells[variable].text}].push_back(std::stod(cells[error].text));
    }
    double sum = 0;
    for (const auto& [pair, each] : errors)
        for (const double one : each) sum += one / static_cast<double>(each.size());
    return sum / static_cast<double>(errors.size());
}

TEST(Scorecard, IsNoWorseThanTheCommittedOne) {
    const HindcastStudy study = read_hindcast(fs::path(ONSHORE_SCENARIOS) / "studies/hindcast.yaml", in_repository());
    const Observed observed = read_observed(study.observed, names_of(study));
    const Results results = std::move(run({&study.merged.scenario, 1}, {true, {}}).results.front());
    const auto scored = hindcast(study, observed, study.observed.size(), results);
    const CsvDesign table = read_design_csv(read_file(kCommitted), kCommitted);
    const double before = committed_total(table, "model_error");
    EXPECT_EQ(listed(table), study.series.size()) << "the committed scorecard is of another list";
    const ScoreTotal now = total(scored, Split::test);
    EXPECT_LE(now.error, 1.02 * before) << "onshore hindcast writes scorecard.csv";
    EXPECT_GT(now.error, 0.9 * before) << "much better: commit the new scorecard.csv";
}

/// Takes half a minute: ctest -L slow runs it.
TEST(Scorecard, DISABLED_BandsAreNoWorseThanTheCommittedOnes) {
    const HindcastStudy study = read_hindcast(fs::path(ONSHORE_SCENARIOS) / "studies/hindcast.yaml", in_repository());
    const Observed observed = read_observed(study.observed, names_of(study));
    const Results results = std::move(run({&study.merged.scenario, 1}, {true, {}}).results.front());
    auto scored = hindcast(study, observed, study.observed.size(), results);
    add_bands(study, scored, 1000, 1, {});
    const BandTotal now = band_total(scored, Split::test);
    const CsvDesign table = read_design_csv(read_file(kCommitted), kCommitted);
    const double before = committed_total(table, "interval_score"), covered = committed_total(table, "coverage");
    EXPECT_LE(now.interval_score, 1.02 * before) << "onshore hindcast --runs 1000 writes scorecard.csv";
    EXPECT_GT(now.interval_score, 0.9 * before) << "much better: commit the new scorecard.csv";
    EXPECT_LT(now.interval_score, now.rival_interval_score);
    EXPECT_NEAR(now.coverage, covered, 0.05);
}

}  // namespace
}  // namespace onshore::test

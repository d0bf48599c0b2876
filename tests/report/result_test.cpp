#include "sim/report/result.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/report/unreadable.hpp"
#include "tests/report/hand_made.hpp"

namespace onshore::report {
namespace {

class AFolder : public ::testing::Test {
protected:
    test::Folder folder{"result"};

    std::string complaint(const std::filesystem::path& path) const {
        try {
            read_result(path);
        } catch (const Unreadable& error) {
            std::string text = error.what();
            for (auto at = text.find(folder.path.string()); at != text.npos; at = text.find(folder.path.string()))
                text.replace(at, folder.path.string().size(), "F");
            return text;
        }
        return "";
    }
};

TEST_F(AFolder, TellsWhatItHolds) {
    test::put_case(folder);
    const Result result = read_result(folder.path);
    EXPECT_EQ(result.name, "case");
    EXPECT_EQ(result.title, "Ann builds");
    EXPECT_EQ(result.place_title("B"), "Beeland");
    EXPECT_EQ(result.place_title("group"), "group");
    EXPECT_EQ(result.run->base->scenario, "plain");
    EXPECT_EQ(result.run->bottlenecks.size(), 3u);
    EXPECT_TRUE(result.run->disturbed.empty());
}

TEST_F(AFolder, WithoutResultsSaysWhereSomeAre) {
    EXPECT_EQ(complaint(folder.path / "none"), "there is no folder F/none");
    folder.put("file", "x");
    EXPECT_EQ(complaint(folder.path / "file"), "F/file is a file; name the folder of results that it stands in");
    EXPECT_EQ(complaint(folder.path),
              "F holds no results (no timeseries.csv, hindcast.csv or summary.csv); onshore run, hindcast and sweep "
              "write some");
    folder.put("gm_tdk/run.json", "{}");
    folder.put("no_ira/run.json", "{}");
    EXPECT_EQ(complaint(folder.path),
              "F holds no results (no timeseries.csv, hindcast.csv or summary.csv); did you mean F/gm_tdk, F/no_ira?");
}

TEST_F(AFolder, NamesTheFileAndLineThatIsNotOurs) {
    test::put_case(folder);
    folder.put("run.json", "{");
    EXPECT_EQ(complaint(folder.path), "F/run.json is not JSON as onshore writes it");
    test::put_case(folder);
    folder.put("timeseries.csv", test::kHeading + "m,s,A,P,u,2030,1\nm,s,A,P,u,2031,x\n");
    EXPECT_EQ(complaint(folder.path), "F/timeseries.csv:3: 'x' is not a number");
    test::put_case(folder);
    folder.put("flows.csv", "a\n");
    EXPECT_EQ(complaint(folder.path),
              "F/flows.csv:1: the heading is 'a', not 'origin,destination,commodity,year,unit,value'");
}

}  // namespace
}  // namespace onshore::report

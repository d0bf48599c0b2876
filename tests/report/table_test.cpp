#include "sim/report/table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "sim/report/unreadable.hpp"
#include "tests/report/hand_made.hpp"

namespace onshore::report {
namespace {

using ::testing::ElementsAre;

std::string table_complaint(const std::string& text) {
    try {
        read_table(text, "t.csv");
    } catch (const Unreadable& error) {
        return error.what();
    }
    return "";
}

TEST(Table, HoldsRowsInAnyOrder) {
    const Table table = read_table(test::kHeading + "m,s,A,P,u,2031,3\nm,s,B,P,u,2030,2\nm,s,A,P,u,2029,1\n", "t.csv");
    EXPECT_EQ(table.first_year, 2029);
    EXPECT_EQ(table.years, 3);
    EXPECT_EQ(table.scenario, "s");
    EXPECT_EQ(table.at("P", "A", 2029), 1);
    EXPECT_TRUE(std::isnan(table.at("P", "A", 2030)));
    EXPECT_EQ(table.at("P", "A", 2031), 3);
    EXPECT_EQ(table.at("P", "B", 2030), 2);
    EXPECT_TRUE(std::isnan(table.at("P", "A", 2032)));
    EXPECT_EQ(table.find("P", "C"), nullptr);
}

TEST(Table, KnowsWhatStandsBelow) {
    const Table table = read_table(test::world("w", 1, 1, 1), "t.csv");
    EXPECT_THAT(table.below("Jobs|Direct|Batteries|Cells", "A"), ElementsAre("Engineers", "Production"));
    EXPECT_THAT(table.below("Jobs", "A"), ElementsAre("Construction", "Direct"));
    EXPECT_THAT(table.below("Jobs", "B"), ElementsAre("Direct"));
}

TEST(Table, RefusesWhatIsNoTimeseries) {
    EXPECT_EQ(table_complaint("a,b\n"),
              "t.csv:1: the heading is 'a,b', not 'model,scenario,region,variable,unit,year,value'");
    EXPECT_EQ(table_complaint(test::kHeading + "m,s,A,P,u,2030,1\nm,s,A,P,u,2030,2\n"),
              "t.csv: two values of 'P', A, 2030");
    EXPECT_EQ(table_complaint(test::kHeading + "m,s,A,P,u,2030,1\nm,s,A,P,v,2031,2\n"),
              "t.csv: two units of 'P', A: u and v");
    EXPECT_EQ(table_complaint(test::kHeading + "m,s,A,P,u,2030,1\nm,t,A,P,u,2031,2\n"),
              "t.csv holds two scenarios, 's' and 't': one file each");
    EXPECT_EQ(table_complaint(test::kHeading + "m,s,A,P,u,1,1\nm,s,A,P,u,99999,2\n"),
              "t.csv: its years reach from 1 to 99999");
}

TEST(Flows, AreSummedByLaneAndGoods) {
    const Table table = read_table(test::world("w", 1, 1, 1), "t.csv");
    const std::string head = "origin,destination,commodity,year,unit,value\n";
    const auto flows =
        read_flows(head + "A,B,c,2031,GWh/yr,2\nB,A,c,2030,GWh/yr,1\nA,B,c,2030,GWh/yr,3\n", "f.csv", table);
    ASSERT_EQ(flows.size(), 2u);
    EXPECT_THAT(flows[0].values, ElementsAre(3, 2));
    EXPECT_THAT(flows[1].values, ElementsAre(1, 0));
    EXPECT_THROW(read_flows(head + "A,B,c,2032,GWh/yr,2\n", "f.csv", table), Unreadable);
}

}  // namespace
}  // namespace onshore::report

#include "sim/record/csv.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/record/files.hpp"

namespace onshore {
namespace {

Results two_series() {
    Results r;
    r.scenario = "a,b";
    r.first_month = "2020-01";
    r.first_year = 2020;
    r.years = 2;
    r.series = {{"Import Share|Cells", "US", "%", {kUndefined, 12.5}}, {"Production|Cells", "US", "GWh/yr", {0.1, 0}}};
    return r;
}

TEST(Timeseries, IsIamcLongAndHasNoEmptyCell) {
    EXPECT_EQ(timeseries_csv(two_series()),
              "model,scenario,region,variable,unit,year,value\n"
              "onshore,\"a,b\",US,Import Share|Cells,%,2021,12.5\n"
              "onshore,\"a,b\",US,Production|Cells,GWh/yr,2020,0.1\n"
              "onshore,\"a,b\",US,Production|Cells,GWh/yr,2021,0\n");
}

TEST(Timeseries, ReadsBackToTheBit) {
    Results r = two_series();
    r.series[1].values = {1.0 / 3, 1e-300};
    const Results back = read_timeseries(timeseries_csv(r));
    EXPECT_EQ(back.scenario, "a,b");
    EXPECT_EQ(back.first_year, 2020);
    EXPECT_EQ(back.value("Production|Cells", "US", 2020), 1.0 / 3);
    EXPECT_EQ(back.value("Production|Cells", "US", 2021), 1e-300);
    EXPECT_TRUE(std::isnan(back.value("Import Share|Cells", "US", 2020)));
}

TEST(Timeseries, ThatIsNotOursIsRefusedWithItsLine) {
    const auto complaint = [](const std::string& text) -> std::string {
        try {
            read_timeseries(text);
        } catch (const DiskError& error) {
            return error.what();
        }
        return "";
    };
    const std::string heading = "model,scenario,region,variable,unit,year,value\n";
    EXPECT_TRUE(complaint("year,value\n").starts_with("timeseries.csv:1: does not begin with"));
    EXPECT_EQ(complaint(heading + "onshore,x,US,P,u,2020\n"), "timeseries.csv:2: has not seven fields");
    EXPECT_EQ(complaint(heading + "onshore,x,US,P,u,2020,1.5x\n"), "timeseries.csv:2: '1.5x' is not a number");
}

TEST(MonthlyText, BeginsWithTheMonthBeforeTheFirst) {
    Results r = two_series();
    r.monthly = {{"Stock|Cells", "US", "GWh", {3, 4}}, {"Production|Cells", "US", "GWh/month", {kUndefined, 1}}};
    EXPECT_EQ(monthly_csv(r),
              "model,scenario,region,variable,unit,time,value\n"
              "onshore,\"a,b\",US,Stock|Cells,GWh,2019-12-01,3\n"
              "onshore,\"a,b\",US,Stock|Cells,GWh,2020-01-01,4\n"
              "onshore,\"a,b\",US,Production|Cells,GWh/month,2020-01-01,1\n");
}

TEST(Flows, LeaveOutWhatDidNotMove) {
    Results r = two_series();
    r.flows = {{"CN", "US", "Batteries|Cells|LFP", "GWh/yr", {0, 2.5}}};
    EXPECT_EQ(flows_csv(r),
              "origin,destination,commodity,year,unit,value\nCN,US,Batteries|Cells|LFP,2021,GWh/yr,2.5\n");
}

TEST(Bottlenecks, NameMonthSupplierInputAndLoss) {
    Results r = two_series();
    r.bottlenecks = {{"2028-03-01", "gm_tdk_us", "Batteries|Cells|LFP", "US", "Materials|Anode", 0.25, "GWh"}};
    EXPECT_EQ(bottlenecks_csv(r),
              "time,supplier,binding_input,units_lost,unit\n2028-03-01,gm_tdk_us,Materials|Anode,0.25,GWh\n");
}

}  // namespace
}  // namespace onshore

// A small run with answers that can be worked out by hand: A makes and uses cells, B sends some.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "sim/report/result.hpp"

namespace onshore::test {

namespace fs = std::filesystem;

/// A folder of its own, gone with the object.
class Folder {
public:
    explicit Folder(const std::string& name)
        : path(fs::temp_directory_path() / ("onshore_report_" + name + '_' + std::to_string(::getpid()))) {
        fs::remove_all(path);
        fs::create_directories(path);
    }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    void put(const std::string& name, const std::string& text) const {
        fs::create_directories((path / name).parent_path());
        std::ofstream(path / name, std::ios::binary) << text;
    }

    fs::path path;
};

inline const std::string kHeading = "model,scenario,region,variable,unit,year,value\n";

/// A row of each of the years 2030 and 2031.
inline std::string two_years(const std::string& scenario, const std::string& region, const std::string& variable,
                             const std::string& unit, double first, double second) {
    const std::string start = "onshore," + scenario + ',' + region + ',' + variable + ',' + unit + ',';
    return start + "2030," + std::to_string(first) + '\n' + start + "2031," + std::to_string(second) + '\n';
}

/// Cells of A: 100 and 120 made of which the base makes 100 and 100; wanted 200 and 200.
inline std::string world(const std::string& scenario, double made, double jobs, double cost) {
    const auto row = [&](const char* region, const char* variable, const char* unit, double first, double second) {
        return two_years(scenario, region, variable, unit, first, second);
    };
    return kHeading + row("A", "Capacity|Batteries|Cells", "GWh/yr", 150, 150) +
           row("A", "Capacity|Batteries|Cells|Announced", "GWh/yr", 10, 0) +
           row("A", "Capacity|Batteries|Cells|Cancelled", "GWh/yr", 0, 4) +
           row("A", "Capacity|Batteries|Cells|Under Construction", "GWh/yr", 20, 5) +
           row("A", "Capacity Utilisation|Batteries|Cells", "%", 66, 80) +
           row("A", "Demand|Batteries|Cells", "GWh/yr", 200, 200) + row("A", "Demand|Minerals", "kt/yr", 3, 3) +
           row("A", "Demand|Minerals|Lithium", "kt/yr", 3, 3) + row("A", "Import Share|Batteries|Cells", "%", 50, 40) +
           row("A", "Import Share|Minerals", "%", 90, 95) + row("A", "Import Share|Minerals|Lithium", "%", 90, 95) +
           row("A", "Jobs", "job", 1100, jobs + 100) + row("A", "Jobs|Construction", "job", 100, 100) +
           row("A", "Jobs|Direct", "job", 1000, jobs) + row("A", "Jobs|Direct|Batteries|Cells", "job", 1000, jobs) +
           row("A", "Jobs|Direct|Batteries|Cells|Engineers", "job", 300, 0.25 * jobs) +
           row("A", "Jobs|Direct|Batteries|Cells|Production", "job", 700, 0.75 * jobs) +
           row("A", "Landed Price|Batteries|Cells|Home-made", "USD_2023/kWh", 80, 75) +
           row("A", "Landed Price|Batteries|Cells|Imported", "USD_2023/kWh", 70, 72) +
           row("A", "Landed Price|Batteries|Cells|Imported|Duty", "USD_2023/kWh", 10, 12) +
           row("A", "Landed Price|Batteries|Cells|Imported|Freight", "USD_2023/kWh", 3, 4) +
           row("A", "Owner Share|Ann|Batteries|Cells", "%", 30, 35) +
           row("A", "Owner Share|other B|Batteries|Cells", "%", 70, 65) +
           row("A", "Price|Batteries|Cells", "USD_2023/kWh", 75, 73.5) +
           row("A", "Production|Batteries|Cells", "GWh/yr", 100, made) +
           row("A", "Public Cost", "million USD_2023/yr", 10, cost) +
           row("A", "Public Cost by Instrument|Production Credit", "million USD_2023/yr", 10, cost) +
           row("B", "Demand|Batteries|Cells", "GWh/yr", 50, 50) + row("B", "Jobs|Direct", "job", 500, 480) +
           row("B", "Production|Batteries|Cells", "GWh/yr", 150, 130);
}

inline const char* kRunJson = R"json({"program": "onshore", "version": "9.9", "scenario": "case", "title": "Ann builds",
 "seconds": 1.5, "date": "2026-07-01T12:00:00Z", "host": "somewhere", "resolved": "onshore: 1\nname: case\n",
 "residuals": {"mass": 1e-16, "money": 0},
 "assumptions": [{"path": "plants.works.capacity", "value": "20 GWh/yr", "range": "10 GWh/yr to 30 GWh/yr",
                  "source": "assumption", "line": "case.yaml:9"}],
 "screen": {"scenario": "case", "region": "A", "years": [2030, 2031], "changed": ["plants.works new (case.yaml:9)"],
            "headline": [{"variable": "Production|Batteries|Cells", "region": "A"},
                         {"variable": "Jobs|Direct", "region": "A"}],
            "public_cost": {"year": 2031, "total": 5, "receipts": -2, "policies": {"credit": 5},
                            "whole_run": {"from": 2030, "to": 2031, "discount_rate": 0.02, "discounted": 4.5}}}})json";

/// The case against its base: 20 GWh more made, 200 jobs and 5 million more in 2031.
inline void put_case(const Folder& folder) {
    folder.put("timeseries.csv", world("case", 120, 1200, 15));
    folder.put("base/timeseries.csv", world("plain", 100, 1000, 10));
    folder.put("flows.csv",
               "origin,destination,commodity,year,unit,value\nA,A,Batteries|Cells|LFP,2030,GWh/yr,60\n"
               "A,A,Batteries|Cells|NMC,2030,GWh/yr,40\nB,A,Batteries|Cells|NMC,2030,GWh/yr,100\n"
               "B,B,Batteries|Cells|NMC,2030,GWh/yr,50\nA,A,Batteries|Cells|NMC,2031,GWh/yr,120\n"
               "B,A,Batteries|Cells|NMC,2031,GWh/yr,80\nB,B,Batteries|Cells|NMC,2031,GWh/yr,50\n"
               "A,B,Batteries|Cells|NMC,2031,GWh/yr,0.4\n");
    folder.put("bottlenecks.csv",
               "time,supplier,binding_input,units_lost,unit\n2031-02-01,works,Minerals|Lithium,1.5,GWh\n"
               "2031-03-01,works,Minerals|Lithium,1,GWh\n2030-03-01,works,capacity,1,GWh\n");
    folder.put("run.json", kRunJson);
    folder.put("datapackage.json", R"({"regions": {"A": "United Ayland", "B": "Beeland"}, "groups": {}})");
}

}  // namespace onshore::test

#include "sim/report/page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sim/report/answers.hpp"
#include "sim/report/unreadable.hpp"
#include "tests/report/hand_made.hpp"
#include "tests/report/hostile.hpp"
#include "tests/report/xml_check.hpp"

namespace onshore::report {
namespace {

using ::testing::HasSubstr;

class APage : public ::testing::Test {
protected:
    test::Folder folder{"page"};

    void SetUp() override { test::put_case(folder); }
    Json page() const {
        const Result result = read_result(folder.path);
        return page_json({&result});
    }
    /// The data as a browser would find it: from the mark of its element to the first end of a script.
    static std::string data_of(const std::string& html) {
        const std::string mark = "type=\"application/json\"";
        const auto start = html.find('>', html.find(mark)) + 1;
        return html.substr(start, html.find("</script", start) - start);
    }
};

TEST_F(APage, AnswersFiveQuestionsFromTheFiles) {
    const Json said = page();
    ASSERT_EQ(said["questions"].size(), 5u);
    const auto answer = [&](int i) { return said["questions"][i]["answer"].get<std::string>(); };
    EXPECT_EQ(
        answer(0),
        "The case changes plants.works new (case.yaml:9). In 2031, against plain, in the United Ayland there is more: "
        "cells made, direct jobs and public cost; the same: cell import share and cell price.");
    EXPECT_THAT(answer(1), HasSubstr("In 2031 cells made: 120 GWh/yr, against 100 in the base (+20, +20 %)."));
    EXPECT_EQ(
        answer(2),
        "In 2031 the public pays 5 million 2023 USD a year more and takes in 2 million 2023 USD a year less than "
        "in the base. The policies behind it: credit +5. From 2030 to 2031, discounted at 2 % a year: +4.50 million "
        "2023 USD.");
    EXPECT_THAT(answer(3), HasSubstr("short of lithium (2 months)"));
    EXPECT_THAT(answer(4), HasSubstr("1 assumption of its own (plants.works.capacity), 1 of them with a range"));
}

TEST_F(APage, BeginsWithFiveNumbersAndTheirChange) {
    const Json said = page();
    ASSERT_EQ(said["figures_five"].size(), 5u);
    EXPECT_EQ(said["figures_five"][0]["label"], "Cells made, United Ayland");
    EXPECT_EQ(said["figures_five"][0]["change"], 20);
    EXPECT_EQ(said["figures_five"][1]["run"], 1200);
    EXPECT_EQ(said["figures_five"][1]["base"], 1000);
    for (const Json& number : said["figures_five"]) EXPECT_NE(number["unit"], "");
}

TEST_F(APage, HoldsEachFamilyOfChartsOrSaysWhatIsOff) {
    std::set<std::string> sections;
    const Json said = page();
    for (const Json& figure : said["figures"]) {
        sections.insert(figure["section"]);
        const bool said_why = figure["kind"] != "none" || figure["note"] != "";
        EXPECT_TRUE(said_why) << figure["id"];
    }
    for (const char* section :
         {"Output and capacity", "Dependence on imports", "Trade", "Jobs", "Public money", "Landed cost", "Owners",
          "Emissions", "Resilience", "Against the base", "Hindcast", "Sweep"})
        EXPECT_TRUE(sections.contains(section)) << section;
    std::set<std::string> ids;
    for (const Json& figure : said["figures"]) EXPECT_TRUE(ids.insert(figure["id"]).second) << figure["id"];
}

TEST_F(APage, IsTheSameBytesTwiceAndKnowsNoClock) {
    const std::string once = page_html(page());
    EXPECT_EQ(page_html(page()), once);
    for (const char* word : {"somewhere", "2026-07-01T12"}) EXPECT_EQ(once.find(word), once.npos) << word;
}

TEST_F(APage, IsOneFileThatAsksForNothing) {
    const std::string html = page_html(page());
    EXPECT_THAT(html, HasSubstr("<title>Ann builds"));
    EXPECT_THAT(html, HasSubstr("default-src 'none'"));
    for (const char* word : {" src=\"http", "<link rel=\"stylesheet\"", "@PAGE@", "@TITLE@"})
        EXPECT_EQ(html.find(word), html.npos) << word;
    EXPECT_EQ(Json::parse(data_of(html)), page());
}

TEST_F(APage, KeepsHostileNamesInItsData) {
    for (const std::string& name : test::hostile_names()) {
        Json said{{"title", name}, {"figures", Json::array({{{"title", name}}})}, {name, name}};
        const std::string html = page_html(said);
        const std::string data = data_of(html);
        EXPECT_EQ(data.find('<'), data.npos) << name.substr(0, 80);
        const Json back = Json::parse(data);
        const std::string clean = Json::parse(Json(name).dump(-1, ' ', false, Json::error_handler_t::replace));
        EXPECT_EQ(back["title"], clean);
        EXPECT_EQ(back["figures"][0]["title"], clean);
        const auto title = html.find("<title>") + 7;
        EXPECT_EQ(test::xml_fault("<t>" + html.substr(title, html.find("</title>", title) - title) + "</t>"), "");
    }
}

/// One field of CSV as onshore writes it.
std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (const char c : name) text += c == '"' ? "\"\"" : std::string(1, c);
    return text + '"';
}

TEST_F(APage, TakesHostileNamesFromFilesToPictures) {
    Painter painter;
    for (const std::string& name : test::hostile_names()) {
        if (name.empty()) continue;
        std::string rows = test::kHeading;
        const std::string region = quoted(name), variable = quoted("Production|" + name),
                          demand = quoted("Demand|" + name);
        for (const std::string& each : {variable, demand})
            for (const char* year : {"2030,1", "2031,2"})
                rows += "m," + region + ',' + region + ',' + each + ',' + region + ',' + year + '\n';
        folder.put("timeseries.csv", rows);
        std::filesystem::remove_all(folder.path / "base");
        folder.put("flows.csv", "origin,destination,commodity,year,unit,value\n" + region + ',' + region + ',' +
                                    region + ",2030,u,1\n");
        folder.put("bottlenecks.csv", "time,supplier,binding_input,units_lost,unit\n");
        folder.put("run.json",
                   Json{{"title", name}, {"resolved", name}}.dump(-1, ' ', false, Json::error_handler_t::replace));
        const Result result = read_result(folder.path);
        EXPECT_EQ(view_of(result).place, name);
        EXPECT_EQ(test::xml_fault(glance(painter, result)), "") << name.substr(0, 80);
        EXPECT_NO_THROW(Json::parse(data_of(page_html(page_json({&result}))))) << name.substr(0, 80);
    }
}

TEST_F(APage, HasNoRegionToChooseWithoutARun) {
    test::Folder study("page_study");
    study.put("summary.csv", "scenario,outcome,unit,runs,failed,mean,deviation,min,p5,p10,p25,p50,p75,p90,p95,max\n");
    const Result sweep = read_result(study.path);
    EXPECT_THROW(page_json({&sweep}, "A"), NotThere);
    EXPECT_EQ(page_json({&sweep})["questions"].size(), 0u);
}

}  // namespace
}  // namespace onshore::report

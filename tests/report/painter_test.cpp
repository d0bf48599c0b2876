#include "sim/report/painter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "onshore/results.hpp"
#include "sim/report/sheet.hpp"
#include "sim/report/unreadable.hpp"
#include "sim/report/xml_text.hpp"
#include "tests/report/hostile.hpp"
#include "tests/report/xml_check.hpp"

namespace onshore::report {
namespace {

using ::testing::HasSubstr;

Figure a_line(const std::string& name) {
    Figure figure{"f", "line", "Section", name, name};
    figure.x = {name, "year", {2030, 2031, 2032}, {}};
    figure.y = {name, "GWh/yr", {}, {}};
    figure.lines = {{name, {1, 2, 3}, "run"}, {name + " base", {1, kUndefined, 2}, "base"}};
    figure.source = name;
    figure.note = name;
    return figure;
}

class ThePainter : public ::testing::Test {
protected:
    static Painter& painter() {
        static Painter one;
        return one;
    }
};

TEST(XmlCheck, SeesFaults) {
    EXPECT_EQ(test::xml_fault("<a b=\"1\">x &amp; y<c/></a>\n"), "");
    for (const char* bad :
         {"", "<a>", "<a></b>", "<a>&</a>", "<a b=1></a>", "<a b=\"<\"></a>", "<a/><b/>", "<a>\x01</a>", "<a>\xFF</a>",
          "<a>\xED\xA0\x80</a>", "<a b=\"\" b=\"\"/>", "x<a/>", "<a>< /a>"})
        EXPECT_NE(test::xml_fault(bad), "") << bad;
}

TEST_F(ThePainter, DrawsWellFormedSvgWithItsWords) {
    const std::string svg = painter().svg(a_line("Cells made"), 600, 400);
    EXPECT_EQ(test::xml_fault(svg), "");
    EXPECT_THAT(svg, HasSubstr("Cells made"));
    EXPECT_THAT(svg, HasSubstr("GWh/yr"));
    EXPECT_THAT(svg, HasSubstr("2031"));
    EXPECT_THAT(svg, HasSubstr("width=\"600\""));
}

TEST_F(ThePainter, DrawsTheSameBytesWhateverCameBefore) {
    Painter fresh;
    const std::string first = fresh.svg(a_line("x"), 600, 400);
    fresh.svg(a_line("another"), 500, 300, "dark");
    EXPECT_EQ(fresh.svg(a_line("x"), 600, 400), first);
    EXPECT_EQ(painter().svg(a_line("x"), 600, 400), first);
    EXPECT_NE(painter().svg(a_line("x"), 600, 400, "dark"), first);
}

TEST_F(ThePainter, TakesHostileNamesAsText) {
    ASSERT_GE(test::hostile_names().size(), 40u);
    for (const std::string& name : test::hostile_names()) {
        const std::string svg = painter().svg(a_line(name), 600, 400);
        EXPECT_EQ(test::xml_fault(svg), "") << name.substr(0, 80);
        for (const char* tag : {"<script", "<img", "<svg onload", "<foreignObject"})
            EXPECT_EQ(svg.find(tag), svg.npos) << name;
    }
}

TEST_F(ThePainter, PutsPicturesOnOneSheet) {
    const std::string sheet = sheet_svg(painter(), {a_line("one"), a_line("two")}, 600, 400, "light");
    EXPECT_EQ(test::xml_fault(sheet), "");
    EXPECT_THAT(sheet, HasSubstr("one"));
    EXPECT_THAT(sheet, HasSubstr("two"));
    const std::string glance =
        glance_svg(painter(), "A & B", {"What <happens>."}, {a_line("one"), a_line("two"), a_line("three")});
    EXPECT_EQ(test::xml_fault(glance), "");
    EXPECT_THAT(glance, HasSubstr("A &amp; B"));
    EXPECT_THAT(glance, HasSubstr("What &lt;happens&gt;."));
}

TEST_F(ThePainter, MakesAPngOfASvgAndOfNothingElse) {
    const std::string picture = png(painter().svg(a_line("x"), 300, 200));
    EXPECT_TRUE(picture.starts_with("\x89PNG\r\n"));
    const auto byte = [&](int i) { return static_cast<unsigned>(static_cast<unsigned char>(picture[i])); };
    EXPECT_EQ(byte(18) * 256 + byte(19), 600u);  // IHDR: width, twice the SVG's
    EXPECT_THROW(png("no picture"), Unreadable);
}

TEST(XmlText, EscapesAndReplaces) {
    EXPECT_EQ(xml_escaped("a<b>&\"c\""), "a&lt;b&gt;&amp;&quot;c&quot;");
    EXPECT_EQ(xml_escaped(std::string("a\0b\x1F", 4)),
              "a\xEF\xBF\xBD"
              "b\xEF\xBF\xBD");
    EXPECT_EQ(xml_escaped("\xFF"), "\xEF\xBF\xBD");
    EXPECT_EQ(xml_of_cesu8("\xED\xA0\xBD\xED\xB4\x8B"), "\xF0\x9F\x94\x8B");  // U+1F50B as two surrogates
    EXPECT_EQ(xml_of_cesu8("\xED\xA0\xBD"), "\xEF\xBF\xBD");
    EXPECT_EQ(xml_of_cesu8("\xED\xB4\x8B x"), "\xEF\xBF\xBD x");
    EXPECT_EQ(xml_of_cesu8("\xE9\x9B\xBB"), "\xE9\x9B\xBB");
}

}  // namespace
}  // namespace onshore::report

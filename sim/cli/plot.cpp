// onshore plot: results as a picture.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "sim/cli/pictures.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/record/files.hpp"
#include "sim/report/painter.hpp"
#include "sim/report/select.hpp"
#include "sim/report/sheet.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

Options plot_options() {
    std::string kinds;
    for (const std::string& kind : report::kinds()) kinds += (kinds.empty() ? "" : ", ") + kind;
    Options options("plot",
                    "  onshore plot results/gm_tdk --variable 'Jobs|*' --out jobs.svg\n"
                    "  onshore plot results/gm_tdk --kind sankey --out trade.png\n\n"
                    "Draws results folders as a picture: of runs beside each other, of a hindcast, of a sweep.");
    options
        .values("variable", "NAME",
                "draws this variable; * stands for any text without |, ** for any text (default: the first headline)")
        .value("region", "REGION", "of this region (default: the one that the run is about)")
        .value("kind", "KIND", kinds + " (default: what suits)")
        .value("look", "LOOK", "light, dark or print (default: light)")
        .value("size", "WIDTHxHEIGHT", "in px (default: 860x480); it grows where words need more room")
        .value("out", "FILE", "x.svg or x.png (default: NAME.svg here)")
        .words("RESULT...", 1, 99);
    return options;
}

struct Size {
    int width = 860, height = 480;
};

Size size_of(const Words& words) {
    if (!words.has("size")) return {};
    const std::string text = words.text("size");
    const auto cross = text.find('x');
    const auto width = whole_number(text.substr(0, cross));
    const auto height = cross == text.npos ? std::nullopt : whole_number(text.substr(cross + 1));
    if (!width || !height || *width < 200 || *height < 150 || *width > 8000 || *height > 8000)
        throw UsageError("--size wants WIDTHxHEIGHT in px, as in 860x480, from 200x150 to 8000x8000; not '" + text +
                         "'");
    return {static_cast<int>(*width), static_cast<int>(*height)};
}

std::string look_of(const Words& words) {
    const std::string look = words.text("look", "light");
    const std::vector<std::string> known = {"light", "dark", "print"};
    if (std::ranges::count(known, look) == 0)
        throw UsageError("--look is light, dark or print, not '" + look + "'" + report::did_you_mean(look, known));
    return look;
}

fs::path checked_out(const Words& words) {
    const fs::path file = words.text("out");
    const std::string ends = file.extension().string();
    if (ends != ".svg" && ends != ".png")
        throw UsageError("--out wants a name that ends with .svg or .png, not '" + file.string() + "'");
    return file;
}

}  // namespace

std::vector<report::Result> read_all(const std::vector<std::string>& folders) {
    std::vector<report::Result> results;
    for (const std::string& folder : folders) results.push_back(report::read_result(folder));
    return results;
}

report::Results pointers(const std::vector<report::Result>& results) {
    report::Results all;
    for (const report::Result& result : results) all.push_back(&result);
    return all;
}

void write_file(const fs::path& file, std::string_view text) {
    Drafts drafts(file.has_parent_path() ? file.parent_path() : ".");
    drafts.add(file.filename().string(), text);
    drafts.keep();
}

int plot_verb(const Arguments& arguments, const Roots&) {
    const Options options = plot_options();
    const Words words = options.parse(arguments);
    if (words.help()) {
        std::cout << options.help();
        return 0;
    }
    const Size size = size_of(words);
    const std::string look = look_of(words);
    const fs::path out = words.has("out") ? checked_out(words) : fs::path();
    const std::vector<report::Result> results = read_all(words.files());
    const report::Wish wish{words.texts("variable"), words.text("region"), words.text("kind")};
    const auto figures = report::chosen_figures(pointers(results), wish);
    const fs::path file = out.empty() ? fs::path(results.front().name + ".svg") : out;
    report::Painter painter;
    const std::string svg = report::sheet_svg(painter, figures, size.width, size.height, look);
    write_file(file, file.extension() == ".png" ? report::png(svg) : svg);
    for (const report::Figure& figure : figures)
        std::cout << figure.title << (figure.says.empty() ? "" : ": " + figure.says) << '\n';
    std::cout << "Written to " << file.string() << '\n';
    return 0;
}

}  // namespace onshore

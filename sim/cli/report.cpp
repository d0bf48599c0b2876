// onshore report: results as one page. Also what onshore run adds to its folder.
#include <iostream>

#include "sim/cli/pictures.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/record/files.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

Options report_options() {
    Options options(
        "report",
        "  onshore report results/gm_tdk\n"
        "  onshore report results/gm_tdk results/hindcast results/my_study --out gm_tdk.html\n\n"
        "Writes one page of results, a file that opens from disk without a network: the answer in words and "
        "numbers,\ncharts with their tables, assumptions and sources, the scenario, where it all comes from.");
    options.value("region", "REGION", "about this region (default: the one that the first run is about)")
        .value("out", "FILE", "x.html (default: report.html in the first folder)")
        .words("RESULT...", 1, 99);
    return options;
}

}  // namespace

std::vector<std::string> write_pictures(const fs::path& folder, report::Painter& painter) {
    const report::Result result = report::read_result(folder);
    auto glance = std::async(std::launch::async, report::glance, std::ref(painter), std::cref(result));
    Drafts drafts(folder);
    drafts.add("report.html", report::page_html(report::page_json({&result})));
    drafts.add("glance.svg", glance.get());
    drafts.keep();
    return {"report.html", "glance.svg"};
}

int report_verb(const Arguments& arguments, const Roots&) {
    const Options options = report_options();
    const Words words = options.parse(arguments);
    if (words.help()) {
        std::cout << options.help();
        return 0;
    }
    const fs::path out = words.text("out", (fs::path(words.files().front()) / "report.html").string());
    if (out.extension() != ".html")
        throw UsageError("--out wants a name that ends with .html, not '" + out.string() + "'");
    const std::vector<report::Result> results = read_all(words.files());
    const report::Json page = report::page_json(pointers(results), words.text("region"));
    write_file(out, report::page_html(page));
    for (const report::Json& sentence : page["lead"]) std::cout << sentence.get<std::string>() << '\n';
    std::cout << "Written to " << out.string() << '\n';
    return 0;
}

}  // namespace onshore

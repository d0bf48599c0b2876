// onshore hindcast: a run of the past against what was observed, beside naive rivals.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <iostream>

#include "onshore/simulate.hpp"
#include "sim/cli/layout.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/sweep_screen.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/record/folder.hpp"
#include "sim/study/tell_hindcast.hpp"

namespace onshore {
namespace {

constexpr int kLeastRuns = 20, kMostRuns = 100'000;  // fewer have no 10 % quantile to speak of
constexpr const char* kHindcast = "scenarios/studies/hindcast.yaml";

Options hindcast_options() {
    Options options(
        "hindcast",
        "  onshore hindcast --runs 1000\n"
        "  onshore hindcast --observed my_region.csv --years 2021..2025\n\n"
        "Runs the past and scores it against observations, beside naive rivals that knew only what was known "
        "at a cut-off.\n"
        "Errors are means of |ln(simulated/observed)|: 0.1 is about 10 %. The run reads only what was stated by the "
        "cut-off, and the shocks that the study lists as told.\n\n" +
            wrapped("With --runs every number of which the files say low and high is drawn, and each figure gets an 80 % "
                    "band of these runs and of the model's own error up to the cut-off; coverage and interval score are of these bands, beside those "
                    "of the rivals' own, which come from what they got wrong before the cut-off.",
                    kPlainWidth, 0));
    options
        .values("observed", "FILE",
                "scores further observations: CSV with region,variable,unit,time,value,low,high,source; so is each "
                "FILE.csv")
        .flag("published", "shows what others have published beside what the model says of it: the figures of FILE.csv "
                           "(default: scenarios/studies/published.csv), each in its own scenario")
        .value("years", "FROM..UNTIL", "scores these years, in place of the study's")
        .value("runs", "N", "draws bands from an ensemble of N runs; 1000 is enough")
        .value("seed", "N", "draws other numbers (default: 1); goes with --runs")
        .value("threads", "N", "threads (default: one a core); they change no byte of the results")
        .values("with", "FILE", "lays a file over the study's scenario: north_america/as_assumed.yaml")
        .value("out", "DIR", "folder for the results (default: results/NAME)")
        .values("scenarios", "DIR", "looks for files there too")
        .words("[STUDY] [FILE.csv...]", 0, 99);
    return options;
}

std::optional<std::pair<int, int>> years_of(const Words& words) {
    if (!words.has("years")) return std::nullopt;
    const std::string text = words.text("years");
    const auto dots = text.find("..");
    const auto from = whole_number(text.substr(0, dots));
    const auto until = dots == text.npos ? from : whole_number(text.substr(dots + 2));
    if (!from || !until || *from < 1 || *from > 9999 || *until < *from || *until > 9999)
        throw UsageError("--years wants FROM..UNTIL, as in 2021..2024; not '" + text + "'");
    return std::pair(static_cast<int>(*from), static_cast<int>(*until));
}

/// The study, and files of observations: those of --observed, then words that end with .csv.
std::pair<std::string, std::vector<std::string>> study_and_files(const Words& words) {
    std::vector<std::string> studies, files = words.texts("observed");
    for (const std::string& word : words.files()) (word.ends_with(".csv") ? files : studies).push_back(word);
    if (studies.size() > 1) throw UsageError("unexpected '" + studies[1] + "'");
    return {studies.empty() ? kHindcast : studies.front(), files};
}

std::string score_text(double value) {
    if (std::isnan(value)) return "-";
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", value);
    return text;
}

/// Of the points of a year: the value, or the mean of its quarters or months.
std::string in_year(const ScoredSeries& series, int year, double ScoredPoint::*value) {
    double sum = 0;
    int count = 0;
    for (const ScoredPoint& point : series.points)
        if (point.time.year() == year) sum += point.*value, ++count;
    return count == 0 ? "" : number_text(sum / count);
}

std::string table(const HindcastStudy& study, std::span<const ScoredSeries> all, Split split) {
    constexpr std::size_t kLabel = 12, kColumn = 10;
    std::string heading(kLabel, ' ');
    for (int year = study.from; year <= study.until; ++year) heading += padded(std::to_string(year), kColumn, true);
    std::string text = heading + "   error    bias\n";
    for (const ScoredSeries& series : all) {
        if (series.split != split) continue;
        text += series.variable + ", " + series.region + " [" + series.unit + "]";
        if (series.per_year > 1) text += series.per_year == 4 ? ", by quarter" : ", by month";
        std::string observed = padded("  observed", kLabel), simulated = padded("  simulated", kLabel), rival;
        for (int year = study.from; year <= study.until; ++year) {
            observed += padded(in_year(series, year, &ScoredPoint::observed), kColumn, true);
            simulated += padded(in_year(series, year, &ScoredPoint::simulated), kColumn, true);
            rival += padded(series.rival ? in_year(series, year, &ScoredPoint::rival) : "", kColumn, true);
        }
        text += '\n' + observed + '\n' + simulated + padded(score_text(series.error), 8, true) +
                padded(score_text(series.bias), 8, true) + '\n';
        text += padded("  rival", kLabel) + rival + padded(score_text(series.rival_error), 8, true) + "   " +
                (series.rival ? rival_text(series.rival->rival) : "nothing was known of it by then") + '\n';
    }
    return text;
}

std::string total_line(std::span<const ScoredSeries> series, Split split) {
    const ScoreTotal sum = total(series, split);
    std::string text =
        std::string(split == Split::test ? "Listed series" : "Further files") + ": mean error over " +
        std::to_string(sum.compared) + (sum.compared == 1 ? " region and variable: " : " regions and variables: ") +
        "model " + score_text(sum.error) + ", rivals " + score_text(sum.rival_error) +
        "; the model beats its rival in " + std::to_string(sum.beaten) + " of " + std::to_string(sum.compared);
    if (sum.compared < sum.pairs) text += " (" + std::to_string(sum.pairs - sum.compared) + " more have no rival)";
    return wrapped(text, screen_width(), 2);
}

/// Numbers fitted to series of years up to the cut-off: 2 (markets.CN...).
std::string fitted_text(const HindcastStudy& study) {
    const std::vector<std::string> fitted = fitted_numbers(study);
    std::string paths;
    for (const std::string& path : fitted) paths += (paths.empty() ? " (" : ", ") + path;
    return "Numbers fitted to series of years up to the cut-off: " + std::to_string(fitted.size()) + paths +
           (fitted.empty() ? "." : ").");
}

/// credits (policies.us_45x_*, ...); lithium_price (...)
std::string told_text(const HindcastStudy& study) {
    std::string text, kind;
    for (const ToldShock& each : study.told) {
        text += each.kind == kind ? ", " : (kind.empty() ? "" : "); ") + each.kind + " (";
        text += each.path.substr(each.path.find('.') + 1);
        kind = each.kind;
    }
    return text.empty() ? "nothing" : text + ")";
}

Results run_one(const Scenario& scenario, bool monthly) {
    Ran ran = run({&scenario, 1}, {monthly, show_progress()});
    if (ran.failed.front()) throw RunError(*ran.failed.front());
    return std::move(ran.results.front());
}

/// The same without the shocks that the study is told of: a forecast that was possible then.
std::string untold_line(const HindcastStudy& study, const Observed& observed, std::size_t first_further, bool monthly) {
    const Results results = run_one(study.merged.scenario, monthly);
    const ScoreTotal sum = total(hindcast(study, observed, first_further, results), Split::test);
    return wrapped("Told nothing: model " + score_text(sum.error) + "; it beats its rival in " +
                       std::to_string(sum.beaten) + " of " + std::to_string(sum.compared),
                   screen_width(), 2);
}

std::optional<Drawn> draw(const Words& words, const HindcastStudy& study, std::span<ScoredSeries> series) {
    const auto runs = words.whole("runs", kLeastRuns, kMostRuns);
    const auto seed = words.whole("seed", 0, 1'000'000'000), threads = words.whole("threads", 1, 1024);
    if (!runs && (seed || threads))
        throw UsageError(std::string(seed ? "--seed" : "--threads") + " goes with --runs, which draws bands");
    if (!runs) return std::nullopt;
    SweepOptions how;
    how.threads = threads.value_or(0);
    how.progress = show_runs();
    return add_bands(study, series, static_cast<std::size_t>(*runs), static_cast<std::uint64_t>(seed.value_or(1)), how);
}

/// Says that runs of the ensemble left the model's world, if so. Returns the exit code.
int warn_of_failed(const std::optional<Drawn>& drawn) {
    if (!drawn || drawn->failed == 0) return 0;
    std::cerr << drawn->failed << " of " << drawn->runs << " runs left the model's world and are in no band; the first: "
              << drawn->failure << '\n';
    return kFailedRuns;
}

void show(const HindcastStudy& study, const Observed& observed, std::span<const ScoredSeries> series,
          const std::string& further_lines, const std::filesystem::path& folder,
          const std::vector<std::string>& files, const std::optional<Drawn>& drawn) {
    const bool further =
        std::ranges::any_of(series, [](const ScoredSeries& each) { return each.split == Split::held_out; });
    std::cout << bold(study.title) << '\n'
              << wrapped(study.merged.scenario.name + " and rivals as known by " +
                             period_text({12, study.known_until}) + ": " + study.merged.left_out.text() +
                             " that came later are not read; each rival chosen " + "by how well it did before",
                         screen_width(), 2)
              << wrapped("Told although it came later: " + told_text(study), screen_width(), 2) << '\n'
              << table(study, series, Split::test);
    if (further) std::cout << "\nFrom further files:\n" << table(study, series, Split::held_out);
    std::string names;
    for (const std::string& name : files) names += (names.empty() ? "" : ", ") + name;
    std::cout << '\n'
              << wrapped(fitted_text(study) + (drawn ? std::string() : std::string(" ") + kNoBands), screen_width(), 2)
              << wrapped(folder.string() + ": " + names, screen_width(), 2);
    if (observed.replaced > 0)
        std::cout << observed.replaced
                  << (observed.replaced == 1 ? " figure of one file takes" : " figures of one file take")
                  << " the place of another's\n";
    std::cout << further_lines;
    if (drawn)
        for (const Split split : {Split::held_out, Split::test})
            if (const std::string text = bands_text(series, split, *drawn); !text.empty())
                std::cout << wrapped((split == Split::test ? "Listed series, " : "Further files, ") + text,
                                     screen_width(), 2);
    if (further) std::cout << total_line(series, Split::held_out);
    std::cout << total_line(series, Split::test);
}

/// Figures of further files that are neither scored nor known by the cut-off are told of.
void warn_of_others(const HindcastStudy& study, const Observed& observed, std::size_t first_further) {
    std::vector<std::size_t> left(observed.files.size());
    for (const Observation& row : observed.rows)
        if (row.file >= first_further && row.time.last_month() > study.known_until &&
            (row.time.year() < study.from || row.time.year() > study.until))
            ++left[row.file];
    for (std::size_t i = 0; i < left.size(); ++i)
        if (left[i] > 0)
            std::cerr << observed.files[i].path.string() << ": " << left[i]
                      << (left[i] == 1 ? " figure lies" : " figures lie") << " outside " << study.from << ".."
                      << study.until << ", not scored; --years FROM..UNTIL scores other years\n";
}

}  // namespace

int hindcast_verb(const Arguments& arguments, const Roots& roots) {
    const Options options = hindcast_options();
    const Words words = options.parse(arguments);
    if (words.help()) {
        std::cout << options.help();
        return 0;
    }
    listen_for_interrupts();
    const auto start = Clock::now();
    ReadOptions how;
    for (const std::string& folder : words.texts("scenarios")) how.roots.emplace_back(folder);
    how.roots.insert(how.roots.end(), roots.begin(), roots.end());
    if (words.has("published")) return show_published(words, arguments, how);
    for (const std::string& file : words.texts("with")) how.with.push_back(named_file(file, how));
    const auto [named, further] = study_and_files(words);
    const HindcastStudy study = read_hindcast(named_file(named, how), how, years_of(words));
    const std::filesystem::path folder = words.text("out", "results/" + study.name);
    check_folder(folder, hindcast_of(study));
    std::vector<std::filesystem::path> files = study.observed;
    const std::size_t first_further = files.size();
    for (const std::string& file : further) files.emplace_back(file);
    const Observed observed = read_observed(files, names_of(study));
    warn_of_others(study, observed, first_further);
    const Results results = run_one(study.merged.scenario, wants_months(study, observed));
    std::vector<ScoredSeries> series = hindcast(study, observed, first_further, results);
    const std::optional<Drawn> drawn = draw(words, study, series);
    const HindcastNote note{arguments, since(start), drawn};
    const std::vector<Opening> plants = openings(study, read_scenario(study.scenario, how), results);
    std::string lines = plants.empty() ? "" : wrapped(openings_text(plants), screen_width(), 2);
    if (!study.told.empty())
        lines += untold_line(read_hindcast(study.file.path, how, years_of(words), false), observed, first_further,
                             wants_months(study, observed));
    show(study, observed, series, lines, folder, write_hindcast(folder, study, observed, series, plants, note), drawn);
    return warn_of_failed(drawn);
}

}  // namespace onshore

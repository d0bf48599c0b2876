#include "sim/cli/sweep_screen.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <iostream>

#include "sim/cli/layout.hpp"
#include "sim/cli/progress.hpp"

namespace onshore {
namespace {

constexpr std::size_t kMostInfluences = 5;

std::string printed(const char* form, double value) {
    char text[64];
    std::snprintf(text, sizeof text, form, value);
    return text;
}

std::string title_of(const Study& study, std::size_t package, const Measured& measure) {
    const std::string unit = measure.unit.empty() ? "year" : measure.unit;
    return (study.packages.size() > 1 ? study.packages[package].name + ": " : "") + measure.name + " [" + unit + "]";
}

std::string outcomes(const Study& study, const Findings& found) {
    std::vector<GridRow> rows;
    for (std::size_t m = 0; m < study.measures.size(); ++m)
        for (std::size_t p = 0; p < study.packages.size(); ++p) {
            const Statistics& s = found.statistics[p][m];
            rows.push_back({title_of(study, p, study.measures[m]),
                            {number_text(s.mean), number_text(s.least), number_text(s.quantiles[0]),
                             number_text(s.quantiles[3]), number_text(s.quantiles[6]), number_text(s.most)},
                            ""});
        }
    return grid({"mean", "least", "p5", "median", "p95", "most"}, rows, screen_width(), true);
}

/// The word that ranks influences of this study: its measure of how far a factor moves an outcome.
const char* ranked_by(const Findings& found) {
    for (const char* what : {"total", "mean_size", "index"})
        if (std::ranges::any_of(found.influences, [&](const Influence& one) { return one.what == what; })) return what;
    return "";
}

std::string meaning_of(std::string_view what) {
    if (what == "total") return "share of variance, with interactions";
    if (what == "mean_size") return "mean size of its effect from end to end";
    return "share of variance that it explains alone";
}

/// The factors that move an outcome most.
std::string movers(const Study& study, const Findings& found) {
    const std::string what = ranked_by(found);
    if (what.empty()) return "";
    std::string text = "What moves them (" + meaning_of(what) + "):\n";
    for (std::size_t m = 0; m < study.measures.size(); ++m)
        for (std::size_t p = 0; p < study.packages.size(); ++p) {
            std::vector<const Influence*> ranked;
            for (const Influence& one : found.influences)
                if (one.measure == m && one.package == p && one.what == what && !std::isnan(one.value) &&
                    (what != "index" || one.seen))
                    ranked.push_back(&one);
            std::ranges::stable_sort(ranked, [](auto* a, auto* b) { return a->value > b->value; });
            std::string line = "  " + title_of(study, p, study.measures[m]) + ": ";
            if (ranked.empty()) line += "nothing that these runs show";
            for (std::size_t i = 0; i < std::min(ranked.size(), kMostInfluences); ++i)
                line += (i > 0 ? ", " : "") + study.factors[ranked[i]->factor].path + " " +
                        number_text(std::round(1000 * ranked[i]->value) / 1000);
            text += wrapped(line, screen_width(), 4);
        }
    return text;
}

std::string packages(const Study& study, const Findings& found) {
    if (found.rankings.empty()) return "";
    std::vector<GridRow> rows;
    for (std::size_t m = 0; m < study.measures.size(); ++m) {
        const Ranking& ranking = found.rankings[m];
        for (std::size_t p = 0; p < study.packages.size(); ++p) {
            const Standing& standing = ranking.packages[p];
            const std::string better = study.measures[m].less_is_better ? ", less is better: " : ": ";
            rows.push_back({study.measures[m].name + better + study.packages[p].name,
                            {number_text(std::round(1000 * standing.best) / 10) + " %", number_text(standing.mean_regret),
                             number_text(standing.regret_90)},
                            ""});
        }
    }
    return "How the packages stand on the same draws:\n" +
           grid({"best in", "mean regret", "regret, 90 %"}, rows, screen_width(), true);
}

/// The inputs that turn the ranking of two packages round.
std::string flips(const Study& study, const Findings& found) {
    std::string text;
    for (const Deciding& one : found.deciding) {
        if (!one.decider.flips) continue;
        const auto percent = [](double share) { return number_text(std::round(100 * share)) + " %"; };
        text += wrapped("  " + study.measures[one.measure].name + ": " + study.packages[one.first].name +
                            " is better than " + study.packages[one.second].name + " in " +
                            percent(one.decider.dependence.lowest) + " of draws where " +
                            study.factors[one.decider.input].path + " is lowest, in " +
                            percent(one.decider.dependence.highest) + " where it is highest",
                        screen_width(), 4);
    }
    return text.empty() ? "" : "Inputs that turn the ranking round:\n" + text;
}

}  // namespace

std::string number_text(double value) {
    if (std::isnan(value)) return "-";
    const double size = std::abs(value);
    if (size >= 1e9 || (size > 0 && size < 1e-4)) return printed("%.3g", value);
    const int digits = size == 0 ? 0 : static_cast<int>(std::floor(std::log10(size)));
    std::string text = printed(("%." + std::to_string(std::clamp(3 - digits, 0, 6)) + "f").c_str(), value);
    if (text.find('.') == text.npos) return text;
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string duration_text(double seconds) {
    const long whole = std::lround(std::ceil(seconds));
    if (whole < 120) return std::to_string(whole) + " s";
    if (whole < 7200) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

std::string bytes_text(double bytes) {
    if (bytes < 1e5) return number_text(std::ceil(bytes / 100) / 10) + " kB";
    if (bytes < 1e8) return number_text(std::ceil(bytes / 1e5) / 10) + " MB";
    return number_text(std::ceil(bytes / 1e8) / 10) + " GB";
}

std::function<bool(std::size_t, std::size_t)> show_runs() {
    const bool terminal = isatty(STDERR_FILENO) == 1;
    const auto start = Clock::now();
    return [terminal, start, told = start](std::size_t done, std::size_t all) mutable {
        const auto now = Clock::now();
        const std::chrono::duration<double> pause(terminal ? 0.2 : 10);
        if (stop_asked() || done == all || now - told >= pause) {
            told = now;
            const double rate = static_cast<double>(done) / std::chrono::duration<double>(now - start).count();
            const std::string text = std::to_string(done) + " of " + std::to_string(all) + " runs, " +
                                     number_text(std::round(10 * rate) / 10) + " a second, " +
                                     duration_text(static_cast<double>(all - done) / rate) + " left";
            if (!terminal)
                std::cerr << text << '\n';
            else if (done == all || stop_asked())
                std::cerr << "\r\033[K";
            else
                std::cerr << "\r\033[K[" << std::string(done * 30 / all, '#') << std::string(30 - done * 30 / all, ' ')
                          << "] " << text << std::flush;
        }
        return !stop_asked();
    };
}

int show_sweep(const std::filesystem::path& folder, const Study& study, const Runs& runs, const Store& store,
               const SweepNote& note, bool gzip) {
    const Findings found = findings(study, runs, store);
    const std::vector<std::string> files = write_sweep(folder, study, runs, store, found, note, gzip);
    const std::size_t failed = store.failures().size();
    std::size_t there = 0;
    for (std::size_t shard = 0; shard < store.shards(); ++shard) there += store.runs_in(shard);
    const std::size_t missing = runs.count() - there;
    std::cout << bold(study.title) << '\n'
              << (missing > 0 ? std::to_string(there) + " of " : "") << runs.count() << " runs of "
              << (study.packages.size() > 1 ? std::to_string(study.packages.size()) + " packages"
                                            : study.packages.front().name)
              << ", " << study.factors.size() << (study.factors.size() == 1 ? " factor" : " factors") << ", "
              << duration_text(note.seconds);
    if (note.computed < there) std::cout << " (" << there - note.computed << " were there already)";
    if (missing > 0) std::cout << '\n' << missing << " runs are missing; all that follows is of the others";
    std::cout << "\n\n" << outcomes(study, found) << '\n' << movers(study, found);
    for (const std::string& part : {packages(study, found), flips(study, found)})
        if (!part.empty()) std::cout << '\n' << part;
    std::cout << '\n';
    std::string names;
    for (const std::string& name : files) names += (names.empty() ? "" : ", ") + name;
    std::cout << wrapped(folder.string() + ": " + names, screen_width(), 2);
    if (study.factors.size() > kMostFactorColumns)
        std::cout << "The factors of each run: onshore design " << study.file.string() << '\n';
    if (failed == 0) return 0;
    std::cerr << failed << " of " << there << " runs left the model's world; runs.csv says why\n";
    return kFailedRuns;
}

}  // namespace onshore

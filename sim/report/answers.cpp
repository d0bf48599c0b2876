#include "sim/report/answers.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/report/headlines.hpp"
#include "sim/report/plain_words.hpp"

namespace onshore::report {
namespace {

constexpr std::size_t kFew = 3;

double number_at(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_number() ? found->get<double>() : kUndefined;
}

std::vector<std::string> texts(const Json& json, const char* key) {
    std::vector<std::string> all;
    if (json.contains(key))
        for (const Json& text : json[key])
            if (text.is_string()) all.push_back(text.get<std::string>());
    return all;
}

std::string first_few(const std::vector<std::string>& all, const std::string& between) {
    std::string text;
    for (std::size_t i = 0; i < std::min(kFew, all.size()); ++i) text += (i > 0 ? between : "") + all[i];
    if (all.size() > kFew) text += between + "and " + std::to_string(all.size() - kFew) + " more";
    return text;
}

/// Which headlines rise, fall and stay, in the view's year.
std::string directions(const View& view) {
    std::vector<std::string> more, less, same, fresh;
    for (const std::string& variable : headlines(view)) {
        const double change = view.at(variable, view.year) - view.base_at(variable, view.year);
        if (std::isnan(change) && view.at(variable, view.year) != 0 && view.has(variable))
            fresh.push_back(plain_name(variable));
        if (std::isnan(change)) continue;
        (change > 0 ? more : change < 0 ? less : same).push_back(plain_name(variable));
    }
    std::vector<std::string> parts;
    if (!more.empty()) parts.push_back("more: " + listed(more));
    if (!less.empty()) parts.push_back("less: " + listed(less));
    if (!same.empty()) parts.push_back("the same: " + listed(same));
    if (!fresh.empty()) parts.push_back("what the base has not: " + listed(fresh));
    std::string text =
        "In " + std::to_string(view.year) + ", against " + view.base_name() + ", in " + view.place_words + " there is ";
    for (std::size_t i = 0; i < parts.size(); ++i) text += (i > 0 ? "; " : "") + parts[i];
    return text + '.';
}

std::string what_changed(const View& view) {
    const auto changed = texts(view.result.screen(), "changed");
    std::string text = changed.empty() ? "" : "The case changes " + first_few(changed, "; ") + ". ";
    if (!view.has_base())
        return text + "Nothing to compare with: this is a world of its own, not a case against a base.";
    return text + directions(view);
}

/// Where the output of new plants comes from, in the view's year.
std::string displaced(const View& view) {
    const Json& screen = view.result.screen();
    if (!screen.contains("displacement")) return "";
    std::string text;
    for (const Json& part : screen["displacement"]) {
        const double output = number_at(part, "output");
        if (part.value("year", 0) != view.year || !(output > 0)) continue;
        std::vector<std::string> from = {"other makers there " +
                                         plain_number_like(output, number_at(part, "same_region"))};
        for (const auto& [region, less] : part["elsewhere"].items())
            if (less.is_number() && std::abs(less.get<double>()) >= 0.05 * output)
                from.push_back(with_article(view.result.place_title(region)) + ' ' +
                               plain_number_like(output, less.get<double>()));
        text += " Of the " + plain_number(output) + ' ' + part.value("unit", "") + " of new plants' " +
                goods_title(part.value("family", "")) + ", this much takes the place of others': " + listed(from) +
                ", and " + plain_number_like(output, number_at(part, "additional")) + " come on top.";
    }
    return text;
}

std::string by_how_much(const View& view) {
    std::string text;
    for (const std::string& variable : headlines(view)) {
        const std::string sentence = view.change(plain_name(variable), variable, view.year);
        if (!sentence.empty()) text += (text.empty() ? "" : " ") + sentence;
    }
    return text.empty() ? "No headline has a number in " + std::to_string(view.year) + '.' : text + displaced(view);
}

/// +102 million 2023 USD
std::string money(double millions) {
    return plain_number(millions, true) + " million 2023 USD";
}

/// The whole run, discounted, and what a job, a kWh or a ton cost.
std::string whole_cost(const Json& cost) {
    if (!cost.contains("whole_run")) return "";
    const Json& whole = cost["whole_run"];
    const double discounted = number_at(whole, "discounted");
    if (std::isnan(discounted) || discounted == 0) return "";
    std::string text = " From " + std::to_string(whole.value("from", 0)) + " to " +
                       std::to_string(whole.value("to", 0)) + ", discounted at " +
                       plain_number(100 * number_at(whole, "discount_rate")) + " % a year: " + money(discounted);
    const std::string each = discounted < 0 ? " saved per " : " per ";
    const auto add = [&](const char* key, const std::string& what) {
        const double value = number_at(whole, key);
        if (!std::isnan(value)) text += "; " + plain_number(value) + " USD" + each + what;
    };
    add("per_net_job_year", discounted < 0 ? "job-year lost" : "net job-year");
    add("per_kwh_of_home_cells", discounted < 0 ? "kWh of home cells lost" : "kWh of home cells");
    add("per_t_co2_avoided", discounted < 0 ? "t of CO2 more" : "t of CO2 avoided");
    return text + '.';
}

/// `pays 102 million 2023 USD a year more`.
std::string more_or_less(const char* what, double change) {
    if (!(std::abs(change) >= 1e-9)) return std::string(what) + " no more";
    return std::string(what) + ' ' + plain_number(std::abs(change)) + " million 2023 USD a year " +
           (change > 0 ? "more" : "less");
}

/// Of public cost and receipts in one year, against the base; "" without one.
std::string cost_sentence(const View& view) {
    const Json& screen = view.result.screen();
    if (!view.has_base() || !screen.contains("public_cost")) return "";
    const Json& cost = screen["public_cost"];
    return "In " + std::to_string(cost.value("year", view.year)) + " the public " +
           more_or_less("pays", number_at(cost, "total")) + " and " +
           more_or_less("takes in", number_at(cost, "receipts")) + " than in the base.";
}

std::string the_cost(const View& view) {
    std::string text = cost_sentence(view);
    if (text.empty()) {
        const double cost = view.at("Public Cost", view.year);
        if (std::isnan(cost)) return "No treasury in " + view.place_words + " pays anything in this run.";
        return "In " + std::to_string(view.year) + " the public pays " + plain_number(cost) +
               " million 2023 USD a year.";
    }
    const Json& cost = view.result.screen()["public_cost"];
    std::vector<std::string> largest;
    if (cost.contains("policies"))
        for (const auto& [name, amount] : cost["policies"].items())
            if (amount.is_number()) largest.push_back(name + ' ' + plain_number(amount.get<double>(), true));
    if (!largest.empty()) text += " The policies behind it: " + first_few(largest, ", ") + '.';
    return text + whole_cost(cost);
}

std::string what_lacked(const std::string& input) {
    if (input == "capacity") return "room on the lines";
    if (input == "workforce") return "skilled people";
    if (input.starts_with("event ")) return "open lanes and plants (" + input + ')';
    return plain_goods(input);
}

/// What suppliers lacked in the view's year: months in which somebody did, the most frequent first.
std::string shortages(const View& view) {
    std::vector<std::pair<std::string, std::set<std::string>>> months;
    const std::string year = std::to_string(view.year);
    for (const Bottleneck& row : view.files.bottlenecks) {
        if (!row.time.starts_with(year)) continue;
        auto at = std::ranges::find(months, row.input, &std::pair<std::string, std::set<std::string>>::first);
        if (at == months.end()) at = months.insert(at, {row.input, {}});
        at->second.insert(row.time);
    }
    std::ranges::stable_sort(months, std::greater(), [](const auto& one) { return one.second.size(); });
    std::vector<std::string> parts;
    for (const auto& [input, when] : months)
        parts.push_back(what_lacked(input) + " (" + std::to_string(when.size()) +
                        (when.size() == 1 ? " month)" : " months)"));
    if (parts.empty()) return " In " + year + " no maker anywhere lost output or orders to a shortage.";
    return " Anywhere in the world, in " + year + ", some maker was short of " + first_few(parts, ", ") + '.';
}

std::string held_up(const Json& line, const View& view) {
    std::string text = " Under the shock " + plain_name(line.value("variable", "")) + " in " +
                       with_article(view.result.place_title(line.value("region", ""))) + " fell to " +
                       plain_number(number_at(line, "lowest_percent_of_twin")) + " % of the undisturbed run's";
    const double back = number_at(line, "months_to_recover");
    return text + (std::isnan(back) ? "." : ", back " + plain_number(back) + " months after its end.");
}

std::string what_holds_back(const View& view) {
    const Json& screen = view.result.screen();
    std::string text = "In the years shown nothing: no maker concerned lost more than half a per cent of its output.";
    if (screen.contains("held_back_by")) {
        const Json& held = screen["held_back_by"];
        const std::string input = held.value("input", ""), region = held.value("region", ""),
                          origin = held.value("origin", "");
        text = (held.value("elsewhere", false) ? "Nothing in " + view.place_words + "; elsewhere " : "A shortage of ") +
               what_lacked(input) + " in " + with_article(view.result.place_title(region));
        if (!origin.empty() && origin != region)
            text += " (" + plain_number(100 * number_at(held, "origin_share")) + " % of it comes from " +
                    with_article(view.result.place_title(origin)) + ')';
        text += ", in " + std::to_string(held.value("months", 0)) + " of 12 months of " +
                std::to_string(held.value("year", 0)) + '.';
    }
    if (screen.contains("held_up"))
        for (const Json& line : screen["held_up"]) text += held_up(line, view);
    for (const std::string& goods : view.goods) {
        const double used = view.at("Capacity Utilisation|" + goods, view.year);
        if (!std::isnan(used) && used < 60)
            text += " Demand is the narrower place: only " + plain_number(used) + " % of the capacity for " +
                    goods_title(goods) + " is used in " + std::to_string(view.year) + '.';
    }
    return text + shortages(view);
}

/// How many of the case's own values nobody has a source for.
std::string assumptions(const Json& manifest) {
    if (!manifest.contains("assumptions")) return "";
    std::vector<std::string> paths;
    std::size_t ranged = 0;
    for (const Json& value : manifest["assumptions"]) {
        if (value.value("source", "") != "assumption") continue;
        paths.push_back(value.value("path", ""));
        ranged += value.value("range", "").empty() ? 0 : 1;
    }
    if (paths.empty()) return "The case itself rests on no assumption of its own; the world below it does.";
    return "The case rests on " + std::to_string(paths.size()) + (paths.size() == 1 ? " assumption" : " assumptions") +
           " of its own (" + first_few(paths, ", ") + "), " + std::to_string(ranged) +
           " of them with a range; the world below it on more, "
           "each with its source in the scenario below.";
}

std::string tested(const Results& others) {
    std::string text;
    for (const Result* other : others) {
        if (other->hindcast && !other->hindcast->scores.empty()) {
            double sum = 0, count = 0;
            for (const Score& score : other->hindcast->scores)
                if (std::isfinite(score.error)) sum += score.error, count += 1;
            if (count > 0)
                text += " In the hindcast '" + other->name + "' the model was off by a factor of " +
                        plain_number(std::exp(sum / count)) + " on average over " + plain_number(count) +
                        " observed series.";
        }
        if (other->sweep && !other->sweep->summary.empty()) {
            const Outcome& outcome = other->sweep->summary.front();
            text += " Over the sweep '" + other->name + "' nine runs in ten have " + outcome.name + " from " +
                    plain_number(outcome.quantiles.front()) + " to " + plain_number(outcome.quantiles.back()) + ' ' +
                    axis_unit(outcome.unit) + '.';
        }
    }
    return text.empty()
               ? " This is one run, without a range: onshore sweep varies what is uncertain, onshore hindcast says "
                 "how the model did in the past."
               : text;
}

std::string how_sure(const View& view, const Results& others) {
    std::string text = assumptions(view.result.manifest) + tested(others);
    const Json& manifest = view.result.manifest;
    if (manifest.contains("residuals")) {
        const double mass = number_at(manifest["residuals"], "mass"), cash = number_at(manifest["residuals"], "money");
        if (mass <= 1e-9 && cash <= 1e-9)
            text += " No goods and no money are lost in the accounts of the run.";
        else
            text += " The accounts of the run do not balance: do not use it.";
    }
    return text;
}

}  // namespace

std::vector<Answer> answers(const View& view, const Results& others) {
    return {{"What changed?", what_changed(view)},
            {"By how much?", by_how_much(view)},
            {"What does it cost?", the_cost(view)},
            {"What holds it back?", what_holds_back(view)},
            {"How sure is it?", how_sure(view, others)}};
}

std::vector<std::string> lead(const View& view) {
    std::vector<std::string> sentences;
    for (const std::string& variable : headlines(view)) {
        if (sentences.size() == kFew) break;
        const std::string sentence = view.change(plain_name(variable) + " in " + view.place_words, variable, view.year);
        if (!sentence.empty()) sentences.push_back(with_minus_signs(sentence));
    }
    if (const std::string cost = cost_sentence(view); !cost.empty()) sentences.push_back(with_minus_signs(cost));
    return sentences;
}

}  // namespace onshore::report

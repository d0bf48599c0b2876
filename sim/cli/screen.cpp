// The first screen as text.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>

#include "sim/cli/layout.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/summary.hpp"

namespace onshore {
namespace {

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
    return text;
}

std::size_t text_width() {
    return std::min(screen_width(), kPlainWidth);
}

std::string heading(const Summary& s) {
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.1f s", s.seconds);
    const std::string title = s.title.empty() ? s.scenario : s.title;
    const std::string rest =
        (s.base.empty() ? "" : "against " + s.base + "   ") + s.from + " to " + s.to + "   " + seconds + '\n';
    const bool fits = shown_width(title) + 4 + rest.size() - 1 <= text_width();
    return bold(title) + (fits ? "    " : "\n  ") + rest;
}

std::string changes(const Summary& s) {
    const std::string head = "You changed: ";
    std::string text;
    for (const std::string& line : s.changed)
        text += wrapped((text.empty() ? head : std::string(head.size(), ' ')) + line, text_width(), head.size() + 2);
    return text;
}

/// million USD_2023/yr: million USD/yr. The year stands in the line on public cost and in the files.
std::string plain_unit(std::string unit) {
    const auto year = unit.find("USD_2023");
    return year == unit.npos ? unit : unit.erase(year + 3, 5);
}

/// `US cells made, GWh/yr`; of jobs the name says enough.
std::string with_unit(const std::string& label, const std::string& unit) {
    return label.ends_with(unit + 's') ? label : label + ", " + plain_unit(unit);
}

/// `a -> b (+c)`, or the one number when there is no base.
std::string cell(const HeadlineRow& row, std::size_t year) {
    const double other = row.other[year];
    if (row.base.empty()) return plain_number(other);
    const double base = row.base[year];
    std::string text = plain_number(base) + " -> " + plain_number(other);
    if (std::isnan(base) || std::isnan(other)) return text;
    return text + " (" + plain_number(other - base, true) + (row.unit == "%" ? " points" : "") + ')';
}

/// Regions that give up less than a hundredth of the output go together as `others`.
std::string displaced_line(const Displacement& part, int year) {
    const std::string head = "  in " + std::to_string(year) + " the ";
    if (part.output == 0) return head + "new plants make nothing\n";
    const auto number = [&](double value) { return plain_number_like(part.output, value); };
    std::string text = head + number(part.output) + ' ' + part.unit + " displace: other " + part.home + " makers " +
                       number(part.same_region);
    double others = 0;
    for (const auto& elsewhere : part.elsewhere) {
        if (std::abs(elsewhere.less) < 0.01 * part.output)
            others += elsewhere.less;
        else
            text += ", " + elsewhere.region + ' ' + number(elsewhere.less);
    }
    text += ", others " + number(others) + "; additional " + number(part.additional);
    return wrapped(text, text_width(), 4);
}

/// The row that counts the output of the family displaced; none: past the last.
std::size_t row_of(const Summary& s, const Displacement& part) {
    const auto found = std::ranges::find(s.headline, "Production|" + part.family, &HeadlineRow::variable);
    return static_cast<std::size_t>(found - s.headline.begin());
}

/// What new plants displace stands under the row that counts their output, or under the table.
std::string table(const Summary& s) {
    std::vector<std::string> below(s.headline.size() + 1);
    for (std::size_t d = 0; d < s.displaced.size(); ++d)
        below[row_of(s, s.displaced[d])] += displaced_line(s.displaced[d], s.displaced_years[d]);
    std::vector<std::string> years;
    for (const int year : s.years) years.push_back(std::to_string(year));
    std::vector<GridRow> rows;
    for (std::size_t i = 0; i < s.headline.size(); ++i) {
        const HeadlineRow& row = s.headline[i];
        rows.push_back({with_unit(row.label, row.unit), {}, below[i]});
        for (std::size_t y = 0; y < s.years.size(); ++y) rows.back().cells.push_back(cell(row, y));
    }
    return grid(years, rows, screen_width()) + below.back();
}

std::string jobs(const JobsLine& line) {
    std::string text = "Jobs in " + std::to_string(line.year) + ": at the plant " + plain_number(line.at_plant);
    if (line.given) text += " (you gave " + plain_number(*line.given) + ')';
    if (!line.family.empty()) text += ", other makers of " + line.family + ' ' + plain_number(line.elsewhere, true);
    for (const auto& [name, people] : {std::pair("suppliers", line.supplier), std::pair("induced", line.induced)})
        if (std::abs(people) >= 0.5) text += std::string(", ") + name + ' ' + plain_number(people, true);
    if (line.construction > 0)
        text += ", construction peak " + plain_number(line.construction) + " (" +
                std::to_string(line.construction_year) + ')';
    return wrapped(text + ", net " + plain_number(line.net, true) + " at makers and builders", text_width(), 2);
}

/// The whole run, discounted, and what it bought.
std::string whole_cost(const CostLine& line) {
    const Effect& whole = line.whole;
    if (std::abs(whole.cost) < 1e-9) return "";
    std::string text = "  " + std::to_string(line.first_year) + " to " + std::to_string(whole.year) +
                       ", discounted at " + plain_number(100 * line.discount_rate) +
                       " % a year: " + plain_number(whole.discounted, true) + " million USD";
    const std::string less = whole.discounted < 0 ? "lost " : "";
    if (const auto each = whole.per_job_year()) text += "; per net job-year " + less + plain_number(*each) + " USD";
    if (const auto each = whole.per_kwh()) text += ", per kWh of home cells " + less + plain_number(*each) + " USD";
    if (const auto each = whole.per_ton())
        text +=
            ", per t CO2 " + std::string(whole.discounted < 0 ? "more " : "avoided ") + plain_number(*each) + " USD";
    return wrapped(text, text_width(), 4);
}

std::string cost(const CostLine& line) {
    constexpr std::size_t kMost = 4;
    const std::string head = "Public cost in " + std::to_string(line.year) + ", against the base: ";
    const bool duties = std::abs(line.receipts) > 1e-9;
    if (line.policies.empty() && !duties) return head + "no change\n" + whole_cost(line);
    std::string text = head + plain_number(line.total, true) + " million USD/yr (2023)";
    if (duties) text += "; receipts " + plain_number(line.receipts, true);
    if (line.per_job)
        text +=
            std::string("; per net job-year ") + (line.total < 0 ? "lost " : "") + plain_number(*line.per_job) + " USD";
    text = wrapped(text, text_width(), 4);
    if (line.policies.empty()) return text + whole_cost(line);
    std::string parts;
    for (std::size_t i = 0; i < std::min(kMost, line.policies.size()); ++i)
        parts += (i > 0 ? ", " : "  ") + line.policies[i].first + ' ' + plain_number(line.policies[i].second, true);
    if (line.policies.size() > kMost) {
        double rest = 0;
        for (std::size_t i = kMost; i < line.policies.size(); ++i) rest += line.policies[i].second;
        parts += ", " + std::to_string(line.policies.size() - kMost) + " more " + plain_number(rest, true);
    }
    return text + wrapped(parts, text_width(), 4) + whole_cost(line);
}

std::string held(const std::optional<HeldBack>& line) {
    if (!line) return "Held back by: nothing";
    std::string text = "Held back by: ";
    if (line->elsewhere) text += "nothing here; elsewhere ";
    text += plain_goods(line->input) + " in " + line->region;
    if (!line->origin.empty() && line->origin != line->region)
        text += " (" + plain_number(100 * line->origin_share) + " % of it from " + line->origin + ')';
    return text + ", " + std::to_string(line->months) + " of 12 months of " + std::to_string(line->year);
}

std::string content(const ContentLine& line) {
    std::string text = "Content of " + line.place + ' ' + plain_goods(line.goods) + " in " + std::to_string(line.year);
    for (std::size_t i = 0; i < line.rows.size(); ++i) {
        const auto& row = line.rows[i];
        text += (i > 0 ? ", " : ": ") + row.name + ' ' + plain_number(row.base) + " -> " +
                plain_number_like(row.base, row.other) + " %";
    }
    return text;
}

std::string carbon(const CarbonLine& line) {
    std::string text = "Carbon in " + std::to_string(line.year) + ": ";
    if (!std::isnan(line.home_made) && !std::isnan(line.imported))
        text += plain_goods(line.goods) + ' ' + plain_number(line.home_made) + ' ' + line.unit + " home-made, " +
                plain_number(line.imported) + " imported; ";
    return text + "making " + plain_number(line.making, true) + " Mt/yr in " + line.place + ", " +
           plain_number(line.making_in_world, true) + " in the world, freight " + plain_number(line.freight, true) +
           ", driving in " + line.place + ' ' + plain_number(line.driving, true);
}

std::string months(int count) {
    return std::to_string(count) + (count == 1 ? " month" : " months");
}

std::string held_up(const HeldUp& line) {
    std::string text = "Shock: " + line.region + ' ' + plain_name(line.variable) + " fell to " +
                       plain_number(line.lowest) + " % of the undisturbed run's in month " +
                       std::to_string(line.months_to_lowest + 1);
    if (line.survived)
        text += ", under 95 % " + (*line.survived == 0 ? std::string("at once") : "after " + months(*line.survived));
    if (line.survived && line.recovered)
        text += *line.recovered == 0 ? ", back as it ended" : ", back " + months(*line.recovered) + " after its end";
    if (line.survived && !line.recovered) text += ", not back by the end";
    return text + "; lost " + plain_number(line.loss) + ' ' + line.unit + " (" + plain_number(line.area) + " months)";
}

std::vector<std::string> words_of(const std::string& path) {
    std::vector<std::string> words(1);
    for (const char c : path) {
        if (c == '.')
            words.emplace_back();
        else
            words.back() += c;
    }
    return words;
}

/// plants.gm_tdk_us.milestones.opening.planned: opening; plants.gm_tdk_us.partners.TDK.fee: TDK fee. With the name of
/// the plant or policy in front when there are several.
std::string short_path(const std::string& path, bool several) {
    const std::vector<std::string> words = words_of(path);
    std::string text = several && words.size() > 1 ? words[1] : "";
    for (std::size_t i = 2; i < words.size(); ++i) {
        const std::string& word = words[i];
        const bool filed = word == "milestones" || word == "partners" || word == "planned" || word == "actual";
        if (!filed) text += (text.empty() ? "" : " ") + word;
    }
    return text.empty() ? words.back() : text;
}

std::string rests_on(const std::vector<std::string>& assumptions) {
    if (assumptions.empty()) return "Rests on no assumption of its own";
    std::set<std::string> things;
    for (const std::string& path : assumptions) {
        const auto words = words_of(path);
        things.insert(words.size() > 1 ? words[1] : path);
    }
    std::vector<std::string> leaves;
    for (const std::string& path : assumptions) leaves.push_back(short_path(path, things.size() > 1));
    return "Rests on " + std::to_string(leaves.size()) + (leaves.size() == 1 ? " assumption: " : " assumptions: ") +
           joined(leaves, ", ");
}

std::string small(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1e", value);
    return value == 0 ? "0" : text;
}

std::string closing(const Summary& s) {
    const std::string balances = "Balances: mass " + small(s.residuals.mass) + ", in transit " +
                                 small(s.residuals.transit) + ", money " + small(s.residuals.money);
    const std::string written = "Written to " + s.folder + ": " + joined(s.files, ", ");
    std::string see;
    for (const std::string& name : s.pictures) see += (see.empty() ? "" : ", ") + s.folder + '/' + name;
    return wrapped(balances, text_width(), 2) + (s.files.empty() ? "" : wrapped(written, text_width(), 2)) +
           (see.empty() ? "" : wrapped("See it: " + see, text_width(), 2));
}

}  // namespace

std::string screen(const Summary& s) {
    std::string text = heading(s) + changes(s) + table(s);
    if (s.jobs) text += jobs(*s.jobs);
    if (s.cost) text += cost(*s.cost);
    if (!s.years.empty()) text += wrapped(held(s.held_back), text_width(), 2);
    if (s.content) text += wrapped(content(*s.content), text_width(), 2);
    if (s.carbon) text += wrapped(carbon(*s.carbon), text_width(), 2);
    for (const HeldUp& line : s.held_up) text += wrapped(held_up(line), text_width(), 2);
    return text + wrapped(rests_on(s.assumptions), text_width(), 2) + closing(s);
}

std::string side_by_side(const SideBySide& beside) {
    std::vector<GridRow> rows;
    for (const SideBySide::Row& row : beside.rows) {
        rows.push_back({with_unit(row.label, row.unit), {}, {}});
        for (const double value : row.values) rows.back().cells.push_back(plain_number(value));
    }
    return "Side by side in " + std::to_string(beside.year) + '\n' + grid(beside.scenarios, rows, screen_width(), true);
}

}  // namespace onshore

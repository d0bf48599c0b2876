// The first screen as text.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>

#include "sim/cli/progress.hpp"
#include "sim/cli/summary.hpp"

namespace onshore {
namespace {

std::string padded(std::string text, std::size_t width, bool right = false) {
    std::size_t shown = 0;  // bytes of one character count once
    for (const char c : text) shown += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (shown >= width) return text;
    return right ? std::string(width - shown, ' ') + text : text + std::string(width - shown, ' ');
}

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
    return text;
}

std::string heading(const Summary& s) {
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.1f s", s.seconds);
    std::string text = bold(s.title.empty() ? s.scenario : s.title);
    if (!s.base.empty()) text += "    against " + s.base;
    return text + "   " + s.from + " to " + s.to + "   " + seconds + '\n';
}

std::string changes(const Summary& s) {
    std::string text;
    for (const std::string& line : s.changed) text += (text.empty() ? "You changed: " : "             ") + line + '\n';
    return text;
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
    const auto number = [&](double value) { return plain_number_like(part.output, value); };
    std::string text = "  in " + std::to_string(year) + " the " + number(part.output) + ' ' + part.unit +
                       " displace: other " + part.home + " makers " + number(part.same_region);
    double others = 0;
    for (const auto& elsewhere : part.elsewhere) {
        if (std::abs(elsewhere.less) < 0.01 * part.output)
            others += elsewhere.less;
        else
            text += ", " + elsewhere.region + ' ' + number(elsewhere.less);
    }
    return text + ", others " + number(others) + "; additional " + number(part.additional) + '\n';
}

/// The row that counts the output of the family displaced, else the first.
std::size_t row_of(const Summary& s, const Displacement& part) {
    const auto found = std::ranges::find(s.headline, "Production|" + part.family, &HeadlineRow::variable);
    return found == s.headline.end() ? 0 : static_cast<std::size_t>(found - s.headline.begin());
}

std::string table(const Summary& s) {
    std::size_t wide = 0;
    std::size_t unit_wide = 0;
    std::size_t column = 10;
    for (const HeadlineRow& row : s.headline) {
        wide = std::max(wide, row.label.size());
        unit_wide = std::max(unit_wide, row.unit.size());
        for (std::size_t y = 0; y < s.years.size(); ++y) column = std::max(column, cell(row, y).size());
    }
    std::string text = s.headline.empty() ? "" : padded("", wide + 2 + unit_wide);
    for (std::size_t y = 0; y < s.years.size() && !s.headline.empty(); ++y)
        text +=
            "   " + (y + 1 < s.years.size() ? padded(std::to_string(s.years[y]), column) : std::to_string(s.years[y]));
    if (!s.headline.empty()) text += '\n';
    for (std::size_t i = 0; i < s.headline.size(); ++i) {
        const HeadlineRow& row = s.headline[i];
        text += padded(row.label, wide) + "  " + padded(row.unit, unit_wide, true);
        for (std::size_t y = 0; y < s.years.size(); ++y)
            text += "   " + (y + 1 < s.years.size() ? padded(cell(row, y), column) : cell(row, y));
        text += '\n';
        for (std::size_t d = 0; d < s.displaced.size(); ++d)
            if (row_of(s, s.displaced[d]) == i) text += displaced_line(s.displaced[d], s.displaced_years[d]);
    }
    return text;
}

std::string jobs(const JobsLine& line) {
    std::string text = "Jobs in " + std::to_string(line.year) + ": at the plant " + plain_number(line.at_plant);
    if (line.given) text += " (you gave " + plain_number(*line.given) + ')';
    if (!line.family.empty()) text += ", other makers of " + line.family + ' ' + plain_number(line.elsewhere, true);
    if (line.construction > 0)
        text += ", construction peak " + plain_number(line.construction) + " (" +
                std::to_string(line.construction_year) + ')';
    return text + ", net " + plain_number(line.net, true) + '\n';
}

std::string cost(const CostLine& line) {
    constexpr std::size_t kMost = 4;
    std::string text = "Public cost in " + std::to_string(line.year) + ", million USD/yr (2023), against the base: ";
    if (line.policies.empty()) return text + "no change\n";
    for (std::size_t i = 0; i < std::min(kMost, line.policies.size()); ++i)
        text += line.policies[i].first + ' ' + plain_number(line.policies[i].second, true) + ", ";
    if (line.policies.size() > kMost) text += std::to_string(line.policies.size() - kMost) + " more, ";
    text += "in all " + plain_number(line.total, true);
    if (line.per_job)
        text +=
            std::string("; per net job-year ") + (line.total < 0 ? "lost " : "") + plain_number(*line.per_job) + " USD";
    return text + '\n';
}

std::string held(const std::optional<HeldBack>& line) {
    if (!line) return "Held back by: nothing";
    std::string text = "Held back by: " + plain_goods(line->input) + " in " + line->region;
    if (!line->origin.empty() && line->origin != line->region)
        text += " (" + plain_number(100 * line->origin_share) + " % of it from " + line->origin + ')';
    return text + ", " + std::to_string(line->months) + " of 12 months of " + std::to_string(line->year);
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
    if (assumptions.empty()) return "Rests on no assumption of its own.";
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
    return "Balances: mass " + small(s.residuals.mass) + ", in transit " + small(s.residuals.transit) + ", money " +
           small(s.residuals.money) + '\n' +
           (s.files.empty() ? "" : "Written to " + s.folder + ": " + joined(s.files, ", ") + '\n');
}

}  // namespace

std::string screen(const Summary& s) {
    std::string text = heading(s) + changes(s) + table(s);
    if (s.jobs) text += jobs(*s.jobs);
    if (s.cost) text += cost(*s.cost);
    if (!s.years.empty()) text += held(s.held_back) + ".   ";
    return text + rests_on(s.assumptions) + '\n' + closing(s);
}

std::string side_by_side(const std::vector<Summary>& summaries) {
    std::vector<const HeadlineRow*> rows;
    const auto same = [](const HeadlineRow& a, const HeadlineRow& b) {
        return a.variable == b.variable && a.region == b.region;
    };
    std::string text = "Side by side, last year shown of each\n" + padded("", 44);
    for (const Summary& s : summaries)
        text += padded(s.scenario + ' ' + (s.years.empty() ? "" : std::to_string(s.years.back())), 24, true);
    text += '\n';
    for (const Summary& s : summaries) {
        for (const HeadlineRow& row : s.headline) {
            if (std::ranges::none_of(rows, [&](const HeadlineRow* r) { return same(*r, row); })) rows.push_back(&row);
        }
    }
    for (const HeadlineRow* row : rows) {
        text += padded(row->label + ", " + row->unit, 44);
        for (const Summary& s : summaries) {
            const auto found = std::ranges::find_if(s.headline, [&](const HeadlineRow& r) { return same(r, *row); });
            text += padded(found == s.headline.end() || found->other.empty() ? "-" : plain_number(found->other.back()),
                           24, true);
        }
        text += '\n';
    }
    return text;
}

}  // namespace onshore

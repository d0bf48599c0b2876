#include "sim/scenario/names.hpp"

#include <algorithm>
#include <set>

namespace onshore {
namespace {

std::string plain_text(const Node& node) {
    if (node.is_text()) return node.text;
    if (const Entry* value = node.is_map() ? node.find("value") : nullptr; value && value->value.is_text())
        return value->value.text;
    return "";
}

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string::npos) return "";
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

}  // namespace

std::string dotted(const Path& path) {
    std::string text;
    for (const std::string& key : path) text += (text.empty() ? "" : ".") + key;
    return text;
}

std::optional<std::pair<std::string, std::string>> lane_ends(const std::string& lane) {
    const auto arrow = lane.find("->");
    if (arrow == std::string::npos || lane.find("->", arrow + 2) != std::string::npos) return std::nullopt;
    const std::string from = trimmed(lane.substr(0, arrow)), to = trimmed(lane.substr(arrow + 2));
    if (from.empty() || to.empty()) return std::nullopt;
    return std::pair(from, to);
}

Names::Names(const Node& world) : world_(world) {
    if (const Node* all = find({"commodities"}); all && all->is_map()) {
        std::map<std::string, std::set<std::string>> members;
        for (const Entry& each : all->entries)
            if (const std::string group = text({"commodities", each.key, "group"}); !group.empty())
                members[group].insert(each.key);
        for (const auto& [group, names] : members) first_of_group_[group] = *names.begin();
    }
    read_currencies();
    read_equivalents();
}

void Names::read_currencies() {
    const Node* exchange = find({"money", "exchange"});
    if (!exchange) return;
    for (const Entry& each : exchange->entries) try {
            units::Vocabulary itself;
            itself.currencies[each.key] = 1.0;
            currencies_[each.key] = units::convert(plain_text(each.value), "USD/" + each.key, itself);
        } catch (const units::UnitError&) {
            currencies_[each.key] = 1.0;  // the reader says what is wrong with it
        }
}

void Names::read_equivalents() {
    const Node* all = find({"commodities"});
    if (!all) return;
    for (const Entry& commodity : all->entries) {
        const Node* listed = find({"commodities", commodity.key, "equivalents"});
        const std::string unit_name = text({"commodities", commodity.key, "unit"});
        if (!listed || unit_name.empty()) continue;
        for (const Entry& each : listed->entries) try {
                units::Unit unit = units::parse_unit(unit_name + "/kg");
                unit.numerator = 1.0;
                unit.denominator = 1.0;
                equivalents_[commodity.key][each.key] = unit;
                equivalents_[commodity.key][each.key].numerator =
                    units::convert(plain_text(each.value), unit_name + "/kg");
            } catch (const units::UnitError&) {
                continue;  // the reader says what is wrong with it
            }
    }
}

const Node* Names::find(const Path& path) const {
    const Node* at = &world_;
    for (const std::string& key : path) {
        const Entry* entry = at->is_map() ? at->find(key) : nullptr;
        if (!entry) return nullptr;
        at = &entry->value;
    }
    return at;
}

const Entry* Names::entry(const Path& path) const {
    const Node* above = find({path.begin(), path.end() - 1});
    return above && above->is_map() ? above->find(path.back()) : nullptr;
}

std::string Names::text(const Path& path) const {
    const Node* node = find(path);
    return node ? plain_text(*node) : "";
}

const std::vector<std::string>& Names::known(Refers refers) const {
    const auto found = known_.find(refers);
    return found != known_.end() ? found->second : known_.emplace(refers, collect(refers)).first->second;
}

std::vector<std::string> Names::keys(const Path& path) const {
    std::vector<std::string> names;
    const Node* map = find(path);
    if (!map) return names;
    for (const Entry& each : map->entries)
        if (!is_source(each)) names.push_back(each.key);
    return names;
}

std::vector<std::string> Names::collect(Refers refers) const {
    std::set<std::string> names;
    auto section = [&](const char* name) {
        for (std::string& each : keys({name})) names.insert(std::move(each));
    };
    auto groups = [&] {
        for (const auto& [group, first] : first_of_group_) names.insert(group);
    };
    switch (refers) {
        case Refers::nothing:
            break;
        case Refers::region:
        case Refers::treasury:
            section("regions");
            break;
        case Refers::place:
        case Refers::lane:
            section("regions"), section("groups");
            break;
        case Refers::owner:
            section("owners");
            break;
        case Refers::commodity:
            section("commodities");
            break;
        case Refers::goods:
            section("commodities"), groups();
            break;
        case Refers::input:
            section("commodities"), section("choices");
            break;
        case Refers::choice:
            groups();
            break;
        case Refers::process:
            section("processes");
            break;
        case Refers::plant:
            section("plants");
            break;
        case Refers::policy:
            section("policies");
            break;
        case Refers::gateway:
            for (const std::string& region : keys({"regions"}))
                for (const std::string& each : keys({"regions", region, "gateways"})) names.insert(region + "/" + each);
            break;
        case Refers::sector:
            for (std::string& each : keys({"economy", "sectors"})) names.insert(std::move(each));
            break;
        case Refers::vehicle_type:
            for (const std::string& region : keys({"markets"}))
                for (const std::string& each : keys({"markets", region, "types"})) names.insert(each);
            break;
    }
    return {names.begin(), names.end()};
}

bool Names::knows_lane(const std::string& name) const {
    const auto ends = lane_ends(name);
    if (!ends) return false;
    auto place = [&](const std::string& end) { return end == "*" || exists(Refers::place, end); };
    return place(ends->first) && place(ends->second);
}

bool Names::exists(Refers refers, const std::string& name) const {
    if (refers == Refers::nothing) return true;
    if (refers == Refers::lane) return knows_lane(name);
    const auto& names = known(refers);
    const std::string wanted = refers == Refers::treasury ? name.substr(0, name.find('-')) : name;
    return std::binary_search(names.begin(), names.end(), wanted);
}

std::string Names::first_of_group(const std::string& group) const {
    const auto found = first_of_group_.find(group);
    return found == first_of_group_.end() ? "" : found->second;
}

std::string Names::input(const std::string& key) const {
    if (find({"commodities", key})) return key;
    if (find({"processes", key})) return text({"processes", key, "makes"});
    return first_of_group(key);
}

static std::string first_of(const Node* names) {
    if (!names) return "";
    const Node* list = names;
    if (const Entry* value = names->is_map() ? names->find("value") : nullptr) list = &value->value;
    return list->is_list() ? (list->items.empty() ? "" : list->items.front().text) : list->text;
}

std::string Names::first_good(const Node* goods) const {
    const std::string name = first_of(goods);
    if (name.empty()) return "";
    return find({"commodities", name}) ? name : first_of_group(name);
}

std::string Names::commodity(const Path& path) const {
    if (path.size() < 2) return "";
    const std::string& section = path[0];
    if (section == "commodities" || section == "other_use" || section == "trade") return path[1];
    if (section == "processes") return text({"processes", path[1], "makes"});
    if (section == "plants") return text({"processes", text({"plants", path[1], "process"}), "makes"});
    if (section == "industries" && path.size() > 2) return text({"processes", path[2], "makes"});
    if (section == "choices") return first_of_group(path[1]);
    if (section == "policies") {
        const std::string good = first_good(find({"policies", path[1], "commodity"}));
        if (!good.empty()) return good;
        const std::string plant = first_of(find({"policies", path[1], "plants"}));  // a condition on what they can make
        return text({"processes", text({"plants", plant, "process"}), "makes"});
    }
    return "";
}

std::optional<std::string> Names::unit(const std::string& pattern, const Path& path) const {
    std::string unit = pattern;
    if (unit.find("{amount}") != std::string::npos) {
        const std::string instrument = text({"policies", path.size() > 1 ? path[1] : "", "instrument"});
        if (instrument == "purchase_credit") return "USD/vehicle";
        if (instrument == "capex_grant" || instrument == "charger_fund") return "USD";
        if (instrument == "training_fund" || instrument == "research_fund") return "USD/yr";
        if (instrument != "production_credit") return std::nullopt;
        unit = "USD/{unit}";
    }
    if (path.empty()) return std::nullopt;
    if (unit.find("{unit}") != std::string::npos) {
        const std::string name = text({"commodities", commodity(path), "unit"});
        if (name.empty()) return std::nullopt;
        replace_all(unit, "{unit}", name);
    }
    if (unit.find("{input}") != std::string::npos) {
        const std::string name = text({"commodities", input(path.back()), "unit"});
        if (name.empty()) return std::nullopt;
        replace_all(unit, "{input}", name);
    }
    replace_all(unit, "{key}", path.back());
    if (!readable(unit, vocabulary(pattern, path))) return std::nullopt;
    return unit;
}

// A commodity may have an unknown unit, which is said where it stands.
bool Names::readable(const std::string& unit, const units::Vocabulary& vocabulary) const {
    if (const auto found = readable_.find(unit); found != readable_.end()) return found->second;
    bool good = true;
    try {
        units::parse_unit(unit, vocabulary);
    } catch (const units::UnitError&) {
        good = false;
    }
    return readable_[unit] = good;
}

const units::Vocabulary& Names::vocabulary(const std::string& pattern, const Path& path) const {
    const bool of_currency = pattern.find("{key}") != std::string::npos && !path.empty();
    const bool of_input = pattern.find("{input}") != std::string::npos && !path.empty();
    const std::string about = of_currency ? "currency " + path.back() : of_input ? input(path.back()) : commodity(path);
    if (const auto found = vocabularies_.find(about); found != vocabularies_.end()) return found->second;
    units::Vocabulary vocabulary;
    vocabulary.currencies = currencies_;
    if (of_currency) vocabulary.currencies = {{path.back(), 1.0}};
    if (const auto found = equivalents_.find(about); found != equivalents_.end())
        vocabulary.equivalents = found->second;
    return vocabularies_[about] = std::move(vocabulary);
}

}  // namespace onshore

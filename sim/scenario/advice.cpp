#include "sim/scenario/advice.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

namespace onshore {
namespace {

// What people write for a key; the first of a word's keys that the table has is meant.
constexpr auto kOtherWords = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"start", "from"},         {"begin", "from"},
    {"begins", "from"},        {"starts", "from"},
    {"date", "from"},          {"end", "until"},
    {"ends", "until"},         {"to", "until"},
    {"duration", "for"},       {"length", "for"},
    {"country", "region"},     {"nation", "region"},
    {"location", "region"},    {"province", "state"},
    {"kind", "instrument"},    {"type", "instrument"},
    {"company", "owner"},      {"size", "capacity"},
    {"output", "capacity"},    {"employees", "jobs"},
    {"workers", "jobs"},       {"cost", "capex"},
    {"investment", "capex"},   {"subsidy", "amount"},
    {"value", "amount"},       {"value", "rate"},
    {"credit", "amount"},      {"percent", "rate"},
    {"duty", "rate"},          {"product", "commodity"},
    {"goods", "commodity"},    {"good", "commodity"},
    {"technology", "process"}, {"chemistry", "process"},
    {"customers", "offtake"},  {"share", "keep"},
    {"remaining", "keep"},     {"announcement", "announced"},
    {"paid_by", "payer"},
});

std::string lower(std::string_view text) {
    std::string low;
    for (const char c : text) low += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return low;
}

const char* section_of(Refers refers) {
    switch (refers) {
        case Refers::region:
        case Refers::place:
        case Refers::lane:
        case Refers::treasury:
            return "regions";
        case Refers::owner:
            return "owners";
        case Refers::commodity:
        case Refers::goods:
        case Refers::input:
            return "commodities";
        case Refers::process:
            return "processes";
        case Refers::plant:
            return "plants";
        default:
            return nullptr;
    }
}

// The thing that is called so in pictures and tables.
std::string titled(const Names& names, Refers refers, const std::string& wrong) {
    const char* section = section_of(refers);
    if (!section || wrong.empty()) return "";
    for (const std::string& name : names.known(refers))
        if (lower(names.text({section, name, "title"})) == lower(wrong)) return name;
    return "";
}

std::string first_words(const std::vector<std::string>& words) {
    constexpr std::size_t kMost = 4;
    std::string text;
    for (std::size_t i = 0; i < words.size() && i < kMost; ++i) text += (i > 0 ? ", " : "") + words[i];
    return text + (words.size() > kMost ? ", ..." : "");
}

// How the named entries of a map are written, said to somebody who wrote something else.
std::string way_of_naming(const Shape& shape, const Node& node) {
    if (!shape.key_words.empty()) return "write keys below it: " + first_words(shape.key_words);
    if (shape.each.front().kind == Kind::thing && node.is_list())
        return "write a name and a colon, without a dash: my_" + shape.each.front().table->name + ": {...}";
    return node.is_text() ? "write {" + node.text + ": ...}" : "write name: value below it";
}

// Runs of digits and runs of letters, in small letters.
std::vector<std::string> parts_of(const std::string& text) {
    std::vector<std::string> parts;
    char last = ' ';
    for (const char c : lower(text)) {
        const char kind = c >= '0' && c <= '9' ? '0' : c >= 'a' && c <= 'z' ? 'a' : ' ';
        if (kind != ' ' && kind != last) parts.emplace_back();
        if (kind != ' ') parts.back() += c;
        last = kind;
    }
    return parts;
}

}  // namespace

std::string advice_on_key(const Table& table, const std::string& wrong, const std::vector<std::string>& known) {
    for (const Field& field : table.fields) {
        const auto& words = field.shape.key_words;
        if (std::find(words.begin(), words.end(), wrong) != words.end())
            return "write " + field.key + ": {" + wrong + ": ...}";
    }
    const std::string word = lower(wrong);
    for (const auto& [other, key] : kOtherWords)
        if (word == other && std::find(known.begin(), known.end(), key) != known.end())
            return "did you mean '" + std::string(key) + "'?";
    return suggest(wrong, known);
}

std::string advice_on_name(const Names& names, Refers refers, const std::string& wrong) {
    if (const std::string name = titled(names, refers, wrong); !name.empty()) return "did you mean '" + name + "'?";
    return suggest(wrong, names.known(refers));
}

std::string near_neighbour(const Node* section, const std::string& name) {
    std::vector<std::string> others;
    if (section && section->is_map())
        for (const Entry& each : section->entries)
            if (each.key != name && each.key != "source") others.push_back(each.key);
    if (others.empty()) return "";
    std::sort(others.begin(), others.end());
    const std::string advice = suggest(name, others);
    const std::string_view start = "did you mean '";
    return advice.starts_with(start) ? advice.substr(start.size(), advice.find("'?") - start.size()) : "";
}

std::string advice_on_path(const Node& world, const std::string& path) {
    const std::string first = path.substr(0, path.find('.'));
    for (const Entry& section : world.entries)
        if (section.value.is_map() && section.value.find(first))
            return "did you mean '" + section.key + "." + path + "'?";
    return "";
}

std::string advice_on_date(const std::string& wrong) {
    static constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                                 "jul", "aug", "sep", "oct", "nov", "dec"};
    std::string year;
    int small = 0, named = 0, numbers = 0, length = 1;
    for (const std::string& part : parts_of(wrong)) {
        const bool number = part[0] >= '0' && part[0] <= '9';
        numbers += number;
        if (number && part.size() == 4) year = part;
        if (number && part.size() <= 2) small = std::stoi(part);
        if (part == "q") length = 3;
        if (part == "h") length = 6;
        for (std::size_t m = 0; m < kMonths.size(); ++m)
            if (part.starts_with(kMonths[m])) named = static_cast<int>(m) + 1;
    }
    const int month = named > 0 ? named : (small - 1) * length + 1;
    const bool known = !year.empty() && numbers <= 2 && month >= 1 && month <= 12 && (named > 0 || small > 0);
    if (!known) return "write 2027, 2027-06 or 2027-06-15";
    return "write " + year + (month < 10 ? "-0" : "-") + std::to_string(month);
}

std::string some_keys(const Table& table) {
    std::vector<std::string> keys;
    for (const bool required : {true, false})
        for (const Field& field : table.fields) {
            const std::string first = field.key.substr(0, field.key.find('.'));
            const bool told = first == "title" || std::find(keys.begin(), keys.end(), first) != keys.end();
            if (field.required == required && !told) keys.push_back(first);
        }
    return first_words(keys);
}

void refuse_no_map(const Shape& shape, const std::string& name, const Node& node, Complaints& complaints) {
    const std::string not_that = std::string(", not ") + (node.is_list() ? "a list" : "one value");
    if (shape.kind == Kind::named)
        complaints.error(node.where, node.width(), name + " is a map of named entries" + not_that,
                         way_of_naming(shape, node));
    else if (shape.kind == Kind::changes)
        complaints.error(node.where, node.width(), name + " is a map from paths to changes",
                         "write change: {commodities.lithium.price: {times: 300 %}}");
    else
        complaints.error(node.where, node.width(), name + " is a map of keys" + not_that,
                         "write its keys indented below it: " + some_keys(*shape.table));
}

}  // namespace onshore

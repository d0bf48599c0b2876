#include "sim/cli/options.hpp"

#include <algorithm>
#include <boost/program_options.hpp>
#include <charconv>

namespace onshore {

namespace po = boost::program_options;

std::string shell_text(const Arguments& words) {
    constexpr const char* kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./,:@%";
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += ' ';
        if (!word.empty() && word.find_first_not_of(kPlain) == word.npos) {
            text += word;
            continue;
        }
        text += '\'';
        for (const char c : word) text += c == '\'' ? "'\\''" : std::string(1, c);
        text += '\'';
    }
    return text;
}

std::optional<long> whole_number(const std::string& text) {
    long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

std::string Words::text(const std::string& option, const std::string& otherwise) const {
    const auto found = said_.find(option);
    return found == said_.end() || found->second.empty() ? otherwise : found->second.front();
}

std::vector<std::string> Words::texts(const std::string& option) const {
    const auto found = said_.find(option);
    return found == said_.end() ? std::vector<std::string>{} : found->second;
}

std::optional<int> Words::whole(const std::string& option, int low, int high) const {
    if (!has(option)) return std::nullopt;
    const auto value = whole_number(text(option));
    if (!value || *value < low || *value > high)
        throw UsageError("--" + option + " takes a whole number from " + std::to_string(low) + " to " +
                         std::to_string(high) + ", not '" + text(option) + "'");
    return static_cast<int>(*value);
}

Options& Options::flag(const std::string& name, const std::string& meaning) {
    options_.push_back({name, "", meaning, false});
    return *this;
}

Options& Options::value(const std::string& name, const std::string& placeholder, const std::string& meaning) {
    options_.push_back({name, placeholder, meaning, false});
    return *this;
}

Options& Options::values(const std::string& name, const std::string& placeholder, const std::string& meaning) {
    options_.push_back({name, placeholder, meaning, true});
    return *this;
}

Options& Options::words(const std::string& placeholder, std::size_t least, std::size_t most) {
    words_ = placeholder;
    least_ = least;
    most_ = most;
    return *this;
}

namespace {

/// Boost's complaints in our words; unknown options get the nearest known one.
[[noreturn]] void complain(const po::error& error, const std::vector<std::string>& known) {
    if (const auto* unknown = dynamic_cast<const po::unknown_option*>(&error)) {
        const std::string name = unknown->get_option_name();
        std::string plain = name.substr(std::min(name.find_first_not_of('-'), name.size()));
        const std::string near = nearest(plain, known);
        throw UsageError("unknown option '" + name + "'" + (near.empty() ? "" : "; did you mean --" + near + "?"));
    }
    throw UsageError(error.what());
}

}  // namespace

Words Options::parse(const Arguments& arguments) const {
    po::options_description described;
    std::vector<std::string> known = {"help"};
    described.add_options()("help,h", "");
    for (const Option& option : options_) {
        known.push_back(option.name);
        if (option.placeholder.empty())
            described.add_options()(option.name.c_str(), "");
        else if (option.many)
            described.add_options()(option.name.c_str(), po::value<std::vector<std::string>>()->composing());
        else
            described.add_options()(option.name.c_str(), po::value<std::string>());
    }
    described.add_options()("words", po::value<std::vector<std::string>>());
    po::positional_options_description place;
    place.add("words", -1);
    Words words;
    try {
        namespace style = po::command_line_style;
        const int strict = (style::unix_style & ~style::allow_guessing) | style::allow_long;
        const auto parsed = po::command_line_parser(arguments).options(described).positional(place).style(strict).run();
        po::variables_map map;
        po::store(parsed, map);  // complains of what is said twice
        for (const auto& option : parsed.options) {
            const bool file = option.position_key >= 0 || option.string_key == "words";
            auto& values = file ? words.files_ : words.said_[option.string_key];
            values.insert(values.end(), option.value.begin(), option.value.end());
        }
    } catch (const po::error& error) {
        complain(error, known);
    }
    if (words.help()) return words;
    if (words.files_.size() < least_) throw UsageError("onshore " + verb_ + " wants " + words_);
    if (words.files_.size() > most_) throw UsageError("unexpected '" + words.files_[most_] + "'");
    return words;
}

std::string Options::help() const {
    std::string text = first_ + "\n\nusage: onshore " + verb_ + (words_.empty() ? "" : " " + words_) + " [options]\n";
    std::size_t width = 4;
    const auto shown = [](const Option& o) {
        return "--" + o.name + (o.placeholder.empty() ? "" : " " + o.placeholder);
    };
    for (const Option& option : options_) width = std::max(width, shown(option).size());
    for (const Option& option : options_) {
        std::string name = shown(option);
        name.resize(width, ' ');
        text += "  " + name + "  " + option.meaning + (option.many ? " (may be repeated)" : "") + '\n';
    }
    return text;
}

}  // namespace onshore

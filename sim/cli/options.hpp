// What a verb takes: its options and how `--help` tells of them. Boost.Program_options underneath, strict.
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/report/nearest.hpp"

namespace onshore {

/// The words after `onshore` make no sense. what() says which and what would.
class UsageError : public std::runtime_error {
public:
    explicit UsageError(const std::string& text) : std::runtime_error(text) {}
};

using Arguments = std::vector<std::string>;

/// What the user typed, sorted.
class Words {
public:
    bool has(const std::string& option) const { return said_.contains(option); }
    std::string text(const std::string& option, const std::string& otherwise = "") const;
    std::vector<std::string> texts(const std::string& option) const;
    /// A whole number within bounds, written in digits only; UsageError otherwise.
    std::optional<int> whole(const std::string& option, int low, int high) const;
    const std::vector<std::string>& files() const { return files_; }
    bool help() const { return has("help"); }

private:
    friend class Options;
    std::map<std::string, std::vector<std::string>> said_;
    std::vector<std::string> files_;
};

class Options {
public:
    /// `first` stands at the head of --help: the two examples and one sentence.
    Options(std::string verb, std::string first) : verb_(std::move(verb)), first_(std::move(first)) {}

    Options& flag(const std::string& name, const std::string& meaning);
    Options& value(const std::string& name, const std::string& placeholder, const std::string& meaning);
    Options& values(const std::string& name, const std::string& placeholder, const std::string& meaning);
    /// Words that are no option: how many there must be.
    Options& words(const std::string& placeholder, std::size_t least, std::size_t most);

    Words parse(const Arguments& arguments) const;
    std::string help() const;

private:
    struct Option {
        std::string name, placeholder, meaning;
        bool many;
    };
    std::string verb_, first_, words_;
    std::size_t least_ = 0, most_ = 0;
    std::vector<Option> options_;
};

/// The words as a shell takes them: quoted where it would see more in them than letters.
std::string shell_text(const Arguments& words);

/// Strict: digits with an optional minus, nothing else.
std::optional<long> whole_number(const std::string& text);

}  // namespace onshore

// Variables and numbers as a person says them: on the screen, in pictures and on pages.
#pragma once

#include <string>

namespace onshore {

/// `Production|Batteries|Cells` in plain words: cells made.
std::string plain_name(const std::string& variable);

/// `Batteries|Cells|LFP`: LFP cells.
std::string plain_goods(const std::string& commodity);

/// At least three digits that matter, with separators: 1,234; 56.7; 0.0123. Next to nothing is ~0.
std::string plain_number(double value, bool with_sign = false);

/// With as many decimals as `like` would have.
std::string plain_number_like(double like, double value);

/// Numbers below zero with a minus in place of the hyphen, as print has them; a terminal keeps the hyphen.
std::string with_minus_signs(const std::string& text);

}  // namespace onshore

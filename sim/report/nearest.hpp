// "Did you mean": the known word nearest to one that is not.
#pragma once

#include <string>
#include <vector>

namespace onshore {

/// The nearest of the known words; empty when none is near.
std::string nearest(const std::string& word, const std::vector<std::string>& known);

namespace report {

/// `; did you mean 'US'?`, or what is known when there is little of it, or nothing.
std::string did_you_mean(const std::string& word, const std::vector<std::string>& known);

}  // namespace report
}  // namespace onshore

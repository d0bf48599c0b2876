// Text that may stand in an XML file.
#pragma once

#include <string>
#include <string_view>

namespace onshore::report {

/// Duktape's strings (CESU-8: beyond U+FFFF two surrogates of three bytes) as UTF-8. What XML 1.0 cannot hold, controls
/// and halves of characters, becomes U+FFFD.
std::string xml_of_cesu8(std::string_view text);

/// Text between tags or in quotes: & < > " are escaped, what XML cannot hold becomes U+FFFD. From UTF-8.
std::string xml_escaped(std::string_view text);

}  // namespace onshore::report

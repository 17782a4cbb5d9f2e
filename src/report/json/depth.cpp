// SPDX-License-Identifier: Apache-2.0
// How deep a text is nested is seen before anything is built of it.
#include <stdexcept>

#include "report/json/json.hpp"

namespace headcount::json {

void check_depth(std::string_view text) {
  constexpr int deepest = 100;
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"')
      quoted = !quoted;
    else if (quoted && c == '\\')
      ++i;
    else if (!quoted && (c == '[' || c == '{') && ++depth > deepest)
      throw std::runtime_error("it is nested more than 100 deep");
    else if (!quoted && (c == ']' || c == '}'))
      --depth;
  }
}

Json parsed(const std::string& text) {
  check_depth(text);
  return Json::parse(text);
}

}  // namespace headcount::json

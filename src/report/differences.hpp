// SPDX-License-Identifier: Apache-2.0
// Were two reports measured on one machine, with one build?
#pragma once

#include <string>
#include <vector>

namespace headcount {

/// A field with two values, each as a JSON text. The groups are machine, build, source and runtime.
struct Difference {
  std::string group;
  std::string field;
  std::string base;
  std::string fresh;
};

/// `flags differs: '-O3' and '-O2'`
[[nodiscard]] std::string text_of(const Difference& difference);
/// A value for a reader: 'x', yes, no, unknown, 12.
[[nodiscard]] std::string told(const std::string& json_value);

/// Of two contexts, each a JSON text. What only one of them tells (an older report) is not a difference, nor is a little memory more or less.
[[nodiscard]] std::vector<Difference> differences_between(const std::string& base_context, const std::string& new_context);
/// The fields of a context in the groups machine and build, in which two reports should agree.
[[nodiscard]] std::vector<std::string> compared_fields(const std::string& context);

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
// A user's regular expression, held to the names of cases. It always ends: a pattern that would take too long is refused.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace headcount {

/// ECMAScript's syntax, but for back-references (`\1`): what has those cannot be matched in bounded time.
class NamePattern {
 public:
  /// Throws Error(usage) that names the option where the text is not a regular expression, or one too large.
  NamePattern(std::string text, std::string option);
  ~NamePattern();

  /// Is it found anywhere in the name? Throws Error(usage) when all names together have taken `most_ns` of CPU time.
  [[nodiscard]] bool found_in(const std::string& name);

  static constexpr std::int64_t most_ns = 5'000'000'000;

 private:
  struct Matcher;
  std::string text_;
  std::string option_;
  std::unique_ptr<Matcher> matcher_;
  std::int64_t spent_ns_ = 0;
};

}  // namespace headcount

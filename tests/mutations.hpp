// SPDX-License-Identifier: Apache-2.0
// Texts spoiled in ways that repeat: the same seed gives the same spoiled text. HEADCOUNT_FUZZ_S makes a campaign longer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>

#include "machine/clock.hpp"

namespace headcount::tests {

/// What parsers trip over, in place of a value of JSON or of a word.
inline constexpr std::array<std::string_view, 30> hostile{"0",
                                                          "-1",
                                                          "1",
                                                          "1e308",
                                                          "-1e308",
                                                          "1e400",
                                                          "0.5",
                                                          "9223372036854775807",
                                                          "9223372036854775808",
                                                          "18446744073709551616",
                                                          "-9223372036854775808",
                                                          "2147483648",
                                                          "NaN",
                                                          "null",
                                                          "true",
                                                          "\"\"",
                                                          "\"0\"",
                                                          "\"-1\"",
                                                          "\"18446744073709551616\"",
                                                          "[]",
                                                          "{}",
                                                          "[[]]",
                                                          "[null]",
                                                          "[1e308,1e308]",
                                                          "\"\\ud800\"",
                                                          "\"\\u0000\"",
                                                          "\"(((\"",
                                                          "\"\xff\"",
                                                          "\"\x1b[31m\"",
                                                          "\"\\u202e\""};

class Mutations {
 public:
  explicit Mutations(std::uint64_t seed) : chance_(seed) {}

  std::size_t below(std::size_t n) { return n == 0 ? 0 : chance_() % n; }
  template <class List>
  auto one_of(const List& list) {
    return list[below(list.size())];
  }

  /// One to three spoils, mostly of whole values: a document that no longer parses tests the parser alone.
  std::string spoiled(std::string text) {
    for (std::size_t i = 0, spoils = 1 + below(3); i < spoils && !text.empty(); ++i) spoil(text);
    return text;
  }

 private:
  static constexpr std::string_view between = ",:[]{} \n";

  void spoil(std::string& text) {
    const std::size_t at = below(text.size());
    const std::size_t length = 1 + below(text.size() < 40 ? text.size() : 40);
    switch (below(10)) {
      case 0:
        text[at] = static_cast<char>(below(256));
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, text.substr(below(text.size()), length));
        break;
      case 3:
        text.resize(at);
        break;
      case 4:
        text.insert(at, one_of(hostile));
        break;
      default:
        replace_value(text, at);
    }
  }

  /// The next whole value behind this place, or a key.
  void replace_value(std::string& text, std::size_t at) {
    const std::size_t begin = text.find_first_not_of(between, text.find_first_of(between, at));
    if (begin == std::string::npos) return;
    const std::size_t end = text.find_first_of(between, begin);
    text.replace(begin, (end == std::string::npos ? text.size() : end) - begin, one_of(hostile));
  }

  std::mt19937_64 chance_;
};

/// So many, and as long as there is time: a fraction of a second, or what was asked for. A few in any case: an emulated CPU makes no more.
class Campaign {
 public:
  explicit Campaign(std::uint64_t most)
      : most_(asked_s() > 0 ? UINT64_MAX : most), end_ns_(now_ns() + static_cast<std::int64_t>((asked_s() > 0 ? asked_s() : 0.7) * 1e9)) {}
  /// The number of the next one, from 1; 0 at the end.
  std::uint64_t next() { return made_ < few || (made_ < most_ && now_ns() < end_ns_) ? ++made_ : 0; }

 private:
  static double asked_s() {
    const char* const text = std::getenv("HEADCOUNT_FUZZ_S");
    return text == nullptr ? 0 : std::atof(text);
  }
  static constexpr std::uint64_t few = 50;
  std::uint64_t most_;
  std::int64_t end_ns_;
  std::uint64_t made_ = 0;
};

}  // namespace headcount::tests

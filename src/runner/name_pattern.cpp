// SPDX-License-Identifier: Apache-2.0
// The standard library's matcher backtracks, exponentially so with nested repeats. libstdc++ has another one, which walks through all
// states at once and takes a name's length times the pattern's; it is one word away, where RE2 would be one more package to install
// and POSIX another syntax.
// Of the pattern once its {n,m} are written out: this many states of a name of 100 letters take less than a second without optimisation.
#define _GLIBCXX_REGEX_STATE_LIMIT 1000

#include "runner/name_pattern.hpp"

#include <fmt/format.h>

#include <regex>
#include <utility>

#include "experiment/errors.hpp"
#include "machine/clock.hpp"

namespace headcount {
namespace {

constexpr auto linear = std::regex::ECMAScript | std::regex::nosubs | std::regex_constants::__polynomial;

std::regex compiled(const std::string& text, const std::string& option) {
  try {
    return std::regex(text, linear);
  } catch (const std::regex_error& error) {
    const bool large = error.code() == std::regex_constants::error_space;
    throw Error(Exit::usage, large ? fmt::format("{} '{}' has too many repeats; give a simpler one", option, text)
                                   : fmt::format("{} '{}' is not a regular expression: {}", option, text, error.what()));
  }
}

}  // namespace

struct NamePattern::Matcher {
  explicit Matcher(std::regex made) : regex(std::move(made)) {}  // clang 14 has no aggregates in parentheses
  std::regex regex;
};

NamePattern::NamePattern(std::string text, std::string option)
    : text_(std::move(text)), option_(std::move(option)), matcher_(std::make_unique<Matcher>(compiled(text_, option_))) {}

NamePattern::~NamePattern() = default;

bool NamePattern::found_in(const std::string& name) {
  if (spent_ns_ > most_ns)
    throw Error(Exit::usage, fmt::format("{} '{}' takes more than {} s; give a simpler one", option_, text_, most_ns / 1'000'000'000));
  const auto begin = cpu_ns();
  const bool found = std::regex_search(name, matcher_->regex);
  spent_ns_ += cpu_ns() - begin;
  return found;
}

}  // namespace headcount

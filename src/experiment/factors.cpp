// SPDX-License-Identifier: Apache-2.0
#include "headcount/factors.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <cmath>

#include "experiment/errors.hpp"
#include "headcount/pinning.hpp"

namespace headcount {
namespace {

const Case& usual_case() {
  static const Case usual;
  return usual;
}

template <class T>
std::optional<T> number_in(const std::string& text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

template <class T>
T number_of(const std::string& text) {
  const auto value = number_in<T>(text);
  if (!value) throw Error(Exit::usage, fmt::format("'{}' is not a number", text));
  return *value;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// `CHUNK` is a whole number; what CPUS may be is a matter of the machine, and so is which Pythons there are.
bool stands_for(std::string_view placeholder, const std::string& typed) {
  constexpr std::size_t most_digits = 12;
  if (placeholder == "CPUS") return static_cast<void>(cpus_for(typed)), true;  // throws where it is none
  if (placeholder == "VERSION") return !typed.empty();
  return !typed.empty() && typed.size() <= most_digits && typed.front() != '0' && typed.find_first_not_of("0123456789") == typed.npos;
}

bool matches(std::string_view word, const std::string& typed) {
  const std::string_view fixed = word.substr(0, static_cast<std::size_t>(std::ranges::find_if(word, is_capital) - word.begin()));
  if (fixed.size() == word.size()) return typed == word;
  return typed.starts_with(fixed) && stands_for(word.substr(fixed.size()), typed.substr(fixed.size()));
}

std::string checked_word(const Factor& factor, const std::string& typed) {
  if (typed.size() > longest_word)
    throw Error(Exit::usage, fmt::format("--{}: {} letters are too many; give {} or fewer", factor.option, typed.size(), longest_word));
  if (std::ranges::any_of(factor.words, [&](std::string_view word) { return matches(word, typed); })) return typed;
  const std::vector<std::string> known(factor.words.begin(), factor.words.end());
  throw Error(Exit::usage, fmt::format("--{} '{}' is not known{}", factor.option, typed, hint(typed, known)));
}

std::string checked_number(const Factor& factor, const std::string& typed) {
  const auto value = number_in<double>(typed);
  if (!value || !std::isfinite(*value)) throw Error(Exit::usage, fmt::format("--{} '{}' is not a number", factor.option, typed));
  if (!(*value >= factor.least && *value <= factor.most))
    throw Error(Exit::usage, fmt::format("--{} {}: give {} to {}{}{}", factor.option, *value, factor.least, factor.most,
                                         factor.unit.empty() ? "" : " ", factor.unit));
  return fmt::format("{}", *value);
}

/// What help says of something: the values in place of {}, and the usual one behind.
std::string with_values(std::string_view about, const std::string& values, const std::string& usual) {
  return fmt::format("{} [{}]", fmt::format(fmt::runtime(about), values), usual);
}

}  // namespace

std::string text_of(const Factor& factor, const Case& a_case) {
  return std::visit([&](const auto member) { return fmt::format("{}", a_case.*member); }, factor.member);
}

std::string usual_text_of(const Factor& factor) { return text_of(factor, usual_case()); }

bool is_usual(const Factor& factor, const Case& a_case) {
  return std::visit([&](const auto member) { return a_case.*member == usual_case().*member; }, factor.member);
}

void set(const Factor& factor, Case& a_case, const std::string& text) {
  std::visit(
      [&]<class T>(T Case::*member) {
        if constexpr (std::is_same_v<T, std::string>)
          a_case.*member = text;
        else
          a_case.*member = number_of<T>(text);
      },
      factor.member);
}

std::string checked(const Factor& factor, const std::string& typed) {
  return std::holds_alternative<std::string Case::*>(factor.member) ? checked_word(factor, typed) : checked_number(factor, typed);
}

std::string checked(const Dial& dial, const std::string& typed) {
  const auto value = number_in<Count>(typed);
  if (!value) throw Error(Exit::usage, fmt::format("--{} '{}' is not a whole number", dial.option, typed));
  const bool fits = dial.only.empty() ? *value >= dial.least && *value <= dial.most : dial.only.contains(*value);
  if (!fits && dial.only.empty()) throw Error(Exit::usage, fmt::format("--{} {}: give {} to {}", dial.option, *value, dial.least, dial.most));
  if (!fits) throw Error(Exit::usage, fmt::format("--{} '{}' is not known; there are: {}", dial.option, *value, fmt::join(dial.only, ", ")));
  return std::to_string(*value);
}

std::string help_of(const Factor& factor) {
  return with_values(factor.about, fmt::format("{}", fmt::join(factor.words, ", ")), usual_text_of(factor));
}

std::string help_of(const Dial& dial) { return with_values(dial.about, fmt::format("{}", fmt::join(dial.only, ", ")), std::to_string(dial.usual)); }

}  // namespace headcount

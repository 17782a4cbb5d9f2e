// SPDX-License-Identifier: Apache-2.0
#include "app/parse.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "experiment/errors.hpp"
#include "machine/text_file.hpp"
#include "runner/plan.hpp"

namespace headcount {
namespace {

constexpr double most_coins = 1e12;
constexpr int most_threads = 65536;

struct Number {
  double value;
  std::string unit;
};

/// A number and whatever word follows it; empty where it is not a finite number.
std::optional<Number> leading_number(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || !std::isfinite(value)) return {};
  return Number{value, std::string(end, text.data() + text.size())};
}

int thread_count_from(std::string_view digits, const std::string& text) {
  int count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error != std::errc{} || end != digits.data() + digits.size() || count < 1 || count > most_threads)
    throw Error(Exit::usage, fmt::format("--threads '{}': a thread count is a whole number from 1 to {}", text, most_threads));
  return count;
}

std::vector<int> range_from(const std::string& text, int first, int last, char how, int step) {
  if (last < first) throw Error(Exit::usage, fmt::format("--threads '{}': {} comes after {}", text, first, last));
  if (how == '*' && step < 2) throw Error(Exit::usage, fmt::format("--threads '{}': a factor is 2 or more", text));
  std::vector<int> threads;
  for (std::int64_t t = first; t <= last; t = how == '*' ? t * step : t + step) threads.push_back(static_cast<int>(t));
  return threads;
}

}  // namespace

Count coins_from(const std::string& text) {
  static const std::map<std::string, double> suffixes{{"", 1}, {"k", 1e3}, {"K", 1e3}, {"M", 1e6}, {"G", 1e9}, {"T", 1e12}};
  const auto number = leading_number(text);
  if (!number || !suffixes.contains(number->unit))
    throw Error(Exit::usage, fmt::format("--coins '{}' is not a number of tosses; give for example 1000, 100k, 1M or 1G", text));
  const double product = number->value * suffixes.at(number->unit);
  const double coins = std::round(product);
  // 1.001k is a thousand and one, though 1.001 * 1000 in doubles is a little less
  if (coins < 1 || coins > most_coins || std::abs(product - coins) > 1e-15 * coins)
    throw Error(Exit::usage, fmt::format("--coins '{}': tosses are a whole number from 1 to 1T (10^12)", text));
  return static_cast<Count>(coins);
}

std::vector<int> threads_from(const std::string& text, int usable_cpus) {
  constexpr std::size_t longest = 100;
  if (text.size() > longest) throw Error(Exit::usage, fmt::format("--threads: {} letters are not a thread count", text.size()));
  if (text == "auto") return usual_threads(usable_cpus);
  if (text == "all") return range_from(text, 1, usable_cpus, '+', 1);
  const auto number = [&](std::string_view digits) { return thread_count_from(digits, text); };
  if (const auto ends = split(text, '-'); ends.size() == 2) return range_from(text, number(ends[0]), number(ends[1]), '+', 1);
  const auto steps = split(text, ':');
  const bool stepped = steps.size() == 3 && (steps[2].starts_with('*') || steps[2].starts_with('+'));
  if (stepped) return range_from(text, number(steps[0]), number(steps[1]), steps[2].front(), number(steps[2].substr(1)));
  return {number(text)};
}

double seconds_from(const std::string& option, const std::string& text) {
  static const std::map<std::string, double> units{{"", 1}, {"s", 1}, {"ms", 1e-3}, {"m", 60}, {"min", 60}, {"h", 3600}};
  const auto number = leading_number(text);
  if (!number || !units.contains(number->unit) || number->value <= 0 || number->value * units.at(number->unit) > 1e9)
    throw Error(Exit::usage, fmt::format("{} '{}' is not a time above 0; give for example 60s, 200ms or 5m", option, text));
  return number->value * units.at(number->unit);
}

double number_from(const std::string& option, const std::string& text) {
  const auto number = leading_number(text);
  if (!number || !number->unit.empty()) throw Error(Exit::usage, fmt::format("{} '{}' is not a number", option, text));
  return number->value;
}

double share_from(const std::string& option, const std::string& text) {
  const bool in_hundred = text.ends_with('%');
  std::string number = in_hundred ? text.substr(0, text.size() - 1) : text;
  number.erase(number.find_last_not_of(' ') + 1);
  const double share = number_from(option, number) / (in_hundred ? 100 : 1);
  if (!(share >= 0 && share < 1)) throw Error(Exit::usage, fmt::format("{} '{}' is not a share below 100 %; write 5% or 0.05", option, text));
  return share;
}

std::uint64_t seed_from(const std::string& text) {
  std::uint64_t seed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (error != std::errc{} || end != text.data() + text.size())
    throw Error(Exit::usage, fmt::format("--seed '{}': a seed is a whole number from 0 to 2^64 - 1", text));
  return seed;
}

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
#include "statistics/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace headcount::words {
namespace {

/// Three significant digits, never an exponent below a million, and no zeros behind the point.
std::string three_digits(double value) {
  if (value >= 1e6) return fmt::format("{:.3g}", value);
  if (value >= 999.5) return fmt::format("{:.0f}", value);
  const int decimals = value >= 99.95                 ? 0
                       : value >= 9.995               ? 1
                       : value >= 0.995 || value == 0 ? 2
                                                      : static_cast<int>(1 - std::floor(std::log10(value)));
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

struct Unit {
  double size;
  const char* name;
};

/// The factors of what is counted, and of the work on it: only cases that agree in these say something of each other.
Case job_of(const Case& what) {
  Case job;
  job.coins = what.coins;
  job.heads = what.heads;
  job.source = what.source;
  job.work_ns = what.work_ns;
  return job;
}

/// Each factor that differs between two cases, as the first has it.
std::string differing(const Case& mine, const Case& usual) {
  std::string text;
  for (const FactorValue& factor : differing_factors(mine, usual)) text += fmt::format(", {} {}", factor.name, factor.value);
  return text;
}

}  // namespace

std::string duration(double ns) {
  constexpr std::array units{Unit{1e9, "s"}, Unit{1e6, "ms"}, Unit{1e3, "µs"}};
  for (const Unit& unit : units)
    if (ns >= 0.9995 * unit.size) return three_digits(ns / unit.size) + " " + unit.name;
  return three_digits(ns) + " ns";
}

std::string size(Count n) {
  constexpr std::array units{Unit{1e12, "T"}, Unit{1e9, "G"}, Unit{1e6, "M"}, Unit{1e3, "k"}};
  if (n < 10'000) return std::to_string(n);
  for (const Unit& unit : units)
    if (static_cast<double>(n) >= unit.size) return three_digits(static_cast<double>(n) / unit.size) + " " + unit.name;
  return std::to_string(n);
}

std::string tosses(Count n) { return size(n) + (n == 1 ? " toss" : " tosses"); }

std::string percent(double share) {
  const double value = 100 * share;
  if (value >= 99.5 && value < 100) return fmt::format("{:.{}f} %", std::min(value, 99.99), value < 99.95 ? 1 : 2);
  if (value >= 9.95 || value == 0) return fmt::format("{:.0f} %", value);
  return fmt::format("{:.2g} %", value);
}

std::string factor(double value) { return three_digits(value); }

std::string factors(const Interval& interval) { return fmt::format("[{}, {}]", factor(interval.low), factor(interval.high)); }

std::string counted(std::size_t n, const std::string& what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

std::string listed(const std::vector<std::string>& names, std::size_t most) {
  std::vector<std::string> told(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), most)));
  if (told.size() < names.size()) told.push_back(counted(names.size() - told.size(), "other"));
  std::string text;
  for (std::size_t i = 0; i < told.size(); ++i) text += (i == 0 ? "" : i + 1 == told.size() ? " and " : ", ") + told[i];
  return text;
}

std::string shortened(const std::string& text, std::size_t letters) {
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  if (static_cast<std::size_t>(std::ranges::count_if(text, begins)) <= letters) return text;
  std::size_t end = 0;
  for (std::size_t seen = 0; end < text.size(); ++end)
    if (begins(text[end]) && ++seen > letters - 3) break;
  return text.substr(0, end) + "...";
}

std::string job(const Case& what) {
  Case usual;
  usual.coins = what.coins;
  return tosses(what.coins) + differing(job_of(what), usual);
}

std::string way(const Case& what) { return fmt::format("{}/{}{}", what.backend, what.strategy, differing(what, job_of(what))); }

std::string where(const Case& what) {
  if (what.backend == "serial") return way(what);
  return fmt::format("{} on {}", way(what), counted(static_cast<std::size_t>(what.threads), "thread"));
}

}  // namespace headcount::words

// SPDX-License-Identifier: Apache-2.0
#include "report/format.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "statistics/intervals.hpp"

namespace headcount {
namespace {

/// Three significant digits, never an exponent; the bounds are where rounding makes one digit more.
std::string three_digits(double value) {
  const int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return fmt::format("{:.{}f}", value, decimals);
}

std::string rate_text(const LossSummary& loss) {
  const bool narrow = loss.rate_high - loss.rate_low < 0.005 && loss.rate > 0.05;
  const std::string rate = fmt::format("{:.1f} %", 100 * loss.rate);
  if (narrow || loss.lossy_trials == loss.trials) return rate + " of trials";
  return fmt::format("{} [{:.1f}, {:.1f}] of trials", rate, 100 * loss.rate_low, 100 * loss.rate_high);
}

}  // namespace

std::string time_text(double ns) {
  struct Unit {
    double ns;
    const char* name;
  };
  constexpr std::array units{Unit{1e9, "s"}, Unit{1e6, "ms"}, Unit{1e3, "µs"}};
  for (const Unit& unit : units)
    if (ns >= 0.9995 * unit.ns) return three_digits(ns / unit.ns) + " " + unit.name;
  return three_digits(ns) + " ns";
}

std::string short_time_text(double ns) {
  constexpr std::array<std::pair<double, const char*>, 4> units{{{1e9, "s"}, {1e6, "ms"}, {1e3, "µs"}, {1, "ns"}}};
  for (const auto& [size, name] : units)
    if (const double value = ns / size; value >= 0.9995 || size == 1) return fmt::format("{:.{}f}{}", value, value < 9.95 ? 1 : 0, name);
  return {};
}

std::string spread_text(const Summary& time) {
  if (!time.ci || time.median <= 0) return {};
  const double half = (time.ci->high - time.ci->low) / 2 / time.median;
  return half < 9.995 ? fmt::format("+-{:.0f}%", 100 * half) : fmt::format("+-{:.0f}x", half);
}

std::string ratio_text(double ratio) { return ratio < 0.095 ? fmt::format("{:.2g}x", ratio) : fmt::format("{:.2f}x", ratio); }

std::string size_text(Count n) {
  struct Unit {
    Count size;
    char suffix;
  };
  constexpr std::array units{Unit{1'000'000'000'000, 'T'}, Unit{1'000'000'000, 'G'}, Unit{1'000'000, 'M'}};
  for (const Unit& unit : units)
    if (n >= unit.size && n % unit.size == 0) return fmt::format("{}{}", n / unit.size, unit.suffix);
  return std::to_string(n);
}

std::string verdict_text(const CaseSummary& summary) {
  if (!summary.failure.empty()) return "failed: " + summary.failure;
  if (!summary.verdict || !summary.loss) return "not measured";
  switch (*summary.verdict) {
    case Verdict::exact:
      return "exact";
    case Verdict::broken:
      return "BROKEN";
    case Verdict::lossy:
      return "LOSSY in " + rate_text(*summary.loss);
    case Verdict::unproven:
      return fmt::format("unproven < {:.2g} %", 100 * none_seen_bound(summary.loss->trials));
  }
  return {};
}

}  // namespace headcount

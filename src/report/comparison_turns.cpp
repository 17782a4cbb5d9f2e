// SPDX-License-Identifier: Apache-2.0
// What was launched in turns, in words: `NEW is 3.1 % slower in openmp/atomic on 2 threads [2.2, 4.0]; A/A moved by 0.8 %`.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/comparison.hpp"
#include "report/visible.hpp"
#include "statistics/statistics.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

// From there on a factor says more than a percentage.
constexpr double large = 2;

std::string hundredths(double share) { return fmt::format("{:.{}f}", 100 * share, std::abs(share) < 0.0995 ? 1 : 0); }

/// `3.1 % slower`, `2.5 times as slow`, and the interval in the same unit.
struct Effect {
  std::string size;
  std::string interval;
};

Effect effect_of(const Ratio& ratio) {
  const bool slower = ratio.value >= 1;
  const double low = slower ? ratio.ci->low : 1 / ratio.ci->high;
  const double high = slower ? ratio.ci->high : 1 / ratio.ci->low;
  const double times = slower ? ratio.value : 1 / ratio.value;
  if (times >= large) return {fmt::format("{} times as {}", words::factor(times), slower ? "slow" : "fast"), words::factors({low, high})};
  const auto share = [slower](double factor) { return slower ? factor - 1 : 1 - 1 / factor; };
  return {fmt::format("{} % {}", hundredths(share(times)), slower ? "slower" : "faster"),
          fmt::format("[{}, {}]", hundredths(share(low)), hundredths(share(high)))};
}

double moved(const Ratio& ratio) { return std::exp(std::abs(std::log(ratio.value))) - 1; }

std::string place_of(const Compared& pair) {
  return visible(fmt::format("{} at {}", words::where(pair.fresh->what), words::tosses(pair.fresh->what.coins)));
}

std::string said_of(const Compared& pair) {
  if (pair.fate == Fate::failed) return fmt::format("NEW fails in {}: {}", place_of(pair), visible(pair.fresh->failure));
  if (pair.fate == Fate::failed_in_both) return fmt::format("both fail in {}: {}", place_of(pair), visible(pair.base->failure));
  if (pair.fate == Fate::runs_again) return fmt::format("OLD fails in {}: {}", place_of(pair), visible(pair.base->failure));
  if (pair.fate == Fate::broken)
    return fmt::format("NEW is BROKEN in {}: it counts {} of {} heads", place_of(pair), pair.fresh->worst.count, pair.fresh->worst.truth);
  if (pair.lossier())
    return fmt::format("NEW loses heads in {} of the trials of {}, OLD in {}", words::percent(pair.loss->new_rate), place_of(pair),
                       words::percent(pair.loss->base_rate));
  if (!pair.time || (pair.time->speed != Speed::slower && pair.time->speed != Speed::faster)) return "";
  const Effect effect = effect_of(pair.time->ratio);
  return fmt::format("NEW is {} in {} {}; A/A moved by {} %", effect.size, place_of(pair), effect.interval, hundredths(moved(*pair.time->again)));
}

/// Half the width of an interval, as a share.
double reach_of(const Interval& ci) { return std::sqrt(ci.high / ci.low) - 1; }

std::string said_of_silent(const std::vector<const Compared*>& silent, double threshold) {
  std::vector<double> reaches;
  double most = 0;
  for (const Compared* pair : silent) {
    if (pair->time->ratio.ci) reaches.push_back(reach_of(*pair->time->ratio.ci));
    most = std::max(most, moved(*pair->time->again));
  }
  if (reaches.empty()) return fmt::format("{} had too few rounds to say anything", words::counted(silent.size(), "case"));
  std::ranges::sort(reaches);
  return fmt::format("no change of {} or more is called in {}: half of them are known to ±{} % or better, and A/A moved by {} % at most",
                     words::percent(threshold), words::counted(silent.size(), "case"), hundredths(quantile(reaches, 0.5)), hundredths(most));
}

}  // namespace

std::vector<std::string> effects_in(const Comparison& comparison) {
  std::vector<std::string> lines;
  std::vector<const Compared*> silent;
  for (const Compared& pair : comparison.compared) {
    const std::string said = said_of(pair);
    if (!said.empty())
      lines.push_back(said);
    else if (pair.time && pair.time->again)
      silent.push_back(&pair);
  }
  if (!silent.empty()) lines.push_back(said_of_silent(silent, comparison.rule.threshold));
  return lines;
}

std::string again_cell_of(const Compared& pair) { return pair.time && pair.time->again ? fmt::format("{:.3f}", pair.time->again->value) : "-"; }

std::vector<std::string> heading_of(const InTurns& sides, const Comparison& comparison) {
  int rounds = 0;
  for (const Compared& pair : comparison.compared) rounds = std::max(rounds, pair.fresh->launches);
  return {"OLD (base): " + visible(sides.base), "NEW: " + visible(sides.fresh),
          fmt::format(
              "up to {} in turns, OLD twice and NEW once in each; a change counts from {} on, and where it is more than OLD's two launches differ by",
              words::counted(static_cast<std::size_t>(rounds), "round"), words::percent(comparison.rule.threshold))};
}

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
// A comparison in words: the cells of its table and the lines around it, the same for a terminal and for Markdown.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "report/comparison.hpp"
#include "report/visible.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

using Lines = std::vector<std::string>;

// Of a run effect.
constexpr double worth_telling = 0.01;

std::string factor(double value) { return value >= 0.01 && value < 100 ? fmt::format("{:.3f}", value) : fmt::format("{:.3g}", value); }

std::string fate_text(Fate fate) {
  if (fate == Fate::failed) return "FAILS NOW";
  return fate == Fate::broken ? "BROKEN" : std::string(name_of(fate));
}

/// What became of the case, and else what became of its time.
std::string verdict_of(const Compared& pair) {
  Lines parts;
  if (pair.fate != Fate::none) parts.push_back(fate_text(pair.fate));
  if (pair.time) parts.emplace_back(name_of(pair.time->speed));
  return parts.empty() ? "-" : fmt::format("{}", fmt::join(parts, ", "));
}

/// The case and everything that got worse.
std::string regression_of(const Compared& pair) {
  Lines why;
  if (pair.fate == Fate::failed) why.push_back(fmt::format("FAILS NOW ({})", visible(pair.fresh->failure)));
  if (pair.fate == Fate::broken) why.push_back("BROKEN");
  if (pair.time && pair.time->speed == Speed::slower)
    why.push_back(fmt::format("{} times as long ({} to {})", factor(pair.time->ratio.value), factor(pair.time->ratio.ci->low),
                              factor(pair.time->ratio.ci->high)));
  if (pair.lossier())
    why.push_back(fmt::format("loses in {} of trials, was {}", words::percent(pair.loss->new_rate), words::percent(pair.loss->base_rate)));
  return fmt::format("regression: {}: {}", visible(name_of(pair.fresh->what)), fmt::join(why, ", "));
}

std::string side_of(const char* name, const StoredReport& past) {
  const std::string dirty = past.report.context.build.git_dirty.value_or(false) ? " and changes" : "";
  return visible(fmt::format("{} run {}, {}, revision {}{}, {}", name, past.report.run.id, past.report.context.date,
                             past.report.context.build.git_revision, dirty, words::counted(past.report.cases.size(), "case")));
}

std::string counts_text(const char* what, const std::map<std::string, int>& counts) {
  Lines parts;
  for (const auto& [word, count] : counts) parts.push_back(fmt::format("{} {}", count, word));
  return fmt::format("{}: {}", what, fmt::join(parts, ", "));
}

void add_alone(Lines& lines, const char* side, const std::vector<const CaseSummary*>& cases) {
  if (cases.empty()) return;
  Lines names;
  for (const CaseSummary* one : cases) names.push_back(visible(name_of(one->what)));
  lines.push_back(fmt::format("only in {}: {}", side, fmt::join(names, ", ")));
}

}  // namespace

Lines heading_of(const Sides& sides, const Comparison& comparison) {
  Lines lines{side_of("base:", sides.base), side_of("new: ", sides.fresh),
              fmt::format("a change counts from {} on; above 1 is slower", words::percent(comparison.rule.threshold))};
  for (const Difference& one : sides.differences)
    if (one.group != "source") lines.push_back(fmt::format("note: {}: {} and {}", visible(one.field), told(one.base), told(one.fresh)));
  if (!sides.base.report.run.complete) lines.emplace_back("note: the base run was not finished");
  if (!sides.fresh.report.run.complete) lines.emplace_back("note: the new run was not finished");
  if (sides.base.report.run.id == sides.fresh.report.run.id) lines.emplace_back("note: both are the same run");
  if (comparison.rule.run_effect) return lines;
  for (const auto& [threads, effect] : comparison.run_effects)
    if (effect >= worth_telling)
      lines.push_back(fmt::format(
          "note: on {} cases moved by {} beyond what their launches explain: the machine was in another state, or the change touches most cases; "
          "only larger changes are called (--run-effect 0 calls all)",
          words::counted(static_cast<std::size_t>(threads), "thread"), words::percent(effect)));
  return lines;
}

Lines cells_of(const Compared& pair) {
  Lines cells{visible(name_of(pair.fresh->what))};
  if (pair.time) {
    const Ratio& ratio = pair.time->ratio;
    const std::string interval = ratio.ci ? fmt::format("{} - {}", factor(ratio.ci->low), factor(ratio.ci->high)) : "-";
    cells.insert(cells.end(), {words::duration(pair.time->base_ns), words::duration(pair.time->new_ns), factor(ratio.value), interval,
                               fmt::format("{:.2g}", pair.time->p_adjusted)});
  } else {
    cells.insert(cells.end(), 5, "-");
  }
  cells.push_back(verdict_of(pair));
  cells.push_back(
      pair.loss ? fmt::format("{} to {}, {}", words::percent(pair.loss->base_rate), words::percent(pair.loss->new_rate), pair.loss->verdict) : "-");
  return cells;
}

Lines summary_of(const Comparison& comparison) {
  std::map<std::string, int> times;
  std::map<std::string, int> losses;
  std::map<std::string, int> fates;
  Lines regressions;
  for (const Compared& pair : comparison.compared) {
    if (pair.time) ++times[std::string(name_of(pair.time->speed))];
    if (pair.loss) ++losses[std::string(pair.loss->verdict)];
    if (pair.fate != Fate::none) ++fates[fate_text(pair.fate)];
    if (pair.regressed() || pair.lossier()) regressions.push_back(regression_of(pair));
  }
  if (comparison.in_turns) regressions = effects_in(comparison);
  Lines lines{words::counted(comparison.compared.size(), "case") + " compared"};
  if (!times.empty()) lines.push_back(counts_text("times", times));
  if (!losses.empty()) lines.push_back(counts_text("losses", losses));
  if (!fates.empty()) lines.push_back(counts_text("also", fates));
  add_alone(lines, "base", comparison.only_base);
  add_alone(lines, "new", comparison.only_new);
  lines.insert(lines.end(), regressions.begin(), regressions.end());
  return lines;
}

}  // namespace headcount

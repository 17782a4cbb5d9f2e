// SPDX-License-Identifier: Apache-2.0
// `headcount compare --ab`: two programs, or two settings of this one, launched in turns and held against each other.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "app/commands.hpp"
#include "app/context.hpp"
#include "app/fails.hpp"
#include "app/interpreters.hpp"
#include "app/interrupts.hpp"
#include "app/launch.hpp"
#include "app/screen.hpp"
#include "app/terminal.hpp"
#include "experiment/errors.hpp"
#include "machine/clock.hpp"
#include "machine/system_files.hpp"
#include "report/comparison.hpp"
#include "report/say.hpp"
#include "runner/guardian.hpp"
#include "runner/pythons.hpp"
#include "runner/turns.hpp"
#include "statistics/words.hpp"

namespace headcount {
namespace {

void check_programs(const std::vector<std::string>& programs) {
  for (const std::string& program : programs)
    if (access(program.c_str(), X_OK) != 0)
      throw Error(Exit::usage,
                  fmt::format("--ab: '{}' is not a program that can be started; give the path of a headcount, such as build/old/headcount", program));
}

/// What both sides are to measure, case by case.
TurnCases cases_of(const TurnsOptions& turns, const Registry& registry, const Capacity& room) {
  TurnCases cases{make_plan(turns.sides[0], registry, room).cases, make_plan(turns.sides[1], registry, room).cases};
  if (cases.old.size() != cases.fresh.size())
    throw Error(Exit::usage, fmt::format("--ab-set '{}' has {} and '{}' {}: both must have as many", turns.settings[0],
                                         words::counted(cases.old.size(), "case"), turns.settings[1], cases.fresh.size()));
  const auto same = [](const Case& a, const Case& b) { return name_of(a) == name_of(b); };
  if (!turns.settings.empty() && std::ranges::equal(cases.old, cases.fresh, same))
    throw Error(Exit::usage, fmt::format("--ab-set '{}' and '{}' are the same in every case here", turns.settings[0], turns.settings[1]));
  return cases;
}

/// Another headcount measures what is ours; ranks and scripts are not part of it.
void keep_ours(TurnCases& cases, const Registry& registry) {
  std::vector<std::string> left_out;
  const auto foreign = [&](const Case& what) { return !is_ours(registry.find(what.backend)->program); };
  for (std::size_t i = cases.old.size(); i-- > 0;) {
    if (!foreign(cases.old[i]) && !foreign(cases.fresh[i])) continue;
    left_out.push_back(cases.old[i].backend);
    cases.old.erase(cases.old.begin() + static_cast<std::ptrdiff_t>(i));
    cases.fresh.erase(cases.fresh.begin() + static_cast<std::ptrdiff_t>(i));
  }
  if (cases.old.empty())
    throw Error(Exit::usage,
                fmt::format("--ab: {} is a program apart, which no other headcount starts; --ab-set compares settings of it", left_out.back()));
}

CaseSummary summary_of(const Case& what, const Registry& registry, const std::vector<Record>& records, int usable_cpus) {
  std::vector<const Record*> all;
  for (const Record& record : records) all.push_back(&record);
  CaseSummary summary = all.empty() ? CaseSummary{} : summarize_case(all, usable_cpus);
  summary.what = what;
  summary.promise = registry.find(what.backend, what.strategy)->strategy.promise;
  return summary;
}

/// The summaries of one side.
std::vector<CaseSummary> summaries_of(const std::vector<Case>& cases, const std::vector<Turns>& turns, Side side, const Registry& registry,
                                      int cpus) {
  std::vector<CaseSummary> all;
  for (std::size_t i = 0; i < cases.size(); ++i) all.push_back(summary_of(cases[i], registry, turns[i][static_cast<std::size_t>(side)], cpus));
  return all;
}

InTurns names_of(const TurnsOptions& turns, const std::string& executable) {
  const auto name = [&](std::size_t side) {
    const std::string program = turns.programs.empty() ? executable : turns.programs[side];
    return turns.settings.empty() ? program : fmt::format("{}{}", turns.programs.empty() ? "" : program + " with ", turns.settings[side]);
  };
  return {name(0), name(1)};
}

std::string text_of(const Comparison& comparison, const InTurns& names, const CompareOptions& options) {
  if (options.format == "json") return comparison_json(comparison, names);
  if (options.format == "md") return comparison_markdown(comparison, heading_of(names, comparison));
  return comparison_table(comparison, heading_of(names, comparison), wants_color(options.color, STDOUT_FILENO));
}

Exit status_of(const Comparison& comparison, const std::string& fail_on) {
  if (interrupted()) return Exit::interrupted;
  if (fails(comparison, fail_on)) return Exit::verdict;
  return std::ranges::none_of(comparison.compared, [](const Compared& pair) { return pair.time.has_value(); }) ? Exit::unavailable : Exit::fine;
}

}  // namespace

int turns_command(const CommandLine& line, const std::string& executable, const Registry& known) {
  const auto begin_ns = now_ns();
  check_programs(line.turns.programs);
  const Guardian guardian;
  Registry registry = known;
  for (const Options& side : line.turns.sides) add_interpreters(registry, pythons_in(side));
  Context context = context_of(executable, registry);
  context.walks = measure_walks(line.run.coins.empty() ? 0 : std::ranges::max(line.run.coins));
  TurnCases cases = cases_of(line.turns, registry, {context.machine.usable.count, context.machine.memory_bytes, available_bytes("/")});
  if (!line.turns.programs.empty()) keep_ours(cases, registry);
  const Screen screen(line.run, executable, false);
  heed_interrupts();
  Truths truths(line.run.seed);
  const auto launch = [&](Order order, Side side) {
    const std::string by = line.turns.programs.empty() ? "" : line.turns.programs[side == Side::fresh ? 1 : 0];
    return launch_case(std::move(order), context, line.run, registry, truths, by);
  };
  const Plan shown{.cases = cases.fresh, .skipped = {}};
  const std::vector<Turns> turns = take_turns(
      cases, line.run, line.compare.threshold, {begin_ns, line.run.budget_s},
      {.launch = launch, .before = [&](const SweepStep& step) { screen.before(step, shown); }, .interrupted = [] { return interrupted(); }});
  screen.clear();
  const int cpus = context.machine.usable.count;
  const auto old = summaries_of(cases.old, turns, Side::old, registry, cpus);
  const auto again = summaries_of(cases.old, turns, Side::again, registry, cpus);
  const auto fresh = summaries_of(cases.fresh, turns, Side::fresh, registry, cpus);
  const Comparison comparison = compare_in_turns(old, again, fresh, {.threshold = line.compare.threshold});
  print(text_of(comparison, names_of(line.turns, executable), line.compare));
  return static_cast<int>(status_of(comparison, line.compare.fail_on));
}

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
#include "app/resume.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <sstream>

#include "app/check_options.hpp"
#include "experiment/errors.hpp"
#include "experiment/push_new.hpp"
#include "headcount/factors.hpp"
#include "report/file.hpp"
#include "runner/settings.hpp"

namespace headcount {
namespace {

[[noreturn]] void refuse(const std::string& what, const std::string& there, const std::string& here) {
  throw Error(Exit::unavailable,
              fmt::format("cannot go on with this report: {} is '{}' there and '{}' here; start a new run without --resume", what, there, here));
}

/// The values of one factor, each once; what was skipped was asked for, too.
template <class T>
std::vector<T> values_of(const StoredReport& past, T Case::*factor) {
  std::vector<T> values;
  for (const CaseSummary& summary : past.report.cases) push_new(values, summary.what.*factor);
  return values;
}

/// Adds what must have been asked for where this case was planned.
void add_asked(Asked& asked, const Case& what, const Registry& registry) {
  const Entry* const entry = registry.find(what.backend, what.strategy);
  if (entry == nullptr) return;
  for (const Factor& factor : factors)
    if (!factor.option.empty() && factor.means({entry->backend, entry->strategy, registry.is_ours(what.backend)}, what))
      push_new(asked[std::string(factor.option)], text_of(factor, what));
  for (const Dials& dials : {entry->strategy.dials, entry->backend.dials})
    for (const Dial& dial : dials) push_new(asked[std::string(dial.option)], std::to_string(what.dials.of(dial)));
}

/// Of a factor that a run has one value of, some cases may not know any but the usual one. Whether a value can be is asked case by case, later.
Asked factors_in(const StoredReport& past, const Registry& registry) {
  Asked asked;
  for (const CaseSummary& summary : past.report.cases) add_asked(asked, summary.what, registry);
  for (const Factor& factor : factors)
    if (const auto at = asked.find(factor.option); at != asked.end())
      if (!factor.listed || at->second.size() == 1) std::erase(at->second, usual_text_of(factor));
  for (const OwnedDial& dial : registry.dials())
    if (const auto at = asked.find(dial.option); at != asked.end() && at->second == std::vector{std::to_string(dial.usual)}) asked.erase(at);
  std::erase_if(asked, [](const auto& values) { return values.second.empty(); });
  return asked;
}

Options options_in(const StoredReport& past, const Registry& registry) {
  const RunFacts& run = past.report.run;
  Options there;
  there.coins = values_of(past, &Case::coins);
  there.threads = values_of(past, &Case::threads);
  there.backends = values_of(past, &Case::backend);
  there.strategies = values_of(past, &Case::strategy);
  there.factors = factors_in(past, registry);
  there.seed = run.seed;
  there.launches = run.launches;
  there.trials = run.stop.trials;
  there.budget_s = run.budget_s;
  return there;
}

/// The words of a list, in one order.
std::string sorted(const std::string& list) {
  std::vector<std::string> words;
  std::istringstream text(list);
  for (std::string word; std::getline(text, word, ',');) words.push_back(word);
  std::ranges::sort(words);
  return fmt::format("{}", fmt::join(words, ","));
}

/// What a launcher is told is not part of a report: nobody else's words are run. Where the run had some, they are asked for again.
void check_launcher(const StoredReport& past, const CommandLine& line) {
  for (const std::string name : {"mpi-launch", "mpi-args", "hostfile"})
    if (past.report.run.replay.find(" --" + name) != std::string::npos && std::ranges::find(line.given, name) == line.given.end())
      throw Error(Exit::usage,
                  fmt::format("'{}' was begun with --{}, and a report brings no command: say --{} again to go on", line.run.resume, name, name));
}

/// The one case of these options; throws Error where they have none.
Case planned_alone(const Case& what, const Registry& registry, const Capacity& room) {
  Options alone;
  alone.coins = {what.coins};
  alone.threads = {what.threads};
  alone.backends = {what.backend};
  alone.strategies = {what.strategy};
  add_asked(alone.factors, what, registry);
  alone.factors = checked_factors(alone.factors, registry.dials());
  return make_plan(alone, registry, room).cases.at(0);
}

void check_case(const Case& what, std::size_t place, const Registry& registry, const Capacity& room) {
  std::string here;
  try {
    here = name_of(planned_alone(what, registry, room));
  } catch (const std::exception& error) {
    here = error.what();
  }
  if (here != name_of(what)) refuse(fmt::format("the plan's case {}", place), name_of(what), here);
}

// What another output, or another way to look at it, needs not ask again.
bool decides_nothing(const std::string& name) {
  static const std::vector<std::string> free{"resume", "retry-failed", "fail-on", "quiet",      "all",      "color",    "force",  "config",
                                             "quick",  "thorough",     "dry-run", "mpi-launch", "mpi-args", "hostfile", "python", "time-limit"};
  return std::ranges::find(free, name) != free.end();
}

std::string value_of(const std::vector<Setting>& settings, const std::string& name) {
  const auto at = std::ranges::find(settings, name, &Setting::name);
  return at == settings.end() ? "" : at->value;
}

}  // namespace

std::optional<StoredReport> past_of(const Options& options) {
  if (options.resume.empty()) return {};
  return stored_report_from(read_file(options.resume), options.resume);
}

Options options_of(const StoredReport& past, const CommandLine& line, const Registry& registry) {
  Options there = options_in(past, registry);
  check_launcher(past, line);
  const std::vector<Setting> asked = settings_of(there);
  const std::vector<Setting> now = settings_of(line.run);
  for (const std::string& name : line.given) {
    if (decides_nothing(name)) continue;
    if (name == "output") throw Error(Exit::usage, "--resume goes on in its own file; leave --output out");
    if (sorted(value_of(asked, name)) != sorted(value_of(now, name)))
      throw Error(Exit::usage, fmt::format("--{} is '{}' in '{}' and '{}' here; leave it out to go on, or start a new run without --resume", name,
                                           value_of(asked, name), line.run.resume, value_of(now, name)));
  }
  there.output = there.resume = line.run.resume;
  there.mpi_args = line.run.mpi_args;
  there.hostfile = line.run.hostfile;
  there.time_limit_s = line.run.time_limit_s;
  there.fail_on = line.run.fail_on;
  there.quiet = line.run.quiet;
  there.all = line.run.all;
  there.retry_failed = line.run.retry_failed;
  there.color = line.run.color;
  there.dry_run = line.run.dry_run;
  return there;
}

Plan plan_of(const StoredReport& past, const Registry& registry, const Capacity& room) {
  Plan plan{{}, past.report.skipped};
  for (const CaseSummary& summary : past.report.cases) {
    check_case(summary.what, plan.cases.size(), registry, room);
    plan.cases.push_back(summary.what);
  }
  std::vector<std::size_t> places(plan.cases.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  for (const auto& round : past.report.run.order)
    if (!std::ranges::is_permutation(round, places))
      refuse("the order of the launches", fmt::format("{}", fmt::join(round, " ")), "each case once a round");
  return plan;
}

void check_same(const StoredReport& past, const Context& context) {
  for (const Setting& field : fingerprint_of(context)) {
    const std::string there = value_of(past.fingerprint, field.name);
    if (there != field.value) refuse(field.name, there, field.value);
  }
}

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
#include "app/prepared_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/context.hpp"
#include "app/interpreters.hpp"
#include "app/resume.hpp"
#include "experiment/errors.hpp"
#include "limits/measure.hpp"
#include "machine/system_files.hpp"
#include "report/say.hpp"
#include "report/skips.hpp"
#include "runner/allotment.hpp"
#include "runner/pythons.hpp"
#include "runner/replay.hpp"

namespace headcount {

PreparedRun prepared_run(const CommandLine& line, const std::string& program, const Registry& known) {
  PreparedRun run;
  run.registry = known;
  add_interpreters(run.registry, pythons_in(line.run));
  run.context = context_of(program, run.registry);
  run.room = {run.context.machine.usable.count, run.context.machine.memory_bytes, available_bytes("/")};
  // held before it is read: another run may be at work on it
  if (!line.run.resume.empty() && !line.run.dry_run) run.file = std::make_unique<HeldFile>(line.run.resume, Existing::go_on);
  run.past = past_of(line.run);
  run.options = run.past ? options_of(*run.past, line, run.registry) : line.run;
  if (run.past) {
    check_same(*run.past, run.context);
    add_interpreters_of_report(run.registry, pythons_in(run.options));
  }
  run.plan = run.past ? plan_of(*run.past, run.registry, run.room) : make_plan(run.options, run.registry, run.room);
  return run;
}

void look_at_machine(Context& context, const Options& options, const std::optional<StoredReport>& past) {
  context.walks = past ? past->report.context.walks : std::nullopt;
  if (!context.walks) context.walks = measure_walks(options.coins.empty() ? 0 : std::ranges::max(options.coins));
  if (past)
    context.limits = past->report.context.limits;
  else if (options.limits)
    context.limits = measure_limits(context.machine);
}

void print_plan(const Plan& plan, const Options& options) {
  std::string text;
  for (const Case& a_case : plan.cases) text += name_of(a_case) + "\n";
  print(text + skipped_lines(plan.skipped) +
        fmt::format("{} cases, {} launches each, budget {} s\n", plan.cases.size(), options.launches.value_or(usual_launches), options.budget_s));
}

void refuse_foreign(const Machine& machine) {
  if (!machine.not_this_one) return;
  throw Error(Exit::unavailable, fmt::format("{0} has hwloc describe another machine, and a report of this one would be false; unset {0}, or see the "
                                             "plan with --dry-run",
                                             *machine.not_this_one));
}

}  // namespace headcount

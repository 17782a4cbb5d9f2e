// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "app/commands.hpp"
#include "app/context.hpp"
#include "app/interpreters.hpp"
#include "app/interrupts.hpp"
#include "app/launch.hpp"
#include "app/ledger.hpp"
#include "app/limits_of_run.hpp"
#include "app/output.hpp"
#include "app/resume.hpp"
#include "app/screen.hpp"
#include "experiment/errors.hpp"
#include "headcount/pinning.hpp"
#include "limits/measure.hpp"
#include "machine/clock.hpp"
#include "machine/random_bits.hpp"
#include "machine/system_files.hpp"
#include "machine/utc.hpp"
#include "report/say.hpp"
#include "report/skips.hpp"
#include "report/table.hpp"
#include "runner/guardian.hpp"
#include "runner/pythons.hpp"
#include "runner/replay.hpp"
#include "runner/sweep.hpp"

namespace headcount {
namespace {

RunFacts facts_of(const Options& options, const std::vector<std::string>& argv, const std::string& replay, const Rounds& rounds, double measured_s) {
  RunFacts run;
  run.id = fmt::format("{}-{}", utc_stamp(), random_name());
  run.argv = argv;
  run.replay = replay;
  run.seed = options.seed;
  run.rounds = static_cast<int>(rounds.size());
  run.launches = options.launches;
  run.stop.trials = options.trials;
  run.stop.max_trials = most_trials_of(rounds.empty() ? 0 : rounds.front().size());
  run.budget_s = options.budget_s;
  run.order = rounds;
  run.started = utc_date();
  run.measured_s = measured_s;
  return run;
}

std::vector<proof::Proof> proofs_of(const Plan& plan, const Registry& registry) {
  std::vector<std::string> strategies;
  for (const Case& a_case : plan.cases) strategies.push_back(a_case.strategy);
  return proof::proofs_for(registry, strategies);
}

void print_plan(const Plan& plan, const Options& options) {
  std::string text;
  for (const Case& a_case : plan.cases) text += name_of(a_case) + "\n";
  print(text + skipped_lines(plan.skipped) +
        fmt::format("{} cases, {} launches each, budget {} s\n", plan.cases.size(), options.launches.value_or(usual_launches), options.budget_s));
}

/// A plan for another machine may be looked at, and is not measured on this one.
void refuse_foreign(const Machine& machine) {
  if (!machine.not_this_one) return;
  throw Error(Exit::unavailable, fmt::format("{0} has hwloc describe another machine, and a report of this one would be false; unset {0}, or see the "
                                             "plan with --dry-run",
                                             *machine.not_this_one));
}

/// Each word means what stands before it, too: broken, failed, lossy.
bool is_fault(const CaseSummary& summary, const std::string& fail_on) {
  if (summary.verdict == Verdict::broken) return true;
  if (!summary.failure.empty()) return fail_on != "broken";
  return summary.verdict == Verdict::lossy && fail_on == "lossy";
}

Exit status_of(const Report& report, const std::string& fail_on) {
  if (fail_on == "never") return Exit::fine;
  if (std::ranges::none_of(report.cases, [](const CaseSummary& one) { return one.verdict.has_value(); })) return Exit::unavailable;
  return std::ranges::any_of(report.cases, [&](const CaseSummary& one) { return is_fault(one, fail_on); }) ? Exit::verdict : Exit::fine;
}

/// All that may be needed: where the user gave no number, more than the usual ones for what is not precise. A run that is gone on with keeps
/// the rounds that it had begun; the first one begins with what was launched already.
Rounds rounds_of(const Options& options, const Affordable& what, const std::optional<StoredReport>& past) {
  const Rounds begun = past ? past->report.run.order : Rounds{};
  Rounds rounds =
      shuffled_rounds(what.plan.cases.size(), std::max(options.launches.value_or(most_launches), static_cast<int>(begun.size())), options.seed);
  std::ranges::copy(begun, rounds.begin());
  std::vector<std::size_t> launched;
  for (const FirstLaunch& one : what.first) launched.push_back(one.place);
  begin_with(rounds.front(), launched);
  return rounds;
}

}  // namespace

int run_command(const CommandLine& line, const std::vector<std::string>& argv, const Registry& known) {
  const auto begin_ns = now_ns();
  const Guardian guardian;
  Registry registry = known;
  add_interpreters(registry, pythons_in(line.run));
  Context context = context_of(argv.front(), registry);
  const Capacity room{context.machine.usable.count, context.machine.memory_bytes, available_bytes("/")};
  // held before it is read: another run may be at work on it
  std::unique_ptr<HeldFile> resumed =
      line.run.resume.empty() || line.run.dry_run ? nullptr : std::make_unique<HeldFile>(line.run.resume, Existing::go_on);
  const std::optional<StoredReport> past = past_of(line.run);
  const Options options = past ? options_of(*past, line, registry) : line.run;
  if (past) check_same(*past, context);
  if (past) add_interpreters_of_report(registry, pythons_in(options));
  const Plan whole = past ? plan_of(*past, registry, room) : make_plan(options, registry, room);
  if (options.dry_run) return print_plan(whole, options), 0;
  refuse_foreign(context.machine);
  context.walks =
      past && past->report.context.walks ? past->report.context.walks : measure_walks(options.coins.empty() ? 0 : std::ranges::max(options.coins));
  // who goes on with a report goes on with its limits
  if (past)
    context.limits = past->report.context.limits;
  else if (options.limits)
    context.limits = measure_limits(context.machine);
  std::unique_ptr<HeldFile> file = past ? std::move(resumed) : choose_output(options, context);
  const bool to_stdout = file == nullptr;
  Screen screen(options, argv.front(), to_stdout);
  heed_interrupts();
  Truths truths(options.seed);
  const Launcher launch = [&](Order order) {
    order.clock_ns = context.clock.overhead_ns;
    order.walks = context.walks;
    order.l1_bytes = l1_bytes_for(order.what.threads, context.machine.caches);
    order.cpus = cpus_of(order.what);
    return launch_case(order, options, registry, truths);
  };
  Deadline deadline{begin_ns, options.budget_s};
  // limits are measured once more at the end
  if (context.limits && !past) deadline.budget_s = std::max(deadline.budget_s / 2, deadline.budget_s - context.limits->seconds);
  const Affordable affordable = past ? afford_rest(whole, past->by_case(), options, registry, deadline, room.usable_cpus)
                                     : afford(whole, options, registry, launch, deadline, room.usable_cpus, [] { return interrupted(); });
  const Plan& plan = affordable.plan;
  if (plan.cases.empty()) throw Error(Exit::usage, fmt::format("nothing fits into --budget {}s: {}", options.budget_s, plan.skipped.back().reason));
  const Rounds rounds = rounds_of(options, affordable, past);
  Ledger ledger(std::move(file), context, facts_of(options, argv, replay_of(options, whole, registry, room), rounds, affordable.tried_s), plan,
                registry, proofs_of(plan, registry), begin_ns);
  if (past) ledger.restore(*past, options.retry_failed);
  ledger.begin();
  screen.say(heading_of(context, options.seed));
  bool measured = false;
  LimitsOfRun limits(context);
  const Swept swept = run_sweep(affordable, options, registry, rounds, deadline,
                                {.launch = launch,
                                 .before =
                                     [&](const SweepStep& step) {
                                       limits.round_begins(step.round);
                                       screen.before(step, plan);
                                     },
                                 .after =
                                     [&](const SweepStep& step, const Record& record) {
                                       ledger.take(step.case_place, record);
                                       measured = true;
                                       screen.after(step, record);
                                     },
                                 .interrupted = [] { return interrupted(); },
                                 .known = [&](std::size_t place, int round) { return past && ledger.has(place, round); }});
  const bool complete = swept.complete;
  ledger.leave_out(swept.late);
  if (complete && measured && context.limits) ledger.hold_to(limits.at_end());
  ledger.finish(complete, swept.rounds);
  screen.clear();
  screen.print_results(ledger.report());
  if (to_stdout)
    print(ledger.text());
  else
    screen.print_next(ledger.path(), complete);
  return static_cast<int>(complete ? status_of(ledger.report(), options.fail_on) : Exit::interrupted);
}

}  // namespace headcount

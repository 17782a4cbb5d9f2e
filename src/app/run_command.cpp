// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/commands.hpp"
#include "app/interrupts.hpp"
#include "app/launch.hpp"
#include "app/ledger.hpp"
#include "app/limits_of_run.hpp"
#include "app/output.hpp"
#include "app/prepared_run.hpp"
#include "app/screen.hpp"
#include "experiment/errors.hpp"
#include "machine/clock.hpp"
#include "machine/random_bits.hpp"
#include "machine/utc.hpp"
#include "report/say.hpp"
#include "report/table.hpp"
#include "runner/guardian.hpp"
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

class Run {
 public:
  Run(PreparedRun& asked, const std::vector<std::string>& argv, std::int64_t begin_ns)
      : asked_(asked), options_(asked.options), past_(asked.past), argv_(argv), deadline_{begin_ns, options_.budget_s} {
    // limits are measured once more at the end
    if (const auto& limits = asked_.context.limits; limits && !past_)
      deadline_.budget_s = std::max(options_.budget_s / 2, options_.budget_s - limits->seconds);
  }

  int go() {
    Screen screen(options_, argv_.front(), asked_.file == nullptr);
    heed_interrupts();
    const Affordable what = what_fits();
    if (what.plan.cases.empty())
      throw Error(Exit::usage, fmt::format("nothing fits into --budget {}s: {}", options_.budget_s, what.plan.skipped.back().reason));
    const Rounds rounds = rounds_of(options_, what, past_);
    const std::string again = replay_of(options_, asked_.plan, asked_.registry, asked_.room);
    Ledger ledger(std::move(asked_.file), asked_.context, facts_of(options_, argv_, again, rounds, what.tried_s), what.plan, asked_.registry,
                  proofs_of(what.plan, asked_.registry), deadline_.begin_ns);
    if (past_) ledger.restore(*past_, options_.retry_failed);
    ledger.begin();
    screen.say(heading_of(asked_.context, options_.seed));
    const Swept swept = sweep(what, rounds, ledger, screen);
    ledger.leave_out(swept.late);
    if (swept.complete && measured_ && asked_.context.limits) ledger.hold_to(limits_.at_end());
    ledger.finish(swept.complete, swept.rounds);
    return say(ledger, screen, swept.complete);
  }

 private:
  Affordable what_fits() {
    return past_ ? afford_rest(asked_.plan, past_->by_case(), options_, asked_.registry, deadline_, asked_.room.usable_cpus)
                 : afford(asked_.plan, options_, asked_.registry, launch_, deadline_, asked_.room.usable_cpus, interrupted);
  }

  Record launch(Order order) { return launch_case(std::move(order), asked_.context, options_, asked_.registry, truths_); }

  Swept sweep(const Affordable& what, const Rounds& rounds, Ledger& ledger, Screen& screen) {
    const auto before = [&](const SweepStep& step) {
      limits_.round_begins(step.round);
      screen.before(step, what.plan);
    };
    const auto after = [&](const SweepStep& step, const Record& record) {
      ledger.take(step.case_place, record);
      measured_ = true;
      screen.after(step, record);
    };
    const auto known = [&](std::size_t place, int round) { return past_ && ledger.has(place, round); };
    return run_sweep(what, options_, asked_.registry, rounds, deadline_,
                     {.launch = launch_, .before = before, .after = after, .interrupted = interrupted, .known = known});
  }

  [[nodiscard]] int say(const Ledger& ledger, Screen& screen, bool complete) const {
    screen.clear();
    screen.print_results(ledger.report());
    if (ledger.path().empty())
      print(ledger.text());
    else
      screen.print_next(ledger.path(), complete);
    return static_cast<int>(complete ? status_of(ledger.report(), options_.fail_on) : Exit::interrupted);
  }

  PreparedRun& asked_;
  const Options& options_;
  const std::optional<StoredReport>& past_;
  const std::vector<std::string>& argv_;
  Deadline deadline_;
  Truths truths_{options_.seed};
  LimitsOfRun limits_{asked_.context};
  const Launcher launch_ = [this](const Order& order) { return launch(order); };
  bool measured_ = false;  ///< by this run, and not by one that it goes on with
};

}  // namespace

int run_command(const CommandLine& line, const std::vector<std::string>& argv, const Registry& known) {
  const auto begin_ns = now_ns();
  const Guardian guardian;
  PreparedRun asked = prepared_run(line, argv.front(), known);
  if (asked.options.dry_run) return print_plan(asked.plan, asked.options), 0;
  refuse_foreign(asked.context.machine);
  look_at_machine(asked.context, asked.options, asked.past);
  if (!asked.past) asked.file = choose_output(asked.options, asked.context);
  return Run(asked, argv, begin_ns).go();
}

}  // namespace headcount

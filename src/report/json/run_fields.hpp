// SPDX-License-Identifier: Apache-2.0
// What was asked of a run and of a launch, as it is stored and told.
#pragma once

#include "report/json/fields.hpp"

namespace headcount::json {

void fields(const auto& visit, Is<StopRule> auto& stop) {
  visit("min_trials", stop.min_trials);
  visit("max_trials", stop.max_trials);
  visit("trials", stop.trials);
  visit("time_ns", stop.time_ns);
  visit("goal", stop.goal);
  visit("lossy_goal", stop.lossy_goal);
  visit("lossy_trials", stop.lossy_trials);
}

void fields(const auto& visit, Is<RunFacts> auto& run) {
  visit("id", run.id);
  visit.either("status", run.complete, "complete", "partial");
  visit("argv", run.argv);
  visit("replay", run.replay);
  visit.digits("seed", run.seed);
  visit("rounds", run.rounds);
  visit.group("stop_rule", [&run](const auto& inner) {
    inner("min_trials", run.stop.min_trials);
    inner("max_trials", run.stop.max_trials);
    inner.since("trials", run.stop.trials);
    inner.since("launches", run.launches);
    inner("budget_s", run.budget_s);
    inner("goal", run.stop.goal);
  });
  visit("order", run.order);
  visit("started", run.started);
  visit.text("finished", run.finished);
  visit("wall_s", run.wall_s);
  visit("measured_s", run.measured_s);
  visit.since("resumed", run.resumed);
}

}  // namespace headcount::json

// SPDX-License-Identifier: Apache-2.0
// What stands before a run begins.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/options.hpp"
#include "headcount/registry.hpp"
#include "report/held_file.hpp"
#include "report/report.hpp"
#include "report/stored_report.hpp"
#include "runner/plan.hpp"

namespace headcount {

/// What is to be run, and where the report goes: nowhere yet, or into that which is gone on with.
struct PreparedRun {
  Registry registry;
  Context context;
  Capacity room;
  std::unique_ptr<HeldFile> file;
  std::optional<StoredReport> past;
  Options options;
  Plan plan;
};

/// `program`: the path by which this one was called.
[[nodiscard]] PreparedRun prepared_run(const CommandLine& line, const std::string& program, const Registry& known);

/// A plan for another machine may be looked at, and is not measured on this one.
void refuse_foreign(const Machine& machine);

/// Finds out what holds for all launches. Who goes on with a report goes on with its walks and its limits.
void look_at_machine(Context& context, const Options& options, const std::optional<StoredReport>& past);

void print_plan(const Plan& plan, const Options& options);

}  // namespace headcount

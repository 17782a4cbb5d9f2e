// SPDX-License-Identifier: Apache-2.0
// Launches a case as a fresh process: `headcount case` of this same program, or the backend's own program.
#pragma once

#include "experiment/record.hpp"
#include "headcount/registry.hpp"
#include "report/report.hpp"
#include "runner/options.hpp"
#include "runner/trust.hpp"

namespace headcount {

/// A crash, a hang, or an answer that is none comes back as a record that failed. The order is told what the context knows of the machine. `by`:
/// another headcount, which measures in place of the programs of this one.
[[nodiscard]] Record launch_case(Order order, const Context& context, const Options& options, const Registry& registry, Truths& truths,
                                 const std::string& by = {});

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
// The programs that measure cases. headcount links no runtime: one that is loaded may pin the thread that plans and reports, and costs each
// launch its start. So what brings a library stands in a program of its own, `headcount_case_<backend>`, which is asked what it has; the
// others are in `headcount_case` together.
#pragma once

#include <string_view>

#include "headcount/registry.hpp"

namespace headcount {

/// The backend's program is asked for its pairs; where it is missing or fails, the backend is absent, with the reason.
void add_asked(Registry& registry, std::string_view backend);

/// Backends of the registry that this program can open are measured by `headcount_case`, which starts sooner, where it is there.
void start_sooner(Registry& registry);

}  // namespace headcount

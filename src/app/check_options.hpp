// SPDX-License-Identifier: Apache-2.0
// Which values of options make sense, whatever the plan will be.
#pragma once

#include "runner/options.hpp"

namespace headcount {

/// Throws Error(usage) that names the option, what was given and what fits.
void check_options(const Options& options);

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
// Which values of options make sense, whatever the plan will be.
#pragma once

#include <span>

#include "app/options.hpp"
#include "headcount/dial.hpp"

namespace headcount {

/// Each throws Error(usage) that names the option, what was given and what fits.
void check_options(const Options& options);
/// What was typed for factors and dials as they stand in names, each value once, and nothing that is as usual, unless a
/// sweep would go through more where nothing was typed.
[[nodiscard]] Asked checked_factors(const Asked& typed, std::span<const OwnedDial> dials);
void check_options(const ShowOptions& options);
void check_options(const CompareOptions& options);
void check_options(const ProveOptions& options);
void check_env_format(const std::string& format);
void check_shell(const std::string& shell);

}  // namespace headcount

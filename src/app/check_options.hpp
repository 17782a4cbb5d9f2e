// SPDX-License-Identifier: Apache-2.0
// Which values of options make sense, whatever the plan will be.
#pragma once

#include "app/options.hpp"

namespace headcount {

/// Each throws Error(usage) that names the option, what was given and what fits.
void check_options(const Options& options);
void check_options(const ShowOptions& options);
void check_options(const CompareOptions& options);
void check_options(const ProveOptions& options);
void check_env_format(const std::string& format);
void check_shell(const std::string& shell);

}  // namespace headcount

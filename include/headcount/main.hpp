// SPDX-License-Identifier: Apache-2.0
// The whole program, for a program of your own: a registry with what you add to it, and every command over it.
#pragma once

#include "headcount/registry.hpp"

namespace headcount {

/// `headcount` over this registry, which is complete(): returns the exit status. What is thrown on the way becomes one line on stderr.
int headcount_main(int argc, char** argv, const Registry& registry);

}  // namespace headcount

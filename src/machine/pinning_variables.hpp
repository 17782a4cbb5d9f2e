// SPDX-License-Identifier: Apache-2.0
// Variables of the environment by which OpenMP's runtimes pin the main thread of whatever program they are loaded into, before its
// main. A program that uses this function never shows them to a runtime: they are taken out of its environment before any library
// is set up, so that its CPUs, and those of every backend, are the ones that it was given.
#pragma once

#include <vector>

#include "machine/process_facts.hpp"

namespace headcount {

/// Those that were set when the program started. In a process of a case, which gets what it is to have, they stay where they are.
[[nodiscard]] std::vector<Setting> pinning_variables();

}  // namespace headcount

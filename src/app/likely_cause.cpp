// SPDX-License-Identifier: Apache-2.0
#include "app/likely_cause.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace headcount {
namespace {

/// What a launcher sets for the ranks that it starts: Open MPI, PMIx (Slurm's too), MPICH.
bool is_a_rank() {
  constexpr std::array names{"OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK"};
  return std::ranges::any_of(names, [](const char* name) { return std::getenv(name) != nullptr; });
}

}  // namespace

std::string likely_cause(const Program& program) {
  if (access("/proc/self/exe", F_OK) != 0) return "/proc is missing, through which a launch finds its program (mount -t proc proc /proc)";
  if (program.answers_on_stdout && is_a_rank())
    return "headcount was itself started by a launcher of MPI, and such a one starts no other: run it without";
  const char* const home = std::getenv("PYTHONHOME");
  if (!program.command.empty() && !program.ours && !program.answers_on_stdout && home != nullptr)
    return "PYTHONHOME is set to '" + std::string(home) + "', where this Python may find no library: unset it";
  return {};
}

}  // namespace headcount

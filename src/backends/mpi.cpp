// SPDX-License-Identifier: Apache-2.0
// MPI ranks, seen from the main program, which does not link MPI: the pairs that headcount_ranks measures, and how mpirun
// starts it. That program stands beside this one; with --hostfile, at the same place on every machine.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "backends/mpi_ranks.hpp"
#include "headcount/backend.hpp"
#include "machine/sibling.hpp"

namespace headcount {
namespace {

namespace fs = std::filesystem;

constexpr bool open_mpi = std::string_view(HEADCOUNT_MPI_LIBRARY).starts_with("Open MPI");

bool in_path(const char* program) {
  const char* const path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "/usr/bin:/bin" : path);
  for (std::string folder; std::getline(folders, folder, ':');)
    if (access((fs::path(folder) / program).c_str(), X_OK) == 0) return true;
  return false;
}

/// Why the backend is built and cannot work here; empty where it can.
std::string reason_against(const std::optional<std::string>& program) {
  if (!in_path("mpirun")) return std::string("built, but mpirun is not in PATH (apt-get install ") + (open_mpi ? "openmpi-bin)" : "mpich)");
  return program ? "" : "built, but headcount_ranks does not stand beside this program";
}

/// Open MPI's without --oversubscribe refuses more ranks than cores; it refuses root who does not insist. Others know neither word. With
/// its own binding each would pin the ranks.
std::vector<std::string> command_for(const std::string& program) {
  std::vector<std::string> words{"mpirun"};
  if (open_mpi && geteuid() == 0) words.emplace_back("--allow-run-as-root");
  if (open_mpi) words.emplace_back("--oversubscribe");
  words.insert(words.end(), {"--bind-to", "none", "-n", "{threads}", "{mpi}", program});
  return words;
}

}  // namespace

void add_mpi(Registry& registry) {
  const auto program = sibling("headcount_ranks");
  if (std::string reason = reason_against(program); !reason.empty())
    return registry.add(Absence{.backend = std::string(Ranks::info.name), .reason = std::move(reason)});
  add_backend_apart<Ranks>(registry, HEADCOUNT_MPI_LIBRARY, {.command = command_for(*program), .answers_on_stdout = true},
                           {.variables = {"OMPI_", "PMIX_", "PRTE_", "MPICH_", "MPIR_", "HYDRA_", "UCX_", "FI_"}, .libraries = {}, .answers = {}});
}

}  // namespace headcount

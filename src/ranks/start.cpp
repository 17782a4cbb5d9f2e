// SPDX-License-Identifier: Apache-2.0
#include "ranks/start.hpp"

#include <mpi.h>
#include <unistd.h>

#include <cstdlib>
#include <sstream>
#include <string>

#include "machine/usable_cpus.hpp"

namespace headcount::ranks {
namespace {

/// Ranks that wait spin, and would keep each other from the CPUs where there are more of them than CPUs they may use. Open MPI looks
/// at the cores of the machine, and knows neither mask nor quota.
void choose_waiting() {
  const char* const neighbours = std::getenv("OMPI_COMM_WORLD_LOCAL_SIZE");
  if (neighbours != nullptr && std::atoi(neighbours) > usable_cpus().count) setenv("OMPI_MCA_mpi_yield_when_idle", "1", 0);
}

/// Open MPI 4.1's default component for windows crashes at MPI_Compare_and_swap; shared memory works on one machine, and messages
/// on several, which is what `rdma` does from version 5 on, where `pt2pt` is gone. Whoever chooses another one, with `--mca osc` or in
/// the environment, gets it. To other libraries the variable means nothing.
void choose_windows() {
  const std::string version = library();
  const bool has_messages = version.starts_with("Open MPI v4") || version.starts_with("Open MPI v3");
  setenv("OMPI_MCA_osc", has_messages ? "sm,pt2pt" : "sm,rdma", 0);
}

}  // namespace

void choose_components() {
  choose_windows();
  choose_waiting();
}

Started::Started() { MPI_Init(nullptr, nullptr); }
Started::~Started() { MPI_Finalize(); }

void end_all() {
  // MPICH's launcher leaves out what it has not read when a rank aborts: on a busy machine that was the reason why
  constexpr unsigned moment_us = 300'000;
  usleep(moment_us);
  MPI_Abort(MPI_COMM_WORLD, 0);
}

std::string library() {
  std::string text(MPI_MAX_LIBRARY_VERSION_STRING, '\0');
  int length = 0;
  MPI_Get_library_version(text.data(), &length);
  // MPICH's first line has a column of its own for the number
  std::istringstream line(text.substr(0, text.find_first_of(",\n")));
  std::string name;
  for (std::string word; line >> word;) name += (name.empty() ? "" : " ") + word;
  return name;
}

}  // namespace headcount::ranks

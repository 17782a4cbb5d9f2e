// SPDX-License-Identifier: Apache-2.0
// The team of MPI ranks. All of them run the same session: each counts its own share, and the total is rank 0's.
#pragma once

#include "headcount/pinning.hpp"
#include "headcount/ranks.hpp"
#include "headcount/team.hpp"
#include "ranks/window.hpp"

namespace headcount {

class Ranks {
 public:
  static constexpr TeamInfo info{
      .name = "mpi",
      .about = "MPI ranks over windows onto the memory of rank 0, started with mpirun",
      .explained =
          "A program of its own runs as so many processes, on several machines with --hostfile. Every rank makes and counts its own "
          "share. reduction is MPI_Allreduce; elsewhere every operation on a cell is one-sided: racy is MPI_Get and MPI_Put, atomic "
          "MPI_Fetch_and_op, cas MPI_Compare_and_swap, mutex an exclusive MPI_Win_lock, partitioned one MPI_Put per toss. The time is "
          "that of the slowest rank, from a barrier to the total; starting mpirun takes most of a second besides.",
      .core = false,
      .max_threads = 4096,
      .max_coins = 10'000'000,
      .processes = true,
      .slow_toss_ns = 20'000};

  explicit Ranks(const TeamOptions& options) { pin_worker(options.pin, ranks::rank()); }
  Windows& space() { return space_; }
  [[nodiscard]] int slots() const { return ranks::count(); }
  void inside(auto&& work) { work(); }

  void for_each_range(Count n, auto&& body) {
    space_.begin_region();
    body(ranks::rank(), share_of(n, ranks::count(), ranks::rank()));
    space_.end_region();
  }
  Count reduce(Count n, auto&& body) { return ranks::sum(body(share_of(n, ranks::count(), ranks::rank()))); }

 private:
  Windows space_;
};

}  // namespace headcount

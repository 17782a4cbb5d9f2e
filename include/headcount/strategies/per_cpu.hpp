// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "headcount/padding.hpp"
#include "headcount/spaces/memory.hpp"
#include "headcount/strategy.hpp"
#include "headcount/tally.hpp"
#include "headcount/this_cpu.hpp"

namespace headcount::strategies {

/// A cell per CPU: each head is added to that of the CPU one is on. Indivisibly, since one may be moved between asking and adding.
struct PerCpu {
  static constexpr StrategyInfo info{
      .name = "per_cpu",
      .core = false,
      .about = "one padded cell per CPU; each head asks which CPU it is on",
      .explained =
          "As many cells as CPUs, however many threads there are: for servers with thousands of them. Elsewhere per_worker_padded spares the "
          "question. "
          "Known from Linux's percpu_counter, and from tcmalloc's caches, which also save the locked add: the kernel by staying on its CPU, tcmalloc "
          "with restartable sequences.",
      .per_heads = PerHeads::own_cell,
      .dials = {padding_bytes}};

  template <class S>
  static constexpr std::string_view exclusion = Words<S> || KnowsCpu<CellOf<S>> ? "" : "only words of memory lie near a CPU";

  template <class Cells>
  struct Worker {
    Cells* cells;
    std::size_t cpus;
    void on_heads() {
      auto cell = (*cells)[0];
      const std::size_t cpu = cpu_of_worker(cell);
      if (cpu > 0 && cpu < cpus) cell = (*cells)[cpu];  // a CPU that came later counts with the first: as exact
      cell.add(1);
    }
  };
  template <Space S>
  class In {
   public:
    In(S& space, const Shape& shape) : cpus_(cpus_there_are()), cells_(space.cells(cpus_, padded(shape))) {}
    auto worker(Slot) { return Worker<CellsOf<S>>{&cells_, cpus_}; }
    Count total() {
      Count sum = 0;
      for (std::size_t i = 0; i < cpus_; ++i) sum += cells_[i].load();
      return sum;
    }
    void reset() {
      for (std::size_t i = 0; i < cpus_; ++i) cells_[i].store(0);
    }

   private:
    std::size_t cpus_;
    CellsOf<S> cells_;
  };
};

}  // namespace headcount::strategies

// SPDX-License-Identifier: Apache-2.0
// Watches one untimed trial: which worker was busy when, with how many tosses, on which CPU.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "headcount/block.hpp"
#include "headcount/count.hpp"

namespace headcount {

/// One worker's stay in one range.
struct Stay {
  std::int64_t worker;    ///< the kernel's thread number
  std::int64_t begin_ns;  ///< by the witness's clock
  std::int64_t end_ns;
  Count tosses;
  int cpu;
  std::int64_t ran_ns = -1;  ///< CPU time that the worker had in it: less than the stay where it was stopped; -1: not asked for
};

/// Capacity for a fixed number of stays in memory that forked processes share too. Stays beyond it are counted, not kept.
class Witness {
 public:
  using Clock = std::int64_t (*)();
  /// `cpu_clock` reads the CPU time of the calling thread.
  explicit Witness(Clock clock, Clock cpu_clock = nullptr, std::size_t room = 1 << 14);
  Witness(const Witness&) = delete;
  Witness& operator=(const Witness&) = delete;
  ~Witness() = default;

  void clear();
  /// When a stay of the calling worker begins, by both clocks.
  struct Begin {
    std::int64_t cpu_ns;
    std::int64_t ns;
  };
  [[nodiscard]] Begin begin() const;
  /// The calling worker was busy with so many tosses from `begin` until now.
  [[nodiscard]] Stay stay_until_now(const Begin& begin, Count tosses) const;
  void keep(const Stay& stay);
  void note(const Begin& begin, Range range) { keep(stay_until_now(begin, range.size())); }
  [[nodiscard]] std::span<const Stay> stays() const;

 private:
  Clock now_;
  Clock cpu_now_;
  std::size_t room_;
  Block stays_;  ///< the number of stays noted, then the stays
};

}  // namespace headcount

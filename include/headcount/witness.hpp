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
};

/// Capacity for a fixed number of stays in memory that forked processes share too. Stays beyond it are counted, not kept.
class Witness {
 public:
  using Clock = std::int64_t (*)();
  explicit Witness(Clock clock, std::size_t room = 1 << 14);
  Witness(const Witness&) = delete;
  Witness& operator=(const Witness&) = delete;
  ~Witness() = default;

  void clear();
  [[nodiscard]] std::int64_t now() const { return now_(); }
  /// The calling worker was busy with the range from `begin_ns` until now.
  void note(std::int64_t begin_ns, Range range);
  [[nodiscard]] std::span<const Stay> stays() const;

 private:
  Clock now_;
  std::size_t room_;
  Block stays_;  ///< the number of stays noted, then the stays
};

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
// The rows of bench_limits, one function per kind.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "alternating.hpp"

namespace headcount {

/// 1, 2, 4 ... usable CPUs.
[[nodiscard]] std::vector<int> crews();
/// The CPU of each worker, so that no two of them share one; the same for a crew and for the cases beside it.
[[nodiscard]] const std::vector<int>& cpus();
/// A row whose function is called once, with so many pairs to time, in a thread of its own: whatever it pins goes with it.
void add_row(const std::string& name, int pairs, const std::function<void(benchmark::State&)>& body);

/// What is done between two readings of the clock takes so long at least.
inline constexpr double turn_ns = 200e3;
[[nodiscard]] Side side_of(const std::function<void()>& once);
/// Fewer of sizes that take long.
[[nodiscard]] int pairs_for(Count n);

/// A case of the registry, pinned, over tosses of its own.
class Opened {
 public:
  /// Throws where there is no such case.
  Opened(const std::string& backend, const std::string& strategy, Count coins, int threads, const std::string& source = "memory");
  [[nodiscard]] Session& session() { return *session_; }
  [[nodiscard]] const Tosses& tosses() const { return *tosses_; }
  [[nodiscard]] static bool possible(const std::string& backend, int threads);

 private:
  std::unique_ptr<Tosses> tosses_;
  std::unique_ptr<Session> session_;
};

void add_machine_rows();     ///< what the machine can do
void add_reading_rows();     ///< counting beside reading, and beside a dot product
void add_peer_rows();        ///< counting beside what a user would write instead
void add_fork_join_rows();   ///< the pool beside OpenMP
void add_generating_rows();  ///< tosses made in registers

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
#include "limits/measure.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <string>
#include <utility>

#include "backends/threads.hpp"
#include "experiment/errors.hpp"
#include "headcount/pinning.hpp"
#include "headcount/tosses.hpp"
#include "limits/crew.hpp"
#include "machine/clock.hpp"

namespace headcount {
namespace {

constexpr Count in_l1 = 4000;
constexpr Count in_l2 = 100'000;
constexpr Count in_l3 = 1'000'000;
constexpr std::int64_t most_from_memory = 400'000'000;
constexpr std::int64_t least_from_memory = 256'000'000;

/// So many doubles that no cache keeps a good part of them, within an eighth of what memory there is.
Count beyond_caches(const Machine& machine) {
  std::int64_t largest = 0;
  for (const Cache& cache : machine.caches) largest = std::max(largest, cache.size_bytes);
  const std::int64_t wanted = std::clamp(8 * largest, least_from_memory, std::max(most_from_memory, largest + largest / 4));
  return std::min(wanted, machine.memory_bytes.value_or(most_from_memory) / 8) / static_cast<std::int64_t>(sizeof(double));
}

class Measuring {
 public:
  explicit Measuring(const Machine& machine)
      : caches_(machine.caches), sizes_{in_l1, in_l2, in_l3, beyond_caches(machine)}, tosses_(42, sizes_.back(), 0.5, Tosses::Keep::memory) {}

  Limits on(int usable) {
    const auto begin = now_ns();
    for (int threads = 1; threads < usable; threads *= 2) measure(threads);
    measure(usable);
    found_.seconds = static_cast<double>(now_ns() - begin) / 1e9;
    return std::move(found_);
  }

 private:
  void measure(int threads) {
    limits::Crew crew(threads, cpus_);
    if (!made_) make(crew);
    for (const Count n : sizes_) {
      const auto bytes = n * static_cast<std::int64_t>(sizeof(double));
      found_.read.push_back(
          {level_for(bytes, threads, caches_), bytes, threads, limits::read_gb_per_s(crew, tosses_.values(), n, n == in_l3 ? &making_ : nullptr)});
    }
    if (threads > 1) found_.fork_join.push_back({threads, limits::fork_join_ns(crew)});
    found_.atomic.push_back({threads, limits::atomic_ns(crew)});
    if (threads == 1) found_.misprediction_ns = limits::misprediction_ns(tosses_.values(), in_l2);
    if (threads == 2) found_.line_transfer_ns = limits::line_transfer_ns(crew);
    found_.generator.push_back({threads, limits::toss_ns(crew)});
  }

  void make(limits::Crew& crew) {
    crew.run([&](Slot slot) { making_(share_of(sizes_.back(), crew.threads(), slot)); });
    made_ = true;
  }

  std::span<const Cache> caches_;
  std::vector<int> cpus_ = cpus_for("scatter");
  std::array<Count, 4> sizes_;
  Tosses tosses_;
  Making making_ = tosses_.making(0);
  bool made_ = false;
  Limits found_;
};

}  // namespace

/// In a thread of its own, because it is pinned: what the caller starts later must not inherit that.
Limits measure_limits(const Machine& machine) {
  Limits found;
  std::string fault;
  const auto measure = [&] {
    try {
      found = Measuring(machine).on(machine.usable.count);
    } catch (const std::exception& error) {
      fault = error.what();
    }
  };
  Threads apart(1);
  apart.start(0, measure);
  apart.join();
  if (!fault.empty()) throw Error(Exit::unavailable, "the limits cannot be measured: " + fault);
  return found;
}

}  // namespace headcount

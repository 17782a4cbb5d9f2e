// SPDX-License-Identifier: Apache-2.0
#include "limits/measure.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <functional>
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
constexpr std::array in_caches{in_l1, in_l2, in_l3};
constexpr std::int64_t most_from_memory = 400'000'000;
constexpr std::int64_t least_from_memory = 256'000'000;

/// So many doubles that no cache keeps a good part of them, within an eighth of what memory there is.
Count beyond_caches(const Machine& machine) {
  std::int64_t largest = 0;
  for (const Cache& cache : machine.caches) largest = std::max(largest, cache.size_bytes);
  const std::int64_t wanted = std::clamp(8 * largest, least_from_memory, std::max(most_from_memory, largest + largest / 4));
  return std::min(wanted, machine.memory_bytes.value_or(most_from_memory) / 8) / static_cast<std::int64_t>(sizeof(double));
}

/// 1, 2, 4 ... and all of them.
std::vector<int> steps_to(int usable) {
  std::vector<int> steps;
  for (int threads = 1; threads < usable; threads *= 2) steps.push_back(threads);
  steps.push_back(usable);
  return steps;
}

class Measuring {
 public:
  Measuring(const Machine& machine, Count largest)
      : caches_(machine.caches), steps_(steps_to(machine.usable.count)), largest_(largest), tosses_(42, largest, 0.5, Tosses::Keep::memory) {}

  Limits all() {
    for (const int threads : steps_) {
      limits::Crew crew(threads, cpus_);
      if (!made_) make(crew);
      for (const Count n : in_caches) read(crew, n);
      read(crew, largest_);
      measure(crew);
    }
    return std::move(found_);
  }

  Limits again(std::size_t turn) {
    const std::size_t place = turn % (steps_.size() * in_caches.size());
    for (const int threads : steps_) {
      limits::Crew crew(threads, cpus_);
      if (!made_) make(crew);
      join(crew);
      if (threads == steps_[place % steps_.size()]) read(crew, in_caches[place / steps_.size()]);
    }
    return std::move(found_);
  }

 private:
  void read(limits::Crew& crew, Count n) {
    const auto bytes = n * static_cast<std::int64_t>(sizeof(double));
    found_.read.push_back({level_for(bytes, crew.threads(), caches_), bytes, crew.threads(),
                           limits::read_gb_per_s(crew, tosses_.values(), n, n == in_l3 ? &making_ : nullptr)});
  }

  void join(limits::Crew& crew) {
    if (crew.threads() > 1) found_.fork_join.push_back({crew.threads(), limits::fork_join_ns(crew)});
  }

  /// All but reading.
  void measure(limits::Crew& crew) {
    join(crew);
    found_.atomic.push_back({crew.threads(), limits::atomic_ns(crew)});
    if (crew.threads() == 1) found_.misprediction_ns = limits::misprediction_ns(tosses_.values(), in_l2);
    if (crew.threads() == 2) found_.line_transfer_ns = limits::line_transfer_ns(crew);
    found_.generator.push_back({crew.threads(), limits::toss_ns(crew)});
  }

  void make(limits::Crew& crew) {
    crew.run([&](Slot slot) { making_(share_of(largest_, crew.threads(), slot)); });
    made_ = true;
  }

  std::span<const Cache> caches_;
  std::vector<int> cpus_ = cpus_for("scatter");
  std::vector<int> steps_;  ///< of threads
  Count largest_;
  Tosses tosses_;
  Making making_ = tosses_.making(0);
  bool made_ = false;
  Limits found_;
};

/// In a thread of its own, because it is pinned: what the caller starts later must not inherit that.
Limits apart(const std::function<Limits()>& measure) {
  const auto begin = now_ns();
  Limits found;
  std::string fault;
  const auto guarded = [&] {
    try {
      found = measure();
    } catch (const std::exception& error) {
      fault = error.what();
    }
  };
  Threads alone(1);
  alone.start(0, guarded);
  alone.join();
  if (!fault.empty()) throw Error(Exit::unavailable, "the limits cannot be measured: " + fault);
  found.seconds = static_cast<double>(now_ns() - begin) / 1e9;
  return found;
}

}  // namespace

Limits measure_limits(const Machine& machine) {
  return apart([&] { return Measuring(machine, beyond_caches(machine)).all(); });
}

Limits measure_again(const Machine& machine, int turn) {
  return apart([&] { return Measuring(machine, in_l3).again(static_cast<std::size_t>(turn)); });
}

}  // namespace headcount

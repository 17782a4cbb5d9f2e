// SPDX-License-Identifier: Apache-2.0
#include "machine/clock.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <ctime>
#include <map>
#include <optional>

namespace headcount {

std::int64_t now_ns() { return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

std::int64_t cpu_ns() {
  timespec spent{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
  rusage children{};
  getrusage(RUSAGE_CHILDREN, &children);
  const auto seconds = std::int64_t{spent.tv_sec} + children.ru_utime.tv_sec + children.ru_stime.tv_sec;
  const auto microseconds = std::int64_t{children.ru_utime.tv_usec} + children.ru_stime.tv_usec;
  return seconds * 1'000'000'000 + microseconds * 1'000 + spent.tv_nsec;
}

std::int64_t thread_cpu_ns() {
  timespec spent{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return std::int64_t{spent.tv_sec} * 1'000'000'000 + spent.tv_nsec;
}

double cpu_reading_ns() {
  std::array<double, 15> costs{};
  for (double& cost : costs) {
    const std::int64_t begin = cpu_ns();
    cost = static_cast<double>(cpu_ns() - begin);
  }
  std::ranges::nth_element(costs, costs.begin() + costs.size() / 2);
  return costs[costs.size() / 2];
}

double net_ns(std::int64_t timed_ns, double overhead_ns) { return std::max(static_cast<double>(timed_ns) - overhead_ns, 1.0); }

namespace {

/// How often each time lay between two readings that were sometimes nearer to each other, sometimes further apart.
std::map<std::int64_t, int> times_between_readings(int readings) {
  std::map<std::int64_t, int> seen;
  std::int64_t last = now_ns();
  for (int i = 0; i < readings; ++i) {
    for (int idle = i % 32; idle > 0; --idle) asm volatile("");  // which no compiler leaves out
    const std::int64_t now = now_ns();
    ++seen[now - last];
    last = now;
  }
  return seen;
}

/// A hypervisor's counter may move by ten nanoseconds at a time, which are read as ten or, rounded, as eleven. The smallest distance between times
/// that were seen often, neighbours taken as one.
double measure_step() {
  constexpr int readings = 4096;
  constexpr int rare = readings / 200;
  std::int64_t step = INT64_MAX;
  std::optional<std::int64_t> first;  // of those that are one
  std::optional<std::int64_t> last;
  for (const auto& [ns, times] : times_between_readings(readings)) {
    if (times <= rare) continue;
    if (!last || ns > *last + 1) {
      if (first) step = std::min(step, ns - *first);
      first = ns;
    }
    last = ns;
  }
  return step == INT64_MAX ? 1.0 : static_cast<double>(step);
}

}  // namespace

ClockCost measure_clock() {
  constexpr int rounds = 101;
  constexpr int readings = 100;
  std::array<double, rounds> costs{};
  for (double& cost : costs) {
    const std::int64_t begin = now_ns();
    std::int64_t last = begin;
    for (int i = 0; i < readings; ++i) last = now_ns();
    cost = static_cast<double>(last - begin) / readings;
  }
  std::ranges::nth_element(costs, costs.begin() + rounds / 2);
  return {costs[rounds / 2], measure_step()};
}

int trials_per_reading(double timed_ns, double overhead_ns) {
  constexpr double share = 0.05;
  constexpr double most = 256;
  const double alone = std::max(timed_ns - overhead_ns, 1.0);
  return static_cast<int>(std::clamp(std::ceil(overhead_ns / (share * alone)), 1.0, most));
}

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
#include "machine/clock.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <ctime>
#include <map>
#include <numeric>
#include <span>
#include <vector>

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

/// A little while, of another length from turn to turn: what is measured should begin anywhere between two steps of a clock.
void idle(std::size_t turn) {
  for (std::size_t i = turn * 7 % 64; i > 0; --i) asm volatile("");  // which no compiler leaves out
}

/// How often each time lay between two readings that were sometimes nearer to each other, sometimes further apart.
std::map<std::int64_t, int> times_between_readings(std::size_t readings) {
  std::map<std::int64_t, int> seen;
  std::int64_t last = now_ns();
  for (std::size_t i = 0; i < readings; ++i) {
    idle(i);
    const std::int64_t now = now_ns();
    ++seen[now - last];
    last = now;
  }
  return seen;
}

/// Times that are neighbours: one, as it was rounded.
struct Heap {
  double sum = 0;
  int times = 0;
  [[nodiscard]] double mean() const { return sum / times; }
};

std::vector<Heap> heaps_of(const std::map<std::int64_t, int>& seen) {
  std::vector<Heap> heaps;
  std::int64_t last = INT64_MIN / 2;
  for (const auto& [ns, times] : seen) {
    if (ns > last + 1) heaps.emplace_back();
    heaps.back().sum += static_cast<double>(ns) * times;
    heaps.back().times += times;
    last = ns;
  }
  return heaps;
}

/// A hypervisor's counter may move by ten nanoseconds at a time, which are read as ten or, rounded, as eleven. The smallest distance between times
/// that were seen often.
double measure_step() {
  constexpr std::size_t readings = 4096;
  constexpr int rare = readings / 50;
  std::vector<Heap> heaps = heaps_of(times_between_readings(readings));
  std::erase_if(heaps, [](const Heap& heap) { return heap.times <= rare; });
  double step = INFINITY;
  for (std::size_t i = 1; i < heaps.size(); ++i) step = std::min(step, heaps[i].mean() - heaps[i - 1].mean());
  return std::isfinite(step) ? std::round(step) : 1.0;
}

/// The mean of all but those that were interrupted: of readings that are steps of a clock the middle one tells too little.
double undisturbed_mean(std::span<double> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::ranges::nth_element(times, middle);
  const double longest = 1.5 * *middle;
  const auto end = std::partition(times.begin(), times.end(), [longest](double ns) { return ns <= longest; });
  return std::accumulate(times.begin(), end, 0.0) / static_cast<double>(end - times.begin());
}

/// What is left of one piece of work between two readings when one of two beside each other is taken off.
double measure_overhead(const std::function<void()>& work) {
  constexpr std::size_t times = 512;
  std::array<double, times> one{};
  std::array<double, times> two{};
  for (std::size_t i = 0; i < times; ++i) {
    idle(i);
    auto begin = now_ns();
    work();
    one[i] = static_cast<double>(now_ns() - begin);
    idle(i);
    begin = now_ns();
    work();
    work();
    two[i] = static_cast<double>(now_ns() - begin);
  }
  return std::max(0.0, 2 * undisturbed_mean(one) - undisturbed_mean(two));
}

}  // namespace

ClockCost measure_clock(const std::function<void()>& work, int rounds) {
  std::vector<double> overheads(static_cast<std::size_t>(rounds));
  for (double& overhead : overheads) overhead = measure_overhead(work);
  std::ranges::sort(overheads);
  return {overheads[overheads.size() / 2], measure_step()};
}

int trials_per_reading(double timed_ns, double overhead_ns) {
  constexpr double share = 0.05;
  constexpr double most = 256;
  const double alone = std::max(timed_ns - overhead_ns, 1.0);
  return static_cast<int>(std::clamp(std::ceil(overhead_ns / (share * alone)), 1.0, most));
}

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
#include "headcount/pinning.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sched.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "experiment/errors.hpp"
#include "machine/cpu_order.hpp"
#include "machine/usable_cpus.hpp"

namespace headcount {
namespace {

[[noreturn]] void refuse(const std::string& pin, const std::string& why) {
  throw Error(Exit::usage, fmt::format("--pin '{}': {}; give none, compact, scatter, runtime or CPUs such as 0,2,4-7", pin, why));
}

int cpu_from(const char*& at, const char* end, const std::string& pin) {
  int cpu = 0;
  const auto [next, error] = std::from_chars(at, end, cpu);
  if (error != std::errc{} || cpu < 0 || cpu >= 1 << 16) refuse(pin, "not a list of CPUs");
  at = next;
  return cpu;
}

std::vector<int> listed(const std::string& pin) {
  std::vector<int> cpus;
  const char* at = pin.data();
  const char* const end = at + pin.size();
  for (;;) {
    const int first = cpu_from(at, end, pin);
    int last = first;
    if (at != end && *at == '-') last = cpu_from(++at, end, pin);
    if (last < first) refuse(pin, fmt::format("{} comes after {}", first, last));
    for (int cpu = first; cpu <= last; ++cpu) cpus.push_back(cpu);
    if (at == end) return cpus;
    if (*at++ != ',') refuse(pin, "not a list of CPUs");
  }
}

std::optional<std::vector<int>>& told() {
  static std::optional<std::vector<int>> cpus;
  return cpus;
}

}  // namespace

std::vector<int> cpus_for(const std::string& pin) {
  if (pin == "none" || pin == "runtime") return {};
  if (pin == "compact") return compact_order();
  if (pin == "scatter") return scattered_order();
  const std::vector<int>& mask = allowed_cpus();
  std::vector<int> cpus = listed(pin);
  for (const int cpu : cpus)
    if (std::ranges::find(mask, cpu) == mask.end())
      refuse(pin, fmt::format("CPU {} is not among those this process may use ({})", cpu, fmt::join(mask, ",")));
  return cpus;
}

std::vector<int> cpus_of(const Case& a_case) {
  if (a_case.pin == "none" && a_case.place == "none") return {};
  if (told()) return *told();
  return cpus_for(a_case.pin != "none" ? a_case.pin : "scatter");
}

void be_told_cpus(std::optional<std::vector<int>> cpus) { told() = std::move(cpus); }

void pin_worker(const std::vector<int>& cpus, Slot slot) {
  if (cpus.empty()) return;
  const int cpu = cpus[static_cast<std::size_t>(slot) % cpus.size()];
  cpu_set_t* const set = CPU_ALLOC(static_cast<std::size_t>(cpu) + 1);
  const std::size_t bytes = CPU_ALLOC_SIZE(static_cast<std::size_t>(cpu) + 1);
  CPU_ZERO_S(bytes, set);
  CPU_SET_S(static_cast<std::size_t>(cpu), bytes, set);
  sched_setaffinity(0, bytes, set);
  CPU_FREE(set);
}

void place_worker(const std::vector<int>& cpus, Slot slot) {
  if (cpus.empty()) return;
  constexpr std::size_t most_cpus = 1 << 16;  // as many as a list may name
  cpu_set_t* const before = CPU_ALLOC(most_cpus);
  const std::size_t bytes = CPU_ALLOC_SIZE(most_cpus);
  const int known = sched_getaffinity(0, bytes, before);
  if (known == 0) {
    pin_worker(cpus, slot);
    sched_setaffinity(0, bytes, before);
  }
  CPU_FREE(before);
}

}  // namespace headcount

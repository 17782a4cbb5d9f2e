// SPDX-License-Identifier: Apache-2.0
// The affinity mask and the cgroup quota; the smaller one counts.
#include "machine/usable_cpus.hpp"

#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "machine/cgroup.hpp"

namespace headcount {
namespace {

struct FreeMask {
  void operator()(cpu_set_t* mask) const { CPU_FREE(mask); }
};

std::vector<int> members(const cpu_set_t* mask, std::size_t bytes) {
  std::vector<int> cpus;
  for (std::size_t cpu = 0; cpu < bytes * 8; ++cpu) {
    if (CPU_ISSET_S(cpu, bytes, mask)) cpus.push_back(static_cast<int>(cpu));
  }
  return cpus;
}

// The kernel refuses a mask smaller than its own, whose size it does not tell: double it until it fits.
std::vector<int> affinity_mask() {
  constexpr std::size_t most_cpus = 1 << 20;
  for (std::size_t cpus = 1024; cpus <= most_cpus; cpus *= 2) {
    const std::unique_ptr<cpu_set_t, FreeMask> mask(CPU_ALLOC(cpus));
    const std::size_t bytes = CPU_ALLOC_SIZE(cpus);
    if (mask && sched_getaffinity(0, bytes, mask.get()) == 0) return members(mask.get(), bytes);
  }
  return {};
}

}  // namespace

const std::vector<int>& allowed_cpus() {
  static const std::vector<int> first = affinity_mask();
  return first;
}

std::size_t online_cpus() { return static_cast<std::size_t>(std::max(1L, sysconf(_SC_NPROCESSORS_ONLN))); }

UsableCpus usable_cpus(const std::filesystem::path& root) {
  UsableCpus usable;
  usable.affinity = allowed_cpus();
  const CpuQuota quota = cpu_quota(root);
  usable.quota_cpus = quota.cpus;
  usable.quota_known = quota.known;
  // where the kernel does not tell the mask, the CPUs that are online bound it
  const auto allowed = static_cast<double>(usable.affinity.empty() ? online_cpus() : usable.affinity.size());
  const double granted = quota.cpus ? std::ceil(*quota.cpus) : allowed;
  usable.count = static_cast<int>(std::max(1.0, std::min(allowed, granted)));
  return usable;
}

}  // namespace headcount

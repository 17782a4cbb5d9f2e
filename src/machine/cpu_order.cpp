// SPDX-License-Identifier: Apache-2.0
#include "machine/cpu_order.hpp"

#include <hwloc.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "machine/usable_cpus.hpp"

namespace headcount {
namespace {

struct Place {
  int cpu;
  unsigned socket;
  unsigned core;
  unsigned rank_in_core;    ///< among the CPUs of its core that may be used
  unsigned rank_in_socket;  ///< of its core among the cores of its socket
};

unsigned index_of(hwloc_topology_t topology, hwloc_obj_t cpu, hwloc_obj_type_t type) {
  const hwloc_obj_t above = hwloc_get_ancestor_obj_by_type(topology, type, cpu);
  return above != nullptr ? above->logical_index : 0;
}

/// In hwloc's logical order, which is compact.
std::vector<Place> look_around() {
  const std::vector<int>& mask = allowed_cpus();
  std::vector<Place> found;
  hwloc_topology_t topology = nullptr;
  hwloc_topology_init(&topology);
  hwloc_topology_load(topology);
  std::map<unsigned, unsigned> in_core;
  std::map<unsigned, std::map<unsigned, unsigned>> cores;
  for (hwloc_obj_t cpu = nullptr; (cpu = hwloc_get_next_obj_by_type(topology, HWLOC_OBJ_PU, cpu)) != nullptr;) {
    const int number = static_cast<int>(cpu->os_index);
    if (std::ranges::find(mask, number) == mask.end()) continue;
    const unsigned socket = index_of(topology, cpu, HWLOC_OBJ_PACKAGE);
    const unsigned core = index_of(topology, cpu, HWLOC_OBJ_CORE);
    const auto next = static_cast<unsigned>(cores[socket].size());
    const unsigned rank = cores[socket].try_emplace(core, next).first->second;
    found.push_back({number, socket, core, in_core[core]++, rank});
  }
  hwloc_topology_destroy(topology);
  // Where hwloc knows nothing, the mask is an order too.
  if (found.empty())
    for (const int cpu : mask) found.push_back({cpu, 0, static_cast<unsigned>(cpu), 0, static_cast<unsigned>(cpu)});
  return found;
}

const std::vector<Place>& places() {
  static const std::vector<Place> found = look_around();
  return found;
}

std::vector<int> numbers_of(const std::vector<Place>& all) {
  std::vector<int> cpus;
  for (const Place& place : all) cpus.push_back(place.cpu);
  return cpus;
}

}  // namespace

const std::vector<int>& compact_order() {
  static const std::vector<int> order = numbers_of(places());
  return order;
}

const std::vector<int>& scattered_order() {
  static const std::vector<int> order = [] {
    std::vector<Place> all = places();
    std::ranges::stable_sort(all, {}, [](const Place& p) { return std::tuple(p.rank_in_core, p.rank_in_socket, p.socket); });
    return numbers_of(all);
  }();
  return order;
}

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
#include "machine/cpu_order.hpp"

#include <hwloc.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <type_traits>
#include <utility>

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

struct Unload {
  void operator()(hwloc_topology_t topology) const { hwloc_topology_destroy(topology); }
};
using Described = std::unique_ptr<std::remove_pointer_t<hwloc_topology_t>, Unload>;

bool describe(hwloc_topology_t topology, const std::string& described) {
  if (!described.starts_with("<?xml")) return hwloc_topology_set_synthetic(topology, described.c_str()) == 0;
  return hwloc_topology_set_xmlbuffer(topology, described.c_str(), static_cast<int>(described.size()) + 1) == 0;
}

/// Of this machine, or of the one that is described; null where hwloc fails.
Described topology_of(const std::string& described) {
  hwloc_topology_t raw = nullptr;
  if (hwloc_topology_init(&raw) != 0) return nullptr;
  Described topology(raw);
  if (!described.empty() && !describe(raw, described)) return nullptr;
  return hwloc_topology_load(raw) == 0 ? std::move(topology) : nullptr;
}

/// In hwloc's logical order, which is compact.
std::vector<Place> look_around(hwloc_topology_t topology, const std::vector<int>& mask) {
  std::vector<Place> found;
  const std::set<int> allowed(mask.begin(), mask.end());
  std::map<unsigned, unsigned> in_core;
  std::map<unsigned, std::map<unsigned, unsigned>> cores;
  for (hwloc_obj_t cpu = nullptr; topology != nullptr && (cpu = hwloc_get_next_obj_by_type(topology, HWLOC_OBJ_PU, cpu)) != nullptr;) {
    const int number = static_cast<int>(cpu->os_index);
    if (!allowed.contains(number)) continue;
    const unsigned socket = index_of(topology, cpu, HWLOC_OBJ_PACKAGE);
    const unsigned core = index_of(topology, cpu, HWLOC_OBJ_CORE);
    const auto next = static_cast<unsigned>(cores[socket].size());
    const unsigned rank = cores[socket].try_emplace(core, next).first->second;
    found.push_back({number, socket, core, in_core[core]++, rank});
  }
  // Where hwloc knows nothing, the mask is an order too.
  if (found.empty())
    for (const int cpu : mask) found.push_back({cpu, 0, static_cast<unsigned>(cpu), 0, static_cast<unsigned>(cpu)});
  return found;
}

std::vector<int> numbers_of(const std::vector<Place>& all) {
  std::vector<int> cpus;
  for (const Place& place : all) cpus.push_back(place.cpu);
  return cpus;
}

CpuOrders orders_of(std::vector<Place> all) {
  CpuOrders orders{numbers_of(all), {}};
  std::ranges::stable_sort(all, {}, [](const Place& p) { return std::tuple(p.rank_in_core, p.rank_in_socket, p.socket); });
  orders.scattered = numbers_of(all);
  return orders;
}

const CpuOrders& of_this_machine() {
  static const CpuOrders orders = orders_of(look_around(topology_of("").get(), allowed_cpus()));
  return orders;
}

}  // namespace

const std::vector<int>& compact_order() { return of_this_machine().compact; }

const std::vector<int>& scattered_order() { return of_this_machine().scattered; }

CpuOrders orders_on(const std::string& described, const std::vector<int>& mask) { return orders_of(look_around(topology_of(described).get(), mask)); }

}  // namespace headcount

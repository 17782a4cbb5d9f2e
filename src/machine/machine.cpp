// SPDX-License-Identifier: Apache-2.0
// Puts the description together: the topology from hwloc, the rest from the kernel.
#include "machine/machine.hpp"

#include <hwloc.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <type_traits>

#include "machine/hypervisor.hpp"
#include "machine/priority.hpp"
#include "machine/system_files.hpp"

namespace headcount {
namespace {

struct Destroy {
  void operator()(hwloc_topology_t topology) const { hwloc_topology_destroy(topology); }
};
using Topology = std::unique_ptr<std::remove_pointer_t<hwloc_topology_t>, Destroy>;

// The whole machine, with the CPUs that this process may not use. Null where hwloc fails.
Topology load_topology() {
  hwloc_topology_t raw = nullptr;
  if (hwloc_topology_init(&raw) != 0) return nullptr;
  Topology topology(raw);
  hwloc_topology_set_flags(raw, HWLOC_TOPOLOGY_FLAG_INCLUDE_DISALLOWED);
  hwloc_topology_set_icache_types_filter(raw, HWLOC_TYPE_FILTER_KEEP_ALL);
  if (hwloc_topology_load(raw) != 0) return nullptr;
  return topology;
}

std::optional<int> number_of(hwloc_topology_t topology, hwloc_obj_type_t type) {
  const int count = hwloc_get_nbobjs_by_type(topology, type);
  return count > 0 ? std::optional(count) : std::nullopt;
}

std::optional<std::string> model_of(hwloc_topology_t topology) {
  const hwloc_obj_t package = hwloc_get_obj_by_type(topology, HWLOC_OBJ_PACKAGE, 0);
  const char* const model = package ? hwloc_obj_get_info_by_name(package, "CPUModel") : nullptr;
  return model && *model ? std::optional<std::string>(model) : std::nullopt;
}

std::string cache_type(hwloc_obj_cache_type_t type) {
  if (type == HWLOC_OBJ_CACHE_DATA) return "Data";
  return type == HWLOC_OBJ_CACHE_INSTRUCTION ? "Instruction" : "Unified";
}

Cache cache_at(hwloc_obj_t cache) {
  return {.type = cache_type(cache->attr->cache.type),
          .level = static_cast<int>(cache->attr->cache.depth),
          .size_bytes = static_cast<std::int64_t>(cache->attr->cache.size),
          .num_sharing = std::max(1, hwloc_bitmap_weight(cache->cpuset))};
}

// Those of the first hardware thread, nearest first.
std::vector<Cache> caches_of(hwloc_topology_t topology) {
  std::vector<Cache> caches;
  hwloc_obj_t object = hwloc_get_obj_by_type(topology, HWLOC_OBJ_PU, 0);
  for (; object; object = object->parent) {
    if (hwloc_obj_type_is_cache(object->type)) caches.push_back(cache_at(object));
  }
  return caches;
}

/// What has hwloc describe another machine; empty where it describes this one.
std::optional<std::string> foreign(hwloc_topology_t topology) {
  if (hwloc_topology_is_thissystem(topology) != 0) return {};
  for (const char* const variable : {"HWLOC_SYNTHETIC", "HWLOC_XMLFILE", "HWLOC_FSROOT", "HWLOC_CPUID_PATH"})
    if (const char* const value = std::getenv(variable); value != nullptr && *value != '\0') return variable;
  return "HWLOC_THISSYSTEM";
}

std::optional<int> kinds_of(hwloc_topology_t topology) {
  const int kinds = hwloc_cpukinds_get_nr(topology, 0);
  return kinds > 0 ? std::optional(kinds) : std::nullopt;
}

void add_topology(Machine& machine) {
  const Topology topology = load_topology();
  if (!topology) return;
  machine.not_this_one = foreign(topology.get());
  machine.kinds_of_cpus = kinds_of(topology.get());
  machine.cpu_model = model_of(topology.get());
  machine.sockets = number_of(topology.get(), HWLOC_OBJ_PACKAGE);
  machine.cores = number_of(topology.get(), HWLOC_OBJ_CORE);
  machine.hardware_threads = number_of(topology.get(), HWLOC_OBJ_PU);
  machine.numa_nodes = number_of(topology.get(), HWLOC_OBJ_NUMANODE);
  machine.caches = caches_of(topology.get());
}

void add_names(Machine& machine) {
  utsname name{};
  if (uname(&name) != 0) return;
  machine.host_name = name.nodename;
  machine.kernel = std::string(name.sysname) + " " + name.release + " " + name.machine;
}

std::optional<bool> smt(const Machine& machine, const std::filesystem::path& root) {
  if (const auto active = smt_active(root)) return active;
  if (!machine.cores || !machine.hardware_threads) return std::nullopt;
  return *machine.hardware_threads > *machine.cores;
}

}  // namespace

Machine describe_machine(const std::filesystem::path& root) {
  Machine machine;
  add_topology(machine);
  add_names(machine);
  if (!machine.cpu_model) machine.cpu_model = cpuinfo_model(root);
  machine.smt = smt(machine, root);
  machine.turbo = turbo_boost(root);
  machine.governor = governor(root);
  machine.virtualised = virtualised(root);
  machine.usable = usable_cpus(root);
  machine.memory_bytes = memory_bytes(root);
  machine.num_cpus = static_cast<int>(std::max(1L, sysconf(_SC_NPROCESSORS_ONLN)));
  machine.mhz_per_cpu = mhz_per_cpu(root);
  if (machine.governor) machine.cpu_scaling_enabled = *machine.governor != "performance";
  machine.load_avg = load_average(root);
  machine.niceness = niceness();
  machine.scheduling = scheduling_class();
  machine.huge_pages = transparent_huge_pages(root);
  return machine;
}

std::string hwloc_version() {
  const unsigned version = hwloc_get_api_version();
  return std::to_string(version >> 16) + "." + std::to_string(version >> 8 & 0xff) + "." + std::to_string(version & 0xff);
}

}  // namespace headcount

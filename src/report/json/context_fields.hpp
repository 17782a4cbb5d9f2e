// SPDX-License-Identifier: Apache-2.0
// Where and how it was measured, as it is stored.
#pragma once

#include "report/json/fields.hpp"

namespace headcount::json {

void fields(const auto& visit, Is<Cache> auto& cache) {
  visit("type", cache.type);
  visit("level", cache.level);
  visit("size", cache.size_bytes);
  visit("num_sharing", cache.num_sharing);
}

void fields(const auto& visit, Is<Check> auto& check) {
  visit("name", check.name);
  visit("state", check.state);
  visit("text", check.text);
  visit.since("remedy", check.remedy);
}

/// But for Google Benchmark's keys, which stand above.
void fields(const auto& visit, Is<Machine> auto& machine) {
  visit.since("cpu_model", machine.cpu_model);
  visit.since("sockets", machine.sockets);
  visit.since("cores", machine.cores);
  visit.since("hardware_threads", machine.hardware_threads);
  visit.since("numa_nodes", machine.numa_nodes);
  visit.since("smt", machine.smt);
  visit.since("governor", machine.governor);
  visit.since("virtualised", machine.virtualised);
  visit("usable_cpus", machine.usable.count);
  visit.since("affinity", machine.usable.affinity);
  visit.since("cgroup_quota_cpus", machine.usable.quota_cpus);
  visit.since("memory_bytes", machine.memory_bytes);
  visit.since("kernel", machine.kernel);
  visit.since("kinds_of_cpus", machine.kinds_of_cpus);
  visit.since("niceness", machine.niceness);
  visit.since("scheduling", machine.scheduling);
  visit.since("transparent_huge_pages", machine.huge_pages);
}

void fields(const auto& visit, Is<Build> auto& build) {
  visit.since("version", build.version);
  visit("compiler", build.compiler);
  visit.since("flags", build.flags);
  visit("build_type", build.build_type);
  visit("git_revision", build.git_revision);
  visit.since("git_dirty", build.git_dirty);
  visit.text("sanitizer", build.sanitizer);
}

void fields(const auto& visit, Is<Walks> auto& walks) {
  visit("places_near", walks.near);
  visit("places_far", walks.far);
  visit.since("narrow_from", walks.narrow_from);
}

}  // namespace headcount::json

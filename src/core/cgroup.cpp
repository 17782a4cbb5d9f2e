// SPDX-License-Identifier: Apache-2.0
// Walks the control groups of this process. In a container the path in /proc/self/cgroup may not exist below the
// mount, because the mount shows the group itself: then only the root of the mount is there, and that is the right one.
#include "core/cgroup.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "core/text_file.hpp"

namespace headcount {
namespace {

namespace fs = std::filesystem;
using Quota = std::optional<double>;

Quota smaller(Quota a, Quota b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

// Both in microseconds. No quota is "max" in version 2 and -1 in version 1.
Quota ratio(std::optional<std::int64_t> quota_us, std::optional<std::int64_t> period_us) {
  if (!quota_us || !period_us || *quota_us <= 0 || *period_us <= 0) return std::nullopt;
  return static_cast<double>(*quota_us) / static_cast<double>(*period_us);
}

Quota quota_v2(const fs::path& group) {
  const auto line = read_line(group / "cpu.max");
  if (!line) return std::nullopt;
  const auto parts = split(*line, ' ');
  if (parts.size() != 2) return std::nullopt;
  return ratio(to_integer(parts[0]), to_integer(parts[1]));
}

Quota quota_v1(const fs::path& group) {
  return ratio(read_integer(group / "cpu.cfs_quota_us"), read_integer(group / "cpu.cfs_period_us"));
}

// A group may use no more than any group above it, so the smallest quota on the way up holds.
Quota smallest_upwards(const fs::path& mount, std::string_view path, Quota (*quota_of)(const fs::path&)) {
  // "/../x" is a group outside of what this process may see: normalised to "/x", which stays below the mount
  fs::path group = (fs::path("/") / path).lexically_normal().relative_path();
  Quota smallest = quota_of(mount);
  for (; !group.empty(); group = group.parent_path()) smallest = smaller(smallest, quota_of(mount / group));
  return smallest;
}

// Version 2 is mounted at the top, or beside the controllers of version 1 as "unified".
Quota unified_quota(const fs::path& top, std::string_view path) {
  return smaller(smallest_upwards(top, path, quota_v2), smallest_upwards(top / "unified", path, quota_v2));
}

Quota controller_quota(const fs::path& top, std::string_view controllers, std::string_view path) {
  Quota smallest;
  for (const std::string_view mount : {controllers, std::string_view("cpu,cpuacct"), std::string_view("cpu")}) {
    smallest = smaller(smallest, smallest_upwards(top / mount, path, quota_v1));
  }
  return smallest;
}

// "ID:CONTROLLERS:PATH", where the path may hold colons, and version 2 is "0::PATH".
Quota quota_of_line(const fs::path& top, std::string_view line) {
  const auto first = line.find(':');
  const auto second = first == std::string_view::npos ? first : line.find(':', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const std::string_view controllers = line.substr(first + 1, second - first - 1);
  const std::string_view path = line.substr(second + 1);
  if (controllers.empty()) return unified_quota(top, path);
  const auto names = split(controllers, ',');
  if (std::find(names.begin(), names.end(), "cpu") == names.end()) return std::nullopt;
  return controller_quota(top, controllers, path);
}

}  // namespace

CpuQuota cpu_quota(const fs::path& root) {
  const auto groups = read_text(root / "proc/self/cgroup");
  if (!groups) return {};
  CpuQuota quota{.known = true, .cpus = std::nullopt};
  for (const std::string_view line : split(*groups, '\n')) {
    quota.cpus = smaller(quota.cpus, quota_of_line(root / "sys/fs/cgroup", line));
  }
  return quota;
}

}  // namespace headcount

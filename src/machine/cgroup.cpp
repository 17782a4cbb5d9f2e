// SPDX-License-Identifier: Apache-2.0
// Walks the control groups of this process. In a container the path in /proc/self/cgroup may not exist below the
// mount, because the mount shows the group itself: then only the root of the mount is there, and that is the right one.
#include "machine/cgroup.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "machine/text_file.hpp"

namespace headcount {
namespace {

namespace fs = std::filesystem;
using Value = std::optional<double>;

/// What one group's folder tells, and how two groups' answers become one.
struct Question {
  Value (*of_v1)(const fs::path& group);
  Value (*of_v2)(const fs::path& group);
  double (*joined)(double, double);
  std::string_view controller = "cpu";  ///< of version 1
};

Value joined(Value a, Value b, const Question& question) {
  if (!a || !b) return a ? a : b;
  return question.joined(*a, *b);
}

// Both in microseconds. No quota is "max" in version 2 and -1 in version 1.
Value ratio(std::optional<std::int64_t> quota_us, std::optional<std::int64_t> period_us) {
  if (!quota_us || !period_us || *quota_us <= 0 || *period_us <= 0) return std::nullopt;
  return static_cast<double>(*quota_us) / static_cast<double>(*period_us);
}

Value quota_v2(const fs::path& group) {
  const auto line = read_line(group / "cpu.max");
  if (!line) return std::nullopt;
  const auto parts = split(*line, ' ');
  if (parts.size() != 2) return std::nullopt;
  return ratio(to_integer(parts[0]), to_integer(parts[1]));
}

Value quota_v1(const fs::path& group) { return ratio(read_integer(group / "cpu.cfs_quota_us"), read_integer(group / "cpu.cfs_period_us")); }

// A line "KEY NUMBER" of cpu.stat; empty where there is none.
Value of_cpu_stat(const fs::path& group, std::string_view key, double ns_per_unit) {
  const auto text = read_text(group / "cpu.stat");
  if (!text) return std::nullopt;
  for (const std::string_view line : split(*text, '\n')) {
    const auto parts = split(line, ' ');
    const auto number = parts.size() == 2 && parts[0] == key ? to_integer(parts[1]) : std::nullopt;
    if (number && *number >= 0) return static_cast<double>(*number) * ns_per_unit;
  }
  return std::nullopt;
}

Value throttled_v2(const fs::path& group) { return of_cpu_stat(group, "throttled_usec", 1e3); }
Value throttled_v1(const fs::path& group) { return of_cpu_stat(group, "throttled_time", 1.0); }

// Limit less use, but for what the kernel can drop at once. "max" is not a number, and version 1 writes one beyond any memory.
Value memory_left_in(const fs::path& group, const char* limit, const char* used, std::string_view droppable) {
  const auto most = read_integer(group / limit);
  const auto now = read_integer(group / used);
  if (!most || !now || *most > (std::int64_t{1} << 60)) return std::nullopt;
  double free = 0;
  const std::string text = read_text(group / "memory.stat").value_or("");
  for (const std::string_view line : split(text, '\n'))
    if (const auto parts = split(line, ' '); parts.size() == 2 && parts[0] == droppable) free = to_double(parts[1]).value_or(0);
  return std::max(0.0, static_cast<double>(*most - *now) + free);
}

Value memory_v2(const fs::path& group) { return memory_left_in(group, "memory.max", "memory.current", "inactive_file"); }
Value memory_v1(const fs::path& group) { return memory_left_in(group, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"); }

// A group may use no more than any group above it, so the smallest quota on the way up holds.
constexpr Question quota{quota_v1, quota_v2, [](double a, double b) { return std::min(a, b); }};
// Whichever group is out of its quota stops the process; where several are, their times overlap.
constexpr Question throttled{throttled_v1, throttled_v2, [](double a, double b) { return std::max(a, b); }};

constexpr Question memory{memory_v1, memory_v2, [](double a, double b) { return std::min(a, b); }, "memory"};

// From the group at `path` up to the mount.
Value upwards(const fs::path& mount, std::string_view path, Value (*of_group)(const fs::path&), const Question& question) {
  // "/../x" is a group outside of what this process may see: normalised to "/x", which stays below the mount
  fs::path group = (fs::path("/") / path).lexically_normal().relative_path();
  Value all = of_group(mount);
  for (; !group.empty(); group = group.parent_path()) all = joined(all, of_group(mount / group), question);
  return all;
}

// Version 2 is mounted at the top, or beside the controllers of version 1 as "unified".
Value of_unified(const fs::path& top, std::string_view path, const Question& question) {
  return joined(upwards(top, path, question.of_v2, question), upwards(top / "unified", path, question.of_v2, question), question);
}

Value of_controllers(const fs::path& top, std::string_view controllers, std::string_view path, const Question& question) {
  Value all;
  for (const std::string_view mount : {controllers, std::string_view("cpu,cpuacct"), question.controller})
    all = joined(all, upwards(top / mount, path, question.of_v1, question), question);
  return all;
}

// "ID:CONTROLLERS:PATH", where the path may hold colons, and version 2 is "0::PATH".
Value of_line(const fs::path& top, std::string_view line, const Question& question) {
  const auto first = line.find(':');
  const auto second = first == std::string_view::npos ? first : line.find(':', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const std::string_view controllers = line.substr(first + 1, second - first - 1);
  const std::string_view path = line.substr(second + 1);
  if (controllers.empty()) return of_unified(top, path, question);
  const auto names = split(controllers, ',');
  if (std::find(names.begin(), names.end(), question.controller) == names.end()) return std::nullopt;
  return of_controllers(top, controllers, path, question);
}

Value of_groups(const fs::path& root, const std::string& groups, const Question& question) {
  Value all;
  for (const std::string_view line : split(groups, '\n')) all = joined(all, of_line(root / "sys/fs/cgroup", line, question), question);
  return all;
}

}  // namespace

CpuQuota cpu_quota(const fs::path& root) {
  const auto groups = read_text(root / "proc/self/cgroup");
  if (!groups) return {};
  return {.known = true, .cpus = of_groups(root, *groups, quota)};
}

std::optional<std::int64_t> memory_left(const fs::path& root) {
  const Value left = of_groups(root, read_text(root / "proc/self/cgroup").value_or(""), memory);
  return left ? std::optional(static_cast<std::int64_t>(*left)) : std::nullopt;
}

std::optional<double> throttled_ns(const fs::path& root) {
  const auto groups = read_text(root / "proc/self/cgroup");
  return groups ? of_groups(root, *groups, throttled) : std::nullopt;
}

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
#include "machine/usage.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

#include "machine/cgroup.hpp"
#include "machine/text_file.hpp"

namespace headcount {
namespace {

void add_switches(Usage& usage, int who) {
  rusage used{};
  if (getrusage(who, &used) != 0) return;
  usage.voluntary_switches += used.ru_nvcsw;
  usage.involuntary_switches += used.ru_nivcsw;
}

/// The eighth number of the line "cpu", in ticks. Source: man 5 proc.
std::optional<double> steal_ns(const std::filesystem::path& root) {
  constexpr std::size_t place_of_steal = 8;
  const auto line = read_line(root / "proc/stat");
  if (!line || !line->starts_with("cpu ")) return std::nullopt;
  std::vector<std::string_view> parts = split(*line, ' ');
  std::erase(parts, std::string_view());
  if (parts.size() <= place_of_steal) return std::nullopt;
  const auto ticks = to_integer(parts[place_of_steal]);
  const long per_second = sysconf(_SC_CLK_TCK);
  if (!ticks || *ticks < 0 || per_second <= 0) return std::nullopt;
  return static_cast<double>(*ticks) * 1e9 / static_cast<double>(per_second);
}

std::optional<double> growth(const std::optional<double>& before, const std::optional<double>& after) {
  if (!before || !after) return std::nullopt;
  return std::max(0.0, *after - *before);
}

}  // namespace

Usage usage_now(const std::filesystem::path& root) {
  Usage usage;
  add_switches(usage, RUSAGE_SELF);
  add_switches(usage, RUSAGE_CHILDREN);
  usage.steal_ns = steal_ns(root);
  usage.throttled_ns = throttled_ns(root);
  return usage;
}

Usage between(const Usage& before, const Usage& after) {
  return {.voluntary_switches = std::max<std::int64_t>(0, after.voluntary_switches - before.voluntary_switches),
          .involuntary_switches = std::max<std::int64_t>(0, after.involuntary_switches - before.involuntary_switches),
          .steal_ns = growth(before.steal_ns, after.steal_ns),
          .throttled_ns = growth(before.throttled_ns, after.throttled_ns)};
}

}  // namespace headcount

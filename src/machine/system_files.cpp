// SPDX-License-Identifier: Apache-2.0
// One fact, one or two files.
#include "machine/system_files.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <system_error>

#include "machine/cgroup.hpp"
#include "machine/text_file.hpp"

namespace headcount {
namespace {

namespace fs = std::filesystem;

fs::path cpu_folder(const fs::path& root) { return root / "sys/devices/system/cpu"; }

bool names_a_cpu(const std::string& name) { return name.starts_with("cpu") && to_integer(name.substr(3)).has_value(); }

std::optional<bool> read_flag(const fs::path& file) {
  const auto value = read_integer(file);
  if (!value || *value < 0 || *value > 1) return std::nullopt;
  return *value == 1;
}

std::optional<std::string> cpuinfo(const fs::path& root, std::string_view key) {
  return value_of(read_text(root / "proc/cpuinfo").value_or(""), key);
}

std::optional<int> whole_mhz(std::optional<double> mhz) {
  constexpr double most = 1e6;
  if (!mhz || !(*mhz >= 1.0 && *mhz <= most)) return std::nullopt;
  return static_cast<int>(std::lround(*mhz));
}

/// `MemTotal:   24610000 kB`
std::optional<std::int64_t> meminfo(const fs::path& root, std::string_view key) {
  const auto text = value_of(read_text(root / "proc/meminfo").value_or(""), key);
  if (!text) return std::nullopt;
  const auto kibibytes = to_integer(split(*text, ' ').front());
  if (!kibibytes || *kibibytes <= 0 || *kibibytes > std::numeric_limits<std::int64_t>::max() / 1024) return std::nullopt;
  return *kibibytes * 1024;
}

}  // namespace

std::optional<std::string> governor(const fs::path& root) {
  std::optional<std::string> all;
  std::error_code error;
  for (fs::directory_iterator cpu(cpu_folder(root), error), end; !error && cpu != end; cpu.increment(error)) {
    if (!names_a_cpu(cpu->path().filename().string())) continue;
    const auto one = read_line(cpu->path() / "cpufreq/scaling_governor");
    if (!one) continue;
    if (all && *all != *one) return "mixed";
    all = one;
  }
  return all;
}

std::optional<bool> turbo_boost(const fs::path& root) {
  if (const auto off = read_flag(cpu_folder(root) / "intel_pstate/no_turbo")) return !*off;
  return read_flag(cpu_folder(root) / "cpufreq/boost");
}

std::optional<bool> smt_active(const fs::path& root) { return read_flag(cpu_folder(root) / "smt/active"); }

std::optional<int> mhz_per_cpu(const fs::path& root) {
  const auto khz = read_integer(cpu_folder(root) / "cpu0/cpufreq/cpuinfo_max_freq");
  if (khz) return whole_mhz(static_cast<double>(*khz) / 1000.0);
  return whole_mhz(to_double(cpuinfo(root, "cpu MHz").value_or("")));
}

std::optional<std::array<double, 3>> load_average(const fs::path& root) {
  const auto line = read_line(root / "proc/loadavg");
  if (!line) return std::nullopt;
  const auto parts = split(*line, ' ');
  if (parts.size() < 3) return std::nullopt;
  std::array<double, 3> load{};
  for (std::size_t i = 0; i < load.size(); ++i) {
    const auto value = to_double(parts[i]);
    if (!value || *value < 0.0) return std::nullopt;
    load[i] = *value;
  }
  return load;
}

std::optional<std::int64_t> memory_bytes(const fs::path& root) { return meminfo(root, "MemTotal"); }

std::optional<std::int64_t> available_bytes(const fs::path& root) {
  const auto machine = meminfo(root, "MemAvailable");
  const auto group = memory_left(root);
  if (!machine || !group) return machine ? machine : group;
  return std::min(*machine, *group);
}

std::optional<std::string> transparent_huge_pages(const fs::path& root) {
  const auto line = read_line(root / "sys/kernel/mm/transparent_hugepage/enabled");  // always [madvise] never
  if (!line) return std::nullopt;
  const auto begin = line->find('[');
  const auto end = line->find(']');
  if (begin == std::string::npos || end == std::string::npos || end < begin) return std::nullopt;
  return line->substr(begin + 1, end - begin - 1);
}

std::optional<std::string> cpuinfo_model(const fs::path& root) { return cpuinfo(root, "model name"); }

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
#include "machine/huge_pages.hpp"

#include <algorithm>
#include <charconv>

#include "headcount/block.hpp"
#include "machine/text_file.hpp"

namespace headcount {
namespace {

/// `7f0a00000000-7f0a40000000 rw-p ...`, the line that begins a mapping.
bool overlaps(std::string_view line, std::uintptr_t begin, std::size_t bytes) {
  std::uintptr_t from = 0;
  std::uintptr_t to = 0;
  const auto first = std::from_chars(line.data(), line.data() + line.size(), from, 16);
  if (first.ec != std::errc{} || first.ptr == line.data() + line.size() || *first.ptr != '-') return false;
  const auto second = std::from_chars(first.ptr + 1, line.data() + line.size(), to, 16);
  return second.ec == std::errc{} && from < begin + bytes && begin < to;
}

bool begins_mapping(std::string_view line) { return line.find('-') < line.find(' ') && line.find(':') > line.find(' '); }

/// `AnonHugePages:   2048 kB`
std::int64_t kilobytes_of(std::string_view line) {
  const auto digit = line.find_first_of("0123456789");
  std::int64_t value = 0;
  if (digit != std::string_view::npos) std::from_chars(line.data() + digit, line.data() + line.size(), value);
  return value;
}

}  // namespace

std::optional<std::int64_t> huge_bytes_in(std::string_view smaps, std::uintptr_t begin, std::size_t bytes) {
  if (smaps.empty()) return std::nullopt;
  std::int64_t huge = 0;
  bool ours = false;
  for (const std::string_view line : split(smaps, '\n')) {
    if (begins_mapping(line))
      ours = overlaps(line, begin, bytes);
    else if (ours && (line.starts_with("AnonHugePages:") || line.starts_with("ShmemPmdMapped:")))
      huge += 1024 * kilobytes_of(line);
  }
  return std::min(huge, static_cast<std::int64_t>(bytes));
}

std::optional<std::int64_t> huge_bytes_at(const void* begin, std::size_t bytes) {
  // The heap around a small block may lie on huge pages; and a look at smaps takes a tenth of the time of starting a launch.
  if (bytes < huge_page) return 0;
  const auto smaps = read_text("/proc/self/smaps");
  if (!smaps) return std::nullopt;
  return huge_bytes_in(*smaps, reinterpret_cast<std::uintptr_t>(begin), bytes);
}

}  // namespace headcount

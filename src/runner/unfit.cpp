// SPDX-License-Identifier: Apache-2.0
#include "runner/unfit.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "headcount/factors.hpp"

namespace headcount {
namespace {

std::string adjusting_options() {
  std::vector<std::string> options;
  for (const Factor& factor : factors)
    if (factor.adjusts) options.push_back(fmt::format("--{}", factor.option));
  return fmt::format("{}", fmt::join(options, ", "));
}

}  // namespace

std::string why_unfit(const Case& a_case, const Entry& entry, const Registry& registry, const Capacity& room) {
  if (a_case.threads > entry.backend.max_threads)
    return entry.backend.max_threads == 1 ? fmt::format("{} runs on one thread", a_case.backend)
                                          : fmt::format("{} runs on {} threads at most", a_case.backend, entry.backend.max_threads);
  if (a_case.coins > entry.backend.max_coins)
    return fmt::format("{} is planned for {} tosses at most: each is a message or a process", a_case.backend, entry.backend.max_coins);
  if (!entry.backend.adjustable && std::ranges::any_of(factors, [&](const Factor& f) { return f.adjusts && !is_usual(f, a_case); }))
    return fmt::format("{} knows none of {}", a_case.backend, adjusting_options());
  if (const Interpreter* const python = registry.interpreter_called(a_case.python); python != nullptr && entry.numpy && !python->numpy)
    return fmt::format("Python {} has no numpy", python->label);
  const double each = (a_case.source == "memory" ? 8.0 : 0.0) + (marks(entry.strategy.per_heads) ? 1.0 : 0.0);
  const double bytes = static_cast<double>(a_case.coins) * each;
  if (room.memory_bytes && bytes > 0.9 * static_cast<double>(*room.memory_bytes))
    return fmt::format("needs {:.3g} GB of memory, and the machine has {:.3g} GB", bytes / 1e9, static_cast<double>(*room.memory_bytes) / 1e9);
  if (room.available_bytes && bytes > 0.9 * static_cast<double>(*room.available_bytes))
    return fmt::format("needs {:.3g} GB of memory, and {:.3g} GB are available now", bytes / 1e9, static_cast<double>(*room.available_bytes) / 1e9);
  return {};
}

}  // namespace headcount

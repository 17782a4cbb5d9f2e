// SPDX-License-Identifier: Apache-2.0
// Which CPU a worker is on at this moment: it may be on another one before it has read the answer.
#pragma once

#include <concepts>
#include <cstddef>

namespace headcount {

/// From 0 on; usually below `cpus_there_are()`.
[[nodiscard]] std::size_t this_cpu();
/// That the system was set up for, in use or not.
[[nodiscard]] std::size_t cpus_there_are();

/// A cell of a space that decides itself on which CPU its workers are.
template <class C>
concept KnowsCpu = requires(C& cell) {
  { cell.cpu() } -> std::same_as<std::size_t>;
};

template <class C>
std::size_t cpu_of_worker(C& cell) {
  if constexpr (KnowsCpu<C>)
    return cell.cpu();
  else
    return this_cpu();
}

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
// Measures what the machine can do. Each part is timed in rounds, and the fastest is what counts: it is a limit.
#pragma once

#include <vector>

#include "experiment/limits.hpp"
#include "headcount/tosses.hpp"

namespace headcount {

/// All of it, on 1, 2, 4 ... usable CPUs; a few seconds, most of them to read from memory. `memory_bytes` is what there is to be
/// had: where it is little, less is read.
[[nodiscard]] Limits measure_limits(const Machine& machine);

/// What changes with the state of the machine, in some 30 ms: how soon threads hear of each other, which on a virtual machine takes three to
/// ten times as long while its CPUs lie apart; and reading from a cache, another one with another number of threads at each turn.
[[nodiscard]] Limits measure_again(const Machine& machine, int turn);

namespace limits {

class Crew;

/// Gigabytes per second that the crew reaches in reading so many bytes at `values`, each thread its own part again and again, by
/// the fastest of the readings; and once each time after `make` has made them anew, as a trial reads, of which a part may lie nearer.
[[nodiscard]] double read_gb_per_s(Crew& crew, const double* values, Count n, const Making* make = nullptr);
/// An empty region of the crew.
[[nodiscard]] double fork_join_ns(Crew& crew);
/// An indivisible add to one word by all threads of the crew, over the number of all their adds.
[[nodiscard]] double atomic_ns(Crew& crew);
/// A cache line's way from one thread to another; two threads at least.
[[nodiscard]] double line_transfer_ns(Crew& crew);
/// What a branch that nobody can foretell costs each time that it was foretold wrong, on one thread; `values` are so many tosses.
[[nodiscard]] double misprediction_ns(const double* values, Count n);
/// A toss made and compared, over the tosses of all threads.
[[nodiscard]] double toss_ns(Crew& crew);

}  // namespace limits
}  // namespace headcount

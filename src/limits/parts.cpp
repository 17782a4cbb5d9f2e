// SPDX-License-Identifier: Apache-2.0
// One function per thing that the machine can do.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <utility>
#include <vector>

#include "headcount/kernel.hpp"
#include "headcount/toss.hpp"
#include "limits/crew.hpp"
#include "limits/measure.hpp"
#include "limits/reading.hpp"
#include "machine/clock.hpp"

namespace headcount::limits {
namespace {

constexpr int usual_rounds = 15;
constexpr int trying_rounds = 3;  ///< enough to tell which of many ways are worth the others
constexpr std::size_t worth_it = 3;
// On a machine that is busy a round may take a hundred times as long, and more of them tell nothing more.
constexpr int fewest_rounds = 2;
constexpr std::int64_t longest_ns = 100'000'000;
constexpr double long_ns = 10e6;    ///< what takes so long is as long the first time
constexpr double round_ns = 300e3;  ///< what a round should take at least, so that the clock does not matter

double time_of(const std::function<void()>& work) {
  const auto begin = now_ns();
  work();
  return static_cast<double>(now_ns() - begin);
}

/// The shortest time of work(repeats), over `repeats`; as many as fill a round.
double best_ns_of(const std::function<void(Count)>& work, int rounds = usual_rounds) {
  const double first = time_of([&] { work(1); });
  const double once = first > long_ns ? first : time_of([&] { work(1); });
  const Count repeats = std::clamp<Count>(static_cast<Count>(round_ns / std::max(once, 1.0)), 1, 1'000'000);
  std::vector<double> times;
  const auto begin = now_ns();
  for (int i = 0; i < rounds && (i < fewest_rounds || now_ns() - begin < longest_ns); ++i)
    times.push_back(time_of([&] { work(repeats); }) / static_cast<double>(repeats));
  return std::ranges::min(times);
}

/// So that the compiler must do what nobody looks at.
void keep(std::uint64_t value) { asm volatile("" : : "r"(value)); }

}  // namespace

namespace {

/// The fastest reading of what the same threads have just made.
double fresh_ns(Crew& crew, const double* values, Count n, const Making& make, const Reading& reading) {
  double fastest = INFINITY;
  for (int i = 0; i < usual_rounds; ++i) {
    crew.run([&](Slot slot) { make(share_of(n, crew.threads(), slot)); });
    fastest = std::min(fastest, time_of([&] {
                         crew.run([&](Slot slot) {
                           const Range own = share_of(n, crew.threads(), slot);
                           keep(reading.read(values + own.begin, own.size()));
                         });
                       }));
  }
  return fastest;
}

}  // namespace

double read_gb_per_s(Crew& crew, const double* values, Count n, const Making* make) {
  const auto reading_ns = [&](const Reading& reading, int rounds) {
    return best_ns_of(
        [&](Count repeats) {
          crew.run([&](Slot slot) {
            const Range own = share_of(n, crew.threads(), slot);
            for (Count i = 0; i < repeats; ++i) keep(reading.read(values + own.begin, own.size()));
          });
        },
        rounds);
  };
  std::vector<std::pair<double, const Reading*>> tried;
  for (const Reading& reading : readings()) tried.emplace_back(reading_ns(reading, trying_rounds), &reading);
  std::ranges::sort(tried);
  double fastest = INFINITY;
  for (std::size_t i = 0; i < std::min(worth_it, tried.size()); ++i) fastest = std::min(fastest, reading_ns(*tried[i].second, usual_rounds));
  if (make != nullptr) fastest = std::min(fastest, fresh_ns(crew, values, n, *make, *tried.front().second));
  return static_cast<double>(n) * sizeof(double) / fastest;
}

double fork_join_ns(Crew& crew) {
  return best_ns_of([&](Count repeats) {
    for (Count i = 0; i < repeats; ++i) crew.meet();
  });
}

double atomic_ns(Crew& crew) {
  struct alignas(128) Word {
    std::atomic<Count> value{0};
  } word;
  return best_ns_of([&](Count repeats) {
           crew.run([&](Slot) {
             for (Count i = 0; i < repeats; ++i) word.value.fetch_add(1, std::memory_order_relaxed);
           });
         }) /
         crew.threads();
}

double line_transfer_ns(Crew& crew) {
  struct alignas(128) Line {
    std::atomic<Count> turn{0};
  } line;
  return best_ns_of([&](Count repeats) {
           line.turn = 0;
           crew.run([&](Slot slot) {
             for (Count i = slot; slot < 2 && i < 2 * repeats; i += 2) {
               while (line.turn.load(std::memory_order_acquire) != i) {
               }
               line.turn.store(i + 1, std::memory_order_release);
             }
           });
         }) /
         2;
}

/// Heads by a branch on each toss, so written that no compiler makes a mask of it.
[[gnu::noinline]] Count count_by_branch(const double* values, Count n, double bar) {
  Count heads = 0;
  for (Count i = 0; i < n; ++i)
    if (values[i] > bar) {
      ++heads;
      asm volatile("" : "+r"(heads));
    }
  return heads;
}

/// Where all are heads nothing is foretold wrong, and no less is done.
double misprediction_ns(const double* values, Count n) {
  const auto ns_at = [&](double bar) {
    return best_ns_of([&](Count repeats) {
      for (Count i = 0; i < repeats; ++i) keep(static_cast<std::uint64_t>(count_by_branch(values, n, bar)));
    });
  };
  constexpr double wrong = 0.5;
  return std::max(0.0, ns_at(0.5) - ns_at(-1)) / (wrong * static_cast<double>(n));
}

double toss_ns(Crew& crew) {
  constexpr Count n = 100'000;
  return best_ns_of([&](Count repeats) {
           crew.run([&](Slot slot) {
             const auto key = static_cast<std::uint64_t>(slot);
             for (Count i = 0; i < repeats; ++i)
               keep(static_cast<std::uint64_t>(chosen_kernels->generated(trial_key(key, static_cast<std::uint64_t>(i)), {0, n}, 0.5)));
           });
         }) /
         static_cast<double>(n) / crew.threads();
}

}  // namespace headcount::limits

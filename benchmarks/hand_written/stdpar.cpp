// SPDX-License-Identifier: Apache-2.0
// The parallel algorithms in the two ways in which one writes such a loop: over the seats, each with one contiguous share, which is the
// equivalent of ours; and over the tosses, where the library deals them and no seat is known.
#include <algorithm>
#include <execution>
#include <functional>
#include <numeric>

#include "hand_written/arena.hpp"
#include "hand_written/ways.hpp"

namespace headcount {
namespace {

using hand_written::Arena;

struct Seats : Arena {
  std::vector<int> seats;
  explicit Seats(int threads) : Arena(threads), seats(static_cast<std::size_t>(threads)) { std::iota(seats.begin(), seats.end(), 0); }
  [[nodiscard]] Count all() const { return static_cast<Count>(seats.size()); }
};

struct SeatsReduce : Seats {
  SeatsReduce(int threads, Count) : Seats(threads) {}
  Count count(const double* tosses, Count n, double bar) {
    return std::transform_reduce(std::execution::par, seats.begin(), seats.end(), Count{0}, std::plus<>{},
                                 [=, all = all()](int seat) { return hand_written::heads_in(tosses, n * seat / all, n * (seat + 1) / all, bar); });
  }
};

struct SeatsPrivately : Seats {
  SeatsPrivately(int threads, Count) : Seats(threads) {}
  Count count(const double* tosses, Count n, double bar) {
    std::atomic<Count> total{0};
    std::for_each(std::execution::par, seats.begin(), seats.end(), [=, &total, all = all()](int seat) {
      total.fetch_add(hand_written::heads_in(tosses, n * seat / all, n * (seat + 1) / all, bar), std::memory_order_relaxed);
    });
    return total;
  }
};

template <class Way>
struct SeatsLoop : Seats {
  Way way;
  SeatsLoop(int threads, Count n) : Seats(threads), way(threads, n) {}
  void reset() { way.reset(); }
  Count count(const double* tosses, Count n, double bar) {
    std::for_each(std::execution::par, seats.begin(), seats.end(),
                  [=, this, all = all()](int seat) { hand_written::over<Way>(tosses, n * seat / all, n * (seat + 1) / all, bar, way.seat(seat)); });
    return way.total();
  }
};

struct TossesReduce : Arena {
  TossesReduce(int threads, Count) : Arena(threads) {}
  static Count count(const double* tosses, Count n, double bar) {
    return std::transform_reduce(std::execution::par, tosses, tosses + n, Count{0}, std::plus<>{}, [bar](double toss) { return Count{toss > bar}; });
  }
};

template <class Way>
struct TossesLoop : Arena {
  Way way;
  TossesLoop(int threads, Count n) : Arena(threads), way(threads, n) {}
  void reset() { way.reset(); }
  Count count(const double* tosses, Count n, double bar) {
    std::for_each(std::execution::par, tosses, tosses + n, [=, see = way.seat(0)](const double& toss) { see(&toss - tosses, toss > bar); });
    return way.total();
  }
};

}  // namespace

void add_hand_written_stdpar(HandWrittenLoops& loops) {
  using namespace hand_written;
  constexpr TeamInfo stdpar{.name = "stdpar"};
  add_hand_written<SeatsReduce>(loops, stdpar, "reduction", "hand_written");
  add_hand_written<SeatsPrivately>(loops, stdpar, "local", "hand_written_local");
  add_ways<SeatsLoop>(loops, stdpar);
  add_hand_written<TossesReduce>(loops, stdpar, "reduction", "hand_written_over_tosses");
  add_hand_written<TossesLoop<Racy>>(loops, stdpar, "racy", "hand_written_racy_over_tosses");
  add_hand_written<TossesLoop<Atomic>>(loops, stdpar, "atomic", "hand_written_atomic_over_tosses");
  add_hand_written<TossesLoop<Mutex>>(loops, stdpar, "mutex", "hand_written_mutex_over_tosses");
  add_hand_written<TossesLoop<Partitioned>>(loops, stdpar, "partitioned", "hand_written_partitioned_over_tosses");
}

}  // namespace headcount

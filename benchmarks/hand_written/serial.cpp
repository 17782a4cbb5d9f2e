// SPDX-License-Identifier: Apache-2.0
#include "hand_written/ways.hpp"

namespace headcount {
namespace {

struct Plain {
  Plain(int, Count) {}
  static Count count(const double* tosses, Count n, double bar) {
    Count heads = 0;
    for (Count i = 0; i < n; ++i) heads += tosses[i] > bar;
    return heads;
  }
  static void inside(auto&& work) { work(); }
};

template <class Way>
struct SerialLoop {
  Way way;
  SerialLoop(int threads, Count n) : way(threads, n) {}
  void reset() { way.reset(); }
  Count count(const double* tosses, Count n, double bar) {
    hand_written::over<Way>(tosses, 0, n, bar, way.seat(0));
    return way.total();
  }
  static void inside(auto&& work) { work(); }
};

}  // namespace

void add_hand_written_serial(HandWrittenLoops& loops) {
  constexpr TeamInfo serial{.name = "serial", .max_threads = 1};
  add_hand_written<Plain>(loops, serial, "reduction", "hand_written");
  add_hand_written<Plain>(loops, serial, "local", "hand_written_local");
  hand_written::add_ways<SerialLoop>(loops, serial);
}

}  // namespace headcount

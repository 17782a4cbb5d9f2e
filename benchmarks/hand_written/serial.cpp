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
  Count count(const double* tosses, Count n, double bar) {
    way.begin();
    auto see = way.seat(0);
    for (Count i = 0; i < n; ++i) see(i, tosses[i] > bar);
    return way.total();
  }
  static void inside(auto&& work) { work(); }
};

}  // namespace

void add_hand_written_serial(HandWrittenLoops& loops) {
  add_hand_written<Plain>(loops, "serial", "reduction", "hand_written", 1);
  add_hand_written<Plain>(loops, "serial", "local", "hand_written_local", 1);
  hand_written::add_ways<SerialLoop>(loops, "serial", 1);
}

}  // namespace headcount

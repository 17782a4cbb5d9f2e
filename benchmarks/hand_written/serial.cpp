// SPDX-License-Identifier: Apache-2.0
#include "hand_written/hand_written.hpp"

namespace headcount {
namespace {

struct Plain {
  explicit Plain(int) {}
  static Count count(const double* tosses, Count n, double bar) {
    Count heads = 0;
    for (Count i = 0; i < n; ++i) heads += tosses[i] > bar;
    return heads;
  }
  static void inside(auto&& work) { work(); }
};

}  // namespace

void add_hand_written_serial(Registry& registry) { add_hand_written<Plain>(registry, "serial", "hand_written", 1); }

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
// How far from the machine's limits we are, and how far ahead of others on the same work: every row times two ways in turn. The
// counter `of_limit` is the share of the limit that was reached, `times_peer` how many times as fast as the peer we are.
//
//   bench_limits --benchmark_filter=reading/.*coins:100000000     one question; all of them take some minutes
#include "limits/rows.hpp"

namespace headcount {
namespace {

void add_rows() {
  add_machine_rows();
  add_reading_rows();
  add_peer_rows();
  add_fork_join_rows();
  add_generating_rows();
}

}  // namespace
}  // namespace headcount

int main(int argc, char** argv) { return headcount::bench_main(argc, argv, &headcount::add_rows); }

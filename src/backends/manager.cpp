// SPDX-License-Identifier: Apache-2.0
// The article's first experiment: worker processes, and a manager process that owns the counter.
#include "backends/kept_workers.hpp"
#include "backends/message.hpp"
#include "headcount/backend.hpp"

namespace headcount {
namespace {

class Manager : public KeptTeam<Messages> {
 public:
  static constexpr TeamInfo info{
      .name = "manager",
      .about = "worker processes that send messages to a process that owns the counter",
      .explained =
          "What multiprocessing.Manager() is in Python, over Unix sockets: racy is a get message and a set message, atomic one add "
          "message, partitioned one message per toss. A message takes thousands of times as long as an addition, so at most 100000 "
          "tosses are planned for it.",
      .max_threads = 512,
      .no_reduction = "the manager has no reduction of its own (see local)",
      .max_coins = 100'000,
      .processes = true,
      .slow_toss_ns = 50'000};
  using KeptTeam::KeptTeam;
};

}  // namespace

void add_manager(Registry& registry) { add_backend<Manager>(registry, "fork(2) and Unix sockets"); }

}  // namespace headcount

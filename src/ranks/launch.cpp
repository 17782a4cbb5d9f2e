// SPDX-License-Identifier: Apache-2.0
#include "ranks/launch.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "experiment/counting_clock.hpp"
#include "experiment/errors.hpp"
#include "headcount/pinning.hpp"
#include "headcount/ranks.hpp"
#include "machine/clock.hpp"
#include "runner/launch_rules.hpp"
#include "runner/observe.hpp"
#include "runner/stopping.hpp"

namespace headcount {
namespace {

/// What one trial gave; on rank 0 for all ranks together.
struct Trial {
  double ns;
  double cpu_ns;
  Count truth;
  Count count;
};

class RankLaunch {
 public:
  RankLaunch(const Order& order, const Entry& entry, std::int64_t begin_ns)
      : order_(order),
        rule_(rule_for(order.stop, entry.backend)),
        watcher_(entry.strategy.promise, most_trials(rule_), one_machine_ ? asked_cpus(order.what, cpus_of(order.what), false) : AskedCpus{}),
        tosses_(order.seed, order.what.coins, order.what.heads, order.what.source == "generated" ? Tosses::Keep::nothing : Tosses::Keep::memory,
                share_of(order.what.coins, ranks::count(), ranks::rank())),
        session_(entry.open(order.what, tosses_)),
        opened_ns_(now_ns()) {
    record_ = begun_record(order, entry, rule_);
    record_.setup_ns = static_cast<double>(opened_ns_ - begin_ns);
  }

  Record run() {
    session_->inside([this] {
      session_->place();
      warm_up();
      sample();
      record_.measured_ns = elapsed_ns();
    });
    return std::move(record_);
  }

 private:
  [[nodiscard]] double elapsed_ns() const { return static_cast<double>(now_ns() - opened_ns_); }

  void warm_up() {
    WarmUp warmth(order_.stop);
    bool warm = false;
    do {
      const Trial one = trial(warmup_trial + static_cast<std::uint64_t>(warmth.regions()));
      record_.warmup_ns = elapsed_ns();
      warm = warmth.ends(one.ns, record_.warmup_ns);
    } while (ranks::as_first_says(!warm));
    record_.warmup_regions = warmth.regions();
  }

  /// Every rank reaches answers of its own; those of rank 0 count.
  void sample() {
    Samples& samples = record_.samples;
    do {
      const Trial one = trial(record_.first_trial + samples.count.size());
      samples.ns.push_back(one.ns);
      samples.truth.push_back(one.truth);
      samples.count.push_back(one.count);
      record_.cpu_ns += one.cpu_ns;
      record_.stop_reason = reason_to_stop(rule_, samples.count.size(), elapsed_ns());
      if (ranks::as_first_says(watcher_.due(samples.count.size()))) watch();
    } while (ranks::as_first_says(record_.stop_reason.empty()));
    while (ranks::as_first_says(watcher_.wants_more(samples))) watch();
    record_.cpu_ns /= static_cast<double>(samples.count.size());
    watcher_.check(record_.samples);
    record_.observed = watcher_.observed();
    // stays on several machines are by several clocks, each from its own rank's barrier on, and tell nothing of overlap
    if (!one_machine_) record_.observed.overlap.reset();
  }

  /// All ranks leave the barrier, count, and meet again; the time is that of the slowest.
  Trial trial(std::uint64_t number) {
    tosses_.make(number);
    session_->reset();
    ranks::barrier();
    const auto cpu_begin = cpu_ns();
    const auto begin = now_ns();
    const Count count = session_->count();
    const auto end = now_ns();
    const auto cpu_end = cpu_ns();
    return {.ns = ranks::max_on_first(net_ns(end - begin, clock_ns_)),
            .cpu_ns = std::max(0.0, static_cast<double>(ranks::sum_on_first(cpu_end - cpu_begin)) - ranks::count() * cpu_reading_ns_),
            .truth = ranks::sum_on_first(tosses_.truth()),
            .count = count};
  }

  /// A trial like the others, but for its witnesses. What the other ranks hand in of truth and count is theirs alone.
  void watch() {
    tosses_.make(record_.first_trial + watched_from + static_cast<std::uint64_t>(watcher_.trials()));
    witness_.clear();
    session_->reset();
    ranks::barrier();
    const auto begin = now_ns();
    const Count count = session_->observe(witness_);
    const double ns = ranks::max_on_first(net_ns(now_ns() - begin, clock_ns_));
    const std::vector<Stay> stays = ranks::stays_on_first(witness_.stays(), one_machine_ ? 0 : begin);
    const Count truth = ranks::sum_on_first(tosses_.truth());
    watcher_.take(stays, ns, truth, ranks::rank() == 0 ? count : truth);
  }

  const Order& order_;
  StopRule rule_;
  bool one_machine_ = ranks::on_one_machine();
  Watcher watcher_;
  Witness witness_{&now_ns, &thread_cpu_ns};
  double clock_ns_ = order_.clock_ns ? *order_.clock_ns : measure_counting_clock().overhead_ns;
  double cpu_reading_ns_ = cpu_reading_ns();
  Tosses tosses_;
  std::unique_ptr<Session> session_;
  std::int64_t opened_ns_;
  Record record_;
};

void check_count(int threads) {
  if (threads != ranks::count()) throw Error(Exit::usage, fmt::format("asked for {} ranks, and mpirun started {}", threads, ranks::count()));
}

}  // namespace

Record measure_on_ranks(const Order& order, const Registry& registry, std::int64_t begin_ns) {
  check_count(order.what.threads);
  if (order.walks) use_walks(*order.walks);
  return RankLaunch(order, openable(order.what, registry), begin_ns).run();
}

}  // namespace headcount

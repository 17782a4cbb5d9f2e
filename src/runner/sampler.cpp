// SPDX-License-Identifier: Apache-2.0
#include "runner/sampler.hpp"

#include <algorithm>

#include "experiment/counting_clock.hpp"
#include "headcount/pinning.hpp"
#include "machine/clock.hpp"
#include "runner/batch.hpp"
#include "runner/launch_rules.hpp"
#include "runner/observe.hpp"
#include "runner/stopping.hpp"

namespace headcount {
namespace {

constexpr Count poison = -1;

class Launch {
 public:
  Launch(const Order& order, const Entry& entry, const std::vector<int>& cpus)
      : order_(order),
        entry_(entry),
        rule_(rule_for(order.stop, entry.backend)),
        watcher_(entry.strategy.promise, most_trials(rule_), asked_cpus(order.what, cpus, entry.backend.fresh_workers)),
        tosses_(new_tosses(1)),
        begin_ns_(now_ns()),
        clock_ns_(order.clock_ns ? *order.clock_ns : measure_counting_clock().overhead_ns),
        cpu_reading_ns_(cpu_reading_ns()) {
    open();
  }

  void run(const Answer& answer) {
    session_->inside([this] {
      session_->place();
      record_.batch = batch_for(order_, tosses_.kept(), warm_up(), clock_ns_, most_trials(rule_));
    });
    if (record_.batch > 1) reopen();
    session_->inside([this, &answer] {
      if (record_.batch > 1) {
        session_->place();
        warm_up();
      }
      const Usage before = usage_now();
      rehearse();  // files were read, and caches have cooled
      sample();
      record_.usage = between(before, usage_now());
      record_.measured_ns = elapsed_ns();
      watcher_.check(record_.samples);
      record_.observed = watcher_.observed();
      if (tosses_.kept()) record_.tosses = memory_of(tosses_.block(), order_.what);
      if (!entry_.backend.processes) answer(record_);
    });
    if (!entry_.backend.processes) return;
    session_.reset();
    answer(record_);
  }

 private:
  [[nodiscard]] Tosses new_tosses(std::size_t batch) const {
    return {order_.seed, order_.what.coins, order_.what.heads, keep_for(entry_.backend, order_.what), batch};
  }

  void open() {
    const auto begin = now_ns();
    session_ = entry_.open(order_.what, tosses_);
    record_.setup_ns = static_cast<double>(now_ns() - begin);
  }

  /// A session may have shared its tosses with processes, so new tosses need a new one.
  void reopen() {
    session_.reset();
    tosses_ = new_tosses(static_cast<std::size_t>(record_.batch));
    open();
  }

  void make(std::uint64_t first) { make_tosses(tosses_, *session_, first, order_.what.tosses); }

  [[nodiscard]] double elapsed_ns() const { return static_cast<double>(now_ns() - begin_ns_); }

  /// A trial whose count nobody asks for; returns its time.
  double region(std::uint64_t trial) {
    make(trial);
    session_->reset();
    const auto begin = now_ns();
    session_->count();
    return static_cast<double>(now_ns() - begin);
  }

  /// The time of one region, the fastest of the warm-up.
  double warm_up() {
    WarmUp warmth(order_.stop);
    const auto begin = now_ns();
    double last_ns = 0;
    do {
      last_ns = region(warmup_trial + static_cast<std::uint64_t>(warmth.regions()));
      record_.warmup_ns = static_cast<double>(now_ns() - begin);
    } while (!warmth.ends(last_ns, record_.warmup_ns));
    record_.warmup_regions = warmth.regions();
    return warmth.fastest_ns();
  }

  /// A sample that is thrown away: the first one that is made so finds nothing of its own way in the caches, and takes a third longer where a trial
  /// is short.
  void rehearse() {
    Samples& samples = record_.samples;
    const auto most = static_cast<std::size_t>(most_trials(rule_));
    samples.ns.reserve(most);
    samples.truth.reserve(most);
    samples.count.reserve(most);
    static_cast<void>(sample_batch(record_.batch, warmup_trial));
    samples.ns.clear();
    samples.truth.clear();
    samples.count.clear();
  }

  void sample() {
    Samples& samples = record_.samples;
    const auto most = static_cast<std::size_t>(most_trials(rule_));
    double cpu_total = 0;
    while (record_.stop_reason.empty()) {
      const int batch = std::min(record_.batch, static_cast<int>(most - samples.count.size()));
      cpu_total += sample_batch(batch, record_.first_trial + samples.count.size());
      record_.stop_reason = reason_to_stop(rule_, samples.count.size(), elapsed_ns());
      if (watcher_.due(samples.count.size())) watch();
    }
    while (watcher_.wants_more(samples)) watch();
    record_.cpu_ns = cpu_total / static_cast<double>(samples.count.size());
  }

  /// One reading of the clock on either side of a batch; returns the CPU time. In a batch the resets, a store or two
  /// each, are inside: a clock reading between them would cost more.
  double sample_batch(int batch, std::uint64_t first_trial) {
    Samples& samples = record_.samples;
    make(first_trial);
    Count* const counts = &*samples.count.insert(samples.count.end(), static_cast<std::size_t>(batch), poison);
    session_->reset();
    const auto cpu_begin = cpu_ns();
    const auto begin = now_ns();
    counts[0] = session_->count();
    for (int i = 1; i < batch; ++i) {
      tosses_.select(static_cast<std::size_t>(i));
      session_->reset();
      counts[i] = session_->count();
    }
    const auto end = now_ns();
    const auto cpu_end = cpu_ns();
    samples.ns.push_back(net_ns(end - begin, clock_ns_) / batch);
    for (int i = 0; i < batch; ++i) {
      tosses_.select(static_cast<std::size_t>(i));
      samples.truth.push_back(truth_of(samples.truth.size()));
    }
    return std::max(0.0, static_cast<double>(cpu_end - cpu_begin) - cpu_reading_ns_);
  }

  /// Of the selected trial, the one at this place among all.
  [[nodiscard]] Count truth_of(std::size_t place) const { return place < order_.truths.size() ? order_.truths[place] : tosses_.truth(); }

  /// A trial like the others, but for its witness.
  void watch() {
    make(record_.first_trial + watched_from + static_cast<std::uint64_t>(watcher_.trials()));
    witness_.clear();
    session_->reset();
    const auto begin = now_ns();
    const Count count = session_->observe(witness_);
    const double ns = net_ns(now_ns() - begin, clock_ns_);
    watcher_.take(witness_.stays(), ns, tosses_.truth(), count);
  }

  const Order& order_;
  const Entry& entry_;
  StopRule rule_;
  Watcher watcher_;
  Witness witness_{&now_ns, &thread_cpu_ns};
  Tosses tosses_;
  std::int64_t begin_ns_;
  double clock_ns_;        ///< what one reading of the clock takes; no trial is made to pay for it
  double cpu_reading_ns_;  ///< the same of the CPU clock
  std::unique_ptr<Session> session_;
  Record record_ = begun_record(order_, entry_, rule_);
};

}  // namespace

void measure(const Order& order, const Registry& registry, const Answer& answer) {
  const Entry& entry = openable(order.what, registry);
  const std::vector<int> cpus = cpus_in(order);
  be_told_cpus(cpus);
  if (order.walks) use_walks(*order.walks);
  use_kernels(order.what.kernel);
  Launch(order, entry, cpus).run(answer);
}

Record measure(const Order& order, const Registry& registry) {
  Record record;
  measure(order, registry, [&](const Record& measured) { record = measured; });
  return record;
}

}  // namespace headcount

// SPDX-License-Identifier: Apache-2.0
#include "trials.hpp"

#include <algorithm>
#include <cmath>

#include "experiment/counting_clock.hpp"
#include "machine/clock.hpp"
#include "rows.hpp"

namespace headcount {
namespace {

constexpr std::uint64_t seed = 42;
// As the runner warms up.
constexpr int warmup_regions = 3;
constexpr std::int64_t warmup_ns = 20'000'000;
// Of trials this long a block would take too long, and an interruption matters less.
constexpr double long_trial_ns = 5e6;

// What finds room in the nearest cache of any machine of today, and leaves some for all else.
constexpr double batch_bytes = 16'000;
constexpr double most_together = 8;

/// Trials that may share a reading of the clock: their tosses lie where those of one would.
std::size_t most_in_batch(const Case& a_case) {
  const double each = static_cast<double>(a_case.coins) * sizeof(double) / a_case.threads;
  return static_cast<std::size_t>(std::clamp(batch_bytes / each, 1.0, most_together));
}

/// The trials of one row. Google Benchmark knows means only; the runner's time is a median, which no interrupted trial moves. So the
/// trials of a block, an odd number, all count as the block's median.
class Trials {
 public:
  Trials(Tosses& tosses, Session& session, const std::string& made_by) : tosses_(tosses), session_(session), made_by_(made_by) {}

  void warm_up() {
    const auto end = now_ns() + warmup_ns;
    double fastest = INFINITY;
    for (int i = 0; i < warmup_regions || now_ns() < end; ++i) fastest = std::min(fastest, one());
    block_.resize(fastest < long_trial_ns ? 15 : 1);
    batch_ = std::min(static_cast<std::size_t>(trials_per_reading(fastest, clock_ns_)), tosses_.batch());
  }
  [[nodiscard]] benchmark::IterationCount block() const { return static_cast<benchmark::IterationCount>(block_.size() * batch_); }

  /// The time of a block, in seconds.
  double seconds(Tally& tally) {
    for (double& ns : block_) {
      ns = one();
      for (std::size_t i = 0; i < batch_; ++i) {
        tosses_.select(i);
        tally.take(tosses_.truth(), counted_[i]);
      }
    }
    const auto middle = block_.begin() + static_cast<std::ptrdiff_t>(block_.size() / 2);
    std::ranges::nth_element(block_, middle);
    return *middle * static_cast<double>(block()) / 1e9;
  }

 private:
  /// The time of a trial in a batch; its resets, a store or two each, are inside but for the first.
  double one() {
    make_tosses(tosses_, session_, trial_, made_by_);
    trial_ += tosses_.batch();
    session_.reset();
    const auto begin = now_ns();
    counted_[0] = session_.count();
    for (std::size_t i = 1; i < batch_; ++i) {
      tosses_.select(i);
      session_.reset();
      counted_[i] = session_.count();
    }
    return net_ns(now_ns() - begin, clock_ns_) / static_cast<double>(batch_);
  }

  Tosses& tosses_;
  Session& session_;
  const std::string& made_by_;
  double clock_ns_ = measure_counting_clock().overhead_ns;
  std::uint64_t trial_ = 0;
  std::size_t batch_ = 1;
  std::vector<Count> counted_ = std::vector<Count>(tosses_.batch());
  std::vector<double> block_;
};

}  // namespace

void Tally::take(Count truth, Count counted) {
  ++trials_;
  if (counted < truth) ++lossy_;
  if (counted > truth) ++over_;
  if (trials_ == 1 || truth - counted > truth_ - counted_) {
    truth_ = truth;
    counted_ = counted;
  }
}

void Tally::report(benchmark::State& state, const Case& a_case, Promise promise) const {
  state.counters["coins"] = static_cast<double>(a_case.coins);
  state.counters["workers"] = a_case.threads;
  state.counters["truth"] = static_cast<double>(truth_);
  state.counters["counted"] = static_cast<double>(counted_);
  state.counters["lost"] = static_cast<double>(truth_ - counted_);
  state.counters["lost_max"] = static_cast<double>(truth_ - counted_);
  state.counters["trials"] = static_cast<double>(trials_);
  state.counters["lossy_trials"] = static_cast<double>(lossy_);
  if (over_ > 0 || (promise == Promise::exact && lossy_ > 0)) state.SkipWithError("the count is not what the strategy promises");
}

void run_trials(benchmark::State& state, const Entry& entry, const Case& a_case) {
  Tosses tosses(seed, a_case.coins, a_case.heads, keep_for(entry.backend, a_case), most_in_batch(a_case));
  use_kernels(a_case.kernel);
  const auto session = entry.open(a_case, tosses);
  Tally tally;
  session->inside([&] {
    session->place();
    Trials trials(tosses, *session, a_case.tosses);
    trials.warm_up();
    while (state.KeepRunningBatch(trials.block())) state.SetIterationTime(trials.seconds(tally));
  });
  state.SetLabel(label_of(entry));
  tally.report(state, a_case, entry.strategy.promise);
}

}  // namespace headcount

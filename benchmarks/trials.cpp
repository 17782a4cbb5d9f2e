// SPDX-License-Identifier: Apache-2.0
#include "trials.hpp"

#include <algorithm>
#include <cmath>

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
  }
  [[nodiscard]] benchmark::IterationCount block() const { return static_cast<benchmark::IterationCount>(block_.size()); }

  /// The time of a block, in seconds.
  double seconds(Tally& tally) {
    for (double& ns : block_) {
      ns = one();
      tally.take(tosses_.truth(), counted_);
    }
    const auto middle = block_.begin() + static_cast<std::ptrdiff_t>(block_.size() / 2);
    std::ranges::nth_element(block_, middle);
    return *middle * static_cast<double>(block_.size()) / 1e9;
  }

 private:
  double one() {
    make_tosses(tosses_, session_, trial_++, made_by_);
    session_.reset();
    const auto begin = now_ns();
    counted_ = session_.count();
    return static_cast<double>(now_ns() - begin);
  }

  Tosses& tosses_;
  Session& session_;
  const std::string& made_by_;
  std::uint64_t trial_ = 0;
  Count counted_ = 0;
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
  Tosses tosses(seed, a_case.coins, a_case.heads, keep_for(entry.backend, a_case));
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

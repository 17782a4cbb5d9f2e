// SPDX-License-Identifier: Apache-2.0
#include "limits/reading.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "limits/crew.hpp"
#include "limits/rows.hpp"
#include "peers.hpp"
#include "statistics/statistics.hpp"

namespace headcount {
namespace {

constexpr int choosing_rounds = 7;
const std::array<std::string, 4> backends{"serial", "openmp", "tbb", "thread_pool"};

/// The loop that does nothing but read, by the crew, as often as it is asked.
class Reader {
 public:
  Reader(const Tosses& tosses, int threads) : tosses_(tosses), crew_(threads, cpus()), reading_(&limits::readings().front()) { choose(); }

  void read() {
    if (crew_.threads() == 1) return benchmark::DoNotOptimize(reading_->read(tosses_.values(), tosses_.size()));
    crew_.run([this](Slot slot) {
      const Range own = share_of(tosses_.size(), crew_.threads(), slot);
      benchmark::DoNotOptimize(reading_->read(tosses_.values() + own.begin, own.size()));
    });
  }
  [[nodiscard]] std::string name() const { return std::string(reading_->name); }

 private:
  /// The candidate that is the fastest on the median, all of them read in turn.
  void choose() {
    const auto all = limits::readings();
    const int repeats = repeats_in(turn_ns, [this] { read(); });
    std::vector<std::vector<double>> times(all.size());
    for (int round = 0; round < choosing_rounds; ++round)
      for (std::size_t i = 0; i < all.size(); ++i) {
        reading_ = &all[i];
        times[i].push_back(time_of({.once = [this] { read(); }, .repeats = repeats, .warm = 1}));
      }
    const auto median = [](const std::vector<double>& each) { return summarize(each).median; };
    reading_ = &all[static_cast<std::size_t>(std::ranges::min_element(times, {}, median) - times.begin())];
  }

  const Tosses& tosses_;
  limits::Crew crew_;
  const limits::Reading* reading_;
};

void beside_reading(benchmark::State& state, const std::string& backend, const std::string& strategy, Count n, int threads) {
  Opened opened(backend, strategy, n, threads);
  Reader reader(opened.tosses(), threads);
  opened.session().inside([&] {
    const auto count = [&] {
      opened.session().reset();
      benchmark::DoNotOptimize(opened.session().count());
    };
    alternate(state, "of_limit", side_of(count), side_of([&] { reader.read(); }));
  });
  state.counters["gb_per_s"] = static_cast<double>(n) * sizeof(double) / state.counters["ours_ns"].value;
  state.SetLabel("limit: " + reader.name());
}

void beside_dot(benchmark::State& state, Count n, int threads) {
  Opened opened("openmp", "reduction", n, threads);
  const Dot dot(n, threads);
  // the dot product reads two arrays, so that we do half of its work
  alternate(state, "times_peer", side_of([&] { benchmark::DoNotOptimize(opened.session().count()); }),
            side_of([&] { benchmark::DoNotOptimize(dot.sum()); }), 0.5);
  state.counters["gb_per_s"] = static_cast<double>(n) * sizeof(double) / state.counters["ours_ns"].value;
  state.counters["peer_gb_per_s"] = 2 * static_cast<double>(n) * sizeof(double) / state.counters["theirs_ns"].value;
}

/// With the loop that a reader would write.
void plainly(benchmark::State& state, Count n) {
  use_kernels("plain");
  beside_reading(state, "serial", "reduction", n, 1);
  use_kernels(Case().kernel);
}

std::string row_name(const std::string& what, Count n, int threads) {
  return what + "/coins:" + std::to_string(n) + "/threads:" + std::to_string(threads);
}

}  // namespace

void add_reading_rows() {
  for (const Count n : {Count{1000}, Count{4000}, Count{100'000}, Count{1'000'000}, Count{100'000'000}})
    for (const int threads : crews()) {
      for (const std::string& backend : backends)
        if (Opened::possible(backend, threads))
          add_row(row_name("reading/" + backend + "/reduction", n, threads), pairs_for(n),
                  [=](benchmark::State& state) { beside_reading(state, backend, "reduction", n, threads); });
      if (threads == 1)
        add_row(row_name("reading/serial/reduction/kernel:plain", n, 1), pairs_for(n), [=](benchmark::State& state) { plainly(state, n); });
      if (n == 100'000'000 && Opened::possible("openmp", threads))
        add_row(row_name("dot/openmp/reduction", n, threads), pairs_for(n), [=](benchmark::State& state) { beside_dot(state, n, threads); });
    }
}

}  // namespace headcount

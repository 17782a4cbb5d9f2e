// SPDX-License-Identifier: Apache-2.0
// Every set of kernels that this CPU can run against the plain loop, value for value: every length and alignment, everything
// around the bar, and what no toss can be.
#include "headcount/kernel.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "headcount/toss.hpp"

namespace headcount {

/// For GoogleTest, which would print the set's bytes.
void PrintTo(const Kernels& kernels, std::ostream* out) { *out << kernels.name; }

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double denormal = std::numeric_limits<double>::denorm_min();

Count plain(const double* values, Count n, double bar) {
  Count heads = 0;
  for (Count i = 0; i < n; ++i)
    if (values[i] > bar) ++heads;
  return heads;
}

std::vector<double> tosses(Count n, std::uint64_t trial = 0) {
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(n));
  for (Count i = 0; i < n; ++i) values.push_back(toss(trial_key(42, trial), i));
  return values;
}

class EveryKernel : public testing::TestWithParam<Kernels> {
 protected:
  /// `above`, and where it applies `above_half`, at every place of a vector and of the tail: one value among those that are tails.
  static void expect_at_every_place(double value, double bar) {
    constexpr Count n = 235;
    std::vector<double> values(n, std::min(bar, 0.5));
    const Count expected = value > bar ? 1 : 0;
    for (std::size_t place = 0; place < n; ++place) {
      const double before = std::exchange(values[place], value);
      ASSERT_EQ(GetParam().above(values.data(), n, bar), expected) << value << " over " << bar << " at " << place;
      ASSERT_EQ(GetParam().for_tosses(bar)(values.data(), n, bar), expected) << value << " over " << bar << " at " << place;
      values[place] = before;
    }
  }
};

TEST_P(EveryKernel, IsThePlainLoopAtEveryLengthAndAlignment) {
  const std::vector<double> values = tosses(400);
  for (const double bar : {0.5, 0.3})
    for (Count first = 0; first < 17; ++first)
      for (Count n = 0; n + first <= 400; ++n) {
        ASSERT_EQ(GetParam().above(values.data() + first, n, bar), plain(values.data() + first, n, bar)) << first << ", " << n;
        ASSERT_EQ(GetParam().for_tosses(bar)(values.data() + first, n, bar), plain(values.data() + first, n, bar)) << first << ", " << n;
      }
}

/// Every way of walking in turn, and then the usual one again.
void for_all_walks(const std::function<void()>& work) {
  for (const Walks& walks : {Walks{}, Walks{.near = 4}, Walks{.far = 4}, Walks{.near = 4, .far = 4, .narrow_from = Count{1} << 17}}) {
    use_walks(walks);
    work();
  }
  use_walks({});
}

/// Large ones may be walked in several places at once: where the walk changes, at its tails, and with what no toss can be in each place.
TEST_P(EveryKernel, IsThePlainLoopWhereTheValuesDoNotFitInCaches) {
  static std::vector<double> values = tosses((1 << 24) + 200);
  for (const int change : {1 << 13, 1 << 17, 1 << 24})
    for (const Count n : {change - 1, change, change + 77, change + 127}) {
      const double* const first = values.data() + n % 3;
      const Count heads = plain(first, n, 0.5);
      for_all_walks([&] {
        EXPECT_EQ(GetParam().above(first, n, 0.5), heads) << n;
        EXPECT_EQ(GetParam().for_tosses(0.5)(first, n, 0.5), heads) << n;
      });
    }
}

TEST_P(EveryKernel, SeesWhatNoTossCanBeInAnyPlaceOfALargeWalk) {
  static std::vector<double> values = tosses((1 << 18) + 200);
  for (const Count n : {Count{1} << 13, Count{1} << 17, (Count{1} << 18) + 77})
    for (const Count place : {Count{0}, n / 4 + 1, n / 2 + 9, n - n / 5, n - 1}) {
      const auto at = static_cast<std::size_t>(place);
      const double before = std::exchange(values[at], infinity);
      const Count heads = plain(values.data(), n, 0.5);
      for_all_walks([&] { EXPECT_EQ(GetParam().for_tosses(0.5)(values.data(), n, 0.5), heads) << n << ", " << place; });
      values[at] = before;
    }
}

TEST_P(EveryKernel, IsStrictAroundEveryBar) {
  for (const double bar : {0.5, 0.0, 0.25, 0.1, std::nextafter(0.5, 0), std::nextafter(0.5, 1), 1.0, -1.0}) {
    double value = bar;
    for (int i = 0; i < 8; ++i) value = std::nextafter(value, -infinity);
    for (int i = 0; i < 17; ++i, value = std::nextafter(value, infinity))
      if (value >= 0) expect_at_every_place(value, bar);
    for (const double step : {-0x1p-53, 0x1p-53, -0x1p-52, 0x1p-52})
      if (bar + step >= 0) expect_at_every_place(bar + step, bar);
  }
}

TEST_P(EveryKernel, CountsTheEndsOfWhatATossCanBe) {
  for (const double bar : {0.5, 0.0, 0.25})
    for (const double value : {0.0, -0.0, denormal, std::numeric_limits<double>::min(), 0x1p-53, 1 - 0x1p-53, 1.0}) expect_at_every_place(value, bar);
}

TEST_P(EveryKernel, CountsWhatNoTossCanBe) {
  const double nan = std::nan("");
  for (const double bar : {0.5, 0.0, 1.0, -1.0, 0.25})
    for (const double value : {nan, -nan, infinity, -infinity, 1e300, -1e300, -denormal, -0.25, 1.4}) {
      std::vector<double> values(235, bar);
      for (std::size_t place = 0; place < values.size(); place += 7) {
        values[place] = value;
        ASSERT_EQ(GetParam().above(values.data(), 235, bar), plain(values.data(), 235, bar)) << value << " over " << bar;
      }
      // what is not a finite number shows where the kernel relies on having tosses, and what is far from one too
      if (bar == 0.5) {
        ASSERT_EQ(GetParam().for_tosses(bar)(values.data(), 235, bar), plain(values.data(), 235, bar)) << value;
      }
    }
}

TEST_P(EveryKernel, CountsAllOrNothing) {
  for (const Count n : {1, 7, 95, 96, 97, 1000}) {
    const std::vector<double> heads(static_cast<std::size_t>(n), 1 - 0x1p-53);
    const std::vector<double> tails(static_cast<std::size_t>(n), 0.5);
    EXPECT_EQ(GetParam().for_tosses(0.5)(heads.data(), n, 0.5), n);
    EXPECT_EQ(GetParam().for_tosses(0.5)(tails.data(), n, 0.5), 0);
    EXPECT_EQ(GetParam().above(tails.data(), n, bar_for(1)), n);
    EXPECT_EQ(GetParam().above(heads.data(), n, bar_for(0)), 0);
  }
}

TEST_P(EveryKernel, GeneratesTheSameTosses) {
  for (const double heads : {0.5, 0.0, 1.0, 0.1, 0.9, 0x1p-53, 1 - 0x1p-53}) {
    const double bar = bar_for(heads);
    for (const Count begin : {Count{0}, Count{5}, Count{1} << 40})
      for (Count n = 0; n < 70; ++n) {
        Count expected = 0;
        for (Count i = begin; i < begin + n; ++i) expected += toss(trial_key(7, 3), i) > bar ? 1 : 0;
        ASSERT_EQ(GetParam().generated(trial_key(7, 3), {begin, begin + n}, bar), expected) << heads << ", " << begin << ", " << n;
      }
  }
}

TEST_P(EveryKernel, ComparesIntegersAsTheDoublesCompare) {  // the bar is a toss that occurs, or lies beside it
  const std::uint64_t key = trial_key(42, 1);
  for (Count i = 0; i < 200; ++i)
    for (const double bar : {toss(key, i), std::nextafter(toss(key, i), 0), std::nextafter(toss(key, i), 1)}) {
      const std::vector<double> values = tosses(64, 1);
      ASSERT_EQ(GetParam().generated(key, {0, 64}, bar), plain(values.data(), 64, bar)) << bar;
    }
}

TEST_P(EveryKernel, FillsWithTheSameTosses) {
  for (const Count begin : {Count{0}, Count{3}, Count{1} << 40})
    for (Count n = 0; n < 40; ++n) {
      std::vector<double> values(static_cast<std::size_t>(n) + 1, -7.0);
      GetParam().fill(values.data(), trial_key(42, 0), {begin, begin + n});
      for (Count i = 0; i < n; ++i) ASSERT_EQ(values[static_cast<std::size_t>(i)], toss(trial_key(42, 0), begin + i));
      ASSERT_EQ(values.back(), -7.0) << "nothing is written behind the end";
    }
}

INSTANTIATE_TEST_SUITE_P(Cpu, EveryKernel, testing::ValuesIn(runnable_kernels().begin(), runnable_kernels().end()),
                         [](const auto& set) { return std::string(set.param.name); });

TEST(UseKernels, PlainOnesCountTheSameAndMakeNothing) {
  const Kernels widest = *chosen_kernels;
  use_kernels("plain");
  const Kernels plain = *chosen_kernels;
  use_kernels("widest");
  EXPECT_EQ(chosen_kernels->name, widest.name);
  EXPECT_EQ(plain.name, "plain");
  EXPECT_EQ(plain.fill, widest.fill);
  std::vector<double> values(1009);
  plain.fill(values.data(), 7, {0, 1009});
  for (const double bar : {0.5, 0.0, 0.25, 1.0}) {
    EXPECT_EQ(plain.for_tosses(bar)(values.data(), 1009, bar), widest.for_tosses(bar)(values.data(), 1009, bar)) << bar;
    EXPECT_EQ(plain.generated(7, {3, 1009}, bar), widest.generated(7, {3, 1009}, bar)) << bar;
  }
}

TEST(RunnableKernels, EndWithThePortableOnes) { EXPECT_EQ(runnable_kernels().back().name, "portable"); }

TEST(LastTails, IsTheLargestHashBelowTheBar) {
  EXPECT_EQ(last_tails_for(0.0), 0x7ffU);
  EXPECT_EQ(last_tails_for(0.5), (std::uint64_t{1} << 63) | 0x7ffU);
  EXPECT_EQ(last_tails_for(1.0), UINT64_MAX);
  EXPECT_EQ(last_tails_for(1 - 0x1p-53), UINT64_MAX) << "no toss is larger";
}

}  // namespace
}  // namespace headcount

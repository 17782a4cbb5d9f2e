// SPDX-License-Identifier: Apache-2.0
// Every kernel once, for as many instruction sets as Google Highway makes of it: the middle of this file is compiled for each of them.
// Only its headers are used: which set this CPU can run is asked below, of the compiler's runtime.
#include <bit>
#include <vector>

#include "experiment/kernels/sets.hpp"
#include "headcount/toss.hpp"

// Those of today's x86-64 machines, and NEON; what else there is would be a row in `runnable_kernels` each.
#define HWY_COMPILE_ALL_ATTAINABLE
#define HWY_DISABLED_TARGETS (HWY_AVX3_DL | HWY_SSE4 | HWY_SSSE3 | HWY_SVE | HWY_SVE_256 | HWY_SVE2 | HWY_SVE2_128)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "experiment/kernels/highway.cpp"
#include <hwy/foreach_target.h>
// after foreach_target.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace headcount::kernels::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Doubles = hn::ScalableTag<double>;
using Counts = hn::RebindToSigned<Doubles>;
using Hashes = hn::RebindToUnsigned<Doubles>;
constexpr Doubles doubles;
constexpr Counts counts;
constexpr Hashes hashes;
constexpr Count lanes = static_cast<Count>(hn::MaxLanes(doubles));

/// A constant that stands in the code, and not in memory: a forked worker has no page of constants until it looks at one, and to map it takes
/// longer than to count a thousand tosses.
template <class D>
HWY_INLINE hn::Vec<D> in_all_lanes(D d, double value) {
  Count bits = std::bit_cast<Count>(value);
  asm("" : "+r"(bits));
  return hn::BitCast(d, hn::Set(counts, bits));
}

/// One more in each lane where it holds; an addition under a mask where there is one.
template <class Mask>
HWY_INLINE hn::Vec<Counts> plus_one(hn::Vec<Counts> heads, Mask where) {
  return hn::IfThenElse(hn::RebindMask(counts, where), hn::Add(heads, hn::Set(counts, 1)), heads);
}

#include "experiment/kernels/ways.inc"

/// The heads, and all the bits of all the counts: they show whether these can be true.
struct Total {
  Count heads;
  hn::Vec<Counts> bits;
};

/// The values are walked in `places` parts at once, a few vectors here and then a few there: the hardware's own prefetching does better so in some
/// machines, and worse in others. Leaves less than a step to the caller, and returns where that begins.
template <Count places, Count row, class Way>
HWY_INLINE Count walk(const Way& way, typename Way::Vector* seen, const double* values, Count n) {
  const Count part = n / (row * places * lanes) * row * lanes;
  for (Count i = 0; i < part; i += row * lanes)
#pragma GCC unroll 4
    for (Count place = 0; place < places; ++place)
#pragma GCC unroll 12
      for (Count k = 0; k < row; ++k) {
        auto& own = seen[place * row + k];
        own = way.plus(own, hn::LoadU(doubles, values + place * part + i + k * lanes));
      }
  return places * part;
}

template <std::size_t places, std::size_t many, class Way>
HWY_INLINE Total count_in(const Way way, const double* values, Count n) {
  typename Way::Vector seen[many];
  for (auto& one : seen) one = way.none();
  Count i = walk<static_cast<Count>(places), static_cast<Count>(many / places)>(way, seen, values, n);
#pragma GCC unroll 12
  for (std::size_t k = 0; k + 1 < many; ++k)
    if (i + lanes <= n) {
      seen[k] = way.plus(seen[k], hn::LoadU(doubles, values + i));
      i += lanes;
    }
  seen[many - 1] = way.plus_first(seen[many - 1], values + i, static_cast<std::size_t>(n - i));
  auto sum = way.count_in(seen[0]);
  auto bits = sum;
#pragma GCC unroll 12
  for (std::size_t k = 1; k < many; ++k) {
    const auto heads = way.count_in(seen[k]);
    sum = hn::Add(sum, heads);
    bits = hn::Or(bits, heads);
  }
  return {hn::GetLane(hn::SumOfLanes(counts, sum)), bits};
}

template <class Way>
HWY_INLINE Total count(const Way way, const double* values, Count n) {
  if (places_for(n) == 1) return count_in<1, Way::accumulators>(way, values, n);
  return count_in<4, 8>(way, values, n);  // pairs of lines in each place: three at a time were slower by a tenth
}

[[gnu::hot]] Count above(const double* values, Count n, double bar) { return count(Compared{in_all_lanes(doubles, bar)}, values, n).heads; }

[[gnu::hot]] Count above_half(const double* values, Count n, double bar) {
  if (lanes > 4 && is_for_narrower(n)) return narrower(values, n, bar);
  const Total all = count(Rounded{}, values, n);
  // a NaN or an infinity was among the values: no count is negative, or that large
  const auto high = hn::ShiftRight<51>(all.bits);
  if (!hn::AllTrue(counts, hn::Eq(high, hn::Zero(counts)))) return above(values, n, bar);
  return all.heads;
}

/// Toss i is one hash of key + (i + 1) * golden, so states are stepped by addition.
HWY_INLINE hn::Vec<Hashes> states_from(std::uint64_t key, Count i) {
  return hn::Add(hn::Set(hashes, state_of(key, i)), hn::Mul(hn::Iota(hashes, 0), hn::Set(hashes, golden)));
}
HWY_INLINE hn::Vec<Hashes> mix_all(hn::Vec<Hashes> z) {
  z = hn::Mul(hn::Xor(z, hn::ShiftRight<30>(z)), hn::Set(hashes, mix_first));
  z = hn::Mul(hn::Xor(z, hn::ShiftRight<27>(z)), hn::Set(hashes, mix_second));
  return hn::Xor(z, hn::ShiftRight<31>(z));
}

[[gnu::hot]] Count generated(std::uint64_t key, Range range, double bar) {
  if (bar < 0) return range.size();
  constexpr std::size_t streams = 4;
  constexpr Count step = static_cast<Count>(streams) * lanes;
  const std::uint64_t last_tails = last_tails_for(bar);
  const auto limit = hn::Set(hashes, last_tails);
  const auto stride = hn::Set(hashes, static_cast<std::uint64_t>(step) * golden);
  hn::Vec<Hashes> state[streams];
  hn::Vec<Counts> heads[streams];
  for (std::size_t k = 0; k < streams; ++k) {
    state[k] = states_from(key, range.begin + static_cast<Count>(k) * lanes);
    heads[k] = hn::Zero(counts);
  }
  Count i = range.begin;
  for (; i + step <= range.end; i += step)
#pragma GCC unroll 4
    for (std::size_t k = 0; k < streams; ++k) {
      heads[k] = plus_one(heads[k], hn::Gt(mix_all(state[k]), limit));
      state[k] = hn::Add(state[k], stride);
    }
  Count sum = hn::GetLane(hn::SumOfLanes(counts, hn::Add(hn::Add(heads[0], heads[1]), hn::Add(heads[2], heads[3]))));
  for (; i < range.end; ++i) sum += mix(state_of(key, i)) > last_tails ? 1 : 0;
  return sum;
}

[[gnu::hot]] void fill(double* values, std::uint64_t key, Range range) {
  const auto stride = hn::Set(hashes, static_cast<std::uint64_t>(lanes) * golden);
  auto state = states_from(key, range.begin);
  Count i = range.begin;
  for (; i + lanes <= range.end; i += lanes, values += lanes) {
    hn::StoreU(hn::Mul(hn::ConvertTo(doubles, hn::BitCast(counts, hn::ShiftRight<11>(mix_all(state)))), hn::Set(doubles, 0x1p-53)), doubles, values);
    state = hn::Add(state, stride);
  }
  for (; i < range.end; ++i) *values++ = toss(key, i);
}

}  // namespace

[[maybe_unused]] Kernels set(std::string_view name) {
  return {.name = name, .above = above, .above_half = above_half, .generated = generated, .fill = fill};
}

}  // namespace headcount::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace headcount {

/// The best first. What Highway calls AVX3 and AVX2 is more than one bit of the CPU's each.
std::span<const Kernels> runnable_kernels() {
  static const std::vector<Kernels> sets = [] {
    std::vector<Kernels> found;
#if HWY_ARCH_X86
    __builtin_cpu_init();
    const bool avx2 =
        __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
    const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
                        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    if (avx2 && avx512) found.push_back(kernels::N_AVX3::set("avx512"));
    if (avx2) found.push_back(kernels::N_AVX2::set("avx2"));
#elif HWY_HAVE_FLOAT64 && HWY_NATIVE_FMA
    found.push_back(kernels::HWY_NAMESPACE::set(hwy::TargetName(HWY_TARGET)));
#endif
    found.push_back(kernels::portable());
    return found;
  }();
  return sets;
}

}  // namespace headcount
#endif

// SPDX-License-Identifier: Apache-2.0
// 512 bits at a time. A CPU that reads two vectors a cycle has room for one or two operations beside each; the accumulators are
// as many as hide what an operation takes (eight counts, twelve sums: two a cycle for four to six cycles).
#include <immintrin.h>

#include <bit>

#include "core/kernels/sets.hpp"
#include "headcount/toss.hpp"

namespace headcount::kernels {
namespace {

#define AVX512 gnu::target("avx512f,avx512dq"), gnu::always_inline
#define AVX512_APART gnu::target("avx512f,avx512dq"), gnu::hot

constexpr Count lanes = 8;

[[AVX512]] inline __mmask8 first_lanes(Count n) { return static_cast<__mmask8>((1U << n) - 1U); }
/// What lies behind the end of the values is asked for and never read.
[[AVX512]] inline void prefetch(const double* values) { _mm_prefetch(reinterpret_cast<const char*>(values), _MM_HINT_T0); }

/// The constant stands in the code, and not in memory: a forked worker has no page of constants until it looks at one, and to map it
/// takes longer than to count a thousand tosses.
[[AVX512]] inline __m512d in_all_lanes(double value) {
  auto bits = std::bit_cast<Count>(value);
  asm("" : "+r"(bits));
  return _mm512_castsi512_pd(_mm512_set1_epi64(bits));
}

/// Any values and any bar: compare, and count where it holds.
struct Compared {
  using Vector = __m512i;
  static constexpr Count accumulators = 8;
  __m512d bar;

  [[AVX512]] Vector none() const { return _mm512_setzero_si512(); }
  [[AVX512]] static Vector plus_one(Vector counts, __mmask8 where) { return _mm512_mask_sub_epi64(counts, where, counts, _mm512_set1_epi64(-1)); }
  [[AVX512]] Vector plus(Vector counts, const double* values) const {
    return plus_one(counts, _mm512_cmp_pd_mask(_mm512_loadu_pd(values), bar, _CMP_GT_OQ));
  }
  [[AVX512]] Vector plus_first(Vector counts, const double* values, __mmask8 some) const {
    return plus_one(counts, _mm512_mask_cmp_pd_mask(some, _mm512_maskz_loadu_pd(some, values), bar, _CMP_GT_OQ));
  }
  [[AVX512]] __m512i count_in(Vector counts) const { return counts; }
};

/// The bar 0.5 and values in [0, 1.5). A sum that starts at 2^52 holds whole numbers only: adding x, less half its last bit, in one
/// rounding adds 1 where x is above 0.5, and else nothing. One operation per vector, where comparing and counting are two.
struct Rounded {
  using Vector = __m512d;
  static constexpr Count accumulators = 12;
  __m512d start = in_all_lanes(0x1p52);
  __m512d below_one = in_all_lanes(1.0 - 0x1p-53);

  [[AVX512]] Vector none() const { return start; }
  [[AVX512]] Vector plus_half(Vector sums, __m512d values) const { return _mm512_fmadd_pd(values, below_one, sums); }
  [[AVX512]] Vector plus(Vector sums, const double* values) const { return plus_half(sums, _mm512_loadu_pd(values)); }
  [[AVX512]] Vector plus_first(Vector sums, const double* values, __mmask8 some) const {
    return plus_half(sums, _mm512_maskz_loadu_pd(some, values));
  }
  [[AVX512]] __m512i count_in(Vector sums) const { return _mm512_sub_epi64(_mm512_castpd_si512(sums), _mm512_castpd_si512(start)); }
};

/// The values are walked in `places` parts at once, a few vectors here and then a few there, `ahead` doubles being asked for before
/// they are due (or none). `accumulators` vectors a step. Leaves less than a step to the caller, and returns where that begins.
template <Count places, Count ahead, Count accumulators, class Way>
[[AVX512]] inline Count walk(const Way way, typename Way::Vector* seen, const double* values, Count n) {
  constexpr Count row = accumulators / places;
  const Count part = n / (accumulators * lanes) * row * lanes;
  for (Count i = 0; i < part; i += row * lanes)
#pragma GCC unroll 4
    for (Count place = 0; place < places; ++place)
#pragma GCC unroll 12
      for (Count k = 0; k < row; ++k) {
        const double* const next = values + place * part + i + k * lanes;
        if constexpr (ahead > 0) prefetch(next + ahead);
        seen[place * row + k] = way.plus(seen[place * row + k], next);
      }
  return places * part;
}

/// The heads in each lane. The bits of all the counts show whether they can be true: small numbers.
struct Lanes {
  __m512i heads;
  __m512i bits;
};

/// Of the accumulators from `begin` to `end`, as a tree.
template <class Way, Count begin, Count end>
[[AVX512]] inline Lanes lanes_of(const Way way, const typename Way::Vector* seen) {
  if constexpr (end - begin == 1) {
    const __m512i counts = way.count_in(seen[begin]);
    return {counts, counts};
  } else {
    constexpr Count middle = (begin + end) / 2;
    const Lanes low = lanes_of<Way, begin, middle>(way, seen);
    const Lanes high = lanes_of<Way, middle, end>(way, seen);
    return {_mm512_add_epi64(low.heads, high.heads), _mm512_or_si512(low.bits, high.bits)};
  }
}

template <Count places, Count ahead, Count accumulators, class Way>
[[AVX512_APART]] Lanes count(const Way way, const double* values, Count n) {
  typename Way::Vector seen[static_cast<std::size_t>(accumulators)];
#pragma GCC unroll 12
  for (auto& each : seen) each = way.none();
  Count i = walk<places, ahead, accumulators>(way, seen, values, n);
  for (; i + lanes <= n; i += lanes) seen[0] = way.plus(seen[0], values + i);
  seen[1] = way.plus_first(seen[1], values + i, first_lanes(n - i));
  return lanes_of<Way, 0, accumulators>(way, seen);
}

// Beyond L1 the hardware's own prefetching does better in several places at once: by a tenth in L2, by a twentieth in memory. It leaves
// a quarter of what L3 gives to several cores, unless it is helped; but where L3 keeps a part of the values from one time to the
// next, asking ahead costs a third. Found where a core has 48 KiB of L1, 1 MiB of L2 and 32 MiB of L3.
constexpr Count beyond_l1 = Count{1} << 13;
constexpr Count beyond_l2 = Count{1} << 17;
constexpr Count near_l3 = Count{1} << 21;
constexpr Count beyond_l3 = Count{1} << 23;
constexpr Count ahead = 192;  // doubles: 1.5 KiB

template <class Way>
[[AVX512]] inline Lanes count_from(const Way way, const double* values, Count n) {
  if (n < beyond_l1) return count<1, 0, Way::accumulators>(way, values, n);
  if (n < beyond_l2) return count<4, 0, 8>(way, values, n);
  if (n < near_l3) return count<2, ahead, 8>(way, values, n);
  if (n < beyond_l3) return count<4, 0, 8>(way, values, n);
  return count<4, ahead, 8>(way, values, n);
}

[[AVX512_APART]] Count above(const double* values, Count n, double bar) {
  return _mm512_reduce_add_epi64(count_from(Compared{_mm512_set1_pd(bar)}, values, n).heads);
}

[[AVX512_APART]] Count above_half(const double* values, Count n, double bar) {
  const Lanes all = count_from(Rounded{}, values, n);
  // a NaN or an infinity was among the values
  if (_mm512_cmpgt_epu64_mask(all.bits, _mm512_set1_epi64(Count{1} << 51)) != 0) return above(values, n, bar);
  return _mm512_reduce_add_epi64(all.heads);
}

}  // namespace

Kernels avx512() {
  return {.name = "avx512", .above = above, .above_half = above_half, .generated = avx512_generated, .fill = avx512_fill};
}

}  // namespace headcount::kernels

// SPDX-License-Identifier: Apache-2.0
// 512 bits at a time. A CPU that reads two vectors a cycle has room for one or two operations beside each; the accumulators are
// as many as hide what an operation takes (eight counts, twelve sums: two a cycle for four to six cycles).
#include <immintrin.h>

#include "core/kernels/sets.hpp"
#include "headcount/toss.hpp"

namespace headcount::kernels {
namespace {

#define AVX512 gnu::target("avx512f,avx512dq"), gnu::always_inline
#define AVX512_APART gnu::target("avx512f,avx512dq")

constexpr Count lanes = 8;
// From here on the values do not fit in L2, and the hardware's own prefetching leaves a quarter of what L3 gives.
constexpr Count far_from = Count{1} << 17;
constexpr Count ahead = 256;  // doubles: 2 KiB

/// Four vectors, in registers.
struct Counts {
  __m512i a, b, c, d;
};
struct Sums {
  __m512d a, b, c, d;
};

[[AVX512]] inline __m512i sum_of(const Counts& x) {
  return _mm512_add_epi64(_mm512_add_epi64(x.a, x.b), _mm512_add_epi64(x.c, x.d));
}
[[AVX512]] inline Counts no_counts() { return {_mm512_setzero_si512(), _mm512_setzero_si512(), _mm512_setzero_si512(), _mm512_setzero_si512()}; }
[[AVX512]] inline __mmask8 first_lanes(Count n) { return static_cast<__mmask8>((1U << n) - 1U); }

[[AVX512]] inline __m512i plus_one(__m512i counts, __mmask8 where) {
  return _mm512_mask_sub_epi64(counts, where, counts, _mm512_set1_epi64(-1));
}
[[AVX512]] inline __m512i plus_above(__m512i counts, const double* values, __m512d bar) {
  return plus_one(counts, _mm512_cmp_pd_mask(_mm512_loadu_pd(values), bar, _CMP_GT_OQ));
}
[[AVX512]] inline void count_four(Counts& x, const double* values, __m512d bar) {
  x.a = plus_above(x.a, values, bar);
  x.b = plus_above(x.b, values + lanes, bar);
  x.c = plus_above(x.c, values + 2 * lanes, bar);
  x.d = plus_above(x.d, values + 3 * lanes, bar);
}
/// The cache lines of eight vectors. What lies behind the end of the values is asked for and never read.
[[AVX512]] inline void prefetch_eight(const double* values) {
  for (Count k = 0; k < 8; ++k) _mm_prefetch(reinterpret_cast<const char*>(values + k * lanes), _MM_HINT_T0);
}

template <bool far>
[[AVX512_APART]] Count count_above(const double* values, Count n, double bar_value) {
  const __m512d bar = _mm512_set1_pd(bar_value);
  Counts even = no_counts();
  Counts odd = no_counts();
  Count i = 0;
  for (; i + 8 * lanes <= n; i += 8 * lanes) {
    if constexpr (far) prefetch_eight(values + i + ahead);
    count_four(even, values + i, bar);
    count_four(odd, values + i + 4 * lanes, bar);
  }
  for (; i + lanes <= n; i += lanes) even.a = plus_above(even.a, values + i, bar);
  const __mmask8 rest = first_lanes(n - i);
  odd.a = plus_one(odd.a, _mm512_mask_cmp_pd_mask(rest, _mm512_maskz_loadu_pd(rest, values + i), bar, _CMP_GT_OQ));
  return _mm512_reduce_add_epi64(_mm512_add_epi64(sum_of(even), sum_of(odd)));
}

Count above(const double* values, Count n, double bar) {
  return n < far_from ? count_above<false>(values, n, bar) : count_above<true>(values, n, bar);
}

// A sum that starts at 2^52 holds whole numbers only: adding x, less half its last bit, in one rounding adds 1 where x is above
// 0.5 (and below 1.5), and else nothing. One operation per vector, where comparing and counting are two.
constexpr double start = 0x1p52;

[[AVX512]] inline __m512d plus_half(__m512d sum, __m512d values) { return _mm512_fmadd_pd(values, _mm512_set1_pd(1.0 - 0x1p-53), sum); }
[[AVX512]] inline Sums no_sums() { return {_mm512_set1_pd(start), _mm512_set1_pd(start), _mm512_set1_pd(start), _mm512_set1_pd(start)}; }
[[AVX512]] inline void sum_four(Sums& x, const double* values) {
  x.a = plus_half(x.a, _mm512_loadu_pd(values));
  x.b = plus_half(x.b, _mm512_loadu_pd(values + lanes));
  x.c = plus_half(x.c, _mm512_loadu_pd(values + 2 * lanes));
  x.d = plus_half(x.d, _mm512_loadu_pd(values + 3 * lanes));
}
[[AVX512]] inline __m512i count_in(__m512d sum) {
  return _mm512_sub_epi64(_mm512_castpd_si512(sum), _mm512_castpd_si512(_mm512_set1_pd(start)));
}
[[AVX512]] inline Counts counts_in(const Sums& x) { return {count_in(x.a), count_in(x.b), count_in(x.c), count_in(x.d)}; }
/// What any of the counts has: small numbers, unless a NaN or an infinity was among the values.
[[AVX512]] inline __m512i bits_of(const Counts& x) { return _mm512_or_si512(_mm512_or_si512(x.a, x.b), _mm512_or_si512(x.c, x.d)); }

template <bool far>
[[AVX512_APART]] Count count_half(const double* values, Count n, double bar) {
  Sums x = no_sums();
  Sums y = no_sums();
  Sums z = no_sums();
  Count i = 0;
  for (; i + 12 * lanes <= n; i += 12 * lanes) {
    if constexpr (far) {
      prefetch_eight(values + i + ahead);
      prefetch_eight(values + i + ahead + 4 * lanes);
    }
    sum_four(x, values + i);
    sum_four(y, values + i + 4 * lanes);
    sum_four(z, values + i + 8 * lanes);
  }
  for (; i + lanes <= n; i += lanes) x.a = plus_half(x.a, _mm512_loadu_pd(values + i));
  y.a = plus_half(y.a, _mm512_maskz_loadu_pd(first_lanes(n - i), values + i));
  const Counts cx = counts_in(x);
  const Counts cy = counts_in(y);
  const Counts cz = counts_in(z);
  const __m512i bits = _mm512_or_si512(_mm512_or_si512(bits_of(cx), bits_of(cy)), bits_of(cz));
  if (_mm512_cmpgt_epu64_mask(bits, _mm512_set1_epi64(Count{1} << 51)) != 0) return above(values, n, bar);
  return _mm512_reduce_add_epi64(_mm512_add_epi64(_mm512_add_epi64(sum_of(cx), sum_of(cy)), sum_of(cz)));
}

Count above_half(const double* values, Count n, double bar) {
  return n < far_from ? count_half<false>(values, n, bar) : count_half<true>(values, n, bar);
}

}  // namespace

Kernels avx512() {
  return {.name = "avx512", .above = above, .above_half = above_half, .generated = avx512_generated, .fill = avx512_fill};
}

}  // namespace headcount::kernels

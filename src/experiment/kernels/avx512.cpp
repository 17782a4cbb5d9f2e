// SPDX-License-Identifier: Apache-2.0
// 512 bits at a time. A CPU that reads two vectors a cycle has room for one or two operations beside each; the accumulators are
// as many as hide what an operation takes (eight counts, twelve sums: two a cycle for four to six cycles).
#include <immintrin.h>

#define KERNEL_TARGET gnu::target("avx512f,avx512dq")
#include "experiment/kernels/walk.inc"

namespace headcount::kernels {
namespace {

struct Vectors {
  using Doubles = __m512d;
  using Counts = __m512i;
  static constexpr Count lanes = 8;
  static constexpr Count rounding_sums = 12;

  [[KERNEL_PART]] static Doubles load_first(const double* values, Count n) { return _mm512_maskz_loadu_pd(first_lanes(n), values); }
  [[KERNEL_PART]] static Counts plus_above(Counts counts, Doubles values, Doubles bar) {
    return plus_one(counts, _mm512_cmp_pd_mask(values, bar, _CMP_GT_OQ));
  }
  [[KERNEL_PART]] static Counts plus_first_above(Counts counts, Doubles values, Doubles bar, Count n) {
    return plus_one(counts, _mm512_mask_cmp_pd_mask(first_lanes(n), values, bar, _CMP_GT_OQ));
  }
  [[KERNEL_PART]] static Doubles fused(Doubles a, Doubles b, Doubles c) { return _mm512_fmadd_pd(a, b, c); }
  [[KERNEL_PART]] static Count total(Counts counts) { return _mm512_reduce_add_epi64(counts); }
  [[KERNEL_PART]] static bool any_huge(Counts bits) {
    return _mm512_cmpgt_epu64_mask(bits, _mm512_set1_epi64(whole_in_code((Count{1} << 51) - 1))) != 0;
  }

 private:
  [[KERNEL_PART]] static __mmask8 first_lanes(Count n) { return static_cast<__mmask8>((1U << n) - 1U); }
  [[KERNEL_PART]] static Counts plus_one(Counts counts, __mmask8 where) {
    return _mm512_mask_sub_epi64(counts, where, counts, _mm512_set1_epi64(-1));
  }
};

}  // namespace

Kernels avx512() {
  return {
      .name = "avx512", .above = count_above<Vectors>, .above_half = count_above_half<Vectors>, .generated = avx512_generated, .fill = avx512_fill};
}

}  // namespace headcount::kernels

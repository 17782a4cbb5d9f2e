// SPDX-License-Identifier: Apache-2.0
// 256 bits at a time, for CPUs without AVX-512. Of sixteen vectors, eight or twelve accumulate.
#include <immintrin.h>

#include <array>

#define KERNEL_TARGET gnu::target("avx2,fma")
#include "experiment/kernels/walk.inc"

namespace headcount::kernels {
namespace {

struct Vectors {
  using Doubles = __m256d;
  using Counts = __m256i;
  static constexpr Count lanes = 4;
  static constexpr Count rounding_sums = 12;

  [[KERNEL_PART]] static Doubles load_first(const double* values, Count n) { return _mm256_maskload_pd(values, first_lanes(n)); }
  /// A comparison is -1 in each lane where it holds.
  [[KERNEL_PART]] static Counts plus_above(Counts counts, Doubles values, Doubles bar) { return _mm256_sub_epi64(counts, above(values, bar)); }
  [[KERNEL_PART]] static Counts plus_first_above(Counts counts, Doubles values, Doubles bar, Count n) {
    return _mm256_sub_epi64(counts, _mm256_and_si256(above(values, bar), first_lanes(n)));
  }
  [[KERNEL_PART]] static Doubles fused(Doubles a, Doubles b, Doubles c) { return _mm256_fmadd_pd(a, b, c); }
  [[KERNEL_PART]] static Count total(Counts counts) {
    alignas(32) std::array<Count, lanes> each;
    _mm256_store_si256(reinterpret_cast<__m256i*>(each.data()), counts);
    return each[0] + each[1] + each[2] + each[3];
  }
  [[KERNEL_PART]] static bool any_huge(Counts bits) { return _mm256_testz_si256(bits, _mm256_set1_epi64x(whole_in_code(-(Count{1} << 51)))) == 0; }

 private:
  [[KERNEL_PART]] static Counts above(Doubles values, Doubles bar) { return _mm256_castpd_si256(_mm256_cmp_pd(values, bar, _CMP_GT_OQ)); }
  [[KERNEL_PART]] static Counts first_lanes(Count n) { return _mm256_cmpgt_epi64(_mm256_set1_epi64x(n), _mm256_set_epi64x(3, 2, 1, 0)); }
};

}  // namespace

Kernels avx2() {
  // making tosses is bound by the conversion to double, which AVX2 has no instruction for either
  return {
      .name = "avx2", .above = count_above<Vectors>, .above_half = count_above_half<Vectors>, .generated = avx2_generated, .fill = portable().fill};
}

}  // namespace headcount::kernels

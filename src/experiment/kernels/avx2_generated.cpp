// SPDX-License-Identifier: Apache-2.0
// SplitMix64 as a counter, four tosses a vector.
#include <immintrin.h>

#include <array>

#include "experiment/kernels/sets.hpp"
#include "headcount/toss.hpp"

namespace headcount::kernels {
namespace {

#define AVX2 gnu::target("avx2"), gnu::always_inline
#define AVX2_APART gnu::target("avx2"), gnu::hot

constexpr Count lanes = 4;

[[AVX2]] inline Count sum_of(__m256i counts) {
  alignas(32) std::array<Count, lanes> each;
  _mm256_store_si256(reinterpret_cast<__m256i*>(each.data()), counts);
  return each[0] + each[1] + each[2] + each[3];
}
[[AVX2]] inline __m256i all(std::uint64_t value) { return _mm256_set1_epi64x(static_cast<Count>(value)); }
/// The low 64 bits of the product; there is no instruction for it before AVX-512.
[[AVX2]] inline __m256i product(__m256i x, std::uint64_t factor) {
  const __m256i low = all(factor);
  const __m256i high = all(factor >> 32);
  const __m256i cross = _mm256_add_epi64(_mm256_mul_epu32(_mm256_srli_epi64(x, 32), low), _mm256_mul_epu32(x, high));
  return _mm256_add_epi64(_mm256_mul_epu32(x, low), _mm256_slli_epi64(cross, 32));
}
[[AVX2]] inline __m256i mix_all(__m256i z) {
  z = product(_mm256_xor_si256(z, _mm256_srli_epi64(z, 30)), mix_first);
  z = product(_mm256_xor_si256(z, _mm256_srli_epi64(z, 27)), mix_second);
  return _mm256_xor_si256(z, _mm256_srli_epi64(z, 31));
}
[[AVX2]] inline __m256i states_from(std::uint64_t key, Count i) {
  return _mm256_set_epi64x(static_cast<Count>(state_of(key, i + 3)), static_cast<Count>(state_of(key, i + 2)),
                           static_cast<Count>(state_of(key, i + 1)), static_cast<Count>(state_of(key, i)));
}

[[AVX2_APART]] Count count_generated(std::uint64_t key, Range range, std::uint64_t last_tails) {
  // compared as signed integers, the only comparison there is: both with the sign bit turned
  const __m256i turn = all(std::uint64_t{1} << 63);
  const __m256i limit = _mm256_xor_si256(all(last_tails), turn);
  const __m256i stride = all(2 * lanes * golden);
  __m256i even = states_from(key, range.begin);
  __m256i odd = states_from(key, range.begin + lanes);
  __m256i counts = _mm256_setzero_si256();
  Count i = range.begin;
  for (; i + 2 * lanes <= range.end; i += 2 * lanes) {
    counts = _mm256_sub_epi64(counts, _mm256_cmpgt_epi64(_mm256_xor_si256(mix_all(even), turn), limit));
    counts = _mm256_sub_epi64(counts, _mm256_cmpgt_epi64(_mm256_xor_si256(mix_all(odd), turn), limit));
    even = _mm256_add_epi64(even, stride);
    odd = _mm256_add_epi64(odd, stride);
  }
  Count heads = sum_of(counts);
  for (; i < range.end; ++i) heads += mix(state_of(key, i)) > last_tails ? 1 : 0;
  return heads;
}

}  // namespace

[[gnu::hot]] Count avx2_generated(std::uint64_t key, Range range, double bar) {
  return bar < 0 ? range.size() : count_generated(key, range, last_tails_for(bar));
}

}  // namespace headcount::kernels

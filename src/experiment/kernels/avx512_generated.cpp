// SPDX-License-Identifier: Apache-2.0
// SplitMix64 as a counter, eight tosses a vector: toss i is one hash of key + (i + 1) * golden, so states are stepped by addition.
#include <immintrin.h>

#include "experiment/kernels/sets.hpp"
#include "headcount/toss.hpp"

namespace headcount::kernels {
namespace {

#define AVX512 gnu::target("avx512f,avx512dq"), gnu::always_inline
#define AVX512_APART gnu::target("avx512f,avx512dq"), gnu::hot

constexpr Count lanes = 8;

[[AVX512]] inline __m512i all(std::uint64_t value) { return _mm512_set1_epi64(static_cast<Count>(value)); }
[[AVX512]] inline __m512i states_from(std::uint64_t key, Count i) {
  const __m512i lane = _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0);
  return _mm512_add_epi64(all(state_of(key, i)), _mm512_mullo_epi64(lane, all(golden)));
}
[[AVX512]] inline __m512i mix_all(__m512i z) {
  z = _mm512_mullo_epi64(_mm512_xor_si512(z, _mm512_srli_epi64(z, 30)), all(mix_first));
  z = _mm512_mullo_epi64(_mm512_xor_si512(z, _mm512_srli_epi64(z, 27)), all(mix_second));
  return _mm512_xor_si512(z, _mm512_srli_epi64(z, 31));
}

/// States that lie four vectors apart, and the heads among those that they have been.
struct Stream {
  __m512i state;
  __m512i heads;
};
[[AVX512]] inline Stream stream_from(std::uint64_t key, Count i) { return {states_from(key, i), _mm512_setzero_si512()}; }
[[AVX512]] inline void step(Stream& s, __m512i stride, __m512i last_tails) {
  const __mmask8 is_heads = _mm512_cmpgt_epu64_mask(mix_all(s.state), last_tails);
  s.state = _mm512_add_epi64(s.state, stride);
  s.heads = _mm512_mask_sub_epi64(s.heads, is_heads, s.heads, _mm512_set1_epi64(-1));
}

[[AVX512_APART]] Count count_generated(std::uint64_t key, Range range, std::uint64_t last_tails) {
  const __m512i stride = all(4 * lanes * golden);
  const __m512i limit = all(last_tails);
  Stream a = stream_from(key, range.begin);
  Stream b = stream_from(key, range.begin + lanes);
  Stream c = stream_from(key, range.begin + 2 * lanes);
  Stream d = stream_from(key, range.begin + 3 * lanes);
  Count i = range.begin;
  for (; i + 4 * lanes <= range.end; i += 4 * lanes) {
    step(a, stride, limit);
    step(b, stride, limit);
    step(c, stride, limit);
    step(d, stride, limit);
  }
  Count heads = _mm512_reduce_add_epi64(_mm512_add_epi64(_mm512_add_epi64(a.heads, b.heads), _mm512_add_epi64(c.heads, d.heads)));
  for (; i < range.end; ++i) heads += mix(state_of(key, i)) > last_tails ? 1 : 0;
  return heads;
}

}  // namespace

[[gnu::hot]] Count avx512_generated(std::uint64_t key, Range range, double bar) {
  return bar < 0 ? range.size() : count_generated(key, range, last_tails_for(bar));
}

[[AVX512_APART]] void avx512_fill(double* values, std::uint64_t key, Range range) {
  const __m512d scale = _mm512_set1_pd(0x1p-53);
  const __m512i stride = all(lanes * golden);
  __m512i state = states_from(key, range.begin);
  Count i = range.begin;
  for (; i + lanes <= range.end; i += lanes, values += lanes) {
    _mm512_storeu_pd(values, _mm512_mul_pd(_mm512_cvtepi64_pd(_mm512_srli_epi64(mix_all(state), 11)), scale));
    state = _mm512_add_epi64(state, stride);
  }
  for (; i < range.end; ++i) *values++ = toss(key, i);
}

}  // namespace headcount::kernels

// SPDX-License-Identifier: Apache-2.0
// Loads of 512 and of 256 bits into eight accumulators: one load and one `or` per vector. Walked in several places at once, the
// hardware prefetches more.
#include <immintrin.h>

#include <vector>

#include "limits/reading_loops.hpp"

namespace headcount::limits {
namespace {

#define AVX512_APART gnu::target("avx512f")
#define AVX2 gnu::target("avx2"), gnu::always_inline
#define AVX2_APART gnu::target("avx2")

constexpr Count ahead = 192;  // doubles: 1.5 KiB

/// In `places` parts at once, eight vectors a step, each asked for ahead or not.
template <Count places, bool prefetched>
[[AVX512_APART]] std::uint64_t read_512(const double* values, Count n) {
  constexpr Count row = 8 / places * 8;
  const Count part = n / 64 * row;
  __m512i seen[8];
#pragma GCC unroll 8
  for (auto& each : seen) each = _mm512_setzero_si512();
  for (Count i = 0; i < part; i += row)
#pragma GCC unroll 8
    for (Count k = 0; k < 8; ++k) {
      const double* const next = values + k / (row / 8) * part + i + k % (row / 8) * 8;
      if constexpr (prefetched) _mm_prefetch(reinterpret_cast<const char*>(next + ahead), _MM_HINT_T0);
      seen[k] = _mm512_or_si512(seen[k], _mm512_loadu_si512(next));
    }
#pragma GCC unroll 8
  for (Count k = 1; k < 8; ++k) seen[0] = _mm512_or_si512(seen[0], seen[k]);
  return static_cast<std::uint64_t>(_mm512_reduce_or_epi64(seen[0])) | read_portably(values + places * part, n - places * part);
}

struct Half {
  __m256i a, b, c, d;
};
[[AVX2]] inline Half nothing_yet() { return {_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256()}; }
[[AVX2]] inline __m256i plus(__m256i seen, const double* values) {
  return _mm256_or_si256(seen, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values)));
}
[[AVX2]] inline void read_four(Half& x, const double* values) {
  x.a = plus(x.a, values);
  x.b = plus(x.b, values + 4);
  x.c = plus(x.c, values + 8);
  x.d = plus(x.d, values + 12);
}

[[AVX2_APART]] std::uint64_t read_256(const double* values, Count n) {
  Half even = nothing_yet();
  Half odd = nothing_yet();
  Count i = 0;
  for (; i + 32 <= n; i += 32) {
    read_four(even, values + i);
    read_four(odd, values + i + 16);
  }
  const __m256i seen = _mm256_or_si256(_mm256_or_si256(_mm256_or_si256(even.a, even.b), _mm256_or_si256(even.c, even.d)),
                                       _mm256_or_si256(_mm256_or_si256(odd.a, odd.b), _mm256_or_si256(odd.c, odd.d)));
  alignas(32) std::uint64_t each[4];
  _mm256_store_si256(reinterpret_cast<__m256i*>(each), seen);
  return each[0] | each[1] | each[2] | each[3] | read_portably(values + i, n - i);
}

}  // namespace

std::span<const Reading> readings() {
  static const std::vector<Reading> all = [] {
    __builtin_cpu_init();
    std::vector<Reading> found;
    if (__builtin_cpu_supports("avx512f"))
      found = {{"512 bits", &read_512<1, false>},
               {"512 bits, prefetched", &read_512<1, true>},
               {"512 bits in two places, prefetched", &read_512<2, true>},
               {"512 bits in four places", &read_512<4, false>},
               {"512 bits in four places, prefetched", &read_512<4, true>}};
    if (__builtin_cpu_supports("avx2")) found.push_back({"256 bits", &read_256});
    found.push_back({"portable", &read_portably});
    return found;
  }();
  return all;
}

}  // namespace headcount::limits

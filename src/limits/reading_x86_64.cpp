// SPDX-License-Identifier: Apache-2.0
// Loads of 512 and of 256 bits into eight accumulators: one load and one `or` per vector.
#include <immintrin.h>

#include <vector>

#include "limits/reading_loops.hpp"

namespace headcount::limits {
namespace {

#define AVX512 gnu::target("avx512f"), gnu::always_inline
#define AVX512_APART gnu::target("avx512f")
#define AVX2 gnu::target("avx2"), gnu::always_inline
#define AVX2_APART gnu::target("avx2")

constexpr Count ahead = 256;  // doubles: 2 KiB

struct Wide {
  __m512i a, b, c, d;
};
[[AVX512]] inline Wide nothing() { return {_mm512_setzero_si512(), _mm512_setzero_si512(), _mm512_setzero_si512(), _mm512_setzero_si512()}; }
[[AVX512]] inline void read_four(Wide& x, const double* values) {
  x.a = _mm512_or_si512(x.a, _mm512_loadu_si512(values));
  x.b = _mm512_or_si512(x.b, _mm512_loadu_si512(values + 8));
  x.c = _mm512_or_si512(x.c, _mm512_loadu_si512(values + 16));
  x.d = _mm512_or_si512(x.d, _mm512_loadu_si512(values + 24));
}
[[AVX512]] inline __m512i all_of(const Wide& x) { return _mm512_or_si512(_mm512_or_si512(x.a, x.b), _mm512_or_si512(x.c, x.d)); }

template <bool far>
[[AVX512_APART]] std::uint64_t read_512(const double* values, Count n) {
  Wide even = nothing();
  Wide odd = nothing();
  Count i = 0;
  for (; i + 64 <= n; i += 64) {
    if constexpr (far)
      for (Count line = 0; line < 8; ++line) _mm_prefetch(reinterpret_cast<const char*>(values + i + ahead + 8 * line), _MM_HINT_T0);
    read_four(even, values + i);
    read_four(odd, values + i + 32);
  }
  const auto seen = static_cast<std::uint64_t>(_mm512_reduce_or_epi64(_mm512_or_si512(all_of(even), all_of(odd))));
  return seen | read_portably(values + i, n - i);
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
    if (__builtin_cpu_supports("avx512f")) found = {{"512 bits", &read_512<false>}, {"512 bits, prefetched", &read_512<true>}};
    if (__builtin_cpu_supports("avx2")) found.push_back({"256 bits", &read_256});
    found.push_back({"portable", &read_portably});
    return found;
  }();
  return all;
}

}  // namespace headcount::limits

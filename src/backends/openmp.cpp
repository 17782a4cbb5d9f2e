// SPDX-License-Identifier: Apache-2.0
// OpenMP: a team of threads that waits between regions, and the two ways of sharing that only OpenMP has.
#include <omp.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "headcount/backend.hpp"
#include "headcount/delay.hpp"
#include "headcount/spaces/gapped.hpp"
#include "headcount/spaces/memory.hpp"

namespace headcount {
namespace {

class OpenMp {
 public:
  static constexpr TeamInfo info{
      .name = "openmp",
      .about = "an OpenMP parallel region",
      .explained =
          "One region per trial over a team that is kept between regions and spins while it waits (--wait). Each worker takes one "
          "contiguous share, as schedule(static) deals it, or chunks with schedule(dynamic).",
      .waits = true,
      .dynamic = true};

  explicit OpenMp(const TeamOptions& options) : options_(options) {
    omp_set_dynamic(0);
    if (options_.pin.empty()) return;
#pragma omp parallel num_threads(options_.threads)
    pin_worker(options_.pin, omp_get_thread_num());
  }
  OpenMp(const OpenMp&) = delete;
  OpenMp& operator=(const OpenMp&) = delete;
  /// An idle team spins, and would disturb whatever runs next in this process. Softly: libomp's hard pause ends Archer as well,
  /// and ThreadSanitizer then knows of no barrier. To libgomp the two are one.
  ~OpenMp() { omp_pause_resource_all(omp_pause_soft); }

  Memory& space() { return space_; }
  [[nodiscard]] int slots() const { return options_.threads; }
  void inside(auto&& work) { work(); }

  void for_each_range(Count n, auto&& body) {
    if (options_.chunk > 0) return for_each_chunk(n, body);
#pragma omp parallel num_threads(options_.threads)
    body(omp_get_thread_num(), share_of(n, omp_get_num_threads(), omp_get_thread_num()));
  }

  Count reduce(Count n, auto&& body) {
    if (options_.chunk > 0) return reduce_chunks(n, body);
    Count heads = 0;
#pragma omp parallel num_threads(options_.threads) reduction(+ : heads)
    heads += body(share_of(n, omp_get_num_threads(), omp_get_thread_num()));
    return heads;
  }

 private:
  void for_each_chunk(Count n, auto& body) {
    const Count chunk = options_.chunk;
#pragma omp parallel for num_threads(options_.threads) schedule(dynamic)
    for (Count begin = 0; begin < n; begin += chunk) body(omp_get_thread_num(), Range{begin, std::min(n, begin + chunk)});
  }

  Count reduce_chunks(Count n, auto& body) {
    const Count chunk = options_.chunk;
    Count heads = 0;
#pragma omp parallel for num_threads(options_.threads) schedule(dynamic) reduction(+ : heads)
    for (Count begin = 0; begin < n; begin += chunk) heads += body(Range{begin, std::min(n, begin + chunk)});
    return heads;
  }

  TeamOptions options_;
  Memory space_;
};

/// A word of our own: OpenMP's constructs work on variables, not on cells.
template <class W>
class OneWord {
 public:
  template <class S>
  OneWord(S&, const Shape&) {}
  W worker(Slot) { return {total_}; }
  Count total() { return total_; }
  void reset() { total_ = 0; }

 private:
  alignas(128) Count total_ = 0;
};

struct OmpAtomic {
  static constexpr StrategyInfo info{.name = "omp_atomic",
                                     .core = false,
                                     .about = "#pragma omp atomic around the addition",
                                     .explained = "The compiler makes the same locked add of it as of `atomic`, and the price is the same.",
                                     .per_heads = PerHeads::shared_cell};
  struct Worker {
    Count& total;
    void on_heads() {
#pragma omp atomic
      ++total;
    }
  };
  template <Space>
  using In = OneWord<Worker>;
};

struct OmpCritical {
  static constexpr StrategyInfo info{
      .name = "omp_critical",
      .core = false,
      .about = "#pragma omp critical around the addition",
      .uses = {.hold = true},
      .explained = "One lock for the whole program, taken for every head. The section may be any code, which an addition does not need.",
      .per_heads = PerHeads::locked_cell};
  struct Worker {
    Count& total;
    void on_heads() {
#pragma omp critical(headcount)
      ++total;
    }
  };
  /// With work in the section (--hold).
  struct Holding {
    Count& total;
    int turns;
    void on_heads() {
#pragma omp critical(headcount)
      {
        delay(turns);
        ++total;
      }
    }
  };
  template <Space S>
  struct In : OneWord<Worker> {
    using OneWord<Worker>::OneWord;
  };
  template <Space S>
  class In<Gapped<S>> {
   public:
    In(Gapped<S>&, const Shape& shape) : turns_(shape.gap_turns) {}
    Holding worker(Slot) { return {total_, turns_}; }
    Count total() { return total_; }
    void reset() { total_ = 0; }

   private:
    int turns_;
    alignas(128) Count total_ = 0;
  };
};

std::string binding(omp_proc_bind_t how) {
  constexpr std::array names{"false", "true", "primary", "close", "spread"};  // in the order of OpenMP's own numbers
  const auto place = static_cast<std::size_t>(how);
  return place < names.size() ? names[place] : std::to_string(place);
}

/// What the environment and the defaults came down to.
std::vector<std::pair<std::string, std::string>> answers() {
  const auto text = [](int number) { return std::to_string(number); };
  return {{"max threads", text(omp_get_max_threads())},   {"dynamic", text(omp_get_dynamic())},
          {"proc bind", binding(omp_get_proc_bind())},    {"places", text(omp_get_num_places())},
          {"thread limit", text(omp_get_thread_limit())}, {"max active levels", text(omp_get_max_active_levels())}};
}

}  // namespace

void add_openmp(Registry& registry) {
  // gcc's runtime, clang's or Intel's: a program that is linked by another compiler than it was compiled with gets the other one.
  add_backend<OpenMp, OmpAtomic, OmpCritical>(
      registry, "OpenMP " + std::to_string(_OPENMP),
      {.variables = {"OMP_", "GOMP_", "KMP_"}, .libraries = {"libgomp.", "libomp.", "libiomp5."}, .answers = answers});
}

}  // namespace headcount

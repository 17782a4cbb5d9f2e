// SPDX-License-Identifier: Apache-2.0
#include "headcount/ranks.hpp"

#include <mpi.h>

#include <numeric>

namespace headcount::ranks {
namespace {

constexpr int first = 0;

int ask(int (*question)(MPI_Comm, int*)) {
  int answer = 0;
  question(MPI_COMM_WORLD, &answer);
  return answer;
}

template <class T>
T reduce_on_first(T mine, MPI_Datatype type, MPI_Op op) {
  T all{};
  MPI_Reduce(&mine, &all, 1, type, op, first, MPI_COMM_WORLD);
  return all;
}

/// How many bytes each rank has, known to rank 0.
std::vector<int> sizes_on_first(int mine) {
  std::vector<int> sizes(static_cast<std::size_t>(count()));
  MPI_Gather(&mine, 1, MPI_INT, sizes.data(), 1, MPI_INT, first, MPI_COMM_WORLD);
  return sizes;
}

}  // namespace

int rank() {
  static const int known = ask(&MPI_Comm_rank);
  return known;
}

int count() {
  static const int known = ask(&MPI_Comm_size);
  return known;
}

bool on_one_machine() {
  MPI_Comm here = MPI_COMM_NULL;
  MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &here);
  int neighbours = 0;
  MPI_Comm_size(here, &neighbours);
  MPI_Comm_free(&here);
  return sum(neighbours == count() ? 1 : 0) == count();
}

void barrier() { MPI_Barrier(MPI_COMM_WORLD); }

Count sum(Count mine) {
  Count all = 0;
  MPI_Allreduce(&mine, &all, 1, MPI_INT64_T, MPI_SUM, MPI_COMM_WORLD);
  return all;
}

Count sum_on_first(Count mine) { return reduce_on_first(mine, MPI_INT64_T, MPI_SUM); }
double max_on_first(double mine) { return reduce_on_first(mine, MPI_DOUBLE, MPI_MAX); }

bool as_first_says(bool mine) {
  int said = mine ? 1 : 0;
  MPI_Bcast(&said, 1, MPI_INT, first, MPI_COMM_WORLD);
  return said != 0;
}

std::string as_first_says(std::string mine) {
  auto size = static_cast<int>(mine.size());
  MPI_Bcast(&size, 1, MPI_INT, first, MPI_COMM_WORLD);
  mine.resize(static_cast<std::size_t>(size));
  MPI_Bcast(mine.data(), size, MPI_CHAR, first, MPI_COMM_WORLD);
  return mine;
}

std::vector<Stay> stays_on_first(std::span<const Stay> mine, std::int64_t origin_ns) {
  std::vector<Stay> named(mine.begin(), mine.end());
  for (Stay& stay : named) {
    stay.worker = rank();
    stay.begin_ns -= origin_ns;
    stay.end_ns -= origin_ns;
  }
  const auto bytes = static_cast<int>(mine.size_bytes());
  const std::vector<int> sizes = sizes_on_first(bytes);
  std::vector<int> places(sizes.size());
  std::exclusive_scan(sizes.begin(), sizes.end(), places.begin(), 0);
  std::vector<Stay> all(static_cast<std::size_t>(places.back() + sizes.back()) / sizeof(Stay));
  MPI_Gatherv(named.data(), bytes, MPI_BYTE, all.data(), sizes.data(), places.data(), MPI_BYTE, first, MPI_COMM_WORLD);
  return all;
}

}  // namespace headcount::ranks

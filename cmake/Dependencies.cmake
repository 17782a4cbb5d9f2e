# SPDX-License-Identifier: Apache-2.0
# Finds what headcount needs. A missing required package stops here, with the one line that mends it; a missing optional
# one leaves something out, and the reason is kept.
set(headcount_missing_packages "")

# headcount_require(<CMake package> <target> <Debian package>)
function(headcount_require name target debian)
  find_package(${name} QUIET)
  if(NOT TARGET ${target})
    list(APPEND headcount_missing_packages ${debian})
    set(headcount_missing_packages "${headcount_missing_packages}" PARENT_SCOPE)
  endif()
endfunction()

set(THREADS_PREFER_PTHREAD_FLAG ON)
headcount_require(Threads Threads::Threads libc6-dev)
headcount_require(nlohmann_json nlohmann_json::nlohmann_json nlohmann-json3-dev)
headcount_require(CLI11 CLI11::CLI11 libcli11-dev)
headcount_require(fmt fmt::fmt libfmt-dev)

include(${CMAKE_CURRENT_LIST_DIR}/Hwloc.cmake)
if(NOT TARGET hwloc::hwloc)
  list(APPEND headcount_missing_packages libhwloc-dev)
endif()

# headers alone: what is compiled of them asks the CPU by the compiler's own means, and a static program links nothing of it
find_path(HIGHWAY_INCLUDE_DIR hwy/highway.h)
if(NOT HIGHWAY_INCLUDE_DIR)
  list(APPEND headcount_missing_packages libhwy-dev)
endif()

if(headcount_missing_packages)
  list(JOIN headcount_missing_packages " " packages)
  message(FATAL_ERROR "headcount needs packages that were not found. On Debian, type:\n  apt-get install ${packages}\n")
endif()

# Optional: each leaves out what it is for.
find_package(OpenMP QUIET COMPONENTS CXX)
find_package(TBB QUIET)
set(MPI_DETERMINE_LIBRARY_VERSION ON)
find_package(MPI QUIET COMPONENTS CXX)
if(HEADCOUNT_BENCHMARKS)
  find_package(benchmark QUIET)
endif()
if(HEADCOUNT_TESTS)
  find_package(GTest QUIET)
  find_path(RELACY_INCLUDE_DIR relacy/relacy.hpp)
endif()

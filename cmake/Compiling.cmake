# SPDX-License-Identifier: Apache-2.0
# How our code is compiled: with many warnings, which are errors where a preset for developers or scripts/test says so; -O3 in release (gcc
# vectorises the count only there), for this machine.
add_library(headcount_flags INTERFACE)
target_compile_features(headcount_flags INTERFACE cxx_std_20)
target_compile_options(headcount_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual)
# Where files are compiled several at once, a name of one file hides that of another, which is no fault of either.
if(NOT CMAKE_UNITY_BUILD)
  target_compile_options(headcount_flags INTERFACE -Wshadow)
else()
  target_compile_options(headcount_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local>)
endif()
# gcc 12 sees overlapping copies in `"literal" + std::string` (its bug 105651).
target_compile_options(headcount_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
# libstdc++ 12 sorts stably with what it calls deprecated itself, and clang 19 tells of that.
include(CheckCXXSourceCompiles)
set(CMAKE_REQUIRED_FLAGS -Werror=deprecated-declarations)
check_cxx_source_compiles("#include <algorithm>\nint main() { int n[2] = {}; std::stable_sort(n, n + 2); }" HEADCOUNT_SORTS_WITHOUT_A_WARNING)
unset(CMAKE_REQUIRED_FLAGS)
if(NOT HEADCOUNT_SORTS_WITHOUT_A_WARNING)
  target_compile_options(headcount_flags INTERFACE -Wno-deprecated-declarations)
endif()
# Not every compiler knows `native` on every machine, and when building for another machine it would be the wrong one.
set(headcount_march "${HEADCOUNT_MARCH}")
if(headcount_march STREQUAL "native")
  include(CheckCXXCompilerFlag)
  check_cxx_compiler_flag(-march=native HEADCOUNT_KNOWS_NATIVE)
  if(CMAKE_CROSSCOMPILING OR NOT HEADCOUNT_KNOWS_NATIVE)
    message(STATUS "headcount: no -march=native here, so the compiler's default")
    set(headcount_march "")
  endif()
endif()
if(headcount_march)
  target_compile_options(headcount_flags INTERFACE -march=${headcount_march})
  # clang 19 holds two features of what it calls native itself for a contradiction, on CPUs with AVX10, and says so in every file.
  set(CMAKE_REQUIRED_FLAGS "-march=${headcount_march} -Werror")
  check_cxx_source_compiles("int main() {}" HEADCOUNT_MARCH_WITHOUT_A_WARNING)
  unset(CMAKE_REQUIRED_FLAGS)
  if(NOT HEADCOUNT_MARCH_WITHOUT_A_WARNING)
    target_compile_options(headcount_flags INTERFACE -Wno-invalid-feature-combination)
  endif()
endif()
# The same code takes the same place within its lines in every program.
target_compile_options(headcount_flags INTERFACE -falign-functions=64)
# Functions of libraries are looked up once, at the start: a forked worker would look up each that it is the first to call, in every trial
# anew, and fault in a page of every library on the way (a fifth of such a trial).
target_link_options(headcount_flags INTERFACE LINKER:-z,now)
if(HEADCOUNT_SANITIZE)
  # gcc's manual: sanitizers give false positives of this warning; gcc 12 has one inside std::regex.
  target_compile_options(headcount_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_compile_options(headcount_flags INTERFACE -fsanitize=${HEADCOUNT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(headcount_flags INTERFACE -fsanitize=${HEADCOUNT_SANITIZE})
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
# Where the preset says so, files are compiled several at once, which takes half as long. Not those that are timed, in an optimised build: the
# places of loops in memory are not to depend on their neighbours.
set(headcount_timed_at_once ${CMAKE_UNITY_BUILD})
if(NOT HEADCOUNT_SANITIZE)
  set(headcount_timed_at_once OFF)
endif()
# For what is never timed (options, reports, sentences): half of the time of compiling it, a third under a sanitizer.
set(headcount_untimed "$<$<CONFIG:Release>:-O1>")
if(HEADCOUNT_SANITIZE)
  set(headcount_untimed -O0)
endif()

# For what holds the loops over tosses, ours and those written by hand. One of 40 bytes that lies on two lines of code takes a ninth longer where
# its branch is mispredicted, and where it lies is chance: its first block is often no head of a loop to gcc, but what is only jumped to.
add_library(headcount_loops INTERFACE)
target_compile_options(headcount_loops INTERFACE -falign-loops=64)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(headcount_loops INTERFACE -falign-jumps=64)
endif()

# What the report says of the build: the flags of its configuration, and which machine `native` is.
get_target_property(headcount_options headcount_flags INTERFACE_COMPILE_OPTIONS)
get_target_property(headcount_loop_options headcount_loops INTERFACE_COMPILE_OPTIONS)
list(APPEND headcount_options ${headcount_loop_options})
list(FILTER headcount_options EXCLUDE REGEX "-W")
list(JOIN headcount_options " " headcount_options)
set(headcount_typed "")
foreach(type IN LISTS CMAKE_CONFIGURATION_TYPES CMAKE_BUILD_TYPE)
  string(TOUPPER "${type}" upper)
  string(APPEND headcount_typed "$<$<CONFIG:${type}>:${CMAKE_CXX_FLAGS_${upper}}>")
endforeach()
if(HEADCOUNT_MARCH STREQUAL "native")
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} -march=native -E -v -x c++ /dev/null OUTPUT_QUIET ERROR_VARIABLE headcount_said)
  if(headcount_said MATCHES "(-march=|-target-cpu\"? \"?)([a-z0-9][A-Za-z0-9._+-]*)" AND NOT CMAKE_MATCH_2 STREQUAL "native")
    set(headcount_native ${CMAKE_MATCH_2})
  elseif(headcount_said MATCHES "cc1plus[^\n]* -march=([A-Za-z0-9._+-]+)")
    set(headcount_native ${CMAKE_MATCH_1})
  endif()
endif()
set(HEADCOUNT_FLAGS_TEXT "-std=c++20 ${CMAKE_CXX_FLAGS} ${headcount_typed} ${headcount_options}")
if(headcount_native)
  string(REPLACE "-march=native" "-march=native (${headcount_native})" HEADCOUNT_FLAGS_TEXT "${HEADCOUNT_FLAGS_TEXT}")
endif()

# SPDX-License-Identifier: Apache-2.0
# Read by ctest, not by cmake: a test for every suite of a program.
# In: `program`, `label`, `cost` (those of more begin first), and `without`, a pattern of tests that are left out.
execute_process(COMMAND ${program} --gtest_list_tests --gtest_filter=-${without} OUTPUT_VARIABLE listed RESULT_VARIABLE status)
if(status)
  add_test(${label}_lists_its_suites ${program} --gtest_list_tests)  # and fails as it did here
endif()
string(REGEX MATCHALL "\n[A-Za-z][^ \n]*\\." suites "${listed}")
foreach(suite IN LISTS suites)
  string(STRIP "${suite}" suite)
  add_test(${suite} ${program} --gtest_filter=${suite}*-${without})
  set_tests_properties(${suite} PROPERTIES LABELS ${label} COST ${cost} TIMEOUT 600 SKIP_REGULAR_EXPRESSION "\\[  PASSED  \\] 0 tests")
endforeach()

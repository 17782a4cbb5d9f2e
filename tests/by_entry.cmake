# SPDX-License-Identifier: Apache-2.0
# Read by ctest, not by cmake: a test for every entry of the registry, which holds all that the contract asks of it. One process each, or one for
# each backend: pools of different runtimes in one process disturb each other.
# In: `contract_tests`, the program; `emulator`, what runs it on a machine that is not its own, if anything; `together`, backends whose entries
# share a process.
execute_process(COMMAND ${emulator} ${contract_tests} --gtest_list_tests --gtest_filter=Registry/* OUTPUT_VARIABLE listed RESULT_VARIABLE status)
if(status)
  add_test(contract_lists_its_entries ${emulator} ${contract_tests} --gtest_list_tests)  # and fails as it did here
endif()
string(REGEX MATCHALL "  [A-Za-z]+/[^ \n]+" tests "${listed}")
list(TRANSFORM tests REPLACE "^.*/" "")
list(REMOVE_DUPLICATES tests)
# the longest begin first
set(cost 0)
foreach(backend IN LISTS together)
  set(cost 10)
  list(FILTER tests EXCLUDE REGEX "^${backend}_")
  list(APPEND tests "${backend}_*")
endforeach()
foreach(entry IN LISTS tests)
  string(REPLACE "_*" "" name ${entry})
  add_test(Registry/${name} ${emulator} ${contract_tests} --gtest_filter=Registry/*/${entry})
  set_tests_properties(Registry/${name} PROPERTIES LABELS contract TIMEOUT 600 COST ${cost} SKIP_REGULAR_EXPRESSION "\\[  PASSED  \\] 0 tests")
endforeach()

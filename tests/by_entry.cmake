# SPDX-License-Identifier: Apache-2.0
# Read by ctest, not by cmake: a test for every entry of the registry, which holds all that the contract asks of it. One process each: pools of
# different runtimes in one process disturb each other, and under a sanitizer a process takes longer to begin than a test.
# In: `contract_tests`, the program, and `emulator`, what runs it on a machine that is not its own, if anything.
execute_process(COMMAND ${emulator} ${contract_tests} --gtest_list_tests --gtest_filter=Registry/* OUTPUT_VARIABLE listed RESULT_VARIABLE status)
if(status)
  add_test(contract_lists_its_entries ${emulator} ${contract_tests} --gtest_list_tests)  # and fails as it did here
endif()
string(REGEX MATCHALL "  [A-Za-z]+/[^ \n]+" tests "${listed}")
list(TRANSFORM tests REPLACE "^.*/" "")
list(REMOVE_DUPLICATES tests)
foreach(entry IN LISTS tests)
  add_test(Registry/${entry} ${emulator} ${contract_tests} --gtest_filter=Registry/*/${entry})
  set_tests_properties(Registry/${entry} PROPERTIES LABELS contract TIMEOUT 300 SKIP_REGULAR_EXPRESSION "\\[  PASSED  \\] 0 tests")
endforeach()

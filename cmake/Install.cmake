# SPDX-License-Identifier: Apache-2.0
# `cmake --install`: the programs, what the python backend runs, and what the program itself prints: the manual page and completions.
include(GNUInstallDirs)
install(TARGETS headcount RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
if(TARGET headcount_ranks)
  install(TARGETS headcount_ranks RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(PROGRAMS scripts/python_baseline.py DESTINATION ${CMAKE_INSTALL_DATADIR}/headcount/scripts)
install(DIRECTORY scripts/baseline DESTINATION ${CMAKE_INSTALL_DATADIR}/headcount/scripts FILES_MATCHING PATTERN "*.py")

# headcount_install_output(<folder> <name> <arguments of headcount>...)
function(headcount_install_output folder name)
  list(JOIN ARGN " " arguments)
  install(CODE "execute_process(COMMAND \"${CMAKE_BINARY_DIR}/headcount\" ${arguments}
    OUTPUT_FILE \"${CMAKE_BINARY_DIR}/generated/${name}\" COMMAND_ERROR_IS_FATAL ANY)")
  install(FILES ${CMAKE_BINARY_DIR}/generated/${name} DESTINATION ${folder})
endfunction()
headcount_install_output(${CMAKE_INSTALL_MANDIR}/man1 headcount.1 man)
headcount_install_output(${CMAKE_INSTALL_DATADIR}/bash-completion/completions headcount completion bash)
headcount_install_output(${CMAKE_INSTALL_DATADIR}/zsh/site-functions _headcount completion zsh)
headcount_install_output(${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d headcount.fish completion fish)

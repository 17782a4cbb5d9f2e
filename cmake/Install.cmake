# SPDX-License-Identifier: Apache-2.0
# `cmake --install`: the programs, what Python runs, what the program itself prints (the manual page and completions), and the library with its
# headers, for CMake and pkg-config. `cpack` makes a Debian package of it.
include(CMakePackageConfigHelpers)
get_property(programs GLOBAL PROPERTY headcount_case_programs)
install(TARGETS headcount ${programs} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
if(TARGET headcount_ranks)
  install(TARGETS headcount_ranks RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
set(scripts ${CMAKE_INSTALL_DATADIR}/headcount/scripts)
install(PROGRAMS scripts/python scripts/python_baseline.py scripts/report.py scripts/plot.py scripts/export.py scripts/merge.py DESTINATION ${scripts})
install(DIRECTORY scripts/headcount DESTINATION ${scripts} PATTERN __pycache__ EXCLUDE)

# headcount_install_output(<folder> <name> <arguments of headcount>...)
function(headcount_install_output folder name)
  list(JOIN ARGN " " arguments)
  install(CODE "execute_process(COMMAND \"${PROJECT_BINARY_DIR}/headcount\" ${arguments}
    OUTPUT_FILE \"${PROJECT_BINARY_DIR}/generated/${name}\" COMMAND_ERROR_IS_FATAL ANY)")
  install(FILES ${PROJECT_BINARY_DIR}/generated/${name} DESTINATION ${folder})
endfunction()
headcount_install_output(${CMAKE_INSTALL_MANDIR}/man1 headcount.1 man)
headcount_install_output(${CMAKE_INSTALL_DATADIR}/bash-completion/completions headcount completion bash)
headcount_install_output(${CMAKE_INSTALL_DATADIR}/zsh/site-functions _headcount completion zsh)
headcount_install_output(${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d headcount.fish completion fish)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/headcount)
install(TARGETS headcount_library EXPORT headcountTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT headcountTargets NAMESPACE headcount:: DESTINATION ${package})
install(DIRECTORY include/headcount DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

configure_package_config_file(cmake/headcountConfig.cmake.in ${PROJECT_BINARY_DIR}/generated/headcountConfig.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/generated/headcountConfigVersion.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${PROJECT_BINARY_DIR}/generated/headcountConfig.cmake ${PROJECT_BINARY_DIR}/generated/headcountConfigVersion.cmake cmake/Hwloc.cmake
  DESTINATION ${package})
file(RELATIVE_PATH headcount_pc_up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/headcount.pc.in ${PROJECT_BINARY_DIR}/generated/headcount.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/generated/headcount.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The headcount authors")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "python3, python3-numpy, python3-scipy, python3-matplotlib, python3-jinja2, openmpi-bin")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libfmt-dev, libhwloc-dev")  # for programs over the library
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/cmake/prerm)
include(CPack)

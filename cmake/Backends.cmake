# SPDX-License-Identifier: Apache-2.0
# The backend table. `headcount_backend(tbb SOURCES tbb.cpp NEEDS TBB::tbb DEBIAN libtbb-dev)` builds an OBJECT library, so
# that one runtime's flags reach one file, and adds `add_tbb(registry)` to the generated registry, or an absence with its reason.
# A need is a target, or `pkg:asio` (a module of pkg-config), or `header:asio.hpp` (a file that the compiler finds).
# What is APART must be there too, and is for a program of the backend's own: headcount does not link it. Nor does it link what brings a
# library: that is measured by headcount_case_<name>, which is asked what it has (src/cases/). What is ELSEWHERE says itself who measures it.
set_property(GLOBAL PROPERTY headcount_backends "")
set_property(GLOBAL PROPERTY headcount_absences "")
set_property(GLOBAL PROPERTY headcount_needs "")
set_property(GLOBAL PROPERTY headcount_asked "")
set_property(GLOBAL PROPERTY headcount_elsewhere "")
set_property(GLOBAL PROPERTY headcount_table "")  # all that there are, built or not

function(headcount_backend name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "ELSEWHERE" "DEBIAN" "SOURCES;NEEDS;APART")
  set_property(GLOBAL APPEND PROPERTY headcount_table ${name})
  headcount_reason_against(${name} reason)
  set(needs "")
  foreach(need IN LISTS arg_NEEDS arg_APART)
    headcount_target_for(${need} target looked_for)
    if(NOT reason AND NOT TARGET ${target})
      set(reason "not built: ${looked_for} was not found (apt-get install ${arg_DEBIAN})")
    endif()
    if(need IN_LIST arg_NEEDS)
      list(APPEND needs ${target})
    endif()
  endforeach()
  if(reason)
    set_property(GLOBAL APPEND PROPERTY headcount_absences "${name}=${reason}")
    return()
  endif()
  add_library(headcount_backend_${name} OBJECT ${arg_SOURCES})
  target_link_libraries(headcount_backend_${name} PRIVATE headcount_vocabulary headcount_flags headcount_loops fmt::fmt ${needs})
  target_include_directories(headcount_backend_${name} PRIVATE ${PROJECT_SOURCE_DIR}/src)
  set_property(GLOBAL APPEND PROPERTY headcount_backends ${name})
  set_property(GLOBAL APPEND PROPERTY headcount_needs ${needs})
  if(arg_ELSEWHERE)
    set_property(GLOBAL APPEND PROPERTY headcount_elsewhere ${name})
  endif()
  if(needs)
    set_property(GLOBAL APPEND PROPERTY headcount_asked ${name})
    set_property(GLOBAL PROPERTY headcount_needs_of_${name} ${needs})
  endif()
endfunction()

# The target that stands for a need, whether it exists or not, and what to call the need where it does not.
function(headcount_target_for need target looked_for)
  if(need MATCHES "^pkg:(.+)$")
    set(module ${CMAKE_MATCH_1})
    string(MAKE_C_IDENTIFIER headcount_pkg_${module} prefix)
    find_package(PkgConfig QUIET)
    if(PkgConfig_FOUND)
      pkg_check_modules(${prefix} QUIET IMPORTED_TARGET GLOBAL ${module})
    endif()
    set(${target} PkgConfig::${prefix} PARENT_SCOPE)
    set(${looked_for} "pkg-config's module ${module}" PARENT_SCOPE)
  elseif(need MATCHES "^header:(.+)$")
    set(header ${CMAKE_MATCH_1})
    string(MAKE_C_IDENTIFIER headcount_header_${header} name)
    find_path(${name} ${header})
    if(${name} AND NOT TARGET ${name}_target)
      add_library(${name}_target INTERFACE IMPORTED GLOBAL)
      target_include_directories(${name}_target SYSTEM INTERFACE ${${name}})
    endif()
    set(${target} ${name}_target PARENT_SCOPE)
    set(${looked_for} "the header ${header}" PARENT_SCOPE)
  else()
    set(${target} ${need} PARENT_SCOPE)
    set(${looked_for} "CMake's target ${need}" PARENT_SCOPE)
    # FindMPI makes its target whether it has found anything or not
    string(REGEX REPLACE "::.*" "" package ${need})
    if(DEFINED ${package}_FOUND AND NOT ${package}_FOUND)
      set(${target} ${need}-NOTFOUND PARENT_SCOPE)
    endif()
  endif()
endfunction()

# The reason for which HEADCOUNT_WITHOUT leaves the backend out, or nothing.
function(headcount_reason_against name result)
  set(${result} "" PARENT_SCOPE)
  foreach(item IN LISTS HEADCOUNT_WITHOUT)
    if(item MATCHES "^${name}(=(.*))?$")
      set(reason "${CMAKE_MATCH_2}")
      if(NOT reason)
        set(reason "HEADCOUNT_WITHOUT names it")
      endif()
      set(${result} "left out of this build: ${reason}" PARENT_SCOPE)
    endif()
  endforeach()
endfunction()

# Nothing is left out that does not exist: a name that is mistyped would leave its backend in, without a word.
function(headcount_check_without)
  get_property(table GLOBAL PROPERTY headcount_table)
  foreach(item IN LISTS HEADCOUNT_WITHOUT)
    string(REGEX REPLACE "=.*$" "" name "${item}")
    if(NOT name IN_LIST table)
      list(JOIN table ", " known)
      message(FATAL_ERROR "HEADCOUNT_WITHOUT: no backend '${name}'; there are: ${known}")
    endif()
  endforeach()
endfunction()

# Writes make_registry() into <file>, for a program that links the backends LINKED and asks the programs of the backends ASKED, which it lists
# in the order of the table; ABSENT: with the reasons of those that are not built.
function(headcount_generate_registry file)
  cmake_parse_arguments(PARSE_ARGV 1 arg "ABSENT" "" "LINKED;ASKED")
  get_property(backends GLOBAL PROPERTY headcount_backends)
  set(declarations "")
  set(calls "")
  foreach(name IN LISTS backends)
    if(name IN_LIST arg_ASKED)
      string(APPEND calls "  if (wanted(\"${name}\")) add_asked(registry, \"${name}\");\n")
    elseif(name IN_LIST arg_LINKED)
      string(APPEND declarations "void add_${name}(Registry& registry);\n")
      string(APPEND calls "  if (wanted(\"${name}\")) add_${name}(registry);\n")
    endif()
  endforeach()
  if(arg_ASKED)
    string(APPEND calls "  start_sooner(registry);\n")
    string(PREPEND declarations "void add_asked(Registry& registry, std::string_view backend);\nvoid start_sooner(Registry& registry);\n")
  endif()
  get_property(absences GLOBAL PROPERTY headcount_absences)
  foreach(item IN LISTS absences)
    if(arg_ABSENT)
      string(REGEX MATCH "^([^=]+)=(.*)$" _ "${item}")
      set(absent "${CMAKE_MATCH_1}")
      headcount_literal("${CMAKE_MATCH_2}" reason)
      string(APPEND calls "  registry.add(Absence{.backend = \"${absent}\", .reason = ${reason}});\n")
    endif()
  endforeach()
  file(CONFIGURE OUTPUT ${file} @ONLY CONTENT [[
// Generated by cmake/Backends.cmake from src/backends/CMakeLists.txt.
#include "headcount/registry.hpp"

namespace headcount {

@declarations@
Registry make_registry(std::string_view only) {
  Registry registry;
  const auto wanted = [only](std::string_view backend) { return only.empty() || only == backend; };
@calls@  registry.complete();
  return registry;
}

}  // namespace headcount
]])
endfunction()

function(headcount_say_backends)
  get_property(backends GLOBAL PROPERTY headcount_backends)
  get_property(absences GLOBAL PROPERTY headcount_absences)
  message(STATUS "headcount backends: ${backends}")
  foreach(item IN LISTS absences)
    message(STATUS "  without ${item}")
  endforeach()
endfunction()

# SPDX-License-Identifier: Apache-2.0
# Every header compiles alone: a generated source for each of include/ and src/ that is not the first thing which its own .cpp reads. Those that are
# compile alone with it in the debug preset, where no file is compiled together with others (scripts/test --all).

# Whether a .cpp of the header's name, beside it or in a folder of src/ where it is public, reads it first.
function(headcount_is_read_first header path result)
  set(${result} FALSE PARENT_SCOPE)
  string(REGEX REPLACE "hpp$" "cpp" own ${PROJECT_SOURCE_DIR}/${header})
  if(header MATCHES "^include/")
    get_filename_component(name ${header} NAME_WE)
    file(GLOB own ${PROJECT_SOURCE_DIR}/src/*/${name}.cpp)
  endif()
  foreach(file IN LISTS own)
    if(EXISTS ${file})
      file(STRINGS ${file} includes REGEX "^#include" LIMIT_INPUT 4000)
      list(GET includes 0 first)
      if(first STREQUAL "#include \"${path}\"")
        set(${result} TRUE PARENT_SCOPE)
      endif()
    endif()
  endforeach()
endfunction()

function(headcount_header_tests)
  file(GLOB_RECURSE headers RELATIVE ${PROJECT_SOURCE_DIR} CONFIGURE_DEPENDS
    ${PROJECT_SOURCE_DIR}/include/*.hpp ${PROJECT_SOURCE_DIR}/src/*.hpp)
  set(sources "")
  foreach(header IN LISTS headers)
    string(REGEX REPLACE "^(include|src)/" "" path ${header})
    headcount_is_read_first(${header} ${path} first)
    if(first)
      continue()
    endif()
    string(MAKE_C_IDENTIFIER ${header} name)
    set(source ${PROJECT_BINARY_DIR}/headers/${name}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "#include \"${path}\"\n#include \"${path}\"\n")
    list(APPEND sources ${source})
  endforeach()
  add_library(headcount_headers OBJECT EXCLUDE_FROM_ALL ${sources})
  set_target_properties(headcount_headers PROPERTIES UNITY_BUILD OFF)
  target_link_libraries(headcount_headers PRIVATE headcount_core headcount_flags nlohmann_json::nlohmann_json CLI11::CLI11)
  # the question is whether they compile, not how fast the result would be
  target_compile_options(headcount_headers PRIVATE -O0 -fsyntax-only)
endfunction()

# SPDX-License-Identifier: Apache-2.0
"""What a backend may need: a target, a module of pkg-config, a header; and what is said where one is not there."""

import subprocess

import pytest
from entry_tree import ROOT

PROJECT = """cmake_minimum_required(VERSION 3.25)
project(needs CXX)
set(ENV{PKG_CONFIG_PATH} ${CMAKE_CURRENT_SOURCE_DIR})
list(APPEND CMAKE_PREFIX_PATH ${CMAKE_CURRENT_SOURCE_DIR})
include(@ROOT@/cmake/Backends.cmake)
add_library(a::target INTERFACE IMPORTED)
add_library(empty::target INTERFACE IMPORTED)
set(empty_FOUND FALSE)
foreach(need @NEEDS@)
  headcount_target_for(${need} target looked_for)
  if(TARGET ${target})
    message(STATUS "found ${need}")
  else()
    message(STATUS "missing ${looked_for}")
  endif()
endforeach()
"""


@pytest.mark.parametrize(
    "need,said",
    [
        ("a::target", "found a::target"),
        ("no::target", "missing CMake's target no::target"),
        ("empty::target", "missing CMake's target empty::target"),
        ("pkg:made_up", "found pkg:made_up"),
        ("pkg:no_such-module", "missing pkg-config's module no_such-module"),
        ("header:made/up.hpp", "found header:made/up.hpp"),
        ("header:no/such.hpp", "missing the header no/such.hpp"),
    ],
)
def test_needs(tmp_path, need, said):
    (tmp_path / "CMakeLists.txt").write_text(PROJECT.replace("@ROOT@", str(ROOT)).replace("@NEEDS@", need))
    (tmp_path / "made_up.pc").write_text("Name: made_up\nDescription: x\nVersion: 1\nCflags: -I/\n")
    (tmp_path / "include/made").mkdir(parents=True)
    (tmp_path / "include/made/up.hpp").touch()
    done = subprocess.run(["cmake", "-G", "Ninja", "-S", tmp_path, "-B", tmp_path / "build"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert f"-- {said}\n" in done.stdout

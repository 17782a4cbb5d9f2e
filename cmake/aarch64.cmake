# SPDX-License-Identifier: Apache-2.0
# Builds for 64-bit Arm on another machine, with Debian's cross compiler and its packages of the other architecture:
#   dpkg --add-architecture arm64 && apt-get update
#   apt-get install crossbuild-essential-arm64 qemu-user-static libtbb-dev:arm64 libgomp1:arm64 libfmt-dev:arm64 libhwloc-dev:arm64 libhwy-dev:arm64 libbenchmark-dev:arm64 libgtest-dev:arm64 libgmock-dev:arm64
# CMake finds these by itself, for the compiler says which folders are its own. Programs run under qemu, where times mean nothing.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
find_program(HEADCOUNT_QEMU NAMES qemu-aarch64-static qemu-aarch64)
if(HEADCOUNT_QEMU)
  set(CMAKE_CROSSCOMPILING_EMULATOR ${HEADCOUNT_QEMU})
endif()

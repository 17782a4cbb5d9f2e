# SPDX-License-Identifier: Apache-2.0
# Any text as a literal of C++.
function(headcount_literal text result)
  string(REGEX REPLACE "([\\\\\"])" "\\\\\\1" text "${text}")
  string(REGEX REPLACE "[\r\n]+" " " text "${text}")
  set(${result} "\"${text}\"" PARENT_SCOPE)
endfunction()

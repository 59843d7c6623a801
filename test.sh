#!/usr/bin/env bash
# Sets up what is missing, builds everything and runs every test, those on the published native binaries included.
# The last line is `N passed, N failed`; the exit code is 0 only where nothing failed.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
readonly modules=tests/node/node_modules
readonly native=artifacts/native
passed=0
failed=0

step() { printf '\n== %s\n' "$*"; }

give_up() {
  printf '%s\n' "$*" >&2
  printf '%s passed, %s failed\n' "$passed" "$((failed + 1))"
  exit 1
}

install_packages() {
  local missing=()
  command -v clang >/dev/null || missing+=(clang)
  [ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
  [ -d /usr/share/zoneinfo/Europe ] || missing+=(tzdata)
  command -v git >/dev/null || missing+=(git)
  [ -x /usr/bin/perl ] || missing+=(perl)
  command -v npm >/dev/null || missing+=(nodejs npm)
  ldconfig -p | grep -q libicuuc || missing+=(libicu-dev)
  [ ${#missing[@]} -eq 0 ] && return
  step "Installing ${missing[*]}"
  local root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  "${root[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

install_node_tools() {
  # Node 22 itself is one of the packages: the conformance suite does not run on older ones.
  [ "$modules/.package-lock.json" -nt tests/node/package-lock.json ] && return
  step "Installing the conformance suite, the schema validator and Node 22"
  npm ci --prefix tests/node --no-audit --no-fund --loglevel=error && touch "$modules/.package-lock.json"
}

# Runs one test project and adds what its closing line counts; a run without that line is one failure.
run_tests() {
  local name=$1 log
  shift
  step "$name"
  log=$(mktemp)
  dotnet test "$@" -c Release --no-build --nologo 2>&1 | tee "$log" | grep -E '^\s*(Failed|Error Message|Assert|Passed!|Failed!)|\[FAIL\]'
  local counts
  counts=$(sed -nE 's/.*Failed: +([0-9]+), Passed: +([0-9]+), Skipped.*/\1 \2/p' "$log" | tail -n 1)
  if [ -z "$counts" ]; then
    tail -n 40 "$log"
    failed=$((failed + 1))
  else
    failed=$((failed + ${counts% *}))
    passed=$((passed + ${counts#* }))
  fi
  rm -f "$log"
}

publish() {
  step "Publishing $1 as a native binary"
  dotnet publish "$1" -c Release -o "$native/$(basename "$1")" -v quiet --nologo || give_up "$1 does not publish."
}

install_packages || give_up "A package could not be installed."
install_node_tools || give_up "The Node packages could not be installed."
step "Building"
dotnet build Framework.sln -c Release -v quiet --nologo || give_up "The solution does not build."
publish src/SampleHost
publish tests/Framework.Hosting.TestHost

for project in tests/*.Tests; do
  run_tests "$(basename "$project")" "$project"
done

export COLLET_TEST_HOST="$PWD/$native/Framework.Hosting.TestHost/Collet.Hosting.TestHost"
export COLLET_SAMPLE_HOST="$PWD/$native/SampleHost/SampleHost"
run_tests "Doors of the native test host" tests/Framework.Hosting.Tests --filter "FullyQualifiedName~DoorProcessTests|FullyQualifiedName~Stdio|FullyQualifiedName~Conformance"
run_tests "The native sample host, end to end" tests/SampleHost.Tests --filter "FullyQualifiedName~EndToEnd"

printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]

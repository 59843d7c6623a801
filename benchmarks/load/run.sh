#!/usr/bin/env bash
# Publishes the hosts as Native AOT and compares them on loopback: run.sh [rest|start|memory|mcp|all] [ROUNDS]
# Installs clang, zlib and wrk where they are missing (Debian, Ubuntu).
set -euo pipefail
cd "$(dirname "$0")/../.."
measure=${1:-all}
rounds=${2:-15}
hosts=$PWD/artifacts/load
load=$PWD/benchmarks/load

case $measure in
  rest|start|memory|mcp) measures=("$measure") ;;
  all) measures=(rest start memory mcp) ;;
  *) echo "run.sh [rest|start|memory|mcp|all] [ROUNDS]" >&2; exit 2 ;;
esac

missing=()
command -v wrk > /dev/null || missing+=(wrk)
command -v clang > /dev/null || missing+=(clang)
[[ -e /usr/include/zlib.h ]] || missing+=(zlib1g-dev)
if ((${#missing[@]})); then
  as_root=()
  ((EUID == 0)) || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

# publish PROJECT KIND COUNT: a host with COUNT tools, again only when its sources changed.
publish() {
  local out=$hosts/$2${3:+-$3}
  local stamp=$out/published
  local tools=
  if [[ -n ${3:-} ]]; then
    tools=$hosts/$2-$3.cs
    "$load/tools.sh" "$2" "$(($3 - 1))" > "$tools"
  fi
  if [[ -e $stamp && -z $(find "$load/$1" src Directory.Packages.props -newer "$stamp" -type f -not -path '*/obj/*' -not -path '*/bin/*' -print -quit) ]]; then
    return
  fi
  echo "Publishing $(basename "$out")" >&2
  rm -rf "$out"
  dotnet publish "$load/$1" -c Release -o "$out" -p:ToolsFile="$tools" -v q -nologo >&2
  touch "$stamp"
}

mkdir -p "$hosts"
publish BareHost bare
for measure in "${measures[@]}"; do
  case $measure in
    rest) publish ColletHost collet 1 ;;
    start) publish ColletHost collet 100; publish SdkHost sdk 100 ;;
    memory) publish ColletHost collet 1; publish ColletHost collet 100; publish SdkHost sdk 100 ;;
    mcp) for count in 1 100 1000; do publish ColletHost collet $count; publish SdkHost sdk $count; done ;;
  esac
done

dotnet build "$load/LoadRunner" -c Release -v q -nologo >&2
for measure in "${measures[@]}"; do
  dotnet "$load/LoadRunner/bin/Release/net10.0/LoadRunner.dll" "$measure" "$hosts" "$load" "$rounds"
done

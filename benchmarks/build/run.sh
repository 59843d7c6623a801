#!/usr/bin/env bash
# Builds a project of 500 tools with and without the generator in turn, then runs the generator after edits: run.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-5}
root=$PWD
work=$root/artifacts/build
console=$root/benchmarks/build/IncrementalRun
quiet=(-c Release -v q -nologo -clp:ErrorsOnly -p:UseSharedCompilation=false -nodeReuse:false)

dotnet build "$console" "${quiet[@]}" >&2
rm -rf "$work"
for kind in with without; do
  mkdir -p "$work/$kind"
  dotnet "$console/bin/Release/net10.0/IncrementalRun.dll" write "$work/$kind"
  # Without the generator the same sources compile alike: the attribute is only metadata then.
  {
    echo '<Project Sdk="Microsoft.NET.Sdk">'
    echo '  <ItemGroup>'
    echo "    <ProjectReference Include=\"$root/src/Framework/Framework.csproj\" />"
    [[ $kind == without ]] || echo "    <ProjectReference Include=\"$root/src/Framework.Generators/Framework.Generators.csproj\" OutputItemType=\"Analyzer\" ReferenceOutputAssembly=\"false\" />"
    echo '  </ItemGroup>'
    # The SDK's defaults, as a newcomer has them: this repository's own code style rules also walk generated code.
    echo '  <PropertyGroup><EnforceCodeStyleInBuild>false</EnforceCodeStyleInBuild><AnalysisLevel>latest</AnalysisLevel><NoWarn>$(NoWarn);CS1591</NoWarn></PropertyGroup>'
    echo '</Project>'
  } > "$work/$kind/Shop.csproj"
  dotnet build "$work/$kind" "${quiet[@]}" >&2
done

echo "| clean build of 500 tools | with the generator, s | without, s | ratio |"
echo "|---|---:|---:|---:|"
for ((round = 1; round <= rounds; round++)); do
  kinds=(with without)
  ((round % 2)) || kinds=(without with)
  declare -A seconds
  for kind in "${kinds[@]}"; do
    # What was restored stays: the network is not what is measured.
    rm -rf "$work/$kind/bin" "$work/$kind/obj/Release"
    start=$(date +%s%N)
    dotnet build "$work/$kind" --no-restore --no-dependencies "${quiet[@]}" >&2
    seconds[$kind]=$((($(date +%s%N) - start) / 1000000))
  done
  awk -v n="$round" -v a="${seconds[with]}" -v b="${seconds[without]}" \
    'BEGIN { printf "| round %d | %.2f | %.2f | %.2f |\n", n, a / 1000, b / 1000, a / b }'
done
echo
dotnet "$console/bin/Release/net10.0/IncrementalRun.dll"

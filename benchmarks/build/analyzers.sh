#!/usr/bin/env bash
# Builds 500 and 1,000 tools with and without the analyzers in turn, then asks the compiler what each assembly of them took:
# analyzers.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-5}
root=$PWD
work=$root/artifacts/analyzers
console=$root/benchmarks/build/IncrementalRun
quiet=(-c Release -nologo -p:UseSharedCompilation=false -nodeReuse:false -m:1)

dotnet build "$console" "${quiet[@]}" -v q -clp:ErrorsOnly >&2
rm -rf "$work"
project() { echo "    <ProjectReference Include=\"$root/src/$1\" OutputItemType=\"Analyzer\" ReferenceOutputAssembly=\"false\" />"; }
for tools in 500 1000; do
  for kind in with without; do
    mkdir -p "$work/$kind-$tools"
    dotnet "$console/bin/Release/net10.0/IncrementalRun.dll" write-working "$work/$kind-$tools" "$tools"
    {
      echo '<Project Sdk="Microsoft.NET.Sdk">'
      echo '  <ItemGroup>'
      echo "    <ProjectReference Include=\"$root/src/Framework/Framework.csproj\" />"
      project Framework.Generators/Framework.Generators.csproj
      [[ $kind == without ]] || project Framework.Analyzers/Framework.Analyzers.csproj
      echo '  </ItemGroup>'
      # The SDK's defaults, as a newcomer has them.
      echo '  <PropertyGroup><EnforceCodeStyleInBuild>false</EnforceCodeStyleInBuild><AnalysisLevel>latest</AnalysisLevel><NoWarn>$(NoWarn);CS1591</NoWarn></PropertyGroup>'
      echo '</Project>'
    } > "$work/$kind-$tools/Shelves.csproj"
    dotnet build "$work/$kind-$tools" "${quiet[@]}" -v q -clp:ErrorsOnly >&2
  done
done

echo "| clean build | with the analyzers, s | without, s | ratio |"
echo "|---|---:|---:|---:|"
for ((round = 1; round <= rounds; round++)); do
  for tools in 500 1000; do
    kinds=(with without)
    ((round % 2)) || kinds=(without with)
    declare -A seconds
    for kind in "${kinds[@]}"; do
      rm -rf "$work/$kind-$tools/bin" "$work/$kind-$tools/obj/Release"
      start=$(date +%s%N)
      dotnet build "$work/$kind-$tools" --no-restore --no-dependencies "${quiet[@]}" -v q -clp:ErrorsOnly >&2
      seconds[$kind]=$((($(date +%s%N) - start) / 1000000))
    done
    awk -v t="$tools" -v n="$round" -v a="${seconds[with]}" -v b="${seconds[without]}" \
      'BEGIN { printf "| %d tools, round %d | %.2f | %.2f | %.2f |\n", t, n, a / 1000, b / 1000, a / b }'
  done
done

echo
for tools in 500 1000; do
  rm -rf "$work/with-$tools/bin" "$work/with-$tools/obj/Release"
  echo "What the compiler says of $tools tools (ReportAnalyzer), seconds and share of all analyzers:"
  dotnet build "$work/with-$tools" --no-restore --no-dependencies "${quiet[@]}" -v d -p:ReportAnalyzer=true -clp:PerformanceSummary 2>&1 \
    | grep -E "^ *(Total (analyzer|generator) execution time|<?[0-9.]+ +<?[0-9]+ +Collet\.|[0-9]+ ms +Csc )" | sort -u
done

#!/usr/bin/env bash
# Writes the C# of tools that stand beside `quote` in a host: tools.sh collet|sdk COUNT > file.cs
set -euo pipefail
kind=$1
count=$2
((count > 0)) || exit 0

case $kind in
  collet)
    echo 'using Collet;'
    echo 'namespace ColletHost;'
    for ((i = 1; i <= count; i++)); do
      printf -v n '%04d' "$i"
      cat <<CS
/// <summary>Prices an order in the way of house $n.</summary>
[Tool("quote_$n", ReadOnly = true)]
public static class QuoteTool$n
{
    /// <param name="item">What to buy.</param>
    /// <param name="quantity">How many of it.</param>
    /// <param name="tags">What the warehouse sorts by.</param>
    /// <param name="shipTo">Where it goes.</param>
    public static Quote Invoke(string item, int quantity, string[] tags, Address shipTo) =>
        new(item, quantity, quantity * ${i}m, tags, shipTo);
}
CS
    done
    ;;
  sdk)
    echo 'using System.ComponentModel;'
    echo 'using ModelContextProtocol.Server;'
    echo 'namespace SdkHost;'
    echo 'public sealed partial class QuoteTools'
    echo '{'
    for ((i = 1; i <= count; i++)); do
      printf -v n '%04d' "$i"
      cat <<CS
    [McpServerTool(Name = "quote_$n", ReadOnly = true, UseStructuredContent = true), Description("Prices an order in the way of house $n.")]
    public static Quote Invoke$n(
        [Description("What to buy.")] string item,
        [Description("How many of it.")] int quantity,
        [Description("What the warehouse sorts by.")] string[] tags,
        [Description("Where it goes.")] Address shipTo) =>
        new(item, quantity, quantity * ${i}m, tags, shipTo);
CS
    done
    echo '}'
    ;;
  *)
    echo "tools.sh collet|sdk COUNT" >&2
    exit 2
    ;;
esac

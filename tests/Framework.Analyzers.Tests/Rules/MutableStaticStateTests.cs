using Collet.Analyzers.CodeFixes;
using Collet.Analyzers.Rules;

namespace Collet.Analyzers.Tests.Rules;

public sealed class MutableStaticStateTests : RuleTests<MutableStaticStateAnalyzer>
{
    protected override string Bad => """
        [Tool]
        public class CountTool
        {
            private static readonly Dictionary<string, int> _seen = new();
            private static readonly int[] _last = new int[1];
            private static int {|CLT2007:_count|};

            public static string? {|CLT2007:Name|} { get; set; }

            public int Invoke(string word)
            {
                {|CLT2007:_seen.Add(word, 1)|};
                {|CLT2007:_seen[word]|} = 2;
                {|CLT2007:_last[0]|}++;
                return _count++;
            }
        }
        """;

    [Fact]
    public Task Leaves_what_cannot_change_what_is_guarded_and_what_is_no_tools() => CleanAsync("""
        [Tool]
        public class CountTool
        {
            private const int Most = 3;
            private static readonly Dictionary<string, int> _known = new() { ["a"] = 1 };
            private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> _seen = new();
            private static readonly Queue<int> _guarded = new();
            private static readonly HashSet<string> _names = ["a"];
            [ThreadStatic]
            private static int _depth;
            private int _own;

            static CountTool() => _known.Add("b", 2);

            public static string Title { get; } = "Count";

            public int Invoke(string word)
            {
                lock (_guarded)
                {
                    _guarded.Enqueue(1);
                }

                _seen.TryAdd(word, Most);
                _ = _guarded.TryPeek(out _) || _names.SetEquals([word]);
                _depth++;
                return _own++ + _known[word] + (_known.TryGetValue("c", out int found) ? found : 0);
            }
        }

        public static class Helper
        {
            public static int Count;
        }
        """);

    [Fact]
    public Task The_fix_makes_readonly_what_nothing_sets() => FixesAsync<ReadOnlyFieldFix>(
        """
        [Tool]
        public class NameTool
        {
            private static string {|CLT2007:_name|} = "a";
            private static string[] {|CLT2007:_all|} = ["a"];

            public string Invoke() => _name + _all[0];
        }
        """,
        """
        [Tool]
        public class NameTool
        {
            private static readonly string _name = "a";
            private static readonly string[] _all = ["a"];

            public string Invoke() => _name + _all[0];
        }
        """);

    [Fact]
    public Task Nothing_is_offered_where_it_is_set() => OffersNothingAsync<ReadOnlyFieldFix>("""
        [Tool]
        public class CountTool
        {
            private static int {|CLT2007:_a|};
            private static int {|CLT2007:_b|};
            private static int {|CLT2007:_c|};

            public int Invoke()
            {
                _a = 1;
                CountTool._b++;
                return Interlocked.Increment(ref _c);
            }
        }
        """);
}

using static Collet.Analyzers.Tests.Evasion.DelegateCases;

namespace Collet.Analyzers.Tests.Evasion;

/// <summary>Calls that are written as operators, conversions and member accesses.</summary>
internal static class OperatorCases
{
    private const string Read = "fs.read:/etc/shadow";
    private const string Body = """File.ReadAllText("/etc/shadow")""";

    public static EvasionCase[] All { get; } =
    [
        new("a binary operator", Read, Tool("""public string Invoke() => new R() + new R();""") + $$"""
            internal sealed class R { public static string operator +(R a, R b) => {{Body}}; }
            """),
        new("a unary operator", Read, Tool("""public string Invoke() => !new R();""") + $$"""
            internal sealed class R { public static string operator !(R a) => {{Body}}; }
            """),
        new("a comparison", Read, Tool("""public bool Invoke() => new R() < new R();""") + $$"""
            internal sealed class R
            {
                public static bool operator <(R a, R b) => {{Body}}.Length > 0;
                public static bool operator >(R a, R b) => true;
            }
            """),
        new("operators true and false", Read, Tool("""public string Invoke() => new R() ? "a" : "b";""") + $$"""
            internal sealed class R
            {
                public static bool operator true(R a) => {{Body}}.Length > 0;
                public static bool operator false(R a) => false;
            }
            """),
        new("a short-circuit operator", Read, Tool("""public string Invoke() => (new R() && new R()).ToString()!;""") + $$"""
            internal sealed class R
            {
                public static R operator &(R a, R b) => a;
                public static bool operator true(R a) => true;
                public static bool operator false(R a) => {{Body}}.Length > 0;
            }
            """),
        new("a compound assignment", Read, Tool("""public string Invoke() { var r = new R(); r -= 1; return ""; }""") + $$"""
            internal sealed class R { public static R operator -(R a, int b) { {{Body}}; return a; } }
            """),
        new("an instance compound operator", Read, Tool("""public string Invoke() { var r = new R(); r += 1; return ""; }""") + $$"""
            internal sealed class R { public void operator +=(int b) => {{Body}}; }
            """),
        new("an increment", Read, Tool("""public string Invoke() { var r = new R(); r++; return ""; }""") + $$"""
            internal sealed class R { public static R operator ++(R a) { {{Body}}; return a; } }
            """),
        new("a checked operator", Read, Tool("""public string Invoke() => checked(new R() * new R()).ToString()!;""") + $$"""
            internal sealed class R
            {
                public static R operator *(R a, R b) => a;
                public static R operator checked *(R a, R b) { {{Body}}; return a; }
            }
            """),
        new("an implicit conversion", Read, Tool("""public string Invoke() { string text = new R(); return text; }""") + $$"""
            internal sealed class R { public static implicit operator string(R a) => {{Body}}; }
            """),
        new("an explicit conversion", Read, Tool("""public string Invoke() => (string)new R();""") + $$"""
            internal sealed class R { public static explicit operator string(R a) => {{Body}}; }
            """),
        new("an equality of tuples", Read, Tool("""public bool Invoke() => (new R(), 1) == (new R(), 1);""") + $$"""
            #pragma warning disable CS0660, CS0661
            internal sealed class R
            {
                public static bool operator ==(R a, R b) => {{Body}}.Length > 0;
                public static bool operator !=(R a, R b) => true;
            }
            """),
        new("a property's getter", Read, Tool("""public string Invoke() => new R().Text;""") + $$"""
            internal sealed class R { public string Text => {{Body}}; }
            """),
        new("a property's setter", Read, Tool("""public string Invoke() { new R().Text = ""; return ""; }""") + $$"""
            internal sealed class R { public string Text { set => {{Body}}; } }
            """),
        new("a setter in an object initializer", Read, Tool("""public string Invoke() => new R { Text = "" }.ToString()!;""") + $$"""
            internal sealed class R { public string Text { set => {{Body}}; } }
            """),
        new("an init accessor in a with", Read, Tool("""public string Invoke() => (new R() with { Text = "" }).ToString();""") + $$"""
            internal sealed record R { public string Text { get => ""; init => {{Body}}; } }
            """),
        new("a record's copy constructor", Read, Tool("""public string Invoke() => (new R() with { Id = 1 }).ToString();""") + $$"""
            internal sealed record R { public R() { } private R(R other) => {{Body}}; public int Id { get; init; } }
            """),
        new("an indexer", Read, Tool("""public string Invoke() => new R()[0];""") + $$"""
            internal sealed class R { public string this[int i] => {{Body}}; }
            """),
        new("an index from the end", Read, Tool("""public string Invoke() => new R()[^1];""") + $$"""
            internal sealed class R { public int Length => {{Body}}.Length; public string this[int i] => ""; }
            """),
        new("a range", Read, Tool("""public string Invoke() => new R()[1..2];""") + $$"""
            internal sealed class R { public int Length => 3; public string Slice(int start, int length) => {{Body}}; }
            """),
        new("an event's accessor", Read, Tool("""public string Invoke() { new R().Changed += () => { }; return ""; }""") + $$"""
            internal sealed class R { public event Action Changed { add => {{Body}}; remove { } } }
            """),
        new("a property that returns by reference", Read, Tool("""public string Invoke() { new R().Text = ""; return ""; }""") + $$"""
            internal sealed class R { private string _text = ""; public ref string Text { get { {{Body}}; return ref _text; } } }
            """),
        new("an extension method", Read, Tool("""public string Invoke() => "".Secret();""") + $$"""
            internal static class Extensions { public static string Secret(this string s) => {{Body}}; }
            """),
        new("an extension property", Read, Tool("""public string Invoke() => "".Secret;""") + $$"""
            internal static class Extensions { extension(string s) { public string Secret => {{Body}}; } }
            """),
        new("an extension block's static form", Read, Tool("""public string Invoke() => Extensions.Secret("");""") + $$"""
            internal static class Extensions { extension(string s) { public string Secret() => {{Body}}; } }
            """),
        new("an extension operator", Read, Tool("""public string Invoke() => (new R() + new R()).ToString()!;""") + $$"""
            internal sealed class R;
            internal static class Extensions { extension(R) { public static R operator +(R a, R b) { {{Body}}; return a; } } }
            """),
    ];
}

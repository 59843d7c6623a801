namespace Collet.Analyzers.Tests.Evasion;

/// <summary>Code that is handed on instead of called.</summary>
internal static class DelegateCases
{
    private const string Read = "fs.read:/etc/shadow";

    public static EvasionCase[] All { get; } =
    [
        new("a call", Read, Tool("""public string Invoke() => File.ReadAllText("/etc/shadow");""")),
        new("a method group in a field", "fs.read", Tool("""
            private readonly Func<string, string> _read = File.ReadAllText;
            public string Invoke() => _read("/etc/shadow");
            """)),
        new("a lambda in a static field of another class", Read, Tool("public string Invoke() => Holder.Read();") + """
            internal static class Holder
            {
                public static readonly Func<string> Read = static () => File.ReadAllText("/etc/shadow");
            }
            """),
        new("a delegate that is combined", Read, Tool("""
            public string Invoke()
            {
                Action run = () => { };
                run += () => File.ReadAllText("/etc/shadow");
                run();
                return "";
            }
            """)),
        new("Lazy<T> with a factory", Read, Tool("""
            private readonly Lazy<string> _text = new(() => File.ReadAllText("/etc/shadow"));
            public string Invoke() => _text.Value;
            """)),
        new("Lazy<T> of a type whose constructor does it", Read, Tool("public string Invoke() => new Lazy<Reader>().Value.Text;") + """
            internal sealed class Reader { public string Text { get; } = File.ReadAllText("/etc/shadow"); }
            """),
        new("ThreadLocal<T> with a factory", Read, Tool("""
            private static readonly ThreadLocal<string> _text = new(() => File.ReadAllText("/etc/shadow"));
            public string Invoke() => _text.Value!;
            """)),
        new("LazyInitializer", Read, Tool("""
            private string? _text;
            public string Invoke() => LazyInitializer.EnsureInitialized(ref _text, () => File.ReadAllText("/etc/shadow"));
            """)),
        new("a function that makes a function", Read, Tool("""
            public string Invoke() => Make()()();
            private static Func<Func<string>> Make() => () => () => File.ReadAllText("/etc/shadow");
            """)),
        new("an event handler", Read, Tool("""
            private event Action? Asked;
            public string Invoke() { Asked += OnAsked; Asked(); return ""; }
            private static void OnAsked() => File.ReadAllText("/etc/shadow");
            """)),
        new("a local function", Read, Tool("""
            public string Invoke()
            {
                return Read();
                string Read() => File.ReadAllText("/etc/shadow");
            }
            """)),
        new("a static local function in a lambda", Read, Tool("""
            public string Invoke()
            {
                Func<string> outer = () =>
                {
                    return Read();
                    static string Read() => File.ReadAllText("/etc/shadow");
                };
                return outer();
            }
            """)),
        new("a lambda in LINQ", "fs.read", Tool("""public string Invoke() => new[] { "/etc/shadow" }.Select(path => File.ReadAllText(path)).First();""")),
        new("a method group in LINQ", "fs.read", Tool("""public string Invoke() => new[] { "/etc/shadow" }.Select(File.ReadAllText).First();""")),
        new("a query expression", "fs.read", Tool("""
            public string Invoke() => (from path in new[] { "/etc/shadow" } let text = File.ReadAllText(path) select text).First();
            """)),
        new("a method group in an array", "fs.read", Tool("""
            private static readonly Func<string, string>[] _all = [path => path, File.ReadAllText];
            public string Invoke() => _all[1]("/etc/shadow");
            """)),
        new("a delegate in a dictionary", "fs.read", Tool("""
            private static readonly Dictionary<string, Func<string, string>> _all = new() { ["read"] = File.ReadAllText };
            public string Invoke() => _all["read"]("/etc/shadow");
            """)),
        new("Task.Run", Read, Tool("""public Task<string> InvokeAsync() => Task.Run(() => File.ReadAllText("/etc/shadow"));""")),
        new("a cancellation callback", Read, Tool("""
            public string Invoke(CancellationToken token) { token.Register(() => File.ReadAllText("/etc/shadow")); return ""; }
            """)),
        new("string.Create", Read, Tool("""
            public string Invoke() => string.Create(1, 0, (span, _) => span[0] = File.ReadAllText("/etc/shadow")[0]);
            """)),
        new("a delegate of another instance's method", Read, Tool("""
            public string Invoke() { Func<string> read = new Reader().Read; return read(); }
            """) + """
            internal sealed class Reader { public string Read() => File.ReadAllText("/etc/shadow"); }
            """),
        new("an expression tree", Read, Tool("""
            public string Invoke()
            {
                System.Linq.Expressions.Expression<Func<string>> read = () => File.ReadAllText("/etc/shadow");
                return read.Compile()();
            }
            """), SeenBy.Analyzer),
        new("a delegate passed through a generic helper", "fs.read", Tool("""
            public string Invoke() => Apply(File.ReadAllText, "/etc/shadow");
            private static TResult Apply<T, TResult>(Func<T, TResult> function, T value) => function(value);
            """)),
        new("a delegate type of one's own", "fs.read", Tool("""
            private delegate string Reading(string path);
            public string Invoke() { Reading read = new(File.ReadAllText); return read("/etc/shadow"); }
            """)),
    ];

    /// <summary>What the odder ways are made of.</summary>
    internal const string Usings = """
        using System.Collections;
        using System.Reflection;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using System.Text.Json;
        using System.Text.Json.Serialization;

        """;

    internal static string Tool(string members) => $$"""
        [Tool("evade", Description = "Tries to.")]
        public sealed class EvadeTool
        {
        {{members}}
        }

        """;
}

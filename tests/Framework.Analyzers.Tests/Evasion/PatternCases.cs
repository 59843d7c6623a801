using static Collet.Analyzers.Tests.Evasion.DelegateCases;

namespace Collet.Analyzers.Tests.Evasion;

/// <summary>Calls that statements and expressions make by the names of methods.</summary>
internal static class PatternCases
{
    private const string Read = "fs.read:/etc/shadow";
    private const string Body = """File.ReadAllText("/etc/shadow")""";

    public static EvasionCase[] All { get; } =
    [
        new("foreach over a pattern", Read, Tool("""public string Invoke() { foreach (int i in new R()) { } return ""; }""") + $$"""
            internal sealed class R { public E GetEnumerator() => new(); }
            internal struct E { public bool MoveNext() => {{Body}}.Length == 0; public int Current => 0; }
            """),
        new("foreach over an extension", Read, Tool("""public string Invoke() { foreach (int i in 5) { } return ""; }""") + $$"""
            internal static class X { public static IEnumerator<int> GetEnumerator(this int i) { {{Body}}; yield return i; } }
            """),
        new("the Dispose of a foreach", Read, Tool("""public string Invoke() { foreach (int i in new R()) { } return ""; }""") + $$"""
            internal sealed class R { public E GetEnumerator() => new(); }
            internal ref struct E { public bool MoveNext() => false; public int Current => 0; public void Dispose() => {{Body}}; }
            """),
        new("an iterator", Read, Tool($$"""
            public string Invoke() { foreach (string s in All()) { return s; } return ""; }
            private static IEnumerable<string> All() { yield return {{Body}}; }
            """)),
        new("an asynchronous iterator", Read, Tool($$"""
            public async Task<string> InvokeAsync() { await foreach (string s in All()) { return s; } return ""; }
            private static async IAsyncEnumerable<string> All() { await Task.Yield(); yield return {{Body}}; }
            """)),
        new("an asynchronous method", Read, Tool($$"""
            public Task<string> InvokeAsync() => ReadAsync();
            private static async Task<string> ReadAsync() { await Task.Yield(); return {{Body}}; }
            """)),
        new("await foreach over a pattern", Read, Tool("""public async Task<string> InvokeAsync() { await foreach (int i in new R()) { } return ""; }""") + $$"""
            internal sealed class R { public E GetAsyncEnumerator() => new(); }
            internal sealed class E { public ValueTask<bool> MoveNextAsync() => new({{Body}}.Length == 0); public int Current => 0; }
            """),
        new("an awaiter", Read, Tool("""public async Task<string> InvokeAsync() => await new R();""") + $$"""
            internal sealed class R { public A GetAwaiter() => new(); }
            internal struct A : System.Runtime.CompilerServices.INotifyCompletion
            {
                public bool IsCompleted => true;
                public string GetResult() => {{Body}};
                public void OnCompleted(Action continuation) { }
            }
            """),
        new("an awaiter's OnCompleted", Read, Tool("""public async Task<string> InvokeAsync() => await new R();""") + $$"""
            internal sealed class R { public A GetAwaiter() => new(); }
            internal sealed class A : System.Runtime.CompilerServices.INotifyCompletion
            {
                public bool IsCompleted => false;
                public string GetResult() => "";
                public void OnCompleted(Action continuation) { {{Body}}; continuation(); }
            }
            """),
        new("an extension GetAwaiter", Read, Tool("""public async Task<string> InvokeAsync() { await 5; return ""; }""") + $$"""
            internal static class X
            {
                public static System.Runtime.CompilerServices.TaskAwaiter GetAwaiter(this int i) { {{Body}}; return Task.CompletedTask.GetAwaiter(); }
            }
            """),
        new("a method builder", Read, Tool("""public async Task<string> InvokeAsync() { await Odd(); return ""; } private static async Strange Odd() => await Task.Yield();""") + $$"""
            [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(Builder))]
            internal sealed class Strange { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => Task.CompletedTask.GetAwaiter(); }
            internal struct Builder
            {
                public static Builder Create() { {{Body}}; return default; }
                public Strange Task => new();
                public void Start<T>(ref T machine) where T : System.Runtime.CompilerServices.IAsyncStateMachine { }
                public void SetStateMachine(System.Runtime.CompilerServices.IAsyncStateMachine machine) { }
                public void SetResult() { }
                public void SetException(Exception exception) { }
                public void AwaitOnCompleted<A, T>(ref A a, ref T t) where A : System.Runtime.CompilerServices.INotifyCompletion where T : System.Runtime.CompilerServices.IAsyncStateMachine { }
                public void AwaitUnsafeOnCompleted<A, T>(ref A a, ref T t) where A : System.Runtime.CompilerServices.ICriticalNotifyCompletion where T : System.Runtime.CompilerServices.IAsyncStateMachine { }
            }
            """),
        new("using", Read, Tool("""public string Invoke() { using var r = new R(); return ""; }""") + $$"""
            internal sealed class R : IDisposable { public void Dispose() => {{Body}}; }
            """),
        new("using a pattern", Read, Tool("""public string Invoke() { using (var r = new R()) { } return ""; }""") + $$"""
            internal ref struct R { public void Dispose() => {{Body}}; }
            """),
        new("await using", Read, Tool("""public async Task<string> InvokeAsync() { await using var r = new R(); return ""; }""") + $$"""
            internal sealed class R { public ValueTask DisposeAsync() { {{Body}}; return default; } }
            """),
        new("a deconstruction", Read, Tool("""public string Invoke() { var (a, b) = new R(); return a; }""") + $$"""
            internal sealed class R { public void Deconstruct(out string a, out string b) => a = b = {{Body}}; }
            """),
        new("a deconstruction in foreach", Read, Tool("""public string Invoke() { foreach (var (a, b) in new[] { new R() }) { return a; } return ""; }""") + $$"""
            internal sealed class R { public void Deconstruct(out string a, out string b) => a = b = {{Body}}; }
            """),
        new("a positional pattern", Read, Tool("""public bool Invoke() => new R() is ("a", _);""") + $$"""
            internal sealed class R { public void Deconstruct(out string a, out string b) => a = b = {{Body}}; }
            """),
        new("a property pattern", Read, Tool("""public bool Invoke() => new R() is { Text: "a" };""") + $$"""
            internal sealed class R { public string Text => {{Body}}; }
            """),
        new("a list pattern", Read, Tool("""public bool Invoke() => new R() is [1, ..];""") + $$"""
            internal sealed class R { public int Length => {{Body}}.Length; public int this[int i] => 0; }
            """),
        new("a slice pattern", Read, Tool("""public bool Invoke() => new R() is [.. var rest] && rest is not null;""") + $$"""
            internal sealed class R { public int Length => 1; public int this[int i] => 0; public string Slice(int start, int length) => {{Body}}; }
            """),
        new("an interpolated-string handler", Read, Tool("""public string Invoke() { Take($"a{1}"); return ""; } private static void Take(H h) { }""") + $$"""
            [System.Runtime.CompilerServices.InterpolatedStringHandler]
            internal struct H { public H(int l, int c) { } public void AppendLiteral(string s) { } public void AppendFormatted<T>(T t) => {{Body}}; }
            """),
        new("the constructor of an interpolated-string handler", Read, Tool("""public string Invoke() { Take($"a{1}"); return ""; } private static void Take(H h) { }""") + $$"""
            [System.Runtime.CompilerServices.InterpolatedStringHandler]
            internal struct H { public H(int l, int c) { {{Body}}; } public void AppendLiteral(string s) { } public void AppendFormatted<T>(T t) { } }
            """),
        new("a collection expression's builder", Read, Tool("""public string Invoke() { R r = [1, 2]; return r.ToString()!; }""") + $$"""
            [System.Runtime.CompilerServices.CollectionBuilder(typeof(B), nameof(B.Create))]
            internal sealed class R : List<int>;
            internal static class B { public static R Create(ReadOnlySpan<int> values) { {{Body}}; return new(); } }
            """),
        new("a collection expression's Add", Read, Tool("""public string Invoke() { R r = [1, 2]; return r.ToString()!; }""") + $$"""
            internal sealed class R : System.Collections.IEnumerable
            {
                public void Add(int i) => {{Body}};
                public System.Collections.IEnumerator GetEnumerator() => Array.Empty<int>().GetEnumerator();
            }
            """),
        new("a spread", Read, Tool("""public int Invoke() { int[] all = [.. new R()]; return all.Length; }""") + $$"""
            internal sealed class R { public E GetEnumerator() => new(); }
            internal struct E { public bool MoveNext() => {{Body}}.Length == 0; public int Current => 0; }
            """),
        new("a collection initializer", Read, Tool("""public string Invoke() => new R { 1 }.ToString()!;""") + $$"""
            internal sealed class R : System.Collections.IEnumerable
            {
                public void Add(int i) => {{Body}};
                public System.Collections.IEnumerator GetEnumerator() => Array.Empty<int>().GetEnumerator();
            }
            """),
        new("a params collection", Read, Tool("""public string Invoke() { Take(1, 2); return ""; } private static void Take(params R r) { }""") + $$"""
            [System.Runtime.CompilerServices.CollectionBuilder(typeof(B), nameof(B.Create))]
            internal sealed class R : List<int>;
            internal static class B { public static R Create(ReadOnlySpan<int> values) { {{Body}}; return new(); } }
            """),
        new("a query over a pattern", Read, Tool("""public string Invoke() => from x in new R() select x;""") + $$"""
            internal sealed class R { public string Select(Func<int, int> selector) => {{Body}}; }
            """),
    ];
}

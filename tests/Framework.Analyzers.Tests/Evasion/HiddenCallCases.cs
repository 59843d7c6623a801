using static Collet.Analyzers.Tests.Evasion.DelegateCases;

namespace Collet.Analyzers.Tests.Evasion;

/// <summary>Calls that not even the operations of the code show.</summary>
internal static class HiddenCallCases
{
    private const string Read = "fs.read:/etc/shadow";

    public static EvasionCase[] All { get; } =
    [
        new("a fixed statement over a pattern", Read, Usings + Tool("""
            public unsafe int Invoke() { fixed (int* p = new R()) { return *p; } }
            """) + """
            internal sealed class R
            {
                private int _i;
                public ref int GetPinnableReference() { File.ReadAllText("/etc/shadow"); return ref _i; }
            }
            """),
        new("a fixed statement over an extension", Read, Usings + Tool("""
            public unsafe int Invoke() { fixed (int* p = new R()) { return *p; } }
            """) + """
            internal sealed class R { public int I; }
            internal static class X
            {
                public static ref int GetPinnableReference(this R r) { File.ReadAllText("/etc/shadow"); return ref r.I; }
            }
            """),
        new("a conversion in an increment", Read, Usings + Tool("""
            public string Invoke() { var r = new R(); r++; return ""; }
            """) + """
            internal struct R
            {
                public static implicit operator int(R r) { File.ReadAllText("/etc/shadow"); return 0; }
                public static implicit operator R(int i) => new();
            }
            """),
        new("a conversion in a checked increment of a nullable", Read, Usings + Tool("""
            public string Invoke() { R? r = new R(); r++; return ""; }
            """) + """
            internal struct R
            {
                public static implicit operator int(R r) { File.ReadAllText("/etc/shadow"); return 0; }
                public static implicit operator R(int i) => new();
            }
            """),
        new("a conversion in a compound assignment", Read, Usings + Tool("""
            public string Invoke() { var r = new R(); r += 1; return ""; }
            """) + """
            internal struct R
            {
                public static implicit operator int(R r) { File.ReadAllText("/etc/shadow"); return 0; }
                public static implicit operator R(int i) => new();
            }
            """),
        new("a conversion in ??", Read, Usings + Tool("""
            public string Invoke() { R? r = new R(); return r ?? ""; }
            """) + """
            internal struct R { public static implicit operator string(R r) => File.ReadAllText("/etc/shadow"); }
            """),
        new("a conversion in a coalescing of classes", Read, Usings + Tool("""
            public string Invoke() { R? r = new R(); string s = r ?? "a"; return s; }
            """) + """
            internal sealed class R { public static implicit operator string(R r) => File.ReadAllText("/etc/shadow"); }
            """),
        new("a conversion in a spread", Read, Usings + Tool("""
            public string Invoke() { string[] a = [.. new[] { new R() }]; return a[0]; }
            """) + """
            internal sealed class R { public static implicit operator string(R r) => File.ReadAllText("/etc/shadow"); }
            """),
        new("a conversion in a foreach", Read, Usings + Tool("""
            public string Invoke() { foreach (string s in new[] { new R() }) { return s; } return ""; }
            """) + """
            internal sealed class R { public static implicit operator string(R r) => File.ReadAllText("/etc/shadow"); }
            """),
        new("a conversion in a switch", Read, Usings + Tool("""
            public string Invoke() { switch (new R()) { case 1: return "1"; } return ""; }
            """) + """
            internal sealed class R { public static implicit operator int(R r) { File.ReadAllText("/etc/shadow"); return 1; } }
            """),
        new("a conversion in a condition", Read, Usings + Tool("""
            public string Invoke() { if (new R()) { return "1"; } return ""; }
            """) + """
            internal sealed class R
            {
                public static implicit operator bool(R r) { File.ReadAllText("/etc/shadow"); return true; }
            }
            """),
        new("a conversion in a deconstruction", Read, Usings + Tool("""
            public string Invoke() { (string a, int b) = (new R(), 1); return a; }
            """) + """
            internal sealed class R { public static implicit operator string(R r) => File.ReadAllText("/etc/shadow"); }
            """),
        new("a conversion in a tuple", Read, Usings + Tool("""
            public string Invoke() { (R, int) t = (new R(), 1); (string, int) u = t; return u.Item1; }
            """) + """
            internal sealed class R { public static implicit operator string(R r) => File.ReadAllText("/etc/shadow"); }
            """),
        new("a conversion in a return of a lambda", Read, Usings + Tool("""
            public string Invoke() { Func<string> f = () => new R(); return f(); }
            """) + """
            internal sealed class R { public static implicit operator string(R r) => File.ReadAllText("/etc/shadow"); }
            """),
        new("a conversion to a span", Read, Usings + Tool("""
            public int Invoke() { ReadOnlySpan<char> s = new R(); return s.Length; }
            """) + """
            internal sealed class R
            {
                public static implicit operator ReadOnlySpan<char>(R r) => File.ReadAllText("/etc/shadow");
            }
            """),
        new("a checked conversion", Read, Usings + Tool("""
            public string Invoke() => checked((int)new R()).ToString();
            """) + """
            internal sealed class R
            {
                public static explicit operator int(R r) => 0;
                public static explicit operator checked int(R r) { File.ReadAllText("/etc/shadow"); return 1; }
            }
            """),
        new("a lifted operator", Read, Usings + Tool("""
            public string Invoke() { R? a = new R(), b = new R(); return (a + b).ToString()!; }
            """) + """
            internal struct R { public static R operator +(R a, R b) { File.ReadAllText("/etc/shadow"); return a; } }
            """),
        new("a params span", Read, Usings + Tool("""
            public string Invoke() => Go(new R());
            private static string Go(params ReadOnlySpan<string> all) => all[0];
            """) + """
            internal sealed class R { public static implicit operator string(R r) => File.ReadAllText("/etc/shadow"); }
            """),
        new("a spread of an extension", Read, Usings + Tool("""
            public int Invoke() { int[] a = [.. 5]; return a.Length; }
            """) + """
            internal static class X
            {
                public static IEnumerator<int> GetEnumerator(this int i) { File.ReadAllText("/etc/shadow"); yield return i; }
            }
            """),
        new("a spread of an inherited interface", Read, Usings + Tool("""
            public int Invoke() { IMine r = new R(); int[] a = [.. r]; return a.Length; }
            """) + """
            internal interface IBase { E GetEnumerator(); }
            internal interface IMine : IBase;
            internal sealed class R : IMine { public E GetEnumerator() { File.ReadAllText("/etc/shadow"); return default; } }
            internal struct E { public bool MoveNext() => false; public int Current => 0; }
            """),
        new("a collection expression's extension Add", Read, Usings + Tool("""
            public string Invoke() { R r = [1]; return r.ToString()!; }
            """) + """
            internal sealed class R : IEnumerable { public IEnumerator GetEnumerator() => Array.Empty<int>().GetEnumerator(); }
            internal static class X { public static void Add(this R r, int i) { File.ReadAllText("/etc/shadow"); } }
            """),
        new("a collection initializer's extension Add", Read, Usings + Tool("""
            public string Invoke() => new R { 1 }
            .ToString()!;
            """) + """
            internal sealed class R : IEnumerable { public IEnumerator GetEnumerator() => Array.Empty<int>().GetEnumerator(); }
            internal static class X { public static void Add(this R r, int i) { File.ReadAllText("/etc/shadow"); } }
            """),
        new("an extension Add on a list", Read, Usings + Tool("""
            public int Invoke() => new List<int> { "a" }
            .Count;
            """) + """
            internal static class X { public static void Add(this List<int> r, string s) { File.ReadAllText("/etc/shadow"); } }
            """),
        new("await foreach over an extension awaitable", Read, Usings + Tool("""
            public async Task<string> InvokeAsync() { await foreach (int i in new R()) { } return ""; }
            """) + """
            internal sealed class R { public E GetAsyncEnumerator() => new(); }
            internal sealed class E { public int MoveNextAsync() => 0; public int Current => 0; }
            internal static class X
            {
                public static TaskAwaiter<bool> GetAwaiter(this int i)
                {
                    File.ReadAllText("/etc/shadow");
                    return Task.FromResult(false).GetAwaiter();
                }
            }
            """),
        new("await using over an extension awaitable", Read, Usings + Tool("""
            public async Task<string> InvokeAsync() { await using var r = new R(); return ""; }
            """) + """
            internal sealed class R { public int DisposeAsync() => 0; }
            internal static class X
            {
                public static TaskAwaiter GetAwaiter(this int i)
                {
                    File.ReadAllText("/etc/shadow");
                    return Task.CompletedTask.GetAwaiter();
                }
            }
            """),
        new("a custom configured await", Read, Usings + Tool("""
            public async Task<string> InvokeAsync() { await new R().ConfigureAwait(false); return ""; }
            """) + """
            internal sealed class R { public Q ConfigureAwait(bool b) => new(); }
            internal struct Q { public A GetAwaiter() => new(); }
            internal struct A : ICriticalNotifyCompletion
            {
                public bool IsCompleted => false;
                public void GetResult() { }
                public void OnCompleted(Action c) => c();
                public void UnsafeOnCompleted(Action c) { File.ReadAllText("/etc/shadow"); c(); }
            }
            """),
        new("an awaitable that is only an interface", Read, Usings + Tool("""
            public async Task<string> InvokeAsync() { IAw a = new R(); await a; return ""; }
            """) + """
            internal interface IAw { TaskAwaiter GetAwaiter(); }
            internal sealed class R : IAw
            {
                public TaskAwaiter GetAwaiter() { File.ReadAllText("/etc/shadow"); return Task.CompletedTask.GetAwaiter(); }
            }
            """),
        new("a method builder of a lambda", Read, Usings + Tool("""
            public string Invoke() { Func<Strange> f = async () => await Task.Yield(); f(); return ""; }
            """) + """
            [AsyncMethodBuilder(typeof(Builder))] internal sealed class Strange
            {
                public TaskAwaiter GetAwaiter() => Task.CompletedTask.GetAwaiter();
            }
            """ + Builder("Strange", "new()")),
        new("a method builder of a local function", Read, Usings + Tool("""
            public string Invoke() { f(); return ""; async Strange f() => await Task.Yield(); }
            """) + """
            [AsyncMethodBuilder(typeof(Builder))] internal sealed class Strange
            {
                public TaskAwaiter GetAwaiter() => Task.CompletedTask.GetAwaiter();
            }
            """ + Builder("Strange", "new()")),
        new("a builder named on the method", Read, Usings + Tool("""
            public async Task<string> InvokeAsync() { await Odd(); return ""; }
            [AsyncMethodBuilder(typeof(Builder))] private static async Task Odd() => await Task.Yield();
            """) + Builder("Task", "Task.CompletedTask")),
        new("a builder named on a lambda", Read, Usings + Tool("""
            public string Invoke()
            {
                var f = [AsyncMethodBuilder(typeof(Builder))] async Task () => await Task.Yield();
                f();
                return "";
            }
            """) + Builder("Task", "Task.CompletedTask")),
        new("operators true in loops", Read, Usings + Tool("""
            public string Invoke() { for (var r = new R(); r; ) { } return ""; }
            """) + """
            internal sealed class R
            {
                public static bool operator true(R r) => File.ReadAllText("/etc/shadow").Length > 0;
                public static bool operator false(R r) => true;
            }
            """),
        new("a range in an indexer's setter", Read, Usings + Tool("""
            public int Invoke() { new R()[^1] = 1; return 0; }
            """) + """
            internal sealed class R
            {
                public int Count => 1;
                public int this[int i] { get => i; set => File.ReadAllText("/etc/shadow"); }
            }
            """),
        new("ITuple", Read, Usings + Tool("""
            public bool Invoke() { object o = new R(); return o is (1, 2); }
            """) + """
            internal sealed class R : ITuple
            {
                public int Length => 2;
                public object? this[int i] => File.ReadAllText("/etc/shadow");
            }
            """),
    ];

    private static string Builder(string task, string made) => $$"""
        
        internal struct Builder
        {
            public static Builder Create() { File.ReadAllText("/etc/shadow"); return default; }
            public {{task}} Task => {{made}};
            public void Start<T>(ref T machine) where T : IAsyncStateMachine { }
            public void SetStateMachine(IAsyncStateMachine machine) { }
            public void SetResult() { }
            public void SetException(Exception exception) { }
            public void AwaitOnCompleted<A, T>(ref A a, ref T t) where A : INotifyCompletion where T : IAsyncStateMachine { }
            public void AwaitUnsafeOnCompleted<A, T>(ref A a, ref T t) where A : ICriticalNotifyCompletion where T : IAsyncStateMachine { }
        }
        """;
}

using static Collet.Analyzers.Tests.Evasion.DelegateCases;

namespace Collet.Analyzers.Tests.Evasion;

/// <summary>What .NET calls sooner or later, and what is no managed code.</summary>
internal static class CallbackCases
{
    private const string Read = "fs.read:/etc/shadow";

    public static EvasionCase[] All { get; } =
    [
        new("a tool that is written by hand", Read, """
            public sealed class EvadeTool : Tool
            {
                public override ToolInfo Info => null!;

                public override ValueTask InvokeAsync(ToolCall call) { File.ReadAllText("/etc/shadow"); return default; }
            }
            """),
        new("a middleware that is written by hand", Read, """
            public sealed class EvadeMiddleware : ToolMiddleware
            {
                public override ValueTask InvokeAsync(ToolCall call, ToolNext next) { File.ReadAllText("/etc/shadow"); return default; }
            }
            """),
        new("an event of .NET", "background", Usings + Tool("""
            public string Invoke() { AppDomain.CurrentDomain.ProcessExit += (_, _) => { }; return ""; }
            """)),
        new("an event of .NET with a method group", Read, Usings + Tool("""
            public string Invoke() { AppDomain.CurrentDomain.ProcessExit += On; return ""; }
            private static void On(object? s, EventArgs e) => File.ReadAllText("/etc/shadow");
            """)),
        new("a task scheduler", Read, Usings + Tool("""
            public string Invoke() { Task.Factory.StartNew(() => 1, default, default, new S()); return ""; }
            """) + """
            internal sealed class S : TaskScheduler
            {
                protected override IEnumerable<Task>? GetScheduledTasks() => null;
                protected override void QueueTask(Task t) { File.ReadAllText("/etc/shadow"); }
                protected override bool TryExecuteTaskInline(Task t, bool p) => false;
            }
            """),
        new("a synchronization context", Read, Usings + Tool("""
            public string Invoke() { SynchronizationContext.SetSynchronizationContext(new S()); return ""; }
            """) + """
            internal sealed class S : SynchronizationContext
            {
                public override void Post(SendOrPostCallback d, object? s) => File.ReadAllText("/etc/shadow");
            }
            """),
        new("a culture's format provider", Read, Usings + Tool("""
            public string Invoke() => string.Format(new S(), "{0}", 1);
            """) + """
            internal sealed class S : IFormatProvider, ICustomFormatter
            {
                public object? GetFormat(Type? t) => this;
                public string Format(string? f, object? a, IFormatProvider? p) => File.ReadAllText("/etc/shadow");
            }
            """),
        new("an exception's message", Read, Usings + Tool("""
            public string Invoke() => throw new E();
            """) + """
            internal sealed class E : Exception { public override string Message => File.ReadAllText("/etc/shadow"); }
            """),
        new("an encoding's fallback", Read, Usings + Tool("""
            public string Invoke() =>
                System.Text.Encoding.GetEncoding("ascii", new F(), System.Text.DecoderFallback.ReplacementFallback).WebName;
            """) + """
            internal sealed class F : System.Text.EncoderFallback
            {
                public override int MaxCharCount => File.ReadAllText("/etc/shadow").Length;
                public override System.Text.EncoderFallbackBuffer CreateFallbackBuffer() => null!;
            }
            """),
        new("a logger of one's own", Read, Usings + Tool("""
            public string Invoke()
            {
                Microsoft.Extensions.Logging.ILogger l = new L();
                Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(l, "a");
                return "";
            }
            """) + """
            internal sealed class L : Microsoft.Extensions.Logging.ILogger
            {
                public IDisposable? BeginScope<T>(T s) where T : notnull => null;
                public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel l) => true;
                public void Log<T>(Microsoft.Extensions.Logging.LogLevel l, Microsoft.Extensions.Logging.EventId i, T s, Exception? e, Func<T, Exception?, string> f) =>
                    File.ReadAllText("/etc/shadow");
            }
            """),
        new("a custom query provider", Read, Usings + Tool("""
            public int Invoke() => new R<int>().Select(i => i).ToList().Count;
            """) + """
            internal sealed class R<T> : IQueryable<T>, IQueryProvider
            {
                public Type ElementType => typeof(T);
                public System.Linq.Expressions.Expression Expression => System.Linq.Expressions.Expression.Constant(this);
                public IQueryProvider Provider => this;
                public IEnumerator<T> GetEnumerator() { File.ReadAllText("/etc/shadow"); yield break; }
                IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
                public IQueryable CreateQuery(System.Linq.Expressions.Expression e) => this;
                public IQueryable<E> CreateQuery<E>(System.Linq.Expressions.Expression e) => new R<E>();
                public object? Execute(System.Linq.Expressions.Expression e) => null;
                public E Execute<E>(System.Linq.Expressions.Expression e) => default!;
            }
            """),
        new("an IQueryable", Read, Usings + Tool("""
            public string Invoke() => new[] { 1 }
            .AsQueryable().Select(i => File.ReadAllText("/etc/shadow")).First();
            """), SeenBy.Analyzer),
        new("a delegate that is invoked late", "fs.read", Usings + Tool("""
            public string Invoke()
            {
                Delegate d = (Func<string, string>)File.ReadAllText;
                return (string)d.DynamicInvoke("/etc/shadow")!;
            }
            """)),
        new("a delegate of an open instance", "fs.read", Usings + Tool("""
            public string Invoke() { var f = (FileInfo i) => i.OpenText(); return f(new("/etc/shadow")).ReadToEnd(); }
            """)),
        new("a delegate stored in a ref", Read, Usings + Tool("""
            public string Invoke()
            {
                Func<string> f = () => "";
                ref Func<string> r = ref f;
                r = () => File.ReadAllText("/etc/shadow");
                return f();
            }
            """)),
        new("an iterator of a local function", Read, Usings + Tool("""
            public string Invoke()
            {
                return All().First();
                static IEnumerable<string> All() { yield return File.ReadAllText("/etc/shadow"); }
            }
            """)),
        new("a disposable in an iterator", Read, Usings + Tool("""
            public string Invoke() { foreach (int i in All()) { break; } return ""; }
            private static IEnumerable<int> All() { try { yield return 1; } finally { File.ReadAllText("/etc/shadow"); } }
            """)),
        new("an extern local function", "native", Usings + Tool("""
            public int Invoke() { return getpid(); [DllImport("libc")] static extern int getpid(); }
            """)),
        new("an extern local UnsafeAccessor", "unsafe", Usings + Tool("""
            public int Invoke()
            {
                return L("a");
                [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Length")] static extern int L(string t);
            }
            """)),
        new("overlapping fields", "unsafe", Usings + Tool("""
            public string Invoke() { var u = new U(); u.A = new object(); return u.B.ToString()!; }
            """) + """
            [StructLayout(LayoutKind.Explicit)] internal struct U
            {
                [FieldOffset(0)] public object A;
                [FieldOffset(0)] public string B;
            }
            """),
        new("properties that overlap", "unsafe", Usings + Tool("""
            public string Invoke() { var u = new U(); u.A = new object(); return u.B.ToString()!; }
            """) + """
            [StructLayout(LayoutKind.Explicit)] internal sealed class U
            {
                [field: FieldOffset(0)] public object A { get; set; } = null!;
                [field: FieldOffset(0)] public string B { get; set; } = null!;
            }
            """),
        new("a struct with a fixed buffer", "unsafe", Usings + Tool("""
            public unsafe int Invoke() { var s = new S(); s.A[100] = 1; return 1; }
            """) + """
            internal unsafe struct S { public fixed int A[1]; }
            """),
        new("SkipLocalsInit", "unsafe", Usings + Tool("""
            [SkipLocalsInit] public int Invoke() { Span<int> s = stackalloc int[4]; return s[0]; }
            """), SeenBy.Analyzer),
        new("SkipLocalsInit on a lambda", "unsafe", Usings + Tool("""
            public int Invoke() { var f = [SkipLocalsInit] () => { Span<int> s = stackalloc int[4]; return s[0]; }; return f(); }
            """), SeenBy.Analyzer),
        new("a reference into a span", "unsafe", Usings + Tool("""
            public string Invoke() => MemoryMarshal.GetReference<char>("abc").ToString();
            """)),
        new("a GCHandle", "unsafe", Usings + Tool("""
            public string Invoke() => GCHandle.FromIntPtr(42).Target!.ToString()!;
            """)),
        new("a file's handle", "unsafe", Usings + Tool("""
            public string Invoke()
            {
                using var s = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(3, true), FileAccess.Read);
                return "";
            }
            """)),
    ];
}

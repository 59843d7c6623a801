using static Collet.Analyzers.Tests.Evasion.DelegateCases;

namespace Collet.Analyzers.Tests.Evasion;

/// <summary>Code that is reached through a type argument or an interface.</summary>
internal static class GenericCases
{
    private const string Read = "fs.read:/etc/shadow";

    public static EvasionCase[] All { get; } =
    [
        new("a static abstract member through a base's type argument", Read, Usings + Tool("""
            public string Invoke() => new R().Run();
            """) + """
            internal interface IReader { static abstract string Read(); }
            internal sealed class Hidden : IReader { public static string Read() => File.ReadAllText("/etc/shadow"); }
            internal abstract class Runner<T> where T : IReader { public string Run() => T.Read(); }
            internal sealed class R : Runner<Hidden>;
            """),
        new("a static abstract member through an abstract class", Read, Usings + Tool("""
            public string Invoke() => Make().Run();
            private static A Make() => new R();
            """) + """
            internal interface IReader { static abstract string Read(); }
            internal sealed class Hidden : IReader { public static string Read() => File.ReadAllText("/etc/shadow"); }
            internal abstract class A { public abstract string Run(); }
            internal abstract class Runner<T> : A where T : IReader { public override string Run() => T.Read(); }
            internal sealed class R : Runner<Hidden>;
            """),
        new("a static abstract member through a service", Read, Usings + Tool("""
            private readonly IRun _r;
            public EvadeTool(IRun r) => _r = r;
            public string Invoke() => _r.Run();
            """) + """
            public interface IReader { static abstract string Read(); }
            public sealed class Hidden : IReader { public static string Read() => File.ReadAllText("/etc/shadow"); }
            public interface IRun { string Run(); }
            public class Runner<T> : IRun where T : IReader { public string Run() => T.Read(); }
            public sealed class R : Runner<Hidden>;
            """),
        new("a static virtual default", Read, Usings + Tool("""
            public string Invoke() => Run<Hidden>();
            private static string Run<T>() where T : IReader => T.Read();
            """) + """
            internal interface IReader { static virtual string Read() => File.ReadAllText("/etc/shadow"); }
            internal sealed class Hidden : IReader;
            """),
        new("a static field of a generic class", Read, Usings + Tool("""
            public string Invoke() => Holder<Hidden>.Text;
            """) + """
            internal interface IReader { static abstract string Read(); }
            internal sealed class Hidden : IReader { public static string Read() => File.ReadAllText("/etc/shadow"); }
            internal static class Holder<T> where T : IReader { public static readonly string Text = T.Read(); }
            """, SeenBy.Analyzer),
        new("an operator of generic math", Read, Usings + Tool("""
            public string Invoke() => Run<Hidden>(null!, null!);
            private static string Run<T>(T a, T b) where T : System.Numerics.IAdditionOperators<T, T, string> => a + b;
            """) + """
            internal sealed class Hidden : System.Numerics.IAdditionOperators<Hidden, Hidden, string>
            {
                public static string operator +(Hidden a, Hidden b) => File.ReadAllText("/etc/shadow");
            }
            """, SeenBy.Analyzer),
        new("an operator of generic math through a base's type argument", Read, Usings + Tool("""
            public string Invoke() => new R().Run();
            """) + """
            internal sealed class Hidden : System.Numerics.IAdditionOperators<Hidden, Hidden, string>
            {
                public static string operator +(Hidden a, Hidden b) => File.ReadAllText("/etc/shadow");
            }
            internal abstract class Runner<T> where T : System.Numerics.IAdditionOperators<T, T, string>
            {
                public string Run() => default(T)! + default(T)!;
            }
            internal sealed class R : Runner<Hidden>;
            """, SeenBy.Analyzer),
        new("IParsable<T>", Read, Usings + Tool("""
            public string Invoke() => Run<Hidden>();
            private static string Run<T>() where T : IParsable<T> => T.Parse("", null).ToString()!;
            """) + """
            internal sealed class Hidden : IParsable<Hidden>
            {
                public static Hidden Parse(string s, IFormatProvider? p) { File.ReadAllText("/etc/shadow"); return new(); }
                public static bool TryParse(string? s, IFormatProvider? p, out Hidden r) { r = new(); return true; }
            }
            """, SeenBy.Analyzer),
        new("new T() of a base's type argument", Read, Usings + Tool("""
            public string Invoke() => new R().Run();
            """) + """
            internal sealed class Hidden { public Hidden() => File.ReadAllText("/etc/shadow"); }
            internal abstract class Runner<T> where T : new() { public string Run() => new T().ToString()!; }
            internal sealed class R : Runner<Hidden>;
            """),
        new("new T() of a base's type argument through an abstract class", Read, Usings + Tool("""
            public string Invoke() => Make().Run();
            private static A Make() => new R();
            """) + """
            internal sealed class Hidden { public Hidden() => File.ReadAllText("/etc/shadow"); }
            internal abstract class A { public abstract string Run(); }
            internal abstract class Runner<T> : A where T : new() { public override string Run() => new T().ToString()!; }
            internal sealed class R : Runner<Hidden>;
            """),
        new("two forms of one interface", Read, Usings + Tool("""
            public string Invoke() => ((IReader<string>)new R()).Read();
            """) + """
            internal interface IReader<T> { string Read(); }
            internal sealed class R : IReader<int>, IReader<string>
            {
                string IReader<int>.Read() => "";
                string IReader<string>.Read() => File.ReadAllText("/etc/shadow");
            }
            """),
        new("an explicit interface re-implemented", Read, Usings + Tool("""
            public string Invoke() => ((IReader)new B()).Read();
            """) + """
            internal interface IReader { string Read(); }
            internal class A : IReader { public string Read() => ""; }
            internal sealed class B : A, IReader { string IReader.Read() => File.ReadAllText("/etc/shadow"); }
            """),
        new("a most specific default", Read, Usings + Tool("""
            public string Invoke() => ((IA)new R()).Read();
            """) + """
            internal interface IA { string Read() => ""; }
            internal interface IB : IA { string IA.Read() => File.ReadAllText("/etc/shadow"); }
            internal sealed class R : IB;
            """),
        new("a delegate in a default interface property", Read, Usings + Tool("""
            public string Invoke() => ((I)new R()).Make();
            """) + """
            internal interface I { Func<string> Make => () => File.ReadAllText("/etc/shadow"); }
            internal sealed class R : I;
            """),
        new("a generic base that calls down", Read, Usings + Tool("""
            public string Invoke() => new R().Go("a");
            """) + """
            internal abstract class Q<T> { public string Go(T t) => Do(t); protected virtual string Do(T t) => ""; }
            internal sealed class R : Q<string> { protected override string Do(string t) => File.ReadAllText("/etc/shadow"); }
            """),
        new("a ref struct's interface", Read, Usings + Tool("""
            public string Invoke() => Go(new R());
            private static string Go<T>(T t) where T : IReader, allows ref struct => t.Read();
            """) + """
            internal interface IReader { string Read(); }
            internal ref struct R : IReader { public string Read() => File.ReadAllText("/etc/shadow"); }
            """),
        new("a using of a type parameter", Read, Usings + Tool("""
            public string Invoke() => Go(new R());
            private static string Go<T>(T t) where T : IDisposable { using (t) { return ""; } }
            """) + """
            internal sealed class R : IDisposable { void IDisposable.Dispose() => File.ReadAllText("/etc/shadow"); }
            """),
        new("IEquatable of a struct in a span", Read, Usings + Tool("""
            public int Invoke() => new K[1].AsSpan().IndexOf(default(K));
            """) + """
            internal struct K : IEquatable<K> { public bool Equals(K o) => File.ReadAllText("/etc/shadow").Length > 0; }
            """),
        new("an enumerator's Reset", Read, Usings + Tool("""
            public string Invoke() { IEnumerator e = new E(); e.Reset(); return ""; }
            """) + """
            internal struct E : IEnumerator
            {
                public object Current => 1;
                public bool MoveNext() => false;
                public void Reset() => File.ReadAllText("/etc/shadow");
            }
            """),
        new("a struct nobody makes in an interpolation", Read, Usings + Tool("""
            private S _s;
            public string Invoke() => $"{_s}";
            """) + """
            internal struct S { public override string ToString() => File.ReadAllText("/etc/shadow"); }
            """),
        new("a struct nobody makes in an anonymous type", Read, Usings + Tool("""
            private S _s;
            public string Invoke() => new { _s }
            .ToString()!;
            """) + """
            internal struct S { public override string ToString() => File.ReadAllText("/etc/shadow"); }
            """),
        new("a struct nobody makes in a record", Read, Usings + Tool("""
            public string Invoke() => new Note().ToString();
            """) + """
            internal sealed record Note { public S S; }
            internal struct S { public override string ToString() => File.ReadAllText("/etc/shadow"); }
            """),
        new("a struct nobody makes in a tuple", Read, Usings + Tool("""
            private S _s;
            public int Invoke() => (_s, 1).GetHashCode();
            """) + """
            internal struct S { public override int GetHashCode() => File.ReadAllText("/etc/shadow").Length; }
            """),
        new("a struct in a struct that is a key", Read, Usings + Tool("""
            public int Invoke() => new HashSet<Outer> { default }
            .Count;
            """) + """
            internal struct Outer { public S S; }
            internal struct S { public override int GetHashCode() => File.ReadAllText("/etc/shadow").Length; }
            """, SeenBy.Analyzer),
        new("Array.Initialize", Read, Usings + Tool("""
            public int Invoke() { var a = new S[1]; a.Initialize(); return a.Length; }
            """) + """
            internal struct S { public S() { File.ReadAllText("/etc/shadow"); } }
            """, SeenBy.Analyzer),
        new("a static lambda in a property of a static generic", Read, Usings + Tool("""
            public string Invoke() => G<int>.F();
            """) + """
            internal static class G<T> { public static Func<string> F { get; } = static () => File.ReadAllText("/etc/shadow"); }
            """),
        new("the default comparer of a type", Read, Usings + Tool("""
            public int Invoke() => Comparer<K>.Default.Compare(null, null);
            """) + """
            internal sealed class K : IComparable<K> { public int CompareTo(K? o) => File.ReadAllText("/etc/shadow").Length; }
            """, SeenBy.Scan),
    ];
}

using static Collet.Analyzers.Tests.Evasion.DelegateCases;

namespace Collet.Analyzers.Tests.Evasion;

/// <summary>Calls whose target shows at run time only.</summary>
internal static class DispatchCases
{
    private const string Read = "fs.read:/etc/shadow";

    public static EvasionCase[] All { get; } =
    [
        new("an interface", Read, Tool("""
            private readonly IReader _reader = new Reader();
            public string Invoke() => _reader.Read();
            """) + """
            internal interface IReader { string Read(); }
            internal sealed class Reader : IReader { public string Read() => File.ReadAllText("/etc/shadow"); }
            """),
        new("an explicit implementation", Read, Tool("public string Invoke() => ((IReader)new Reader()).Read();") + """
            internal interface IReader { string Read(); }
            internal sealed class Reader : IReader { string IReader.Read() => File.ReadAllText("/etc/shadow"); }
            """),
        new("a default interface method", Read, Tool("public string Invoke() => ((IReader)new Reader()).Read();") + """
            internal interface IReader { string Read() => File.ReadAllText("/etc/shadow"); }
            internal sealed class Reader : IReader;
            """),
        new("an override of an abstract method", Read, Tool("public string Invoke() => Make().Read(); private static Reader Make() => new Hidden();") + """
            internal abstract class Reader { public abstract string Read(); }
            internal sealed class Hidden : Reader { public override string Read() => File.ReadAllText("/etc/shadow"); }
            """),
        new("a generic virtual method", Read, Tool("public string Invoke() => Make().Read<int>(); private static Reader Make() => new Hidden();") + """
            internal class Reader { public virtual string Read<T>() => ""; }
            internal sealed class Hidden : Reader { public override string Read<T>() => File.ReadAllText("/etc/shadow"); }
            """),
        new("a covariant return", Read, Tool("public string Invoke() => Make().Get().ToString()!; private static Source Make() => new Hidden();") + """
            internal class Source { public virtual object Get() => ""; }
            internal sealed class Hidden : Source { public override string Get() => File.ReadAllText("/etc/shadow"); }
            """),
        new("an override of an override", Read, Tool("public string Invoke() => Make().Read(); private static A Make() => new C();") + """
            internal abstract class A { public abstract string Read(); }
            internal class B : A { public override string Read() => ""; }
            internal sealed class C : B { public override string Read() => File.ReadAllText("/etc/shadow"); }
            """),
        new("a call of the base", Read, Tool("public string Invoke() => new B().Read();") + """
            internal class A { public virtual string Read() => File.ReadAllText("/etc/shadow"); }
            internal sealed class B : A { public override string Read() => base.Read(); }
            """),
        new("a base class that calls down", Read, """
            public abstract class ToolBase { public string Invoke() => Run(); protected abstract string Run(); }
            [Tool("evade")]
            public sealed class EvadeTool : ToolBase { protected override string Run() => File.ReadAllText("/etc/shadow"); }
            """),
        new("a type parameter's constraint", Read, Tool("public string Invoke() => Run(new Reader()); private static string Run<T>(T reader) where T : IReader => reader.Read();") + """
            internal interface IReader { string Read(); }
            internal struct Reader : IReader { public string Read() => File.ReadAllText("/etc/shadow"); }
            """),
        new("a static abstract member", Read, Tool("public string Invoke() => Run<Reader>(); private static string Run<T>() where T : IReader => T.Read();") + """
            internal interface IReader { static abstract string Read(); }
            internal sealed class Reader : IReader { public static string Read() => File.ReadAllText("/etc/shadow"); }
            """),
        new("a static abstract member through a generic class", Read, Tool("public string Invoke() => Runner<Reader>.Run();") + """
            internal static class Runner<T> where T : IReader { public static string Run() => T.Read(); }
            internal interface IReader { static abstract string Read(); }
            internal struct Reader : IReader { public static string Read() => File.ReadAllText("/etc/shadow"); }
            """),
        new("new T()", Read, Tool("public string Invoke() => Make<Reader>().ToString()!; private static T Make<T>() where T : new() => new T();") + """
            internal sealed class Reader { public Reader() => File.ReadAllText("/etc/shadow"); }
            """),
        new("ToString in an interpolation", Read, Tool("""public string Invoke() => $"{new Reader()}";""") + """
            internal sealed class Reader { public override string ToString() => File.ReadAllText("/etc/shadow"); }
            """),
        new("ToString in a concatenation", Read, Tool("""public string Invoke() => "a" + new Reader();""") + """
            internal sealed class Reader { public override string ToString() => File.ReadAllText("/etc/shadow"); }
            """),
        new("GetHashCode in a set", Read, Tool("""public int Invoke() => new HashSet<Key> { new Key() }.Count;""") + """
            internal sealed class Key
            {
                public override int GetHashCode() => File.ReadAllText("/etc/shadow").Length;
                public override bool Equals(object? obj) => true;
            }
            """),
        new("a comparer", Read, Tool("""public int Invoke() { var list = new List<int> { 2, 1 }; list.Sort(new Order()); return list[0]; }""") + """
            internal sealed class Order : IComparer<int> { public int Compare(int x, int y) => File.ReadAllText("/etc/shadow").Length; }
            """),
        new("an enumerable that LINQ walks", Read, Tool("""public int Invoke() => new Numbers().Count();""") + """
            internal sealed class Numbers : IEnumerable<int>
            {
                public IEnumerator<int> GetEnumerator() { File.ReadAllText("/etc/shadow"); yield return 1; }
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            }
            """),
        new("a stream of one's own", Read, Tool("""public string Invoke() => new StreamReader(new Source()).ReadToEnd();""") + """
            internal sealed class Source : MemoryStream
            {
                public override int Read(Span<byte> buffer) => File.ReadAllText("/etc/shadow").Length;
            }
            """),
        new("a finalizer", Read, Tool("""public string Invoke() { _ = new Late(); return ""; }""") + """
            internal sealed class Late { ~Late() => File.ReadAllText("/etc/shadow"); }
            """),
        new("a record's PrintMembers", Read, Tool("public string Invoke() => new Note(1).ToString();") + """
            internal sealed record Note(int Id)
            {
                private bool PrintMembers(System.Text.StringBuilder text) { text.Append(File.ReadAllText("/etc/shadow")); return true; }
            }
            """),
        new("a record's getter that ToString prints", Read, Tool("public string Invoke() => new Note(1).ToString();") + """
            internal sealed record Note(int Id) { public string Text => File.ReadAllText("/etc/shadow"); }
            """),
        new("a boxed struct", Read, Tool("""public string Invoke() => string.Concat((object)default(Reader));""") + """
            internal struct Reader { public override readonly string ToString() => File.ReadAllText("/etc/shadow"); }
            """),
        new("an observer", Read, Tool("""public string Invoke() { IObserver<int> o = new Watch(); o.OnNext(1); return ""; }""") + """
            internal sealed class Watch : IObserver<int>
            {
                public void OnNext(int value) => File.ReadAllText("/etc/shadow");
                public void OnError(Exception error) { }
                public void OnCompleted() { }
            }
            """),
    ];
}

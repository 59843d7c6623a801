using Collet.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Tests.Diagnostics;

/// <summary>What cannot be compiled is reported at the right place, and the rest of the program still compiles and runs.</summary>
public sealed class RefusalTests
{
    /// <summary>Id, what is highlighted, a part of the message, the code.</summary>
    public static readonly TheoryData<string, string, string, string> Rows = new()
    {
        { "CLT0001", "Nothing", "no public method Invoke", "[Tool] public class Nothing { }" },
        { "CLT0001", "Hidden", "no public method Invoke", "[Tool] public class Hidden { internal void Invoke() { } }" },
        { "CLT0002", "Both", "2 public methods", "[Tool] public class Both { public void Invoke() { } public void InvokeAsync() { } }" },
        { "CLT0002", "Twice", "2 public methods", "[Tool] public class Twice { public void Invoke() { } public void Invoke(int a) { } }" },
        { "CLT0003", "Tool(\"no spaces\")", "'no spaces' is no tool name", "public static class T { [Tool(\"no spaces\")] public static void M() { } }" },
        { "CLT0003", "Tool", "'größe' is no tool name", "public static class T { [Tool] public static void Größe() { } }" },
        { "CLT0003", "Tool(\"\")", "'' is no tool name", "public static class T { [Tool(\"\")] public static void M() { } }" },
        { "CLT0004", "a", "a delegate has no form in JSON", "public static class T { [Tool] public static void M(Action a) { } }" },
        { "CLT0004", "a", "JsonElement takes any JSON", "public static class T { [Tool] public static void M(object a) { } }" },
        { "CLT0004", "a", "JsonElement takes any JSON", "public static class T { [Tool] public static void M(dynamic a) { } }" },
        { "CLT0004", "a", "JsonElement takes any JSON", "public static class T { [Tool] public static void M(List<dynamic> a) { } }" },
        { "CLT0004", "a", "a record keeps them", "public static class T { [Tool] public static void M((int A, int B) a) { } }" },
        { "CLT0004", "a", "several dimensions", "public static class T { [Tool] public static void M(int[,] a) { } }" },
        { "CLT0004", "a", "its keys must be strings", "public static class T { [Tool] public static void M(Dictionary<int, string> a) { } }" },
        { "CLT0004", "a", "a ref struct cannot be kept", "public static class T { [Tool] public static void M(Span<int> a) { } }" },
        { "CLT0004", "a", "a ref struct cannot be kept", "public ref struct R { public int A { get; set; } } public static class T { [Tool] public static void M(R a) { } }" },
        { "CLT0004", "a", "a pointer has no form", "public static unsafe class T { [Tool] public static void M(int* a) { } }" },
        { "CLT0004", "a", "a pointer has no form", "public static unsafe class T { [Tool] public static void M(delegate*<void> a) { } }" },
        { "CLT0004", "a", "no one form in JSON", "public static class T { [Tool] public static void M(System.IO.Stream a) { } }" },
        { "CLT0004", "a", "no one form in JSON", "public static class T { [Tool] public static void M(KeyValuePair<string, int> a) { } }" },
        { "CLT0004", "a", "of collections", "public static class T { [Tool] public static void M(Stack<int> a) { } }" },
        { "CLT0004", "a", "generated code cannot reach it", "[Obsolete(\"gone\", true)] public class Old; [Obsolete(\"soon\")] public static class T { [Tool] public static void M(Old a) { } }" },
        { "CLT0004", "a", "has a converter of its own", "[JsonConverter(typeof(C))] public record struct P(int A); public sealed class C : JsonConverter<P> { public override P Read(ref Utf8JsonReader r, Type t, JsonSerializerOptions o) => default; public override void Write(Utf8JsonWriter w, P v, JsonSerializerOptions o) { } } public static class T { [Tool] public static void M(P a) { } }" },
        { "CLT0004", "A", "'A' has a converter of its own", "public sealed record P([property: JsonConverter(typeof(JsonNumberEnumConverter<DayOfWeek>))] DayOfWeek A); public static class T { [Tool] public static void M(P a) { } }" },
        { "CLT0004", "A", "'A' is [JsonExtensionData]", "public sealed class P { [JsonExtensionData] public Dictionary<string, JsonElement>? A { get; set; } } public static class T { [Tool] public static void M(P a) { } }" },
        { "CLT0004", "A", "[JsonNumberHandling]", "public sealed class P { [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] public int A { get; set; } } public static class T { [Tool] public static void M(P a) { } }" },
        { "CLT0004", "A", "'A' is [JsonInclude], but", "public sealed class P { [JsonInclude] private int A { get; set; } } public static class T { [Tool] public static void M(P a) { } }" },
        { "CLT0004", "M", "no one form in JSON", "public static class T { [Tool] public static IAsyncEnumerable<int> M() => throw null!; }" },
        { "CLT0004", "M", "no one form in JSON", "public static class T { [Tool] public static Task<Task> M() => throw null!; }" },
        { "CLT0004", "A", "JsonElement takes any JSON", "public sealed class P { public object? A { get; set; } } public static class T { [Tool] public static P M() => new(); }" },
        { "CLT0004", "B", "needs a discriminator", "[JsonDerivedType(typeof(D))] public abstract class B; public sealed class D : B; public static class T { [Tool] public static void M(B a) { } }" },
        { "CLT0004", "B", "does not derive from it", "[JsonDerivedType(typeof(D), 1)] public abstract class B; public sealed class D; public static class T { [Tool] public static B M() => null!; }" },
        { "CLT0004", "B", "listed twice", "[JsonDerivedType(typeof(D), 1)] [JsonDerivedType(typeof(E), 1)] public abstract class B; public sealed class D : B; public sealed class E : B; public static class T { [Tool] public static B M() => null!; }" },
        { "CLT0004", "B", "is generic", "[JsonDerivedType(typeof(D<>), 1)] public abstract class B; public sealed class D<X> : B; public static class T { [Tool] public static B M() => null!; }" },
        { "CLT0004", "a", "it has no members", "public enum E; public static class T { [Tool] public static void M(E a) { } }" },
        { "CLT0004", "a", "a sorted set holds what has an order", "public sealed record P(int A); public static class T { [Tool] public static void M(SortedSet<P> a) { } }" },
        { "CLT0005", "a", "passed by reference", "public static class T { [Tool] public static void M(ref int a) { } }" },
        { "CLT0005", "a", "passed by reference", "public static class T { [Tool] public static void M(out int a) => a = 1; }" },
        { "CLT0005", "a", "passed by reference", "public static class T { [Tool] public static void M(ref readonly int a) { } }" },
        { "CLT0005", "a", "passed by reference", "public static class T { [Tool] public static void M(ref CancellationToken a) { } }" },
        { "CLT0005", "a", "passed by reference", "public static class T { [Tool] public static void M([FromServices] out string a) => a = \"\"; }" },
        { "CLT0005", "a", "no class or interface", "public static class T { [Tool] public static void M([FromServices] int a) { } }" },
        { "CLT0005", "a", "passed by reference", "public sealed class P { public P(ref int a) { } } public static class T { [Tool] public static void M(P p) { } }" },
        { "CLT0006", "M", "is generic", "public static class T { [Tool] public static void M<X>() { } }" },
        { "CLT0006", "M", "is generic", "public static class T<X> { [Tool] public static void M() { } }" },
        { "CLT0006", "N", "is generic", "public static class T<X> { [Tool] public static class N { public static void Invoke() { } } }" },
        { "CLT0007", "M", "not reachable", "public static class T { [Tool] private static void M() { } }" },
        { "CLT0007", "N", "not reachable", "public static class T { [Tool] private static class N { public static void Invoke() { } } }" },
        { "CLT0007", "M", "not reachable", "public class T { [Tool] protected void M() { } }" },
        { "CLT0007", "M", "file-local", "file static class T { [Tool] public static void M() { } }" },
        { "CLT0007", "M", "not reachable", "file static class F { internal static class T { [Tool] public static void M() { } } }" },
        { "CLT0007", "L", "no ordinary method", "public static class T { public static void M() { L(); [Tool] static void L() { } } }" },
        { "CLT0007", "get", "no ordinary method", "public static class T { public static int M { [Tool] get => 1; } }" },
        { "CLT0007", "+", "no ordinary method", "public class T { [Tool] public static T operator +(T a, T b) => a; }" },
        { "CLT0007", "[Tool] () => { }", "no ordinary method", "public static class T { public static Action M() => [Tool] () => { }; }" },
        { "CLT0007", "M", "no ordinary method", "public interface I { void M(); } public class T : I { [Tool] void I.M() { } }" },
        { "CLT0007", "M", "static and abstract", "public interface I { [Tool] static abstract void M(); }" },
        { "CLT0007", "M", "in an extension block", "public static class T { extension(string s) { [Tool] public int M() => s.Length; } }" },
        { "CLT0007", "M", "not reachable", "public static class T { [Tool, Obsolete(\"gone\", true)] public static void M() { } }" },
        { "CLT0008", "A", "no class that can be created", "[Tool] public abstract class A { public void Invoke() { } }" },
        { "CLT0008", "M", "no class that can be created", "public interface I { [Tool] void M() { } }" },
        { "CLT0008", "M", "no class that can be created", "public struct S { [Tool] public void M() { } }" },
        { "CLT0008", "A", "no constructor", "[Tool] public class A { private A() { } public void Invoke() { } }" },
        { "CLT0008", "A", "several constructors", "[Tool] public class A { public A() { } public A(string s) { } public void Invoke() { } }" },
        { "CLT0008", "A", "required members", "[Tool] public class A { public required int B { get; set; } public void Invoke() { } }" },
        { "CLT0008", "A", "parameter 'n' is no class or interface", "[Tool] public class A(int n) { public int Invoke() => n; }" },
        { "CLT0009", "M", "async void", "public static class T { [Tool] public static async void M() => await Task.Yield(); }" },
        { "CLT0009", "Invoke", "async void", "[Tool] public class A { public async void Invoke() => await Task.Yield(); }" },
        { "CLT0010", "A", "both called \"a\"", "public static class T { [Tool] public static void M(int a, int A) { } }" },
        { "CLT0010", "B", "both called \"a\"", "public sealed class P { public int A { get; set; } [JsonPropertyName(\"a\")] public int B { get; set; } } public static class T { [Tool] public static void M(P p) { } }" },
        { "CLT0010", "A", "both called \"kind\"", "[JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind\")] [JsonDerivedType(typeof(D), 1)] public abstract class B; public sealed class D : B { [JsonPropertyName(\"kind\")] public int A { get; set; } } public static class T { [Tool] public static void M(B p) { } }" },
        { "CLT0010", "Y", "both called \"X\"", "public enum E { X, [JsonStringEnumMemberName(\"X\")] Y } public static class T { [Tool] public static void M(E p) { } }" },
        { "CLT0011", "Range(1, 2)", "only numbers have a range", "public static class T { [Tool] public static void M([Range(1, 2)] string a) { } }" },
        { "CLT0011", "Range(2, 1)", "minimum is greater", "public static class T { [Tool] public static void M([Range(2, 1)] int a) { } }" },
        { "CLT0011", "Range(typeof(DateTime), \"2020-01-01\", \"2021-01-01\")", "bounds are no numbers", "public static class T { [Tool] public static void M([Range(typeof(DateTime), \"2020-01-01\", \"2021-01-01\")] int a) { } }" },
        { "CLT0011", "StringLength(2)", "only strings have a length", "public static class T { [Tool] public static void M([StringLength(2)] int[] a) { } }" },
        { "CLT0011", "MinLength(2)", "only strings and collections", "public static class T { [Tool] public static void M([MinLength(2)] byte[] a) { } }" },
        { "CLT0011", "Length(3, 2)", "the wrong way round", "public static class T { [Tool] public static void M([Length(3, 2)] string a) { } }" },
        { "CLT0011", "CreditCard", "no JSON Schema says the same", "public static class T { [Tool] public static void M([CreditCard] string a) { } }" },
        { "CLT0011", "Range(1)", "no JSON Schema says the same", "public sealed class RangeAttribute(int n) : ValidationAttribute { public int N => n; } public static class T { [Tool] public static void M([Range(1)] int a) { } }" },
        { "CLT0011", "AllowedValues(\"a\")", "is no value of that type", "public static class T { [Tool] public static void M([AllowedValues(\"a\")] int a) { } }" },
        { "CLT0011", "AllowedValues(300)", "is no value of that type", "public static class T { [Tool] public static void M([AllowedValues(300)] byte a) { } }" },
        { "CLT0011", "AllowedValues(1.5)", "is no value of that type", "public static class T { [Tool] public static void M([AllowedValues(1.5)] int a) { } }" },
        { "CLT0011", "AllowedValues(DayOfWeek.Friday)", "is no value of that type", "public static class T { [Tool] public static void M([AllowedValues(DayOfWeek.Friday)] DateTimeKind a) { } }" },
        { "CLT0011", "DeniedValues", "it lists no values", "public static class T { [Tool] public static void M([DeniedValues] string? a) { } }" },
        { "CLT0011", "DeniedValues(\"a\", null)", "null is denied by", "public static class T { [Tool] public static void M([DeniedValues(\"a\", null)] string? a) { } }" },
        { "CLT0011", "AllowedValues(\"a\")", "can be listed", "public static class T { [Tool] public static void M([AllowedValues(\"a\")] string[] a) { } }" },
        { "CLT0012", "RegularExpression(\"(\")", "Not enough )'s", "public static class T { [Tool] public static void M([RegularExpression(\"(\")] string a) { } }" },
        { "CLT0012", "RegularExpression(\"(?i)a\")", "do not know (?i", "public static class T { [Tool] public static void M([RegularExpression(\"(?i)a\")] string a) { } }" },
        { "CLT0012", "RegularExpression(@\"\\Aa\\z\")", "do not know \\A", "public static class T { [Tool] public static void M([RegularExpression(@\"\\Aa\\z\")] string a) { } }" },
        { "CLT0012", "RegularExpression(\"[a-z-[b]]\")", "subtract", "public static class T { [Tool] public static void M([RegularExpression(\"[a-z-[b]]\")] string a) { } }" },
        { "CLT0012", "RegularExpression(\"a{\")", "must be escaped", "public static class T { [Tool] public static void M([RegularExpression(\"a{\")] string a) { } }" },
        { "CLT0013", "A", "it is abstract", "public abstract class A; public static class T { [Tool] public static void M(A a) { } }" },
        { "CLT0013", "I", "it is abstract", "public interface I; public static class T { [Tool] public static void M(I a) { } }" },
        { "CLT0013", "A", "one public constructor", "public class A { public A(int a) { } public A(string a) { } } public static class T { [Tool] public static void M(A a) { } }" },
        { "CLT0013", "A", "one public constructor", "public class A { internal A() { } } public static class T { [Tool] public static void M(A a) { } }" },
        { "CLT0013", "A", "[JsonIgnore] hides", "public sealed record A([property: JsonIgnore] int B); public static class T { [Tool] public static void M(A a) { } }" },
        { "CLT0013", "A", "required member 'B' is hidden", "public class A { [JsonIgnore] public required int B { get; set; } } public static class T { [Tool] public static void M(A a) { } }" },
        { "CLT0014", "Tool(TimeoutSeconds = 0)", "is 0;", "public static class T { [Tool(TimeoutSeconds = 0)] public static void M() { } }" },
        { "CLT0014", "Tool(TimeoutSeconds = -0.5)", "is -0.5;", "public static class T { [Tool(TimeoutSeconds = -0.5)] public static void M() { } }" },
        { "CLT0014", "Tool(TimeoutSeconds = double.NaN)", "is NaN;", "public static class T { [Tool(TimeoutSeconds = double.NaN)] public static void M() { } }" },
        { "CLT0014", "Tool(TimeoutSeconds = 1e9)", "is 1000000000;", "public static class T { [Tool(TimeoutSeconds = 1e9)] public static void M() { } }" },
        { "CLT0015", "JsonContext(typeof(string))", "does not derive from", "[JsonContext(typeof(string))] public static class T { [Tool] public static void M() { } }" },
        { "CLT0015", "JsonContext(typeof(C))", "abstract or generic", "public abstract class C(JsonSerializerOptions? o) : JsonSerializerContext(o); public static class T { [Tool, JsonContext(typeof(C))] public static void M() { } }" },
        { "CLT0022", "Tool(\"t\", CacheSeconds = 0)", "CacheSeconds is 0;", "public static class T { [Tool(\"t\", CacheSeconds = 0)] public static void M() { } }" },
        { "CLT0022", "Tool(CacheSeconds = double.NaN)", "CacheSeconds is NaN;", "public static class T { [Tool(CacheSeconds = double.NaN)] public static void M() { } }" },
        { "CLT0022", "Tool(CacheSeconds = 31622401)", "at most 31622400", "public static class T { [Tool(CacheSeconds = 31622401)] public static void M() { } }" },
        { "CLT0023", "Tool(Tags = [\"a\", \"b c\"])", "'b c' is no tag", "public static class T { [Tool(Tags = [\"a\", \"b c\"])] public static void M() { } }" },
        { "CLT0023", "Tool(Tags = new[] { \"\" })", "'' is no tag", "public static class T { [Tool(Tags = new[] { \"\" })] public static void M() { } }" },
        { "CLT0023", "Tool(Tags = [null!])", "'' is no tag", "public static class T { [Tool(Tags = [null!])] public static void M() { } }" },
        { "CLT0024", "RequiresPermission(\"\")", "'' is no permission", "public static class T { [Tool, RequiresPermission(\"\")] public static void M() { } }" },
        { "CLT0024", "RequiresPermission(\"fs.read:\")", "'fs.read:' is no permission", "[RequiresPermission(\"fs.read:\")] public static class T { [Tool] public static void M() { } }" },
        { "CLT0024", "RequiresPermission(\":a\")", "':a' is no permission", "public static class T { [Tool, RequiresPermission(\"ok\"), RequiresPermission(\":a\")] public static void M() { } }" },
        { "CLT0024", "RequiresPermission(\"fs.read\", \"\")", "'fs.read:' is no permission", "[RequiresPermission(\"fs.read\", \"\")] public static class T { [Tool] public static void M() { } }" },
        { "CLT0025", "ToolBatch(\"b\")", "its class has no tools", "public static class T { [ToolBatch(\"b\")] public static int[] B(int[] a) => a; }" },
        { "CLT0025", "ToolBatch(\"b\")", "the tools of its class are 't', 'm'", "[Tool] public class T { [Tool] public static int M(int a) => a; public void Invoke() { } [ToolBatch(\"b\")] public static int[] B(int[] a) => a; }" },
        { "CLT0025", "ToolBatch(null!)", "the tools of its class are 'm'", "public class T { [Tool] public static int M(int a) => a; [ToolBatch(null!)] public static int[] B(int[] a) => a; }" },
        { "CLT0025", "ToolBatch(\"m\")", "no ordinary method", "public class T { [Tool] public static int M(int a) { return F(); [ToolBatch(\"m\")] int F() => a; } }" },
        { "CLT0026", "B2", "'B' is one already", "public record I(int A); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static int[] B(I[] a) => []; [ToolBatch(\"m\")] public static int[] B2(I[] a) => []; }" },
        { "CLT0026", "B", "cannot reach it", "public record I(int A); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] private static int[] B(I[] a) => []; }" },
        { "CLT0026", "B", "it is generic", "public record I(int A); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static int[] B<X>(I[] a) => []; }" },
        { "CLT0026", "B", "it is async void", "public record I(int A); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static async void B(I[] a) => await Task.Yield(); }" },
        { "CLT0026", "B", "no parameter for the list", "public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static int[] B(CancellationToken t) => []; }" },
        { "CLT0026", "B", "'b' is a second list beside 'a'", "public record I(int A); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static int[] B(I[] a, IServiceProvider b) => []; }" },
        { "CLT0026", "B", "'a' is passed by reference", "public record I(int A); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static int[] B(ref I[] a) => []; }" },
        { "CLT0026", "B", "'s' is no class or interface", "public record I(int A); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static int[] B(I[] a, [FromServices] int s) => []; }" },
        { "CLT0026", "B", "no list that keeps its order", "public record I(int A); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static int[] B(HashSet<I> a) => []; }" },
        { "CLT0026", "B", "no list that keeps its order", "public record I(int A); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static int[] B(Stack<I> a) => []; }" },
        { "CLT0026", "B", "no class or record", "public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static int[] B(int[] a) => []; }" },
        { "CLT0026", "B", "no property \"b\"", "public record I(int A); public class T { [Tool] public static int M(int a, int b) => a; [ToolBatch(\"m\")] public static int[] B(I[] a) => []; }" },
        { "CLT0026", "B", "\"b\" of its items is no argument", "public record I(int A, int B = 1); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static int[] B(I[] a) => []; }" },
        { "CLT0026", "B", "another type than the argument, which is 'int'", "public record I(long A); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static int[] B(I[] a) => []; }" },
        { "CLT0026", "B", "another type than the argument, which is 'string?'", "public record I(string A); public class T { [Tool] public static int M(string? a) => 1; [ToolBatch(\"m\")] public static int[] B(I[] a) => []; }" },
        { "CLT0026", "B", "constraints that the argument does not have", "public record I([property: Range(1, 2)] int A); public class T { [Tool] public static int M([Range(1, 3)] int a) => a; [ToolBatch(\"m\")] public static int[] B(I[] a) => []; }" },
        { "CLT0026", "B", "returns no list of 'int'", "public record I(int A); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static int B(I[] a) => 1; }" },
        { "CLT0026", "B", "returns no list of 'int'", "public record I(int A); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static void B(I[] a) { } }" },
        { "CLT0026", "B", "returns no list of 'int'", "public record I(int A); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static Task<BatchResult<long>[]> B(I[] a) => null!; }" },
        { "CLT0026", "B", "returns no list of 'int'", "public record I(int A); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static HashSet<int> B(I[] a) => []; }" },
        { "CLT0026", "B", "returns nothing", "public record I(int A); public class T { [Tool] public static Task M(int a) => Task.CompletedTask; [ToolBatch(\"m\")] public static int[] B(I[] a) => []; }" },
        { "CLT0004", "A", "JsonElement takes any JSON", "public record I(object A); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static int[] B(I[] a) => []; }" },
        { "CLT0013", "I", "it is abstract", "public abstract record I(int A); public class T { [Tool] public static int M(int a) => a; [ToolBatch(\"m\")] public static int[] B(I[] a) => []; }" },
        { "CLT0016", "Invoke", "keep one", "[Tool] public static class T { [Tool] public static void Invoke() { } }" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Is_reported_where_it_stands(string id, string highlighted, string message, string code)
    {
        GeneratorRun run = GeneratorRun.Refused($$"""
            using System;
            using System.Collections.Generic;
            using System.ComponentModel.DataAnnotations;
            using System.Text.Json;
            using System.Text.Json.Serialization;
            using System.Threading;
            using System.Threading.Tasks;
            using Collet;

            {{code}}

            public static class Good { [Tool("good")] public static string Run() => "good"; }
            """);
        Diagnostic found = run.Diagnostics.FirstOrDefault(d => d.Id == id && Highlighted(run, d) == highlighted)
            ?? throw new Xunit.Sdk.XunitException(string.Join('\n', run.Diagnostics.Select(d => $"{d.Id} at '{Highlighted(run, d)}': {d.GetMessage()}")));
        Assert.Contains(message, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.True(run.LoadByName().ContainsKey("good"));
    }

    private static string Highlighted(GeneratorRun run, Diagnostic diagnostic) =>
        run.Input.SyntaxTrees.Single().GetText().ToString(diagnostic.Location.SourceSpan);
}

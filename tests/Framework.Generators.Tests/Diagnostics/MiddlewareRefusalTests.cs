using Collet.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Tests.Diagnostics;

/// <summary>Middlewares that cannot be compiled are reported at the right place, and the others still compile.</summary>
public sealed class MiddlewareRefusalTests
{
    /// <summary>Id, what is highlighted, a part of the message, the code.</summary>
    public static readonly TheoryData<string, string, string, string> Rows = new()
    {
        { "CLT0017", "M", "does not derive from", "[Middleware(\"m\")] public sealed class M;" },
        { "CLT0017", "M", "does not derive from", "[Middleware(\"m\")] public static class M;" },
        { "CLT0017", "M", "it is abstract", "[Middleware(\"m\")] public abstract class M : ToolMiddleware;" },
        { "CLT0017", "M", "it is generic", "[Middleware(\"m\")] public sealed class M<T> : ToolMiddleware;" },
        { "CLT0017", "M", "it is generic", "public static class Outer<T> { [Middleware(\"m\")] public sealed class M : ToolMiddleware; }" },
        { "CLT0017", "M", "cannot reach it", "public static class Outer { [Middleware(\"m\")] private sealed class M : ToolMiddleware; }" },
        { "CLT0017", "M", "cannot reach it", "[Middleware(\"m\")] file sealed class M : ToolMiddleware;" },
        { "CLT0018", "Middleware(\"\")", "'' is no middleware's name", "[Middleware(\"\")] public sealed class M : ToolMiddleware;" },
        { "CLT0018", "Middleware(null!)", "'' is no middleware's name", "[Middleware(null!)] public sealed class M : ToolMiddleware;" },
        { "CLT0018", "Middleware(\"Rate\")", "'Rate' is no", "[Middleware(\"Rate\")] public sealed class M : ToolMiddleware;" },
        { "CLT0018", "Middleware(\"1st\")", "'1st' is no", "[Middleware(\"1st\")] public sealed class M : ToolMiddleware;" },
        { "CLT0018", "Middleware(\"a b\")", "'a b' is no", "[Middleware(\"a b\")] public sealed class M : ToolMiddleware;" },
        { "CLT0018", "Middleware(\"größe\")", "'größe' is no", "[Middleware(\"größe\")] public sealed class M : ToolMiddleware;" },
        { "CLT0018", "RunsAfter(\"A\", \"b\")", "'A' is no", "[Middleware(\"m\"), RunsAfter(\"A\", \"b\")] public sealed class M : ToolMiddleware;" },
        { "CLT0018", "RunsBefore(\"\", \"b\")", "'' is no", "[Middleware(\"m\"), RunsBefore(\"\", \"b\")] public sealed class M : ToolMiddleware;" },
        { "CLT0019", "M", "no public one", "[Middleware(\"m\")] public sealed class M : ToolMiddleware { internal M() { } }" },
        { "CLT0019", "M", "2 public ones", "[Middleware(\"m\")] public sealed class M : ToolMiddleware { public M() { } public M(IServiceProvider a) { } }" },
        { "CLT0019", "M", "required members", "[Middleware(\"m\")] public sealed class M : ToolMiddleware { public required int A { get; set; } }" },
        { "CLT0019", "a", "'a' is no class or interface", "[Middleware(\"m\")] public sealed class M(int a) : ToolMiddleware { public int A => a; }" },
        { "CLT0019", "a", "'a' is passed by reference", "[Middleware(\"m\")] public sealed class M : ToolMiddleware { public M(ref string a) { } }" },
        { "CLT0019", "a", "'a' is of a type", "public class Outer { private interface I; [Middleware(\"m\")] internal sealed class M : ToolMiddleware { public M(List<int> b) { } } [Obsolete(\"gone\", true)] public interface J; [Obsolete(\"old\")] [Middleware(\"n\")] internal sealed class N : ToolMiddleware { public N(J a) { } } }" },
        { "CLT0020", "Middleware(\"m\", Options = typeof(O))", "no parameter of that type", "public sealed record O; [Middleware(\"m\", Options = typeof(O))] public sealed class M : ToolMiddleware;" },
        { "CLT0020", "Middleware(\"m\", Options = typeof(int))", "no class or record", "[Middleware(\"m\", Options = typeof(int))] public sealed class M(int a) : ToolMiddleware { public int A => a; }" },
        { "CLT0020", "Middleware(\"m\", Options = typeof(string[]))", "no class or record", "[Middleware(\"m\", Options = typeof(string[]))] public sealed class M(string[] a) : ToolMiddleware { public string[] A => a; }" },
        { "CLT0020", "Middleware(\"m\", Options = typeof(List<>))", "no class or record", "[Middleware(\"m\", Options = typeof(List<>))] public sealed class M : ToolMiddleware;" },
        { "CLT0020", "Middleware(\"m\", Options = typeof(O))", "unknown keys", "[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)] public sealed record O; [Middleware(\"m\", Options = typeof(O))] public sealed class M(O a) : ToolMiddleware { public O A => a; }" },
        { "CLT0020", "Middleware(\"m\", Options = typeof(O))", "its key \"tools\"", "public sealed record O { public string? Tools { get; init; } } [Middleware(\"m\", Options = typeof(O))] public sealed class M(O a) : ToolMiddleware { public O A => a; }" },
        { "CLT0004", "A", "JsonElement takes any JSON", "public sealed record O { public object? A { get; init; } } [Middleware(\"m\", Options = typeof(O))] public sealed class M(O a) : ToolMiddleware { public O A => a; }" },
        { "CLT0004", "A", "no one form in JSON", "public sealed record O { public System.IO.Stream? A { get; init; } } [Middleware(\"m\", Options = typeof(O))] public sealed class M(O a) : ToolMiddleware { public O A => a; }" },
        { "CLT0010", "B", "both called \"a\"", "public sealed record O { public int A { get; init; } [JsonPropertyName(\"a\")] public int B { get; init; } } [Middleware(\"m\", Options = typeof(O))] public sealed class M(O a) : ToolMiddleware { public O A => a; }" },
        { "CLT0011", "Range(typeof(TimeSpan), \"1s\", \"2s\")", "durations have bounds such as", "public sealed record O { [Range(typeof(TimeSpan), \"1s\", \"2s\")] public TimeSpan A { get; init; } } [Middleware(\"m\", Options = typeof(O))] public sealed class M(O a) : ToolMiddleware { public O A => a; }" },
        { "CLT0011", "Range(1, 2)", "durations have bounds such as", "public sealed record O { [Range(1, 2)] public TimeSpan A { get; init; } } [Middleware(\"m\", Options = typeof(O))] public sealed class M(O a) : ToolMiddleware { public O A => a; }" },
        { "CLT0011", "Range(typeof(TimeSpan), \"00:00:02\", \"00:00:01\")", "minimum is greater", "public sealed record O { [Range(typeof(TimeSpan), \"00:00:02\", \"00:00:01\")] public TimeSpan A { get; init; } } [Middleware(\"m\", Options = typeof(O))] public sealed class M(O a) : ToolMiddleware { public O A => a; }" },
        { "CLT0013", "O", "it is abstract", "public abstract class O; [Middleware(\"m\", Options = typeof(O))] public sealed class M(O a) : ToolMiddleware { public object A => a; }" },
        { "CLT0021", "Middleware(\"m\")", "also the name of 'N'", "[Middleware(\"m\")] public sealed class M : ToolMiddleware; [Middleware(\"m\")] public sealed class N : ToolMiddleware;" },
        { "CLT0021", "Middleware(\"m\", IsRepeatable = true)", "also the name of 'M'", "[Middleware(\"m\")] public sealed class M; [Middleware(\"m\", IsRepeatable = true)] public sealed class N : ToolMiddleware;" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Is_reported_where_it_stands(string id, string highlighted, string message, string code)
    {
        GeneratorRun run = GeneratorRun.Refused($$"""
            using System;
            using System.Collections.Generic;
            using System.ComponentModel.DataAnnotations;
            using System.Text.Json.Serialization;
            using Collet;

            {{code}}

            [Middleware("good")] public sealed class Good : ToolMiddleware;
            """);
        Diagnostic found = run.Diagnostics.FirstOrDefault(d => d.Id == id && Highlighted(run, d) == highlighted)
            ?? throw new Xunit.Sdk.XunitException(string.Join('\n', run.Diagnostics.Select(d => $"{d.Id} at '{Highlighted(run, d)}': {d.GetMessage()}")));
        Assert.Contains(message, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("good", run.File("Good-Middleware.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_of_one_class_are_one_middleware()
    {
        // The compiler refuses the second attribute; the generator must not fall over it.
        GeneratorRun run = GeneratorRun.Start(
            "using Collet; [Middleware(\"m\")] public sealed partial class M : ToolMiddleware; [Middleware(\"m\")] public sealed partial class M;",
            GeneratorRun.ParseOptions, []);
        Assert.Null(run.Result.Results[0].Exception);
        Assert.Empty(run.Diagnostics);
    }

    private static string Highlighted(GeneratorRun run, Diagnostic diagnostic) =>
        run.Input.SyntaxTrees.Single().GetText().ToString(diagnostic.Location.SourceSpan);
}

using System.Text.RegularExpressions;
using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests.Snapshots;

/// <summary>
/// The generated text of a few tools, compared with the files beside this one. To accept a change: run with
/// <c>COLLET_UPDATE_SNAPSHOTS=1</c> and read the difference.
/// </summary>
public sealed partial class SnapshotTests
{
    public static readonly TheoryData<string, string, string> Rows = new()
    {
        { "Quote", "Invoke.g.cs", """
            using Collet;
            namespace Shop;
            public sealed record Address(string City, string Zip);
            public sealed record Quote(string Item, int Quantity, decimal Total, string[] Tags, string ShipTo);
            /// <summary>Prices an order.</summary>
            [Tool("quote", ReadOnly = true, TimeoutSeconds = 1.5)]
            public static class QuoteTool
            {
                /// <param name="item">What to buy.</param>
                public static Quote Invoke(string item, int quantity, string[] tags, Address shipTo) => new(item, quantity, quantity * 2.5m, tags, shipTo.City);
            }
            """ },
        { "Union", "Draw.g.cs", """
            using System.Collections.Generic;
            using System.Text.Json.Serialization;
            using Collet;
            [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
            [JsonDerivedType(typeof(Dot), "dot")]
            [JsonDerivedType(typeof(Group), "group")]
            public abstract record Shape { public string? Label { get; init; } = "none"; }
            public sealed record Dot(double X, double Y) : Shape;
            public sealed record Group(IReadOnlyList<Shape> Shapes) : Shape;
            public static class Shapes { [Tool("draw")] public static Shape? Draw(Shape shape) => shape; }
            """ },
        { "Constraints", "Find.g.cs", """
            using System;
            using System.Collections.Generic;
            using System.ComponentModel.DataAnnotations;
            using Collet;
            public enum Order { Name, Size }
            [Flags] public enum Fields { None, Path = 1, Size = 2 }
            public static class Search
            {
                [Tool("find")] public static void Find(
                    [RegularExpression("[a-z]+"), StringLength(20)] string name, [Range(1, 100)] int limit = 10, [Sensitive, MinLength(8)] string? token = null,
                    Order order = Order.Size, Fields? fields = null, Dictionary<string, int?>? sizes = null, [AllowedValues("a", "b")] string kind = "a") { }
            }
            """ },
        { "Services", "RunAsync.g.cs", """
            using System;
            using System.Threading;
            using System.Threading.Tasks;
            using Collet;
            public sealed class Worker(IServiceProvider services, IFormatProvider? format = null) : IAsyncDisposable
            {
                [Tool("work", Description = "Works \"hard\".")] public async Task<string?> RunAsync(
                    ToolCall call, int steps, CancellationToken cancellationToken, IProgress<ToolProgress> progress, [FromServices] IFormatProvider other)
                {
                    await Task.Yield();
                    progress.Report(new ToolProgress(steps));
                    return $"{call} {services} {format} {other} {cancellationToken}";
                }
                public ValueTask DisposeAsync() => default;
            }
            """ },
        { "Limit", "Limit-Middleware.g.cs", """
            using System;
            using System.Collections.Generic;
            using System.ComponentModel.DataAnnotations;
            using Collet;
            public enum Partition { Global, Caller }
            public sealed record Burst(int Calls = 5) { public TimeSpan Within { get; init; } = TimeSpan.FromMilliseconds(50); }
            public sealed record LimitOptions : IValidatableObject
            {
                /// <summary>How many calls a window admits.</summary>
                [Range(1, 1000)] public int Permits { get; set; } = 100;
                [Range(typeof(TimeSpan), "00:00:00.001", "1.00:00:00")] public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(1);
                public Partition Partition { get; init; } = Partition.Caller;
                public Burst? Burst { get; init; }
                public IEnumerable<ValidationResult> Validate(ValidationContext context) => [];
            }
            /// <summary>Limits calls.</summary>
            [Middleware("limit", Options = typeof(LimitOptions), IsRepeatable = true), RunsAfter("authorization", "strangers would use up permits")]
            public sealed class Limit(LimitOptions options, IFormatProvider format, IServiceProvider? services = null) : ToolMiddleware
            {
                public string All => $"{options} {format} {services}";
            }
            """ },
        { "MiddlewareRegistry", "MiddlewareRegistry.g.cs", "[Collet.Middleware(\"a\")] public sealed class A : Collet.ToolMiddleware;" },
        { "AddMiddlewares", "AddMiddlewares.g.cs", "[Collet.Middleware(\"a\")] public sealed class A : Collet.ToolMiddleware;" },
        { "Batch", "PriceAsync.g.cs", """
            using System.Collections.Generic;
            using System.ComponentModel.DataAnnotations;
            using System.Threading;
            using System.Threading.Tasks;
            using Collet;
            public sealed record PriceCall(string Item) { public int Quantity { get; init; } }
            public sealed record Price(decimal Total);
            public static class Prices
            {
                [Tool("price")] public static Task<Price> PriceAsync(string item, [Range(1, 9)] int quantity = 1) => Task.FromResult(new Price(quantity));
                [ToolBatch("price")] public static Task<List<BatchResult<Price>>> AllAsync(PriceCall[] calls, CancellationToken token) => throw null!;
            }
            """ },
        { "Registry", "ToolRegistry.g.cs", "public static class T { [Collet.Tool] public static void A() { } [Collet.Tool] public static void B() { } }" },
        { "AddTools", "AddTools.g.cs", "public static class T { [Collet.Tool] public static void A() { } }" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Is_as_it_was(string name, string file, string source)
    {
        string path = Repository.File($"tests/Framework.Generators.Tests/Snapshots/{name}.txt");
        string actual = Version().Replace(GeneratorRun.Clean(source).File(file), "$1\"*\")]").ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("COLLET_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    [GeneratedRegex("""(GeneratedCode\("Collet.Generators", )"[^"]*"\)\]""")]
    private static partial Regex Version();
}

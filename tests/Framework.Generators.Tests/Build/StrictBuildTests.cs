using System.Diagnostics;

namespace Collet.Generators.Tests.Build;

/// <summary>A real build with everything the SDK can complain about turned on and made an error.</summary>
public sealed class StrictBuildTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <LangVersion>14</LangVersion>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <AnalysisLevel>latest-all</AnalysisLevel>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <IsAotCompatible>true</IsAotCompatible>
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
          </PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="{src}/Framework/Framework.csproj" />
            <ProjectReference Include="{src}/Framework.Generators/Framework.Generators.csproj" OutputItemType="Analyzer" ReferenceOutputAssembly="false" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using Collet;

        [assembly: CLSCompliant(true)]
        [assembly: System.Runtime.InteropServices.ComVisible(false)]

        ToolRegistryAttribute registry = (ToolRegistryAttribute)typeof(Shop.QuoteTool).Assembly.GetCustomAttributes(typeof(ToolRegistryAttribute), false)[0];
        Console.WriteLine(registry.RegistryType.FullName);

        namespace Shop
        {
            internal enum Size { Small, Large }

            [Flags]
            internal enum Colors { None = 0, Red = 1, Green = 2 }

            [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
            [JsonDerivedType(typeof(Box), "box")]
            [JsonDerivedType(typeof(Bag), "bag")]
            internal abstract record Parcel(decimal Weight);

            internal sealed record Box(decimal Weight, Size Size = Size.Small) : Parcel(Weight)
            {
                public Colors Colors { get; init; }

                public required Uri Link { get; init; }
            }

            internal sealed record Bag(decimal Weight, IReadOnlyList<Parcel> Parts) : Parcel(Weight);

            internal sealed record Quote(string Item, decimal Total, Dictionary<string, int?> Stock, DateTimeOffset At, byte[] Seal, JsonElement More);

            /// <summary>Prices an order.</summary>
            [Tool("quote", ReadOnly = true)]
            internal static class QuoteTool
            {
                /// <summary>Prices it.</summary>
                public static Quote? Invoke(
                    [StringLength(20)] string item, [Range(1, 100)] int quantity, [Sensitive] string? code = null, string[]? tags = null, Parcel? parcel = null,
                    Size? size = null, [RegularExpression("[a-z]+")] string kind = "a", [AllowedValues("a", "b")] string choice = "a", JsonElement more = default) =>
                    parcel is null && tags is null && size is null && kind == choice && code is null
                        ? null
                        : new Quote(item, quantity, [], DateTimeOffset.UnixEpoch, [], more);
            }

            internal sealed record PriceCall([StringLength(9)] string Item, int Quantity);

            internal sealed class Prices(IServiceProvider services) : IDisposable
            {
                [Tool("price", CacheSeconds = 1), RequiresPermission("net.connect")]
                public decimal? Price([StringLength(9)] string item, int quantity = 1) => item.Length * quantity * services.GetHashCode();

                [ToolBatch("price")]
                public async Task<IReadOnlyList<BatchResult<decimal?>>> AllAsync(
                    IReadOnlyList<PriceCall> calls, [FromServices] IServiceProvider other, CancellationToken cancellationToken)
                {
                    await Task.Delay(TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
                    return [.. calls.Select(call => (BatchResult<decimal?>)Price(call.Item, call.Quantity + other.GetHashCode()))];
                }

                public void Dispose()
                {
                }
            }

            internal sealed class Worker(IServiceProvider services) : IAsyncDisposable
            {
                [Tool]
                public async Task<int> RunAsync(ToolCall call, IProgress<ToolProgress> progress, [FromServices] IServiceProvider other, CancellationToken cancellationToken)
                {
                    await Task.Delay(TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
                    progress.Report(new ToolProgress(1));
                    return call.GetHashCode() + services.GetHashCode() + other.GetHashCode();
                }

                public ValueTask DisposeAsync() => ValueTask.CompletedTask;
            }

            /// <summary>What a limit allows.</summary>
            internal sealed record LimitOptions : IValidatableObject
            {
                [Range(1, 9)] public int Permits { get; init; } = 3;

                [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")] public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);

                public TimeSpan? Idle { get; init; }

                [MinLength(1)] public IReadOnlyList<Size> Sizes { get; init; } = [Size.Small];

                [JsonPropertyName("per-size")] public Dictionary<string, TimeSpan> PerSize { get; init; } = [];

                public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
                    Permits > 5 && Idle is null ? [new ValidationResult("needs idle", [nameof(PerSize)])] : [];
            }

            /// <summary>Limits.</summary>
            [Middleware("limit", Options = typeof(LimitOptions), IsRepeatable = true), RunsAfter("log", "log nothing else")]
            internal sealed class Limit(LimitOptions options, IServiceProvider services, IFormatProvider? format = null) : ToolMiddleware
            {
                public override bool HidesTools => options.Permits == services.GetHashCode() + (format?.GetHashCode() ?? 0);
            }

            [Middleware("plain")]
            internal sealed class Plain : ToolMiddleware;

            internal static class Host
            {
                public static IColletBuilder Use(IColletBuilder builder) => builder.AddTools().AddMiddlewares();
            }
        }
        """;

    [Fact]
    public async Task Generated_code_stands_up_to_every_analyzer()
    {
        string folder = Directory.CreateTempSubdirectory("collet-build-").FullName;
        try
        {
            // These stop the search for the repository's own settings above, wherever the folder is.
            await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Build.props"), "<Project />");
            await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Packages.props"), "<Project />");
            await File.WriteAllTextAsync(Path.Combine(folder, "Strict.csproj"), Project.Replace("{src}", Repository.File("src"), StringComparison.Ordinal));
            await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Program);
            (int exitCode, string output) = await RunAsync(folder, "build", "-nologo", "-v:q", "-m:1", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:BuildProjectReferences=false", "-c", Configuration);
            Assert.True(exitCode == 0, output);
            (exitCode, output) = await RunAsync(folder, "run", "--no-build", "-c", Configuration);
            Assert.Equal("Collet.Generated.Strict_ToolRegistry", output.Trim());
            Assert.Equal(0, exitCode);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Configuration => typeof(StrictBuildTests).Assembly.Location.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    private static async Task<(int ExitCode, string Output)> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            // The test run's own build must not steer this one.
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Collet.Generators.Tests.Harness;
using CsCheck;
using Xunit.Abstractions;

namespace Collet.Generators.Tests.Agreement;

/// <summary>A binder accepts exactly what an independent validator accepts by the tool's own schema, and results fit theirs.</summary>
public sealed class AgreementTests(ITestOutputHelper output) : IDisposable
{
    private const int Tools = 60;
    private const int Cases = 8_000;
    private const string Seed = "0000KOnBvXN4";

    private readonly SchemaValidator _validator = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Binder_and_validator_agree(int shapes)
    {
        output.WriteLine($"shapes {shapes}, seed {Seed}");
        Tool[] tools = [.. GeneratorRun.Clean(new Shapes(shapes).Source(Tools)).LoadTools()];
        JsonNode[] schemas = [.. tools.Select(tool => tool.InputSchema())];
        int[] numbers = [.. tools.Select(tool => _validator.Add(Encoding.UTF8.GetString(tool.Info.InputSchema.Span)))];
        int[] results = [.. tools.Select(tool => tool.Info.OutputSchema.IsEmpty ? -1 : _validator.Add(Encoding.UTF8.GetString(tool.Info.OutputSchema.Span)))];
        int accepted = 0;
        int refused = 0;
        Gen.Select(Gen.Int[0, Tools - 1], Gen.Int, Gen.Double[0, 0.15]).Sample(
            (tool, seed, mistakes) =>
            {
                string json = new Values(schemas[tool], seed, Math.Max(0, mistakes - 0.05)).Arguments();
                string? binder = WhyNot(tools[tool], json, out string result);
                string? validator = _validator.WhyNot(numbers[tool], json);
                _ = binder is null ? accepted++ : refused++;
                if ((binder is null) != (validator is null))
                {
                    throw new Xunit.Sdk.XunitException($"{json}\nbinder: {binder ?? "accepts"}\nvalidator: {validator ?? "accepts"}\n{Encoding.UTF8.GetString(tools[tool].Info.InputSchema.Span)}");
                }

                if (binder is null && results[tool] >= 0 && _validator.WhyNot(results[tool], result) is { } why)
                {
                    throw new Xunit.Sdk.XunitException($"{json}\nresult: {result}\n{why}\n{Encoding.UTF8.GetString(tools[tool].Info.OutputSchema.Span)}");
                }
            },
            seed: Seed, iter: Cases, threads: 1);
        output.WriteLine($"{accepted} accepted, {refused} refused");
        Assert.True(accepted > Cases / 5 && refused > Cases / 5, $"{accepted} accepted, {refused} refused");
    }

    public void Dispose() => _validator.Dispose();

    private static string? WhyNot(Tool tool, string json, out string result)
    {
        result = string.Empty;
        ToolCall call = ToolCall.Rent(tool, Encoding.UTF8.GetBytes(json));
        try
        {
            tool.InvokeAsync(call).AsTask().GetAwaiter().GetResult();
            result = Encoding.UTF8.GetString(call.Result.StructuredContent.Span);
            return null;
        }
        catch (ToolArgumentException exception)
        {
            return exception.Message;
        }
        finally
        {
            call.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}

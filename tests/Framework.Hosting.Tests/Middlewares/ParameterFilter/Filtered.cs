using System.Text;
using Collet.Hosting.Middlewares;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.Hosting.Tests.Middlewares.ParameterFilter;

/// <summary>What a tool behind the filter gets to see.</summary>
internal sealed class Filtered
{
    private Filtered(ToolOutcome outcome, string? arguments, IReadOnlyList<ToolArgumentError> errors)
    {
        Outcome = outcome;
        Arguments = arguments;
        Errors = errors;
    }

    public ToolOutcome Outcome { get; }

    /// <summary>The arguments the tool saw; null where it did not run.</summary>
    public string? Arguments { get; }

    public IReadOnlyList<ToolArgumentError> Errors { get; }

    public static Task<Filtered> CallAsync(string arguments, params ParameterRule[] rules) =>
        CallAsync(Encoding.UTF8.GetBytes(arguments), new ParameterFilterOptions { Rules = rules });

    public static async Task<Filtered> CallAsync(ReadOnlyMemory<byte> arguments, ParameterFilterOptions options)
    {
        var tool = new SeeingTool();
        var filter = new ParameterFilterMiddleware(options, TimeProvider.System, NullLogger<ParameterFilterMiddleware>.Instance);
        using var catalog = new ToolCatalog([], new ToolChain([new ChainEntry("parameter-filter", filter)]));
        await using ToolCall call = catalog.Rent(tool, arguments);
        ToolOutcome outcome = await catalog.InvokeAsync(call);
        return new Filtered(outcome, tool.Seen, (call.Exception as ToolArgumentException)?.Errors ?? []);
    }

    private sealed class SeeingTool : Tool
    {
        public override ToolInfo Info { get; } = new("seeing");

        public string? Seen { get; private set; }

        public override ValueTask InvokeAsync(ToolCall call)
        {
            Seen = Encoding.UTF8.GetString(call.Arguments.Span);
            call.Result.Set(ToolResult.Empty);
            return default;
        }
    }
}

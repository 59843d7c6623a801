using System.Text.Json;
using Collet.Hosting.Calls;
using Microsoft.Extensions.AI;

namespace Collet.Hosting.InProcess;

/// <summary>A tool as a function of <c>Microsoft.Extensions.AI</c>.</summary>
internal sealed class ToolFunction(ToolCatalog catalog, ToolInfo info, JsonSerializerOptions options) : AIFunction
{
    public override string Name => info.Name;

    public override string Description => info.Description ?? "";

    public override JsonElement JsonSchema { get; } = JsonElement.Parse(info.InputSchema.Span);

    public override JsonElement? ReturnJsonSchema { get; } =
        info.OutputSchema.IsEmpty ? null : JsonElement.Parse(info.OutputSchema.Span);

    public override JsonSerializerOptions JsonSerializerOptions => options;

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            return FunctionResult.From(await catalog.CallAsync(
                info.Name, FunctionArguments.Write(arguments, options), cancellationToken: cancellationToken));
        }
        catch (ToolArgumentException exception)
        {
            return exception.Message;
        }
        catch (ToolRejectedException exception)
        {
            return RejectionText.Of(exception);
        }
    }
}

using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace Collet.Generators.Tests.Harness;

/// <summary>Calls a loaded tool as a door would.</summary>
internal static class Calls
{
    /// <summary>A program's tools by name.</summary>
    public static IReadOnlyDictionary<string, Tool> CreateTools(this Assembly assembly)
    {
        Type registry = assembly.GetCustomAttribute<ToolRegistryAttribute>()!.RegistryType;
        return ((ToolRegistry)Activator.CreateInstance(registry)!).Tools.ToDictionary(tool => tool.Info.Name);
    }

    /// <summary>A program's middlewares by name.</summary>
    public static IReadOnlyDictionary<string, MiddlewareDescriptor> CreateMiddlewares(this Assembly assembly)
    {
        Type registry = assembly.GetCustomAttribute<MiddlewareRegistryAttribute>()!.RegistryType;
        return ((MiddlewareRegistry)Activator.CreateInstance(registry)!).Middlewares.ToDictionary(middleware => middleware.Name);
    }

    /// <summary>Binds options as a host would.</summary>
    public static object? Bind(this MiddlewareDescriptor middleware, string options) => middleware.BindOptions(Encoding.UTF8.GetBytes(options));

    /// <summary>What is wrong with options, a line each.</summary>
    public static IEnumerable<string> Errors(this MiddlewareDescriptor middleware, string options) =>
        Assert.Throws<ToolArgumentException>(() => middleware.Bind(options)).Errors.Select(error => error.ToString());

    /// <summary>The structured result as text.</summary>
    public static async Task<string> CallAsync(this Tool tool, string arguments, IServiceProvider? services = null)
    {
        await using ToolCall call = ToolCall.Rent(tool, Encoding.UTF8.GetBytes(arguments), services);
        await tool.InvokeAsync(call);
        return Encoding.UTF8.GetString(call.Result.StructuredContent.Span);
    }

    /// <summary>The result as a value to keep.</summary>
    public static async Task<ToolResult> ResultAsync(this Tool tool, string arguments, IServiceProvider? services = null)
    {
        await using ToolCall call = ToolCall.Rent(tool, Encoding.UTF8.GetBytes(arguments), services);
        await tool.InvokeAsync(call);
        return call.Result.ToResult();
    }

    /// <summary>What is wrong with the arguments.</summary>
    public static async Task<IReadOnlyList<ToolArgumentError>> ErrorsAsync(this Tool tool, byte[] arguments)
    {
        await using ToolCall call = ToolCall.Rent(tool, arguments);
        var thrown = await Assert.ThrowsAsync<ToolArgumentException>(async () => await tool.InvokeAsync(call));
        return thrown.Errors;
    }

    public static Task<IReadOnlyList<ToolArgumentError>> ErrorsAsync(this Tool tool, string arguments) =>
        tool.ErrorsAsync(Encoding.UTF8.GetBytes(arguments));

    public static JsonNode InputSchema(this Tool tool) => JsonNode.Parse(tool.Info.InputSchema.Span)!;

    public static JsonNode OutputSchema(this Tool tool) => JsonNode.Parse(tool.Info.OutputSchema.Span)!;
}

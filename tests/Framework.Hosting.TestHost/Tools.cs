using System.Text.Json;

#pragma warning disable CA1062 // Small tools, one page; the catalog hands them their calls.

namespace Collet.Hosting.TestHost;

/// <summary>Structured in, structured out.</summary>
public sealed class EchoTool : Tool
{
    public override ToolInfo Info { get; } = new("echo")
    {
        Title = "Echo",
        Description = "Says it again.",
        Version = "2.1.0",
        Hints = new(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false),
        InputSchema = """{"type":"object","properties":{"text":{"type":"string"},"tail":{"type":"string"}},"required":["text"],"additionalProperties":false}"""u8.ToArray(),
        OutputSchema = """{"type":"object","properties":{"text":{"type":"string"},"length":{"type":"integer"}},"required":["text","length"]}"""u8.ToArray(),
    };

    public override ValueTask InvokeAsync(ToolCall call)
    {
        Dictionary<string, string> arguments = HandWritten.Strings(call, "text", "tail?");
        string text = arguments["text"] + arguments.GetValueOrDefault("tail");
        Utf8JsonWriter writer = call.Result.BeginStructuredContent();
        writer.WriteStartObject();
        writer.WriteString("text"u8, text);
        writer.WriteNumber("length"u8, text.Length);
        writer.WriteEndObject();
        return default;
    }
}

/// <summary>Answers with text, without an output schema.</summary>
public sealed class TextTool : Tool
{
    public override ToolInfo Info { get; } = new("text");

    public override ValueTask InvokeAsync(ToolCall call)
    {
        call.Result.Set(ToolResult.Text("plain"));
        return default;
    }
}

/// <summary>Answers with one block of every kind.</summary>
public sealed class BlocksTool : Tool
{
    public override ToolInfo Info { get; } = new("blocks");

    public override ValueTask InvokeAsync(ToolCall call)
    {
        call.Result.Set(new ToolResult(
            new TextContent("a text"),
            new ImageContent(new byte[] { 1, 2, 3 }, "image/png"),
            new AudioContent(new byte[] { 4, 5 }, "audio/wav"),
            new ResourceLink(new Uri("file:///a.txt"), "a.txt") { MimeType = "text/plain", Size = 7 },
            new EmbeddedResource(new Uri("test://text"), "inner", "text/plain"),
            new EmbeddedResource(new Uri("test://blob"), new byte[] { 6 }, "application/octet-stream")));
        return default;
    }
}

/// <summary>Fails with something nobody outside may read.</summary>
public sealed class FailingTool : Tool
{
    public override ToolInfo Info { get; } = new("failing");

    public override ValueTask InvokeAsync(ToolCall call) => throw new InvalidOperationException("secret connection string");
}

/// <summary>Throws an error meant for its caller.</summary>
public sealed class RefusingTool : Tool
{
    public override ToolInfo Info { get; } = new("refusing");

    public override ValueTask InvokeAsync(ToolCall call) => throw new ToolException("There is no such file.");
}

/// <summary>Returns an error meant for its caller.</summary>
public sealed class SoftErrorTool : Tool
{
    public override ToolInfo Info { get; } = new("soft-error");

    public override ValueTask InvokeAsync(ToolCall call)
    {
        call.Result.Set(ToolResult.Error("Half of it went wrong."));
        return default;
    }
}

/// <summary>Never ends by itself and has little time.</summary>
public sealed class SlowTool : Tool
{
    public override ToolInfo Info { get; } = new("slow") { Timeout = TimeSpan.FromMilliseconds(30) };

    public override async ValueTask InvokeAsync(ToolCall call) => await Task.Delay(Timeout.Infinite, call.CancellationToken);
}

/// <summary>Turned away as a middleware would, for the reason it is asked for.</summary>
public sealed class RejectedTool : Tool
{
    public override ToolInfo Info { get; } = new("rejected")
    {
        InputSchema = """{"type":"object","properties":{"reason":{"type":"string"}},"required":["reason"],"additionalProperties":false}"""u8.ToArray(),
    };

    public override ValueTask InvokeAsync(ToolCall call)
    {
        var reason = Enum.Parse<ToolRejection>(HandWritten.Strings(call, "reason")["reason"]);
        throw new ToolRejectedException(reason, "Not now.", reason is ToolRejection.Forbidden ? null : TimeSpan.FromSeconds(2.1));
    }
}

/// <summary>Reports that it began, then holds until its caller leaves.</summary>
public sealed class HoldTool : Tool
{
    public override ToolInfo Info { get; } = new("hold");

    public override async ValueTask InvokeAsync(ToolCall call)
    {
        call.Progress?.Report(new(1, Message: "holding"));
        await Task.Delay(Timeout.Infinite, call.CancellationToken);
    }
}

/// <summary>Reports three steps, one of them twice.</summary>
public sealed class ProgressTool : Tool
{
    public override ToolInfo Info { get; } = new("progress");

    public override async ValueTask InvokeAsync(ToolCall call)
    {
        foreach (int step in new[] { 1, 2, 2, 3 })
        {
            call.Progress?.Report(new(step, 3, $"step {step}"));
            await Task.Yield();
        }

        call.Result.Set(ToolResult.Text("done"));
    }
}

/// <summary>Holds until <c>release</c> is called with the same key.</summary>
public sealed class GateTool(Gates gates) : Tool
{
    public override ToolInfo Info { get; } = new("gate");

    public override async ValueTask InvokeAsync(ToolCall call)
    {
        await gates.PassAsync(HandWritten.Strings(call, "key")["key"], call.CancellationToken);
        call.Result.Set(ToolResult.Text("passed"));
    }
}

/// <summary>Waits until <c>gate</c> was called with this key; lets it go on unless told to only wait.</summary>
public sealed class ReleaseTool(Gates gates) : Tool
{
    public override ToolInfo Info { get; } = new("release");

    public override async ValueTask InvokeAsync(ToolCall call)
    {
        Dictionary<string, string> arguments = HandWritten.Strings(call, "key", "only?");
        await gates.EnteredAsync(arguments["key"], call.CancellationToken);
        if (!arguments.ContainsKey("only"))
        {
            gates.Open(arguments["key"]);
        }

        call.Result.Set(ToolResult.Text("released"));
    }
}

/// <summary>Adds the tool <c>extra</c> to the catalog, or takes it away.</summary>
public sealed class ToggleTool(SwitchableSource source) : Tool
{
    public override ToolInfo Info { get; } = new("toggle");

    public override ValueTask InvokeAsync(ToolCall call)
    {
        source.Toggle(new ExtraTool());
        call.Result.Set(ToolResult.Text("toggled"));
        return default;
    }

    private sealed class ExtraTool : Tool
    {
        public override ToolInfo Info { get; } = new("extra");

        public override ValueTask InvokeAsync(ToolCall call) => default;
    }
}

/// <summary>Prints where a stdio server must not.</summary>
[RequiresPermission(Permissions.Console)]
[RequiresPermission(Permissions.ProcessStart, "echo")]
public sealed class PrintTool : Tool
{
    public override ToolInfo Info { get; } = new("print");

    public override async ValueTask InvokeAsync(ToolCall call)
    {
#pragma warning disable CLT2014 // What becomes of such a line is what the tests ask.
        Console.WriteLine("printed by a tool");
#pragma warning restore CLT2014
        using var child = System.Diagnostics.Process.Start("echo", ["printed by a child"]);
        await child.WaitForExitAsync(call.CancellationToken);
        call.Result.Set(ToolResult.Text("printed"));
    }
}

/// <summary>Has a schema that refers to itself and to definitions.</summary>
public sealed class RecursiveTool : Tool
{
    public override ToolInfo Info { get; } = new("recursive")
    {
        InputSchema = """{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{"node":{"$ref":"#/$defs/Node"},"self":{"$ref":"#"},"$ref":{"type":"string","default":{"$ref":"#/$defs/Node"}}},"$defs":{"Node":{"type":"object","properties":{"next":{"$ref":"#/$defs/Node"},"items":{"type":"array","items":{"$ref":"#/$defs/List~1of%20Node"}}}},"List/of Node":{"type":"object"}}}"""u8.ToArray(),
    };

    public override ValueTask InvokeAsync(ToolCall call)
    {
        call.Result.Set(ToolResult.Text("deep"));
        return default;
    }
}

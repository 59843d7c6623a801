using System.Text;
using System.Text.Json;
using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests.Matrix;

/// <summary>One program with a tool for each of many types; each returns its argument <c>value</c>.</summary>
internal sealed class Echo
{
    private readonly IReadOnlyDictionary<string, Tool> _tools;
    private readonly string[] _types;

    public Echo(IEnumerable<string> types, string declarations = "")
    {
        _types = [.. types.Distinct()];
        IEnumerable<string> methods = _types.Select((type, i) => $"    [Tool(\"echo{i}\")] public static {type} Echo{i}({type} value) => value;");
        _tools = GeneratorRun.Clean($$"""
            using System;
            using System.Collections.Generic;
            using System.Collections.Frozen;
            using System.Collections.Immutable;
            using System.Collections.ObjectModel;
            using System.ComponentModel;
            using System.ComponentModel.DataAnnotations;
            using System.Text.Json;
            using System.Text.Json.Nodes;
            using System.Text.Json.Serialization;
            using Collet;

            namespace Shapes;

            {{declarations}}

            public static class Echoes
            {
            {{string.Join('\n', methods)}}
            }
            """).LoadByName();
    }

    public Tool Of(string type) => _tools[$"echo{Array.IndexOf(_types, type)}"];

    /// <summary>Sends a value and returns it as it comes back, without what it is wrapped in.</summary>
    public async Task<string> SendAsync(string type, string json)
    {
        ToolResult result = await Of(type).ResultAsync($$"""{"value":{{json}}}""");
        if (type.TrimEnd('?') == "string")
        {
            return result.Content is [TextContent text] ? JsonSerializer.Serialize(text.Text, Json.Readable) : "null";
        }

        string structured = Encoding.UTF8.GetString(result.StructuredContent.Span);
        const string Wrapping = """{"result":""";
        return structured.StartsWith(Wrapping, StringComparison.Ordinal) ? structured[Wrapping.Length..^1] : structured;
    }

    /// <summary>The schema of the value in the arguments.</summary>
    public string Schema(string type) => Of(type).InputSchema()["properties"]!["value"]!.ToJsonString(Json.Readable);
}

using System.Text.Json;
using Collet.Binding;

namespace Collet.Plugins;

/// <summary>Reads the tools of a manifest, or the one tool the plugin itself is.</summary>
internal sealed class ManifestTools(ReadOnlyMemory<byte> utf8, ManifestProblems problems, ManifestObject root)
{
    private const string DurationExpected = "a duration such as 250ms, 30s or 1h30m, longer than nothing";
    private const string PointerExpected = "a JSON Pointer such as /password";

    private static readonly string[] _keys =
    [
        "name", "title", "description", "version", "hints", "tags", "timeout", "cacheLifetime",
        "permissions", "inputSchema", "outputSchema", "sensitiveArguments",
    ];

    public IReadOnlyList<ToolInfo> Read(string? pluginName, string? description, Permission[] granted)
    {
        ReadOnlyMemory<byte>? parameters = ReadParameters();
        if (root.Find("tools") is null)
        {
            if (parameters is null && root.Find("schema") is null)
            {
                root.Miss("tools", "tools, or schema.parameters where the plugin is one tool");
            }

            return pluginName is null || parameters is null ? [] :
            [
                new ToolInfo(pluginName)
                {
                    Description = description,
                    InputSchema = parameters.Value,
                    Permissions = [.. granted.Select(permission => permission.ToString())],
                },
            ];
        }

        IReadOnlyList<(JsonPart Part, string Pointer)> items = root.Items("tools");
        if (items.Count != 1 && parameters is not null)
        {
            root.Refuse("schema", $"It is the schema of the only tool, and there are {items.Count}; give each its inputSchema.");
        }

        if (items.Count == 0)
        {
            root.Refuse("tools", "A plugin has at least one tool.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. items.Select(item => ReadTool(item.Part, item.Pointer, parameters, granted, names)).OfType<ToolInfo>()];
    }

    private ReadOnlyMemory<byte>? ReadParameters()
    {
        if (root.Find("schema") is not { } part || ManifestObject.Of(part, "/schema", problems, "parameters") is not { } schema)
        {
            return null;
        }

        if (schema.Find("parameters") is null)
        {
            schema.Miss("parameters", "a JSON Schema of type object");
        }

        return Schema(schema, "parameters");
    }

    private ToolInfo? ReadTool(JsonPart part, string pointer, ReadOnlyMemory<byte>? parameters, Permission[] granted, HashSet<string> names)
    {
        if (ManifestObject.Of(part, pointer, problems, _keys) is not { } tool)
        {
            return null;
        }

        string? name = tool.Parse(
            "name", "a name of 1 to 128 of A-Z a-z 0-9 _ - .", text => ToolInfo.IsValidName(text) ? text : null, isRequired: true);
        if (name is not null && !names.Add(name))
        {
            tool.Refuse("name", $"Two tools are called '{name}'.");
        }

        if (parameters is not null && tool.Find("inputSchema") is not null)
        {
            tool.Refuse("inputSchema", "The schema stands in /schema/parameters already; one of the two has to go.");
        }

        ReadOnlyMemory<byte>? input = parameters ?? Schema(tool, "inputSchema");
        if (input is null && tool.Find("inputSchema") is null)
        {
            tool.Miss("inputSchema", "a JSON Schema of type object");
        }

        return Make(name ?? "invalid", tool, pointer, input ?? default, Covered(tool, granted));
    }

    private ToolInfo Make(
        string name, ManifestObject tool, string pointer, ReadOnlyMemory<byte> input, IReadOnlyList<string> permissions) => new(name)
    {
        Title = tool.Text("title"),
        Description = tool.Text("description"),
        Version = tool.Text("version", most: 64) ?? "1.0.0",
        Hints = Hints(tool, pointer),
        Tags = tool.Items("tags", "a word of A-Z a-z 0-9 _ - .", text => ToolInfo.IsValidName(text) ? text : null),
        Timeout = Time(tool, "timeout"),
        CacheLifetime = Time(tool, "cacheLifetime"),
        Permissions = permissions,
        SensitiveArguments = tool.Items("sensitiveArguments", PointerExpected, text => text.StartsWith('/') ? text : null),
        InputSchema = input,
        OutputSchema = Schema(tool, "outputSchema") ?? default,
    };

    private static IReadOnlyList<string> Covered(ManifestObject tool, Permission[] granted)
    {
        IReadOnlyList<string> permissions = tool.Items("permissions", ManifestReader.PermissionExpected, ManifestReader.PermissionOf);
        foreach (string needed in permissions)
        {
            var permission = Permission.Parse(needed);
            if (!Array.Exists(granted, one => one.Covers(permission)))
            {
                tool.Refuse("permissions", $"The plugin's permissions do not cover {permission}; add it to /permissions.");
            }
        }

        return permissions;
    }

    private ToolHints Hints(ManifestObject tool, string pointer) =>
        tool.Find("hints") is { } part
        && ManifestObject.Of(part, $"{pointer}/hints", problems, "readOnly", "destructive", "idempotent", "openWorld") is { } hints
            ? new ToolHints(hints.Flag("readOnly"), hints.Flag("destructive"), hints.Flag("idempotent"), hints.Flag("openWorld"))
            : default;

    private static TimeSpan? Time(ManifestObject tool, string name) => tool.ParseValue<TimeSpan>(
        name, DurationExpected, text => Duration.TryParse(text, out TimeSpan time) && time > TimeSpan.Zero ? time : null);

    // As it is written: what a schema means is not decided here.
    private ReadOnlyMemory<byte>? Schema(ManifestObject holder, string name)
    {
        if (holder.Find(name) is not { } part)
        {
            return null;
        }

        bool isObject = part.Members.Any(member => member.Name == "type" && member.Value.Text == "object");
        if (part.Kind is not JsonTokenType.StartObject || !isObject)
        {
            holder.Refuse(name, "Expected a JSON Schema whose type is \"object\".");
            return null;
        }

        return utf8.Slice(part.Start, part.Length);
    }
}

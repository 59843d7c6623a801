using System.Text.Json;
using Collet.Plugins;

namespace Collet.Build.Manifest;

/// <summary>Puts the manifest together: what the project says and what the assembly says.</summary>
internal sealed class ManifestComposer(PluginAssembly assembly, IReadOnlyDictionary<string, string> options)
{
    /// <exception cref="PluginManifestException">It would not be right; says everything that is wrong.</exception>
    public byte[] Compose(IEnumerable<PluginFile> files)
    {
        if (assembly.Tools.Count == 0)
        {
            throw new PluginManifestException(
                [new PluginProblem("The assembly has no tools; a plugin has at least one class or method with [Tool].")]);
        }

        // Read as any other, so that what the build writes is what a host accepts.
        PluginManifest manifest = PluginManifest.Read(Draft());
        return (manifest with { Files = [.. files] }).ToUtf8Bytes();
    }

    private byte[] Draft()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("name", options.GetValueOrDefault("--name"));
            json.WriteString("version", options.GetValueOrDefault("--version"));
            if (!string.IsNullOrEmpty(assembly.Description))
            {
                json.WriteString("description", assembly.Description);
            }

            json.WriteString("entry_point", EntryPoint());
            WritePermissions(json);
            if (MinimumHost() is { Length: > 0 } host)
            {
                json.WriteString("minimumHost", host);
            }

            json.WriteStartArray("tools");
            foreach (var (_, tool) in assembly.Tools)
            {
                json.WriteRawValue(tool);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private string EntryPoint() => assembly.Tools.Select(tool => tool.Type).Distinct().ToArray() is [string only]
        ? $"{assembly.FileName}:{only}"
        : assembly.FileName;

    private string? MinimumHost() => options.TryGetValue("--minimum-host", out string? given) && given.Length > 0
        ? given
        : assembly.Collet?.ToString(3);

    // What one tool may do the plugin may do; what another of them covers need not be said.
    private void WritePermissions(Utf8JsonWriter json)
    {
        string[] texts = [.. assembly.Tools.SelectMany(tool => Texts(tool.Json)).Distinct().Order(StringComparer.Ordinal)];
        Permission[] all = [.. texts.Where(text => Permission.TryParse(text, out _)).Select(Permission.Parse).Distinct()];
        json.WriteStartArray("permissions");
        foreach (Permission permission in all.Where(one => !Array.Exists(all, other => other != one && other.Covers(one))))
        {
            json.WriteStringValue(permission.ToString());
        }

        json.WriteEndArray();
    }

    private static IEnumerable<string> Texts(string tool)
    {
        JsonElement json = JsonElement.Parse(tool);
        return json.TryGetProperty("permissions", out JsonElement permissions)
            ? permissions.EnumerateArray().Select(permission => permission.GetString()!)
            : [];
    }
}

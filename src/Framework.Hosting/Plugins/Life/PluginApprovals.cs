using System.Text.Json;
using System.Text.Json.Serialization;

namespace Collet.Hosting.Plugins;

/// <summary>What administrators decided of plugins while the host ran, kept in a file of the host's state. Thread-safe.</summary>
internal sealed partial class PluginApprovals
{
    private readonly Lock _gate = new();
    private readonly string _path;
    private Decisions _now;

    /// <summary>Reads what was decided.</summary>
    /// <param name="path">The file; none where nothing was decided yet.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public PluginApprovals(string path)
    {
        _path = path;
        _now = Read(path);
    }

    /// <summary>Tells whether an administrator disabled a plugin.</summary>
    public bool IsDisabled(string plugin)
    {
        lock (_gate)
        {
            return _now.Disabled.Contains(plugin);
        }
    }

    /// <summary>What exactly these bytes were approved to do.</summary>
    public IReadOnlyList<Permission> Of(string plugin, string digest)
    {
        lock (_gate)
        {
            return [.. _now.Approved
                .Where(one => one.Plugin == plugin && one.Digest == digest)
                .SelectMany(one => one.Permissions)
                .Select(Permission.Parse)];
        }
    }

    public void Enable(string plugin) => Change(now => now with { Disabled = [.. now.Disabled.Where(name => name != plugin)] });

    public void Disable(string plugin) =>
        Change(now => now with { Disabled = [.. now.Disabled.Where(name => name != plugin), plugin] });

    public void Approve(string plugin, string digest, IEnumerable<Permission> permissions) => Change(now => now with
    {
        Approved = [.. now.Approved, new Approval(plugin, digest, [.. permissions.Select(one => one.ToString())])],
    });

    /// <summary>Forgets everything about a plugin.</summary>
    public void Forget(string plugin) => Change(now => new Decisions(
        [.. now.Disabled.Where(name => name != plugin)], [.. now.Approved.Where(one => one.Plugin != plugin)]));

    private static Decisions Read(string path)
    {
        if (!File.Exists(path))
        {
            return new Decisions([], []);
        }

        try
        {
            Decisions read = JsonSerializer.Deserialize(File.ReadAllBytes(path), DecisionsJson.Default.Decisions)
                ?? throw new JsonException("It is null.");
            return read.Approved.All(one => one.Permissions.All(text => Permission.TryParse(text, out _)))
                ? read
                : throw new JsonException("One of the permissions is none.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{path}, in which the host keeps what administrators decided of plugins, is damaged: {exception.Message} "
                + "Put a good one in its place, or delete it and decide anew.", exception);
        }
    }

    private void Change(Func<Decisions, Decisions> change)
    {
        lock (_gate)
        {
            Decisions next = change(_now);
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            PackageWriter.Replace(_path, JsonSerializer.SerializeToUtf8Bytes(next, DecisionsJson.Default.Decisions));
            _now = next;
        }
    }

    private sealed record Decisions(
        [property: JsonRequired] IReadOnlyList<string> Disabled, [property: JsonRequired] IReadOnlyList<Approval> Approved);

    private sealed record Approval(
        [property: JsonRequired] string Plugin,
        [property: JsonRequired] string Digest,
        [property: JsonRequired] IReadOnlyList<string> Permissions);

    [JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Decisions))]
    private sealed partial class DecisionsJson : JsonSerializerContext;
}

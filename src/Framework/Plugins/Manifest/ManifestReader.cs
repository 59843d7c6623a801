namespace Collet.Plugins;

/// <summary>Reads <c>plugin.json</c>.</summary>
internal sealed class ManifestReader
{
    internal const string VersionExpected = "a version such as 1.2.0";
    internal const string PermissionExpected = "a permission such as fs.read:/data or net.connect:api.example.com:443";

    private const string EntryPointExpected = "an entry point such as Weather.dll:Weather.ForecastTool";
    private const string NameExpected = "a name of " + PluginName.Rule;

    private static readonly string[] _keys =
    [
        "name", "version", "description", "entry_point", "permissions", "schema", "tools", "minimumHost", "files", "keyId",
    ];

    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly ManifestProblems _problems;
    private readonly ManifestObject _root;

    private ManifestReader(ReadOnlyMemory<byte> utf8, ManifestProblems problems, ManifestObject root)
    {
        _utf8 = utf8;
        _problems = problems;
        _root = root;
    }

    /// <exception cref="PluginManifestException">Something is wrong.</exception>
    public static PluginManifest Read(ReadOnlyMemory<byte> utf8, string file)
    {
        var problems = new ManifestProblems(file, utf8);
        ManifestObject? root = ManifestObject.Of(JsonPartReader.Read(utf8.Span, problems), "", problems, _keys);
        PluginManifest? manifest = root is null ? null : new ManifestReader(utf8, problems, root).Read();
        problems.ThrowIfAny();
        return manifest!;
    }

    private PluginManifest? Read()
    {
        string? name = _root.Parse("name", NameExpected, text => PluginName.IsValid(text) ? text : null, isRequired: true);
        PluginVersion? version = _root.ParseValue("version", VersionExpected, VersionOf, isRequired: true);
        PluginEntryPoint? entryPoint = _root.Parse(
            "entry_point", EntryPointExpected, text => PluginEntryPoint.TryParse(text, out PluginEntryPoint? point) ? point : null, isRequired: true);
        string? description = _root.Text("description");
        Permission[] permissions = [.. _root.Items("permissions", PermissionExpected, PermissionOf).Select(Permission.Parse)];
        PluginVersion? minimumHost = _root.ParseValue("minimumHost", VersionExpected, VersionOf);
        string? keyId = _root.Parse("keyId", "sha256: and 64 hexadecimal digits", text => PluginKeyId.IsValid(text) ? text : null);
        IReadOnlyList<PluginFile>? files = ReadFiles(entryPoint);
        IReadOnlyList<ToolInfo> tools = new ManifestTools(_utf8, _problems, _root).Read(name, description, permissions);
        return _problems.Count > 0 ? null : new PluginManifest
        {
            Name = name!,
            Version = version!.Value,
            Description = description,
            EntryPoint = entryPoint!,
            Permissions = permissions,
            Tools = tools,
            MinimumHost = minimumHost,
            Files = files,
            KeyId = keyId,
        };
    }

    /// <summary>The text itself where it is a permission.</summary>
    internal static string? PermissionOf(string text) => Permission.TryParse(text, out _) ? text : null;

    private static PluginVersion? VersionOf(string text) => PluginVersion.TryParse(text, out PluginVersion version) ? version : null;

    private List<PluginFile>? ReadFiles(PluginEntryPoint? entryPoint)
    {
        if (_root.Find("files") is null)
        {
            return null;
        }

        var files = new List<PluginFile>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (part, pointer) in _root.Items("files"))
        {
            if (ManifestObject.Of(part, pointer, _problems, "path", "size", "sha256") is { } entry && ReadFile(entry, taken) is { } file)
            {
                files.Add(file);
            }
        }

        if (entryPoint is not null && _problems.Count == 0 && !files.Exists(file => file.Path == entryPoint.Assembly))
        {
            _root.Refuse("entry_point", $"There is no {entryPoint.Assembly} among the files.");
        }

        return files;
    }

    private static PluginFile? ReadFile(ManifestObject entry, HashSet<string> taken)
    {
        string? path = entry.Parse("path", "a path in the package", text => text, isRequired: true);
        long? size = entry.Integer("size", "a number of bytes");
        string? hash = entry.Parse("sha256", "64 lower-case hexadecimal digits", text => PluginKeyId.IsHash(text) ? text : null, isRequired: true);
        if (path is null)
        {
            return null;
        }

        if (PluginPath.WhyNot(path) is { } reason)
        {
            entry.Refuse("path", $"The path is not one a package may have: {reason}.");
        }
        else if (PluginPath.IsReserved(path))
        {
            entry.Refuse("path", $"{PluginManifest.FileName} and {PluginManifest.SignatureFileName} are not listed.");
        }
        else if (!taken.Add(path))
        {
            entry.Refuse("path", "The file is listed twice, or another's name differs from it in case only.");
        }

        return size is { } bytes && hash is not null ? new PluginFile(path, bytes, hash) : null;
    }
}

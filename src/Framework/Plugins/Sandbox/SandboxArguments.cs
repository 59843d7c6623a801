using System.Globalization;

namespace Collet.Plugins;

/// <summary>A policy as the arguments of a process: <c>key=value</c> each. Read before anything else runs, so no serializer.</summary>
internal static class SandboxArguments
{
    /// <summary>The first argument of the process that is to take its rights away.</summary>
    public const string StageA = "--stage-a";

    /// <summary>The first argument of the same process after that.</summary>
    public const string StageB = "--stage-b";

    /// <summary>Writes a policy.</summary>
    public static IReadOnlyList<string> Write(SandboxPolicy policy) =>
    [
        StageA,
        $"scratch={policy.Scratch}",
        $"canary={policy.Canary}",
        Number("parent", policy.Parent),
        Number("memory", policy.Limits.Memory),
        Number("descriptors", policy.Limits.Descriptors),
        Number("threads", policy.Limits.Threads),
        Number("file-size", policy.Limits.FileSize),
        Number("processor", policy.Limits.ProcessorSeconds),
        .. policy.User is { } user ? [Number("user", user)] : (string[])[],
        .. policy.ReadablePaths.Select(path => $"read={path}"),
        .. policy.WritablePaths.Select(path => $"write={path}"),
        .. policy.Variables.Select(name => $"variable={name}"),
    ];

    /// <summary>Reads a policy.</summary>
    /// <param name="arguments">Those after <see cref="StageA"/>.</param>
    /// <exception cref="FormatException">One of them is none of these, or one is missing.</exception>
    public static SandboxPolicy Read(IEnumerable<string> arguments)
    {
        var values = new Dictionary<string, List<string>>();
        foreach (string argument in arguments)
        {
            int at = argument.IndexOf('=', StringComparison.Ordinal);
            string key = at < 0 ? throw new FormatException($"The argument '{argument}' is not key=value.") : argument[..at];
            if (Array.IndexOf(_known, key) < 0 || !(values.TryAdd(key, []) || Array.IndexOf(_repeatable, key) >= 0))
            {
                throw new FormatException($"The argument '{key}=' is unknown or stands there twice; one each of {string.Join(", ", _known)} is.");
            }

            values[key].Add(argument[(at + 1)..]);
        }

        return new SandboxPolicy
        {
            Scratch = One("scratch"),
            Canary = One("canary"),
            Parent = (int)Whole("parent", int.MaxValue),
            ReadablePaths = All("read"),
            WritablePaths = All("write"),
            Variables = All("variable"),
            User = values.ContainsKey("user") ? (uint)Whole("user", uint.MaxValue - 1) : null,
            Limits = new SandboxLimits
            {
                Memory = Whole("memory", long.MaxValue),
                Descriptors = (int)Whole("descriptors", int.MaxValue),
                Threads = (int)Whole("threads", int.MaxValue),
                FileSize = Whole("file-size", long.MaxValue),
                ProcessorSeconds = Whole("processor", long.MaxValue),
            },
        };

        IReadOnlyList<string> All(string key) => values.TryGetValue(key, out List<string>? all) ? all : [];

        string One(string key) => values.TryGetValue(key, out List<string>? all) ? all[0] : throw new FormatException($"The argument '{key}=' is missing.");

        long Whole(string key, long most) =>
            long.TryParse(One(key), NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= most
                ? number
                : throw new FormatException($"The argument '{key}={One(key)}' must be a whole number from 0 to {most}.");
    }

    private static readonly string[] _repeatable = ["read", "write", "variable"];

    private static readonly string[] _known =
        ["scratch", "canary", "parent", "memory", "descriptors", "threads", "file-size", "processor", "user", .. _repeatable];

    private static string Number(string key, long value) => string.Create(CultureInfo.InvariantCulture, $"{key}={value}");
}

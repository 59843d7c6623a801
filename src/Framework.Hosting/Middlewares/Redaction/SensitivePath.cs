using System.Globalization;
using System.Runtime.CompilerServices;

namespace Collet.Hosting.Middlewares;

/// <summary>
/// A place in a tool's arguments on the way to a secret: the JSON Pointers of the tool as a tree. Immutable and safe to share.
/// </summary>
internal sealed class SensitivePath
{
    private static readonly ConditionalWeakTable<ToolInfo, SensitivePath[]> _ofTools = [];

    // A caller that writes `Password` for `password` is refused by the binder, and must not find its secret in the log.
    private readonly Dictionary<string, SensitivePath> _next = new(StringComparer.OrdinalIgnoreCase);
    private SensitivePath? _any;
    private bool _isSecret;

    private SensitivePath()
    {
    }

    /// <summary>Where the walk through a tool's arguments begins.</summary>
    public static SensitivePath[] Of(ToolInfo tool) => _ofTools.GetValue(tool, static info => Compile(info.SensitiveArguments));

    public static SensitivePath[] Compile(IReadOnlyList<string> pointers)
    {
        if (pointers.Count == 0)
        {
            return [];
        }

        var root = new SensitivePath();
        foreach (string pointer in pointers)
        {
            SensitivePath at = root;
            foreach (string segment in pointer.Split('/').Skip(1))
            {
                at = at.Grow(segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
            }

            at._isSecret = true;
        }

        return [root];
    }

    public static bool IsSecret(SensitivePath[] at) => Array.Exists(at, static path => path._isSecret);

    public static SensitivePath[] Step(SensitivePath[] at, int index) =>
        at.Length == 0 ? at : Step(at, index.ToString(CultureInfo.InvariantCulture));

    public static SensitivePath[] Step(SensitivePath[] at, string name)
    {
        if (at.Length == 0)
        {
            return at;
        }

        List<SensitivePath> next = [];
        foreach (SensitivePath path in at)
        {
            if (path._next.TryGetValue(name, out SensitivePath? named))
            {
                next.Add(named);
            }

            if (path._any is { } any)
            {
                next.Add(any);
            }
        }

        return [.. next];
    }

    private SensitivePath Grow(string segment)
    {
        if (segment == "*")
        {
            return _any ??= new SensitivePath();
        }

        if (!_next.TryGetValue(segment, out SensitivePath? next))
        {
            _next.Add(segment, next = new SensitivePath());
        }

        return next;
    }
}

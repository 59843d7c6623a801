using System.Globalization;

namespace Collet;

/// <summary>Whether opening a file reads it, writes it or both. The numbers are those of .NET's enums, which no version changes.</summary>
internal static class FileOpening
{
    public const string Read = "fs.read";
    public const string Write = "fs.write";

    private const int ModeOpen = 3;
    private const int ModeAppend = 6;
    private const int AccessRead = 1;
    private const int AccessWrite = 2;
    private const int DeleteOnClose = 0x4000000;

    // SQLITE_OPEN_READWRITE and SQLITE_OPEN_CREATE.
    private const int SqliteWrites = 2 | 4;

    /// <summary>By the arguments <c>mode</c>, <c>access</c> and <c>options</c>, or SQLite's <c>flags</c>; where a constant is not known, the worst.</summary>
    public static (bool Reads, bool Writes) Of(ArgumentLookup arguments)
    {
        // SQLite's own way to say it.
        if (arguments("flags", out object? flags))
        {
            return (true, Number(flags) is not { } bits || (bits & SqliteWrites) != 0);
        }

        // An overload without a mode has its choices in an object, or takes everything.
        if (!arguments("mode", out object? mode))
        {
            return (true, true);
        }

        // An overload without an access appends for the mode that appends, and else reads and writes.
        int? access = arguments("access", out object? given) ? Number(given)
            : Number(mode) == ModeAppend ? AccessWrite
            : AccessRead | AccessWrite;
        return Of(Number(mode), access, arguments("options", out object? options) ? Number(options) : 0);
    }

    /// <summary>By <c>FileMode</c>, <c>FileAccess</c> and <c>FileOptions</c>; null is a value that is not known.</summary>
    public static (bool Reads, bool Writes) Of(int? mode, int? access, int? options)
    {
        bool reads = access is null || (access & AccessRead) != 0;
        // Every mode but Open makes, empties or appends to a file, whatever it is opened for.
        bool writes = access is null || (access & AccessWrite) != 0 || mode != ModeOpen || options is null || (options & DeleteOnClose) != 0;
        return (reads, writes || !reads);
    }

    private static int? Number(object? constant) =>
        constant is IConvertible number and not string ? number.ToInt32(CultureInfo.InvariantCulture) : null;
}

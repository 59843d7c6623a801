using System.Text.Json;

namespace Collet.Hosting.Middlewares;

/// <summary>Follows a reader through the arguments and knows which rules concern the place it is at.</summary>
internal ref struct ArgumentPath
{
    public const int MostLevels = 64;

    private readonly ReadOnlySpan<ParameterPath> _paths;

    // How many segments of each path the way to here fits.
    private readonly Span<int> _fitting;
    private readonly Span<int> _counts;
    private ulong _arrays;
    private int _parent;

    /// <param name="paths">Where rules apply.</param>
    /// <param name="fitting">Room for as many numbers.</param>
    /// <param name="counts">Room for <see cref="MostLevels"/> numbers.</param>
    public ArgumentPath(ReadOnlySpan<ParameterPath> paths, Span<int> fitting, Span<int> counts)
    {
        _paths = paths;
        _fitting = fitting;
        _counts = counts;
        fitting.Clear();
    }

    /// <summary>How many members or items the object or array has that the reader is in, up to here.</summary>
    public readonly int Count => _parent < 0 ? 0 : _counts[_parent];

    /// <summary>The reader is at an item of an array.</summary>
    public readonly bool IsItem => _parent >= 0 && (_arrays >> _parent & 1) == 1;

    /// <summary>Takes note of the token the reader is at.</summary>
    public void Advance(ref Utf8JsonReader reader)
    {
        _parent = reader.CurrentDepth - 1;
        JsonTokenType token = reader.TokenType;
        if (token is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            return;
        }

        if (token is JsonTokenType.PropertyName)
        {
            _counts[_parent]++;
            Enter(ref reader, isName: true);
        }
        else if (IsItem)
        {
            Enter(ref reader, isName: false);
            _counts[_parent]++;
        }

        if (token is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _counts[reader.CurrentDepth] = 0;
            ulong bit = 1UL << reader.CurrentDepth;
            _arrays = token is JsonTokenType.StartArray ? _arrays | bit : _arrays & ~bit;
        }
    }

    /// <summary>Whether that path leads to the value here, or to something around it.</summary>
    public readonly bool ConcernsValue(int path) => _fitting[path] == _paths[path].Length;

    /// <summary>Whether that path leads to something around the name here.</summary>
    public readonly bool ConcernsName(int path) => ConcernsValue(path) && _paths[path].Length <= _parent;

    private void Enter(ref Utf8JsonReader reader, bool isName)
    {
        for (int i = 0; i < _paths.Length; i++)
        {
            ref int fitting = ref _fitting[i];
            fitting = Math.Min(fitting, _parent);
            ParameterPath path = _paths[i];
            if (fitting == _parent
                && _parent < path.Length
                && (isName ? path.Takes(_parent, ref reader) : path.Takes(_parent, _counts[_parent])))
            {
                fitting++;
            }
        }
    }
}

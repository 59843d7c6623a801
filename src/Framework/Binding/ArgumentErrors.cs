namespace Collet.Binding;

/// <summary>The errors of one binding. Bounded, so that no arguments, however wrong, make an answer larger than useful.</summary>
internal sealed class ArgumentErrors
{
    private const int Most = 50;

    private readonly List<ToolArgumentError> _errors = [];
    private int _beyond;

    /// <summary>How many were found, those past the bound included.</summary>
    public int Count => _errors.Count + _beyond;

    /// <summary>Further errors are only counted, so there is no use in describing them.</summary>
    public bool IsFull => _errors.Count == Most;

    public void Add(ToolArgumentError error) => _errors.Add(error);

    public void CountOnly() => _beyond++;

    public void Clear()
    {
        _errors.Clear();
        _beyond = 0;
    }

    public void Change(int mark, Func<ToolArgumentError, ToolArgumentError> change)
    {
        for (int i = mark; i < _errors.Count; i++)
        {
            _errors[i] = change(_errors[i]);
        }
    }

    public IReadOnlyList<ToolArgumentError> ToList() =>
        _beyond == 0 ? _errors : [.. _errors, new ToolArgumentError(string.Empty, $"{_beyond} more errors are not shown")];
}

using System.Globalization;

namespace Collet.Hosting.Security;

/// <summary>One verification.</summary>
/// <param name="known">A line that must be there.</param>
internal sealed class AuditCheck(AuditHead? known)
{
    private readonly List<string> _remarks = [];
    private readonly List<AuditHead> _removed = [];
    private IReadOnlyList<string> _files = [];
    private AuditHead? _last;
    private AuditHead? _beforeFirst;
    private (string File, long Line) _lastPlace;
    private long _lines;

    /// <summary>The line the head names.</summary>
    public AuditHead? Head { get; init; }

    /// <summary>The head's file, for messages.</summary>
    public string HeadFile { get; init; } = "";

    /// <summary>Without a head something is wrong.</summary>
    public bool MustHaveHead { get; init; }

    /// <summary>A host writes the log now.</summary>
    public bool IsWritten { get; init; }

    public AuditVerification Run(IReadOnlyList<string> files)
    {
        _files = files;
        AuditFault? fault = CheckFiles() ?? CheckBeginning() ?? CheckEnd();
        return new AuditVerification(_lines, _last, fault, _remarks);
    }

    private AuditFault? CheckFiles()
    {
        for (int i = 0; i < _files.Count; i++)
        {
            if (CheckFile(i, isNewest: i + 1 == _files.Count) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private AuditFault? CheckFile(int index, bool isNewest)
    {
        string name = Path.GetFileName(_files[index]);
        using var lines = new AuditLineReader(_files[index]);
        long number = 0;
        while (lines.TryNext(out ReadOnlyMemory<byte> bytes))
        {
            number++;
            if (AuditLine.TryRead(bytes.Span) is not { } line)
            {
                return new AuditFault(name, number, AuditFaultKind.Edited, "the line is not what was written");
            }

            if (CheckLine(line, name, number, index) is { } fault)
            {
                return fault;
            }
        }

        if (lines.Rest.IsEmpty)
        {
            return null;
        }

        if (isNewest && IsWritten && Head is { } head && head.Sequence <= (_last?.Sequence ?? 0))
        {
            _remarks.Add($"{name}:{number + 1}: the line is just being written");
            return null;
        }

        return new AuditFault(name, number + 1, AuditFaultKind.Truncated, "the line is half written or its end is missing");
    }

    private AuditFault? CheckLine(AuditLine.Read line, string file, long number, int index)
    {
        if (_last is null)
        {
            _beforeFirst = new AuditHead(line.Sequence - 1, line.Previous);
        }
        else if (line.Sequence != _last.Sequence + 1)
        {
            return Misplaced(line, file, number, index);
        }
        else if (line.Previous != _last.Hash)
        {
            return new AuditFault(_lastPlace.File, _lastPlace.Line, AuditFaultKind.Edited,
                "the line is not the one the next was written after");
        }

        AuditHead head = new(line.Sequence, line.Hash);
        if (Contradicts(head, Head) || Contradicts(head, known))
        {
            return new AuditFault(file, number, AuditFaultKind.Edited, "the line is not the one that was known to be there");
        }

        Remember(line, file, number);
        (_last, _lastPlace) = (head, (file, number));
        _lines++;
        return null;
    }

    private static bool Contradicts(AuditHead line, AuditHead? expected) =>
        line.Sequence == expected?.Sequence && line.Hash != expected.Hash;

    private AuditFault Misplaced(AuditLine.Read line, string file, long number, int index)
    {
        long expected = _last!.Sequence + 1;
        string found = $"line {line.Sequence} stands where {expected} was written";
        if (line.Sequence < expected)
        {
            return new AuditFault(file, number, AuditFaultKind.Inserted, found);
        }

        return Stands(expected, index)
            ? new AuditFault(file, number, AuditFaultKind.Reordered, found)
            : new AuditFault(file, number, AuditFaultKind.Removed, $"{found}; {line.Sequence - expected} lines are missing");
    }

    private bool Stands(long sequence, int fromFile)
    {
        foreach (string file in _files.Skip(fromFile))
        {
            using var lines = new AuditLineReader(file);
            while (lines.TryNext(out ReadOnlyMemory<byte> bytes))
            {
                if (AuditLine.TryRead(bytes.Span)?.Sequence == sequence)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Remember(AuditLine.Read line, string file, long number)
    {
        IReadOnlyDictionary<string, string> fields = line.Fields;
        switch (fields.GetValueOrDefault("kind"))
        {
            case AuditKinds.Lost:
                _remarks.Add(
                    $"{file}:{number}: {fields.GetValueOrDefault(AuditKinds.Count)} entries were lost because the log could not be written");
                break;
            case AuditKinds.Recovery:
                _remarks.Add($"{file}:{number}: at start {fields.GetValueOrDefault("reason")}");
                break;
            case AuditKinds.Retention:
                _ = long.TryParse(fields.GetValueOrDefault(AuditKinds.LastSequence), CultureInfo.InvariantCulture, out long last);
                _removed.Add(new AuditHead(last, fields.GetValueOrDefault(AuditKinds.LastHash, "")));
                _remarks.Add($"{file}:{number}: {fields.GetValueOrDefault(AuditKinds.File)} was removed for its age");
                break;
        }
    }

    private AuditFault? CheckBeginning()
    {
        if (_beforeFirst is not { } before || (before.Sequence == 0 && before.Hash == AuditLine.NoHash) || _removed.Contains(before))
        {
            return null;
        }

        string first = Path.GetFileName(_files[0]);
        return before.Sequence == 0
            ? new AuditFault(first, 1, AuditFaultKind.Edited, "the first line names one before it")
            : new AuditFault(first, 1, AuditFaultKind.Removed, $"lines up to {before.Sequence} are missing, and the log does not say why");
    }

    private AuditFault? CheckEnd()
    {
        if (MustHaveHead && Head is null && _last is not null)
        {
            return new AuditFault(HeadFile, 1, AuditFaultKind.Removed, "the head is missing or is not what was written");
        }

        return Missing(Head) ?? Missing(known);
    }

    private AuditFault? Missing(AuditHead? head)
    {
        if (head is null || (_last is not null && head.Sequence <= _last.Sequence && head.Sequence > _beforeFirst!.Sequence))
        {
            return null;
        }

        if (_last is not null && head.Sequence <= _beforeFirst!.Sequence)
        {
            // A line known from elsewhere may be older than what is kept; the head never is.
            return ReferenceEquals(head, Head)
                ? new AuditFault(HeadFile, 1, AuditFaultKind.Edited, "the head names a line from before the first")
                : null;
        }

        return new AuditFault(
            _lastPlace.File ?? HeadFile, _lastPlace.Line + 1, AuditFaultKind.Truncated,
            $"the log ends with line {_last?.Sequence ?? 0}, but line {head.Sequence} was written");
    }
}

using System.Buffers;
using System.Text.Json;

namespace Collet.Hosting.Middlewares;

/// <summary>Checks arguments in one pass over their UTF-8. Immutable and safe to share.</summary>
internal sealed class ArgumentFilter
{
    private const int MostErrors = 20;
    private const int ShortText = 256;

    private readonly ParameterFilterOptions _options;
    private readonly FilterRule[] _rules;
    private readonly ParameterPath[] _paths;

    // Whose rule each path is.
    private readonly int[] _ruleOf;

    public ArgumentFilter(ParameterFilterOptions options)
    {
        _options = options;
        _rules = [.. options.Rules.Select(rule => new FilterRule(rule, options.PatternTimeout))];
        var paths = options.Rules.Index().SelectMany(rule => PathsOf(rule.Item).Select(path => (rule.Index, Path: path))).ToArray();
        _paths = [.. paths.Select(path => path.Path)];
        _ruleOf = [.. paths.Select(path => path.Index)];
    }

    internal ReadOnlySpan<FilterRule> Rules => _rules;

    internal ReadOnlySpan<ParameterPath> Paths => _paths;

    internal ReadOnlySpan<int> RuleOf => _ruleOf;

    /// <summary>Finds what must be refused, and whether something must be cleaned.</summary>
    /// <exception cref="ToolArgumentException">The call must be refused.</exception>
    public bool NeedsCleaning(ReadOnlySpan<byte> json, TimeProvider time)
    {
        if (json.Length > _options.MaxBytes)
        {
            throw new ToolArgumentException([new("", "Too large", $"at most {_options.MaxBytes} bytes")]);
        }

        List<ToolArgumentError>? errors = null;
        try
        {
            bool needsCleaning = Check(json, time, ref errors);
            return errors is null ? needsCleaning : throw new ToolArgumentException(errors);
        }
        catch (JsonException)
        {
            throw new ToolArgumentException(
                [new("", "The arguments are no valid JSON", $"one JSON object of at most {ArgumentPath.MostLevels} levels")]);
        }
    }

    private bool Check(ReadOnlySpan<byte> json, TimeProvider time, ref List<ToolArgumentError>? errors)
    {
        Span<int> fitting = stackalloc int[_paths.Length];
        Span<int> counts = stackalloc int[ArgumentPath.MostLevels + 1];
        var path = new ArgumentPath(_paths, fitting, counts);
        var clock = new PatternClock(time, _options.PatternTimeout);
        scoped var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ArgumentPath.MostLevels });
        bool needsCleaning = false;
        while (reader.Read() && (errors?.Count ?? 0) < MostErrors)
        {
            FilterRule? rule = null;
            FilterFault fault;
            try
            {
                path.Advance(ref reader);
                fault = CheckShape(ref reader, in path);
                if (fault is FilterFault.None && reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    fault = CheckText(ref reader, in path, ref clock, ref needsCleaning, out rule);
                }
            }
            catch (InvalidOperationException)
            {
                fault = FilterFault.Broken;
            }

            if (fault is not FilterFault.None)
            {
                (errors ??= []).Add(ErrorAt(ArgumentPointer.At(json, reader.TokenStartIndex), fault, rule));
                if (fault is FilterFault.TimedOut)
                {
                    break;
                }
            }
        }

        return needsCleaning;
    }

    private FilterFault CheckShape(ref Utf8JsonReader reader, in ArgumentPath path) =>
        reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth == _options.MaxDepth
            ? FilterFault.TooDeep
            : reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray) && path.Count == _options.MaxItems + 1
                && (reader.TokenType is JsonTokenType.PropertyName || path.IsItem)
                ? FilterFault.TooMany
                : FilterFault.None;

    private FilterFault CheckText(
        ref Utf8JsonReader reader, in ArgumentPath path, ref PatternClock clock, ref bool needsCleaning, out FilterRule? broken)
    {
        bool isName = reader.TokenType is JsonTokenType.PropertyName;
        broken = null;
        if (!Concerned(in path, isName))
        {
            return FilterFault.None;
        }

        char[]? rented = null;
        Span<char> text = reader.ValueSpan.Length <= ShortText
            ? stackalloc char[ShortText]
            : rented = ArrayPool<char>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            text = text[..reader.CopyString(text)];
            for (int i = 0; i < _paths.Length; i++)
            {
                FilterRule rule = _rules[_ruleOf[i]];
                FilterFault fault = Concerns(in path, i, isName, rule) ? rule.Check(text, ref clock) : FilterFault.None;
                if (fault is FilterFault.None)
                {
                    continue;
                }

                if (rule.Action is ParameterAction.Refuse || fault is FilterFault.TimedOut)
                {
                    broken = rule;
                    return fault;
                }

                needsCleaning = true;
            }

            return FilterFault.None;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }

    private bool Concerned(in ArgumentPath path, bool isName)
    {
        for (int i = 0; i < _paths.Length; i++)
        {
            if (Concerns(in path, i, isName, _rules[_ruleOf[i]]))
            {
                return true;
            }
        }

        return false;
    }

    internal static bool Concerns(in ArgumentPath path, int index, bool isName, FilterRule rule) =>
        isName ? rule.ConcernsNames && path.ConcernsName(index) : path.ConcernsValue(index);

    private ToolArgumentError ErrorAt(string pointer, FilterFault fault, FilterRule? rule) => fault switch
    {
        FilterFault.TooDeep => new(pointer, "Too deep", $"at most {_options.MaxDepth} levels"),
        FilterFault.TooMany => new(pointer, "Too many members or items", $"at most {_options.MaxItems}"),
        FilterFault.Broken => new(pointer, "Broken string", "a string in Unicode", "half a surrogate pair or a byte that is not UTF-8"),
        _ => rule!.ErrorAt(pointer, fault),
    };

    private static IEnumerable<ParameterPath> PathsOf(ParameterRule rule) => rule.Parameters.Count == 0
        ? [ParameterPath.All]
        : rule.Parameters.Select(text => ParameterPath.TryParse(text, out ParameterPath? path)
            ? path
            : throw new ArgumentException($"'{text}' is no parameter.", nameof(rule)));
}

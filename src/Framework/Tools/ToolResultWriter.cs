using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Collet;

/// <summary>
/// Holds the result of a running call in a buffer that is used again for the next call. A tool fills it, middlewares read or
/// replace it, the door sends it. Valid until the call is disposed; <see cref="ToResult"/> makes a copy to keep. Not thread-safe.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A JSON writer over a managed buffer has nothing to release.")]
public sealed class ToolResultWriter
{
    // A buffer that grew past this is given back to the collector rather than kept for the next call.
    private const int LargestKeptBuffer = 256 * 1024;

    // JSON answers are sent as application/json and never stand inside HTML; escaping all but ASCII would only cost tokens.
    private static readonly JsonWriterOptions _jsonOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 256,
        SkipValidation = true,
    };

    private ArrayBufferWriter<byte> _buffer = new();
    private Utf8JsonWriter? _json;
    private ReadOnlyMemory<byte> _replaced;
    private bool _isTouched;

    internal ToolResultWriter()
    {
    }

    /// <summary>Something was put here since the call began, an empty result included.</summary>
    internal bool IsTouched => _isTouched;

    /// <summary>The tool reports that it could not do what was asked.</summary>
    public bool IsError { get; private set; }

    /// <summary>There is structured JSON.</summary>
    public bool HasStructuredContent => !StructuredContent.IsEmpty;

    /// <summary>The result as one JSON object in UTF-8; empty where there is none.</summary>
    public ReadOnlyMemory<byte> StructuredContent
    {
        get
        {
            _json?.Flush();
            return _replaced.IsEmpty ? _buffer.WrittenMemory : _replaced;
        }
    }

    /// <summary>The blocks; empty where <see cref="StructuredContent"/> says it all.</summary>
    public IReadOnlyList<ContentBlock> Content { get; private set; } = [];

    /// <summary>Drops what is there and returns the writer for one JSON object.</summary>
    /// <returns>A writer that belongs to this object: neither to be disposed nor to be kept.</returns>
    public Utf8JsonWriter BeginStructuredContent()
    {
        Clear();
        _isTouched = true;
        return _json ??= new Utf8JsonWriter(_buffer, _jsonOptions);
    }

    /// <summary>Replaces what is there.</summary>
    public void Set(ToolResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Clear();
        _isTouched = true;
        Content = result.Content;
        _replaced = result.StructuredContent;
        IsError = result.IsError;
    }

    /// <summary>A copy that stays valid after the call.</summary>
    public ToolResult ToResult() =>
        new(Content)
        {
            // Also what was set: it may be a part of this very buffer, or of one the tool uses again.
            StructuredContent = StructuredContent.ToArray(),
            IsError = IsError,
        };

    /// <summary>Drops what is there.</summary>
    public void Clear()
    {
        _isTouched = false;
        // Before the buffer: flushing what a failed tool left half written would put it in front of the next result.
        _json?.Reset();
        _buffer.ResetWrittenCount();
        _replaced = default;
        Content = [];
        IsError = false;
    }

    /// <summary>Takes over what another call's writer holds and leaves that one empty, without copying.</summary>
    internal void TakeFrom(ToolResultWriter other)
    {
        other._json?.Flush();
        (_buffer, other._buffer) = (other._buffer, _buffer);
        (_json, other._json) = (other._json, _json);
        _replaced = other._replaced;
        Content = other.Content;
        IsError = other.IsError;
        _isTouched = other._isTouched;
        other.Clear();
    }

    internal void Recycle()
    {
        Clear();
        if (_buffer.Capacity > LargestKeptBuffer)
        {
            _buffer = new ArrayBufferWriter<byte>();
            _json?.Reset(_buffer);
        }
    }
}

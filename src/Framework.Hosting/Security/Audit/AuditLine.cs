using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Collet.Hosting.Security;

/// <summary>
/// The form of a line: a JSON object that begins with its number and the hash of the line before, and ends with the hash of everything in
/// front of that hash.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A JSON writer over a managed buffer has nothing to release.")]
internal sealed class AuditLine
{
    public const int HashLength = 64;

    private static readonly JsonWriterOptions _writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> _scratch = new();
    private readonly Utf8JsonWriter _json;

    public AuditLine() => _json = new Utf8JsonWriter(_scratch, _writing);

    /// <summary>What the first line of all names as the hash of the line before.</summary>
    public static string NoHash { get; } = new('0', HashLength);

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Makes the line, without its line break; valid until the next one is made.</summary>
    public ReadOnlySpan<byte> Write(AuditEntry entry, long sequence, string previous)
    {
        _scratch.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteNumber("seq"u8, sequence);
        _json.WriteString("prev"u8, previous);
        _json.WriteString("time"u8, entry.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
        _json.WriteString("kind"u8, entry.Kind);
        WriteFacts(entry);
        _json.Flush();
        string hash = HashOf(_scratch.WrittenSpan);
        _json.WriteString("hash"u8, hash);
        _json.WriteEndObject();
        _json.Flush();
        return _scratch.WrittenSpan;
    }

    /// <summary>Reads a line.</summary>
    /// <returns>Null where it is not what was written.</returns>
    public static Read? TryRead(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> before = ",\"hash\":\""u8;
        ReadOnlySpan<byte> after = "\"}"u8;
        int content = line.Length - before.Length - HashLength - after.Length;
        if (content <= 0
            || !line[content..].StartsWith(before)
            || !line.EndsWith(after)
            || !line.Slice(content + before.Length, HashLength).SequenceEqual(Encoding.ASCII.GetBytes(HashOf(line[..content]))))
        {
            return null;
        }

        try
        {
            Dictionary<string, string> fields = Fields(line);
            long sequence = long.Parse(fields["seq"], NumberStyles.None, CultureInfo.InvariantCulture);
            return new Read(sequence, fields["prev"], HashOf(line), fields);
        }
        catch (Exception exception) when (exception
            is JsonException or InvalidOperationException or FormatException or OverflowException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Fields(ReadOnlySpan<byte> line)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
            {
                fields[name] = reader.TokenType is JsonTokenType.String ? reader.GetString()! : Encoding.ASCII.GetString(reader.ValueSpan);
            }

            reader.Skip();
        }

        reader.Read();
        return fields;
    }

    private void WriteFacts(AuditEntry entry)
    {
        Write("caller"u8, entry.Caller);
        Write("door"u8, entry.Door);
        Write("remoteAddress"u8, entry.RemoteAddress);
        Write("tool"u8, entry.Tool);
        Write("version"u8, entry.Version);
        Write("callId"u8, entry.CallId);
        if (entry.Permissions is { } permissions)
        {
            _json.WriteStartArray("permissions"u8);
            foreach (string permission in permissions)
            {
                _json.WriteStringValue(permission);
            }

            _json.WriteEndArray();
        }

        Write("outcome"u8, entry.Outcome);
        Write("reason"u8, entry.Reason);
        Write("answeredBy"u8, entry.AnsweredBy);
        if (entry.Duration is { } duration)
        {
            _json.WriteNumber("durationMs"u8, Math.Round(duration.TotalMilliseconds, 3));
        }

        Write("argumentsSha256"u8, entry.ArgumentsHash);
        Write("arguments"u8, entry.Arguments);
        foreach ((string name, string value) in entry.Details)
        {
            _json.WriteString(name, value);
        }
    }

    private void Write(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            _json.WriteString(name, value);
        }
    }

    /// <summary>A line that is what was written.</summary>
    /// <param name="Sequence">Its number.</param>
    /// <param name="Previous">The hash of the line before.</param>
    /// <param name="Hash">Its own.</param>
    /// <param name="Fields">Its texts and numbers.</param>
    public sealed record Read(long Sequence, string Previous, string Hash, IReadOnlyDictionary<string, string> Fields);
}

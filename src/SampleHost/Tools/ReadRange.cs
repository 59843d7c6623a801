using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace SampleHost.Tools;

/// <summary>Which part of a file: lines of a text or bytes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "unit")]
[JsonDerivedType(typeof(LineRange), "lines")]
[JsonDerivedType(typeof(ByteRange), "bytes")]
internal abstract record ReadRange;

/// <summary>Lines of a text.</summary>
/// <param name="First">The first line, counted from 1.</param>
/// <param name="Last">The last line, included; null for as many as fit.</param>
internal sealed record LineRange([property: Range(1, int.MaxValue)] int First = 1, [property: Range(1, int.MaxValue)] int? Last = null) : ReadRange;

/// <summary>Bytes, of any file; they come back as Base64.</summary>
/// <param name="Offset">The first byte, counted from 0.</param>
/// <param name="Length">How many.</param>
internal sealed record ByteRange(
    [property: Range(0, ReadFileTool.LastOffset)] long Offset = 0, [property: Range(1, ReadFileTool.MostBytes)] int Length = 4096) : ReadRange;

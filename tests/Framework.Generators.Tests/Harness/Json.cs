using System.Text.Encodings.Web;
using System.Text.Json;

namespace Collet.Generators.Tests.Harness;

internal static class Json
{
    /// <summary>As people write it.</summary>
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

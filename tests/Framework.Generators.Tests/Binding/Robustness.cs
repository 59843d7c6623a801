using System.Text;
using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests.Binding;

/// <summary>One tool with something of everything a reader reads, for tests of bad input.</summary>
internal static class Robustness
{
    public static readonly Tool Tool = GeneratorRun.Clean("""
        using System;
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.Json.Serialization;
        using Collet;

        public enum Color { Red, Green }
        [Flags] public enum Rights { Read = 1, Write = 2 }
        [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
        [JsonDerivedType(typeof(Dot), "dot")] [JsonDerivedType(typeof(Many), 2)]
        public abstract record Shape;
        public sealed record Dot(double X) : Shape;
        public sealed record Many(List<Shape> Shapes) : Shape;
        public sealed record Login(string User, [property: Sensitive] string Password);
        public sealed class Picky { public int A { get; init => field = value == 13 ? throw new ArgumentException("internal detail") : value; } }

        public static class Everything
        {
            [Tool("everything")] public static string Invoke(
                string text = "", int number = 0, ulong large = 0, double real = 0, decimal exact = 0, float single = 0, bool flag = false, char letter = 'a',
                Color color = default, Rights rights = default, Guid id = default, Uri? link = null, DateTimeOffset at = default, DateOnly day = default,
                TimeOnly time = default, TimeSpan span = default, byte[]? bytes = null, JsonElement any = default, JsonNode? node = null, JsonObject? bag = null,
                JsonArray? items = null, int[]? numbers = null, Dictionary<string, int>? map = null, Shape? shape = null, Login? login = null, Picky? picky = null,
                [Sensitive, StringLength(4)] string? secret = null, [Sensitive] int[]? secretNumbers = null, [Sensitive] Dictionary<string, Login>? secretMap = null,
                [Sensitive, Range(1, 2)] int secretNumber = 1, [Sensitive, RegularExpression("[a-z]*")] string secretText = "", [Sensitive] Color secretColor = default,
                [Sensitive] Picky? secretPicky = null, [Sensitive] JsonElement secretAny = default, [Sensitive, AllowedValues("a")] string secretChoice = "a") => text;
        }
        """).LoadTool();

    /// <summary>A call with a good value for every argument.</summary>
    public const string Valid = """
        {"text":"t\u00e4\ud83d\ude00","number":-1,"large":18446744073709551615,"real":1.5e3,"exact":0.10,"single":1,"flag":true,"letter":"x","color":"Green",
        "rights":["Read"],"id":"7d444840-9dc0-11d1-b245-5ffdce74fad2","link":"https://a/b","at":"2026-01-31T08:30:00Z","day":"2026-01-31","time":"08:30","span":"1.00:00:00",
        "bytes":"AQID","any":{"a":[1,{"b":null}]},"node":[1,"x"],"bag":{"c":{}},"items":[[],"y"],"numbers":[1,2,3],"map":{"a":1,"b\n":2},
        "shape":{"shapes":[{"kind":"dot","x":1},{"shapes":[],"kind":2}],"kind":2},"login":{"user":"u","password":"p"},"picky":{"a":1},"secret":"s","secretNumbers":[1],
        "secretMap":{"k":{"user":"u","password":"p"}},"secretNumber":2,"secretText":"a","secretColor":"Red","secretPicky":{},"secretAny":[true],"secretChoice":"a"}
        """;

    /// <summary>Binds, and returns the errors; none where the arguments were accepted. Anything else that is thrown comes out.</summary>
    public static async Task<IReadOnlyList<ToolArgumentError>> BindAsync(ReadOnlyMemory<byte> arguments)
    {
        await using ToolCall call = ToolCall.Rent(Tool, arguments);
        try
        {
            await Tool.InvokeAsync(call);
            return [];
        }
        catch (ToolArgumentException exception)
        {
            Assert.NotEmpty(exception.Errors);
            return exception.Errors;
        }
    }

    public static Task<IReadOnlyList<ToolArgumentError>> BindAsync(string arguments) => BindAsync(Encoding.UTF8.GetBytes(arguments));
}

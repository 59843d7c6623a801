using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests.Matrix;

public sealed class UnionTests
{
    private const string Declarations = """
        /// <summary>A form.</summary>
        [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
        [JsonDerivedType(typeof(Circle), "circle")]
        [JsonDerivedType(typeof(Group), "group")]
        public abstract record Form;
        public sealed record Circle(double Radius) : Form;
        public sealed record Group(IReadOnlyList<Form> Forms) : Form { public string? Name { get; init; } }

        [JsonDerivedType(typeof(Cat), 1)]
        [JsonDerivedType(typeof(Kitten), 2)]
        [JsonDerivedType(typeof(Dog), "1")]
        public class Animal { public string? Name { get; set; } }
        public class Cat : Animal { public int Lives { get; set; } = 9; }
        public sealed class Kitten : Cat { public bool Plays { get; set; } }
        public sealed class Dog : Animal;

        [JsonDerivedType(typeof(Self), "self")]
        [JsonDerivedType(typeof(Other), "other")]
        public record Self(int A);
        public sealed record Other(int A, int B) : Self(A);

        [JsonDerivedType(typeof(Text), "text")]
        [JsonDerivedType(typeof(Number), "number")]
        public interface IPart { string Id { get; } }
        public sealed record Text(string Id, string Value) : IPart;
        public readonly record struct Number(string Id, int Value) : IPart;

        [JsonDerivedType(typeof(OpenCase), "open")]
        [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
        public class OpenBase { public int A { get; set; } }
        public sealed class OpenCase : OpenBase;
        """;

    public static readonly TheoryData<string, string, string> Rows = new()
    {
        { "Form", """{"kind":"circle","radius":1.5}""", """{"kind":"circle","radius":1.5}""" },
        { "Form", """{"radius":1.5,"kind":"circle"}""", """{"kind":"circle","radius":1.5}""" },
        { "Form", """{"forms":[{"radius":1,"\u006bind":"c\u0069rcle"},{"kind":"group","forms":[]}],"kind":"group","name":"g"}""", """{"kind":"group","forms":[{"kind":"circle","radius":1},{"kind":"group","forms":[],"name":null}],"name":"g"}""" },
        { "Form?", "null", "null" },
        { "Form[]", """[{"kind":"circle","radius":0}]""", """[{"kind":"circle","radius":0}]""" },
        { "Animal", """{"name":"x"}""", """{"name":"x"}""" },
        { "Animal", """{"name":"x","$type":1}""", """{"$type":1,"name":"x","lives":9}""" },
        { "Animal", """{"lives":3,"plays":true,"$type":2.0}""", """{"$type":2,"name":null,"lives":3,"plays":true}""" },
        { "Animal", """{"$type":"1"}""", """{"$type":"1","name":null}""" },
        { "Cat", """{"lives":3}""", """{"name":null,"lives":3}""" },
        { "Self", """{"$type":"self","a":1}""", """{"$type":"self","a":1}""" },
        { "Self", """{"$type":"other","a":1,"b":2}""", """{"$type":"other","a":1,"b":2}""" },
        { "IPart", """{"$type":"text","id":"1","value":"v"}""", """{"$type":"text","id":"1","value":"v"}""" },
        { "List<IPart>", """[{"$type":"number","id":"1","value":2}]""", """[{"$type":"number","id":"1","value":2}]""" },
        { "OpenBase", """{"a":1,"zzz":1}""", """{"a":1}""" },
    };

    private static readonly Echo _echo = new(Rows.Select(row => (string)row[0]), Declarations);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Comes_back(string type, string sent, string back) => Assert.Equal(back, await _echo.SendAsync(type, sent));

    [Theory]
    [InlineData("Form", "{}", "/value/kind: required, but missing. Expected one of \"circle\", \"group\".")]
    [InlineData("Form", """{"kind":"cirlce"}""", "/value/kind: not one of the values allowed. Expected one of \"circle\", \"group\"; received \"cirlce\". Did you mean \"circle\"?")]
    [InlineData("Form", """{"kind":true}""", "/value/kind: not one of the values allowed. Expected one of \"circle\", \"group\"; received true.")]
    [InlineData("Form", """{"kind":"circle","radius":1,"kind":"circle"}""", "/value/kind: given more than once. Expected each name at most once.")]
    [InlineData("Form", """{"kind":"circle","kind":"group","forms":[]}""", "/value/kind: given more than once. Expected each name at most once.|/value/forms: unknown. Expected one of radius.|/value/radius: required, but missing. Expected number.")]
    [InlineData("Form", """{"kind":"\ud800"}""", "/value/kind: not one of the values allowed. Expected one of \"circle\", \"group\"; received \"\\ud800\".")]
    [InlineData("Form", """{"\ud800":1,"kind":"circle","radius":1}""", "/value: a name in it holds a lone surrogate. Expected names of whole characters; received \"\\ud800\".")]
    [InlineData("Animal", """{"$type":3}""", "/value/$type: not one of the values allowed. Expected one of 1, 2, \"1\"; received 3. Did you mean 1?")]
    [InlineData("Animal", """{"$type":null}""", "/value/$type: not one of the values allowed. Expected one of 1, 2, \"1\"; received null.")]
    [InlineData("OpenBase", """{"$type":"zzz"}""", "/value/$type: not one of the values allowed. Expected one of \"open\"; received \"zzz\".")]
    public async Task Refuses(string type, string sent, string errors) =>
        Assert.Equal(errors, string.Join('|', await _echo.Of(type).ErrorsAsync($$"""{"value":{{sent}}}""")));

    [Fact]
    public void Schema_states_the_cases() => Assert.Equal(
        """{"type":"object","anyOf":[{"type":"object","properties":{"$type":{"const":"self"},"a":{"type":"integer","minimum":-2147483648,"maximum":2147483647}},"required":["$type","a"],"additionalProperties":false},{"type":"object","properties":{"$type":{"const":"other"},"a":{"type":"integer","minimum":-2147483648,"maximum":2147483647},"b":{"type":"integer","minimum":-2147483648,"maximum":2147483647}},"required":["$type","a","b"],"additionalProperties":false}]}""",
        _echo.Schema("Self"));
}

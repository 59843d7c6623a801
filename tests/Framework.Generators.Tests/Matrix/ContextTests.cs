using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests.Matrix;

/// <summary>The way out: types that only the author's serializer metadata can read and write.</summary>
public sealed class ContextTests
{
    private static readonly IReadOnlyDictionary<string, Tool> _tools = GeneratorRun.CleanWith("""
        using System;
        using System.Collections.Generic;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using Collet;

        namespace Contexts;

        [JsonConverter(typeof(MoneyConverter))]
        public readonly record struct Money(decimal Amount, string Currency);

        public sealed class MoneyConverter : JsonConverter<Money>
        {
            public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                reader.GetString()!.Split(' ') is [var amount, var currency] ? new(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency) : throw new JsonException();

            public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
                writer.WriteStringValue(FormattableString.Invariant($"{value.Amount} {value.Currency}"));
        }

        public sealed record Branch(string Name, Branch? Left, IReadOnlyList<Branch>? More);

        [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
        [JsonSerializable(typeof(Money))]
        [JsonSerializable(typeof(Branch))]
        internal sealed partial class MyContext : JsonSerializerContext;

        [JsonContext(typeof(MyContext))]
        public static class Tools
        {
            [Tool("pay")] public static Money Pay(Money money, Money? tip = null, Money[]? all = null) => money with { Amount = money.Amount + (tip?.Amount ?? 0) + (all?.Length ?? 0) };
            [Tool("branch")] public static Branch Branch(Branch branch, Branch? other = null) => other ?? branch;
        }
        """, OtherGenerators.SystemTextJson()).LoadByName();

    [Fact]
    public async Task Reads_and_writes_through_the_context()
    {
        Assert.Equal("""{"result":"13.5 CHF"}""", await _tools["pay"].CallAsync("""{"money":"12 CHF","tip":"0.5 CHF","all":["1 CHF"]}"""));
        Assert.Equal("""{"result":{"name":"a","left":{"name":"b","left":null,"more":null},"more":[]}}""", await _tools["branch"].CallAsync("""{"branch":{"name":"a","left":{"name":"b"},"more":[]}}"""
            .Replace("\"b\"", "\"b\",\"left\":null,\"more\":null", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("pay", """{"money":"12"}""", "/money: does not fit. Expected value as the schema describes it.")]
    [InlineData("pay", """{"money":"x CHF","tip":null}""", "/money: does not fit. Expected value as the schema describes it.")]
    [InlineData("pay", """{"money":"1 CHF","all":["1 CHF",7]}""", "/all/1: does not fit. Expected value as the schema describes it.")]
    [InlineData("branch", """{"branch":null}""", "/branch: wrong type. Expected value as the schema describes it; received null.")]
    [InlineData("branch", """{"branch":{"name":"a","name":"b","left":null,"more":null}}""", "/branch: an object in it gives a name more than once. Expected each name at most once.")]
    [InlineData("branch", """{"branch":{"name":"\ud800","left":null,"more":null}}""", "/branch: a text in it holds a lone surrogate. Expected texts of whole characters.")]
    public async Task Refuses(string tool, string sent, string error) =>
        Assert.Equal([error], (await _tools[tool].ErrorsAsync(sent)).Select(e => e.ToString()));

    [Fact]
    public void Its_schema_refers_to_itself_where_it_stands()
    {
        string schema = _tools["branch"].InputSchema().ToJsonString();
        Assert.Contains("\"branch\":{\"$ref\":\"#/$defs/Branch\"}", schema, StringComparison.Ordinal);
        Assert.Contains("\"other\":{\"anyOf\":[{\"$ref\":\"#/$defs/Branch\"},{\"type\":\"null\"}]}", schema, StringComparison.Ordinal);
        Assert.DoesNotContain("\"$ref\":\"#\"", schema, StringComparison.Ordinal);
        Assert.Equal("object", (string?)_tools["branch"].InputSchema()["$defs"]!["Branch"]!["type"]);
    }
}

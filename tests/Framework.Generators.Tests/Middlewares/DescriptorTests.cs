using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collet.Generators.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Generators.Tests.Middlewares;

public sealed class DescriptorTests
{
    [Fact]
    public void Says_what_the_attributes_say()
    {
        MiddlewareDescriptor limit = OptionsProgram.Limit;
        Assert.Equal("Limits.", limit.Description);
        Assert.True(limit.IsRepeatable);
        Assert.Equal("Acme.LimitMiddleware", limit.Origin);
        Assert.Equal(
            [
                new MiddlewareOrder("authorization", RunsAfter: true, "a \"stranger\" would use up permits"),
                new MiddlewareOrder("cache", RunsAfter: false, "hits count", IsWarning: true),
            ],
            limit.Order);
    }

    [Fact]
    public void Falls_back_to_comments_and_bases()
    {
        MiddlewareDescriptor plain = OptionsProgram.Middlewares["plain"];
        Assert.Equal("Does nothing.", plain.Description);
        Assert.False(plain.IsRepeatable);
        Assert.Empty(plain.Order);
        Assert.Equal("""{"type":"object","additionalProperties":false}""", Encoding.UTF8.GetString(plain.OptionsSchema.Span));
        Assert.Equal("Needs much.", OptionsProgram.Middlewares["needy"].Description);
    }

    [Fact]
    public void States_the_options_schema_with_descriptions_and_defaults()
    {
        JsonNode schema = JsonNode.Parse(OptionsProgram.Limit.OptionsSchema.Span)!;
        Assert.False((bool)schema["additionalProperties"]!);
        Assert.Equal(
            """{"type":"integer","minimum":1,"maximum":1000,"description":"How many calls a window admits.","default":100}""",
            Property(schema, "permits"));
        string duration = JsonSerializer.Serialize(DurationPattern, Json.Readable);
        Assert.Equal($$"""{"type":"string","pattern":{{duration}},"description":"At least 1ms, at most 1d.","default":"1s"}""", Property(schema, "window"));
        Assert.Equal($$"""{"type":["string","null"],"pattern":{{duration}}}""", Property(schema, "idle"));
        Assert.Equal($$"""{"type":"string","pattern":{{duration}},"default":"0s"}""", Property(schema, "grace"));
        Assert.Equal("""{"type":"string","enum":["Global","PerTool","by-caller"],"default":"by-caller"}""", Property(schema, "partition"));
        Assert.Equal("""{"type":"boolean","default":true}""", Property(schema, "reject"));
        Assert.Equal("""{"type":"number","default":1}""", Property(schema, "share"));
        Assert.Equal("""{"type":["string","null"]}""", Property(schema, "secret"));
        JsonNode retry = schema["$defs"]!["Retry"]!["properties"]!;
        Assert.Equal("3", retry["attempts"]!["default"]!.ToJsonString());
        Assert.Equal("\"250ms\"", retry["delay"]!["default"]!.ToJsonString());
        Assert.Equal("The first wait.", (string?)retry["delay"]!["description"]);
        Assert.Equal("\"1m30s\"", retry["ceiling"]!["default"]!.ToJsonString());
    }

    [Fact]
    public void Makes_an_instance_of_options_and_services()
    {
        MiddlewareDescriptor needy = OptionsProgram.Middlewares["needy"];
        using ServiceProvider services = new ServiceCollection()
            .AddSingleton<IFormatProvider>(CultureInfo.InvariantCulture)
            .AddKeyedSingleton<IComparable>("k", "keyed")
            .BuildServiceProvider();
        object options = needy.Bind("""{"level":3,"wait":"5s"}""")!;
        ToolMiddleware made = needy.Create(options, services);
        var got = (object?[])made.GetType().GetProperty("Got")!.GetValue(made)!;
        Assert.IsAssignableFrom<IServiceProvider>(got[0]);
        Assert.Equal(options, got[1]);
        Assert.Equal([CultureInfo.InvariantCulture, "keyed", null], got[2..]);
    }

    [Fact]
    public void Misses_a_service_that_is_not_registered()
    {
        using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        MiddlewareDescriptor needy = OptionsProgram.Middlewares["needy"];
        Assert.Throws<InvalidOperationException>(() => needy.Create(needy.Bind("""{"level":3,"wait":"5s"}"""), services));
    }

    [Fact]
    public void Options_reach_the_instance()
    {
        object options = OptionsProgram.Limit.Bind("""{"permits":9}""")!;
        using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        ToolMiddleware made = OptionsProgram.Limit.Create(options, services);
        Assert.Same(options, made.GetType().GetProperty("Options")!.GetValue(made));
    }

    [Fact]
    public void Schema_and_binder_agree()
    {
        using var validator = new SchemaValidator();
        int number = validator.Add(Encoding.UTF8.GetString(OptionsProgram.Limit.OptionsSchema.Span));
        foreach (string options in new[]
        {
            "{}", """{"permits":1000}""", """{"permits":1001}""", """{"window":"1h"}""", """{"window":"1x"}""", """{"window":"1m1h"}""", """{"window":""}""",
            """{"idle":"999999999999ms"}""", """{"idle":"1.5m"}""", """{"idle":".5s"}""", """{"idle":"-1s"}""", """{"idle":" 1s"}""", """{"idle":"1s\n"}""",
            """{"idle":"100000d"}""", """{"idle":"1d2h3m4.5s6ms"}""", """{"partition":"PerTool"}""", """{"partition":"perTool"}""", """{"keys":[]}""",
            """{"retry":{"delay":"1s"}}""", """{"retry":{"delay":1}}""", """{"retry":null}""", """{"perTier":{"a":"1s"}}""", """{"perTier":{"a":"s"}}""",
            """{"unknown":1}""", """{"prefix":"ab"}""", """{"prefix":"ab1"}""", """{"depth":null}""", """{"depth":10}""", """{"steps":[]}""",
        })
        {
            bool binds = true;
            try
            {
                OptionsProgram.Limit.Bind(options);
            }
            catch (ToolArgumentException)
            {
                binds = false;
            }

            string? why = validator.WhyNot(number, options);
            Assert.True(binds == why is null, $"{options}: binder {binds}, schema {why ?? "valid"}");
        }
    }

    private static string Property(JsonNode schema, string name) => schema["properties"]![name]!.ToJsonString(Json.Readable);

    private static string DurationPattern => (string)typeof(Tool).Assembly.GetType("Collet.Binding.Duration")!
        .GetField("Pattern")!.GetRawConstantValue()!;
}

using System.Reflection;
using System.Text.Json.Nodes;

namespace Collet.Hosting.Tests.Middlewares;

/// <summary>What every built-in middleware has, as the generator compiled it.</summary>
public sealed class BuiltInTests
{
    private static readonly MiddlewareDescriptor[] _all = [.. Registry().Middlewares];

    public static readonly TheoryData<string> Names = [.. _all.Select(middleware => middleware.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_what_it_does_and_what_each_option_means(string name)
    {
        MiddlewareDescriptor middleware = Of(name);
        Assert.False(string.IsNullOrEmpty(middleware.Description));
        JsonNode schema = JsonNode.Parse(middleware.OptionsSchema.Span)!;
        Assert.False((bool)schema["additionalProperties"]!);
        Assert.All(
            schema["properties"]?.AsObject() ?? [],
            option => Assert.True(option.Value!["description"] is not null || option.Value["$ref"] is not null, option.Key));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refuses_an_option_it_does_not_have(string name)
    {
        var thrown = Assert.Throws<ToolArgumentException>(() => Of(name).BindOptions("""{"noSuchOption":1}"""u8));
        Assert.Contains(thrown.Errors, error => error is { Pointer: "/noSuchOption", Message: "unknown" });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Binds_the_defaults_that_its_schema_states(string name)
    {
        JsonNode schema = JsonNode.Parse(Of(name).OptionsSchema.Span)!;
        var given = new JsonObject();
        foreach ((string key, JsonNode? option) in schema["properties"]?.AsObject() ?? [])
        {
            if (option!["default"] is { } value)
            {
                given[key] = value.DeepClone();
            }
        }

        try
        {
            Of(name).BindOptions(System.Text.Encoding.UTF8.GetBytes(given.ToJsonString()));
        }
        catch (ToolArgumentException exception)
        {
            // What has no default may be missed; what has one is right.
            Assert.All(exception.Errors, error => Assert.DoesNotContain(error.Pointer.TrimStart('/'), given.Select(pair => pair.Key)));
        }
    }

    private static MiddlewareDescriptor Of(string name) => _all.Single(middleware => middleware.Name == name);

    private static MiddlewareRegistry Registry() => (MiddlewareRegistry)Activator.CreateInstance(
        typeof(ColletOptions).Assembly.GetCustomAttribute<MiddlewareRegistryAttribute>()!.RegistryType)!;
}
